import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AuditModule } from '@cp/audit/api';
import { MailModule } from '@cp/mail/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { Account, AccountSchema } from './account.model';
import { AccountActs } from './account-acts';
import { AccountResolver } from './account.resolver';
import { AccountService } from './account.service';
import './account.texts';
import { Accounts } from './accounts.service';
import { AskToJoin } from './ask-to-join';
import { BringAccountsForward } from './bring-accounts-forward';
import { ChangeEmail } from './change-email';
import { ChangePassword } from './change-password';
import { communityModels, communityProviders } from './community.module';
import { CommunityService } from './community.service';
import { ConfirmAddress } from './confirm-address';
import { DeactivateAccount } from './deactivate-account';
import { DirectoryResolver } from './directory.resolver';
import { DirectoryService } from './directory.service';
import { EnterCommunity } from './enter-community';
import { EraseMembers } from './erase-members';
import { ErasureList } from './erasure-list';
import { Erasure, ErasureSchema } from './erasure.model';
import { ErasureSteps } from './erasure.steps';
import { ExportAccount } from './export-account';
import { ExportParts } from './export.parts';
import { ForgetAccount } from './forget-account';
import { ForgetArrivals } from './forget-arrivals';
import { HandOver } from './hand-over';
import { JoinCommunity } from './join-community';
import { LastAdministrator } from './last-administrator';
import { LeaveCommunity } from './leave-community';
import { LeavingResolver } from './leaving.resolver';
import { MakeAdministrator } from './make-administrator';
import { MailToken, MailTokenSchema, PendingJoin, PendingJoinSchema } from './mail-token.model';
import { MailTokens } from './mail-tokens';
import { JoiningResolver } from './joining.resolver';
import { MailLink } from './mail-link';
import { MailPreferences } from './mail-preferences';
import { MemberLoader, OrganisationLoader } from './member.loader';
import { Member, MemberSchema } from './member.model';
import { MemberAddresses } from './member-addresses';
import { MemberNotices } from './member-notices';
import { MemberResolver } from './member.resolver';
import { MemberService } from './member.service';
import './members.texts';
import { MyAccountResolver } from './my-account.resolver';
import { OpenAccount } from './open-account';
import { Organisation, OrganisationSchema } from './organisation.model';
import { OrganisationResolver } from './organisation.resolver';
import { OrganisationService } from './organisation.service';
import { Passwords } from './password';
import { PlaceOfWork } from './place-of-work';
import { ProfileResolver } from './profile.resolver';
import { ProfileService } from './profile.service';
import './profile.texts';
import { Proofs } from './proof.service';
import { ReplayErasures } from './replay-erasures';
import { providerModels, providerProviders } from './provider.module';
import { ReturnFromProvider } from './return-from-provider';
import { SecondFactor } from './second-factor';
import { Secrets } from './secrets';
import { Session, SessionSchema } from './session.model';
import { SessionService } from './session.service';
import { SignInThrottle } from './sign-in-throttle';
import { Suggestion, SuggestionSchema } from './suggestion.model';
import { SuggestionResolver } from './suggestion.resolver';
import { SuggestionService } from './suggestion.service';
import { Throttle, Throttles, ThrottleSchema } from './throttles';
import { UseCode } from './use-code';
import { UseLink } from './use-link';

/** What others may build on: other areas, and the process itself. */
const offered = [
  CommunityService,
  DirectoryService,
  EnterCommunity,
  EraseMembers,
  ErasureSteps,
  ExportParts,
  HandOver,
  JoinCommunity,
  LastAdministrator,
  MakeAdministrator,
  MailPreferences,
  MailTokens,
  MemberLoader,
  MemberNotices,
  MemberAddresses,
  MemberService,
  OrganisationLoader,
  OrganisationService,
  ProfileService,
  Proofs,
  ReturnFromProvider,
  SessionService,
  SuggestionService,
  Throttles,
];

/** Who people are: accounts, sessions, perspectives, organisations, and what an account may do. */
@Module({
  imports: [
    AuditModule,
    MailModule,
    TaxonomyModule,
    MongooseModule.forFeature([
      { name: Account.name, schema: AccountSchema },
      { name: Session.name, schema: SessionSchema },
      { name: MailToken.name, schema: MailTokenSchema },
      { name: PendingJoin.name, schema: PendingJoinSchema },
      ...providerModels,
      { name: Throttle.name, schema: ThrottleSchema },
      ...communityModels,
      { name: Member.name, schema: MemberSchema },
      { name: Organisation.name, schema: OrganisationSchema },
      { name: Erasure.name, schema: ErasureSchema },
      { name: Suggestion.name, schema: SuggestionSchema },
    ]),
  ],
  providers: [
    ...offered,
    ...communityProviders,
    ...providerProviders,
    AskToJoin,
    ChangeEmail,
    ChangePassword,
    MailLink,
    UseCode,
    UseLink,
    AccountActs,
    BringAccountsForward,
    Accounts,
    AccountService,
    ConfirmAddress,
    OpenAccount,
    Passwords,
    DeactivateAccount,
    ErasureList,
    ExportAccount,
    ForgetAccount,
    ForgetArrivals,
    LeaveCommunity,
    ReplayErasures,
    SecondFactor,
    Secrets,
    SignInThrottle,
    AccountResolver,
    PlaceOfWork,
    ProfileResolver,
    JoiningResolver,
    LeavingResolver,
    MemberResolver,
    MyAccountResolver,
    OrganisationResolver,
    SuggestionResolver,
    DirectoryResolver,
  ],
  exports: offered,
})
export class MembersModule {}
