import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient, loader, newKey, pagedLoader } from '@cp/kit/web';
import {
  AdmitDocument,
  AuditRecordsDocument,
  type AuditRecordsQuery,
  ChangeCommunityDocument,
  ChangeRolesDocument,
  DeclineDocument,
  EndSessionsOfDocument,
  InviteDocument,
  InviteListDocument,
  LiftSuspensionDocument,
  ManagedCommunityDocument,
  type ManagedMemberFilter,
  ManagedMembersDocument,
  type ManagedPersonFragment,
  type JoinMode,
  type PermissionRole,
  type StoryReview,
  PreviewInvitationsDocument,
  type PreviewInvitationsQuery,
  ResendInvitationDocument,
  RevealAddressDocument,
  type RevealReason,
  type SentInvitationFragment,
  SentInvitationsDocument,
  SuspendDocument,
  WaitingMembersDocument,
  type WaitingMembersQuery,
  WithdrawInvitationDocument,
} from '../graphql.generated';

/** A member, as those see who look after the community. */
export type Person = ManagedPersonFragment;
/** An invitation that the viewer sent. */
export type SentInvitation = SentInvitationFragment;
/** What sending a list would do. */
export type Preview = PreviewInvitationsQuery['previewInvitations'];
/** Somebody who waits to be let in. */
export type Waiting = WaitingMembersQuery['waitingMembers']['nodes'][number];
/** One act on record. */
export type Recorded = AuditRecordsQuery['auditRecords']['nodes'][number];

/** What those who look after the community ask the server and tell it. Failures of acts are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class ManageStore {
  private readonly client = inject(GraphqlClient);

  /** How the community takes people in. */
  readonly community = loader(async () => (await this.client.query(ManagedCommunityDocument, {})).community);

  async changeCommunity(input: {
    readonly joinMode: JoinMode;
    readonly storyReview: StoryReview;
    readonly version: number;
  }): Promise<void> {
    await this.client.mutate(ChangeCommunityDocument, { input });
    await this.community.load();
  }

  /** The invitations that the viewer sent, newest first. */
  invitations() {
    return pagedLoader(
      async (after) => (await this.client.query(SentInvitationsDocument, { after })).invitations,
    );
  }

  /** Invites one person; the same key does it once, however often it is sent. */
  async invite(key: string, wish: { email: string; name: string; words: string }): Promise<SentInvitation> {
    return (await this.client.mutate(InviteDocument, { input: { key, ...wish } })).invite;
  }

  async preview(csv: string): Promise<Preview> {
    return (await this.client.query(PreviewInvitationsDocument, { input: { csv } })).previewInvitations;
  }

  /** Invites everybody of a list whose row can be used; answers how many. */
  async inviteList(key: string, csv: string, words: string): Promise<number> {
    return (await this.client.mutate(InviteListDocument, { input: { key, csv, words } })).inviteList.sent;
  }

  async resend(id: string): Promise<SentInvitation> {
    return (await this.client.mutate(ResendInvitationDocument, { id })).resendInvitation;
  }

  async withdraw(id: string): Promise<SentInvitation> {
    return (await this.client.mutate(WithdrawInvitationDocument, { id })).withdrawInvitation;
  }

  /** Those who wait to be let in, the longest first. */
  waiting() {
    return pagedLoader(
      async (after) => (await this.client.query(WaitingMembersDocument, { after })).waitingMembers,
    );
  }

  async admit(id: string): Promise<void> {
    await this.client.mutate(AdmitDocument, { id });
  }

  async decline(id: string, reason: string): Promise<void> {
    await this.client.mutate(DeclineDocument, { input: { id, reason } });
  }

  /** The members, newest first, as the filter narrows them at the time of asking. */
  people(filter: () => ManagedMemberFilter) {
    return pagedLoader(
      async (after) =>
        (await this.client.query(ManagedMembersDocument, { filter: filter(), after })).managedMembers,
    );
  }

  async changeRoles({ id, roles: was }: Person, roles: readonly PermissionRole[]): Promise<Person> {
    const input = { id, was: [...was], roles: [...roles] };
    return (await this.client.mutate(ChangeRolesDocument, { input })).changeRoles;
  }

  async suspend(id: string, reason: string, until: string | null): Promise<Person> {
    return (await this.client.mutate(SuspendDocument, { input: { id, reason, until } })).suspend;
  }

  async lift(id: string): Promise<Person> {
    return (await this.client.mutate(LiftSuspensionDocument, { id })).liftSuspension;
  }

  async endSessions(id: string): Promise<void> {
    await this.client.mutate(EndSessionsOfDocument, { id });
  }

  /** A member’s address, once it is on record that the viewer saw it. */
  async address(id: string, reason: RevealReason): Promise<string> {
    return (await this.client.mutate(RevealAddressDocument, { input: { id, reason } })).revealAddress;
  }

  /** What was done, newest first. */
  records(action: () => string | null) {
    return pagedLoader(
      async (after) =>
        (await this.client.query(AuditRecordsDocument, { action: action(), after })).auditRecords,
    );
  }
}

/** A key for something that must happen once: a new one only when what is sent changes. */
export function keyFor() {
  const held = signal({ what: '', key: newKey() });
  return (what: string): string => {
    if (held().what !== what) held.set({ what, key: newKey() });
    return held().key;
  };
}
