import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient, Problem, Session } from '@cp/kit/web';
import {
  BeginSecondFactorDocument,
  ChangeEmailDocument,
  ChangePasswordDocument,
  EndSecondFactorDocument,
  EndSessionDocument,
  MyAccountDocument,
  type MyAccountQuery,
  type MySessionFragment,
  OfferSecondFactorDocument,
  type OfferSecondFactorMutation,
  type OfferSecondFactorMutationVariables,
  RenewRecoveryCodesDocument,
  SignOutEverywhereDocument,
} from './graphql.generated';

/** What a member signs in with. */
export type MyAccount = MyAccountQuery['myAccount'];

/** A browser in which a member is signed in. */
export type MySession = MySessionFragment;

/** What an app that makes codes needs to know. */
export type CodesOffer = OfferSecondFactorMutation['offerSecondFactor'];

/** What shows once more who one is. */
export type Proof = OfferSecondFactorMutationVariables['proof'];

/** What a member signs in with, and where they are signed in: theirs alone, and gone with the page that shows it. */
@Injectable()
export class MyAccountStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly held = signal<MyAccount | null>(null);
  private readonly places = signal<readonly MySession[]>([]);
  private readonly failed = signal<Problem | null>(null);

  readonly account = this.held.asReadonly();
  readonly sessions = this.places.asReadonly();
  /** Why nothing could be shown. */
  readonly problem = this.failed.asReadonly();

  async load(): Promise<void> {
    this.failed.set(null);
    try {
      const { myAccount, mySessions } = await this.client.query(MyAccountDocument, {});
      this.held.set(myAccount);
      this.places.set(mySessions);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.failed.set(problem);
    }
  }

  /** Has a link mailed to a new address; nothing changes before it is pressed. */
  async changeEmail(email: string, proof: Proof): Promise<void> {
    await this.client.mutate(ChangeEmailDocument, { input: { email, proof } });
  }

  /** Sets a new password; every other session ends, and this browser gets a new one. */
  async changePassword(password: string, proof: Proof): Promise<void> {
    const input = { password, proof };
    await this.session.renew(() => this.client.mutate(ChangePasswordDocument, { input }));
    await this.load();
  }

  async offerCodes(proof: Proof): Promise<CodesOffer> {
    return (await this.client.mutate(OfferSecondFactorDocument, { proof })).offerSecondFactor;
  }

  /** Asks for codes from now on; answers the recovery codes, which nobody sees again. */
  async beginCodes(code: string): Promise<readonly string[]> {
    const input = { code };
    const begun = await this.session.renew(() => this.client.mutate(BeginSecondFactorDocument, { input }));
    await this.learnAnew();
    return begun.beginSecondFactor;
  }

  async endCodes(proof: Proof): Promise<void> {
    await this.session.renew(() => this.client.mutate(EndSecondFactorDocument, { proof }));
    await this.learnAnew();
  }

  /** New recovery codes, which nobody sees again; the earlier ones are good no more. */
  async renewRecoveryCodes(proof: Proof): Promise<readonly string[]> {
    const { renewRecoveryCodes } = await this.client.mutate(RenewRecoveryCodesDocument, { proof });
    await this.load();
    return renewRecoveryCodes;
  }

  async endSession(id: string): Promise<void> {
    await this.client.mutate(EndSessionDocument, { id });
    this.places.update((all) => all.filter((one) => one.id !== id));
  }

  /** Ends every session, this one included. */
  async signOutEverywhere(): Promise<void> {
    await this.client.mutate(SignOutEverywhereDocument, {});
    this.session.leave();
  }

  /** The other sessions ended, and this one may do other things than before. What was done holds, whatever becomes of asking. */
  private async learnAnew(): Promise<void> {
    await Promise.allSettled([this.session.check(), this.load()]);
  }
}
