import type { Provider } from '@nestjs/common';
import type { ModelDefinition } from '@nestjs/mongoose';
import { AccountRemoval } from './account-removal';
import { AdmissionResolver } from './admission.resolver';
import { AdmissionService } from './admission.service';
import { AuditNamesResolver } from './audit-names.resolver';
import { ChangeRoles } from './change-roles';
import { Community, CommunitySchema } from './community.model';
import { CommunityResolver } from './community.resolver';
import './community.texts';
import { InvitationMails } from './invitation-mails';
import { Invitation, InvitationSchema } from './invitation.model';
import { InvitationResolver } from './invitation.resolver';
import { InvitationService } from './invitation.service';
import { InvitationsLeaving } from './invitations.leaving';
import { JoinByInvitation } from './join-by-invitation';
import { MemberMails } from './member-mails';
import { PeopleAdminResolver } from './people-admin.resolver';
import { PeopleAdminService } from './people-admin.service';
import { PostInvitations } from './post-invitations';
import { SendInvitations } from './send-invitations';
import { SuspendMember } from './suspend-member';
import { WaitingNotice } from './waiting-notice';

/** What is stored about how people come in. */
export const communityModels: ModelDefinition[] = [
  { name: Community.name, schema: CommunitySchema },
  { name: Invitation.name, schema: InvitationSchema },
];

/** How people come into the community, and who looks after it. */
export const communityProviders: Provider[] = [
  AccountRemoval,
  AdmissionService,
  ChangeRoles,
  InvitationMails,
  InvitationService,
  InvitationsLeaving,
  JoinByInvitation,
  MemberMails,
  PeopleAdminService,
  PostInvitations,
  SendInvitations,
  SuspendMember,
  WaitingNotice,
  AdmissionResolver,
  AuditNamesResolver,
  CommunityResolver,
  InvitationResolver,
  PeopleAdminResolver,
];
