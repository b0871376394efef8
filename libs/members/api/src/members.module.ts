import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MailModule } from '@cp/mail/api';
import { Account, AccountSchema, Session, SessionSchema } from './account.model';
import { AccountService } from './account.service';
import { EraseMembers } from './erase-members';
import { ErasureList } from './erasure-list';
import { Erasure, ErasureSchema } from './erasure.model';
import { ErasureSteps } from './erasure.steps';
import { ExportParts } from './export.parts';
import { JoinCommunity } from './join-community';
import { MemberLoader, OrganisationLoader } from './member.loader';
import { Member, MemberSchema } from './member.model';
import { MemberService } from './member.service';
import { AccountResolver, MemberResolver } from './members.resolver';
import './members.texts';
import { Organisation, OrganisationSchema } from './organisation.model';
import { Passwords } from './password';
import { SessionService } from './session.service';

/** Who people are: accounts, sessions, perspectives, organisations, and what an account may do. */
@Module({
  imports: [
    MailModule,
    MongooseModule.forFeature([
      { name: Account.name, schema: AccountSchema },
      { name: Session.name, schema: SessionSchema },
      { name: Member.name, schema: MemberSchema },
      { name: Organisation.name, schema: OrganisationSchema },
      { name: Erasure.name, schema: ErasureSchema },
    ]),
  ],
  providers: [
    AccountService,
    JoinCommunity,
    MemberService,
    SessionService,
    Passwords,
    MemberLoader,
    OrganisationLoader,
    ErasureSteps,
    ErasureList,
    EraseMembers,
    ExportParts,
    AccountResolver,
    MemberResolver,
  ],
  exports: [
    AccountService,
    JoinCommunity,
    MemberService,
    SessionService,
    MemberLoader,
    OrganisationLoader,
    ErasureSteps,
    EraseMembers,
    ExportParts,
  ],
})
export class MembersModule {}
