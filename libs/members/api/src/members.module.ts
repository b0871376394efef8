import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MailModule } from '@cp/mail/api';
import { Account, AccountSchema, Session, SessionSchema } from './account.model';
import { AccountService } from './account.service';
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
    AccountResolver,
    MemberResolver,
  ],
  exports: [AccountService, JoinCommunity, MemberService, SessionService, MemberLoader, OrganisationLoader],
})
export class MembersModule {}
