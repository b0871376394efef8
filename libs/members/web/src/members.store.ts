import { Injectable, inject } from '@angular/core';
import { GraphqlClient, Session } from '@cp/kit/web';
import {
  ConfirmAddressDocument,
  ConfirmNewEmailDocument,
  DisownAddressDocument,
  EnterCodeDocument,
  type EntranceFragment,
  InvitationDocument,
  type InvitationQuery,
  JoinByInvitationDocument,
  type JoinByInvitationMutationVariables,
  JoinDocument,
  type JoinMode,
  JoinModeDocument,
  type JoinMutationVariables,
  MailNewPasswordLinkDocument,
  MailSignInLinkDocument,
  OrganisationsDocument,
  type OrganisationsQuery,
  SetNewPasswordDocument,
  ShowsMailDocument,
  SignInByLinkDocument,
  SignInDocument,
  type SignInMutationVariables,
  SignOutDocument,
} from './graphql.generated';

/** A workplace to choose from when joining. */
export type Organisation = OrganisationsQuery['organisations']['nodes'][number];

/** An invitation, as the one sees it who holds its link. */
export type ReceivedInvitation = InvitationQuery['invitation'];

/** What is still missing before somebody is in; null once they are. */
export type Need = NonNullable<EntranceFragment['needs']> | null;

/** Joining, signing in and out. Whoever is in is told to the session. Failures are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class MembersStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);

  /** Asks to join; a mail tells how it goes on. */
  async join(input: JoinMutationVariables['input']): Promise<void> {
    await this.client.mutate(JoinDocument, { input });
  }

  /** How one becomes a member of this community. */
  async joinMode(): Promise<JoinMode> {
    return (await this.client.query(JoinModeDocument, {})).community.joinMode;
  }

  /** The invitation that a mailed link opens; reading it uses nothing up. */
  async invitation(token: string): Promise<ReceivedInvitation> {
    return (await this.client.query(InvitationDocument, { input: { token } })).invitation;
  }

  /** Joins on an invitation, and is in. */
  async joinByInvitation(input: JoinByInvitationMutationVariables['input']): Promise<Need> {
    const { joinByInvitation } = await this.client.mutate(JoinByInvitationDocument, { input });
    return this.entered(joinByInvitation);
  }

  /** Confirms the address by the mailed link; in another browser with the password that was chosen. */
  async confirm(token: string, password: string | null): Promise<Need> {
    const { confirmAddress } = await this.client.mutate(ConfirmAddressDocument, {
      input: { token, password },
    });
    return this.entered(confirmAddress);
  }

  /** Throws away what somebody else wrote with this address. */
  async disown(token: string): Promise<void> {
    await this.client.mutate(DisownAddressDocument, { input: { token } });
  }

  async signIn(input: SignInMutationVariables['input']): Promise<Need> {
    const { signIn } = await this.client.mutate(SignInDocument, { input });
    return this.entered(signIn);
  }

  /** The code of the second factor, after the password or the link was right. */
  async enterCode(code: string): Promise<Need> {
    const { enterCode } = await this.client.mutate(EnterCodeDocument, { input: { code } });
    return this.entered(enterCode);
  }

  /** Has a link mailed: one that signs in, or one by which a new password is set. */
  async mailLink(kind: 'sign-in' | 'new-password', email: string): Promise<void> {
    const variables = { input: { email } };
    if (kind === 'sign-in') await this.client.mutate(MailSignInLinkDocument, variables);
    else await this.client.mutate(MailNewPasswordLinkDocument, variables);
  }

  async signInByLink(token: string, remember: boolean): Promise<Need> {
    const { signInByLink } = await this.client.mutate(SignInByLinkDocument, { input: { token, remember } });
    return this.entered(signInByLink);
  }

  /** Sets a new password by the mailed link; nobody is signed in by it. */
  async setNewPassword(token: string, password: string): Promise<void> {
    await this.client.mutate(SetNewPasswordDocument, { input: { token, password } });
    await this.leaveIfEnded();
  }

  /** Makes the new address the account's, by the mailed link; every session of the account ends. */
  async confirmNewEmail(token: string): Promise<void> {
    await this.client.mutate(ConfirmNewEmailDocument, { input: { token } });
    await this.leaveIfEnded();
  }

  /** Whether this is an evaluation server, which shows on a page what it would have mailed. */
  async showsMail(): Promise<boolean> {
    return (await this.client.query(ShowsMailDocument, {})).site.evaluation;
  }

  async signOut(): Promise<void> {
    await this.client.mutate(SignOutDocument, {});
    this.session.leave();
  }

  /** The organisations that a member of staff can choose from. */
  async organisations(): Promise<readonly Organisation[]> {
    const { organisations } = await this.client.query(OrganisationsDocument, {});
    return organisations.nodes;
  }

  /** Every session of an account has ended: it may have been the one of this browser, or of somebody else who is signed in here. */
  private async leaveIfEnded(): Promise<void> {
    await this.session.check(0);
    if (this.session.ended()) this.session.leave();
  }

  private entered({ viewer, needs }: EntranceFragment): Need {
    if (viewer) this.session.enter(viewer);
    return needs ?? null;
  }
}
