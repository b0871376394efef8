import { Injectable, inject } from '@angular/core';
import { GraphqlClient, Session } from '@cp/kit/web';
import {
  JoinDocument,
  type JoinMutationVariables,
  OrganisationsDocument,
  type OrganisationsQuery,
  SignInDocument,
  SignOutDocument,
} from './graphql.generated';

/** A workplace to choose from when joining. */
export type Organisation = OrganisationsQuery['organisations']['nodes'][number];

/** Joining, signing in and out. Each of them tells the session who is here now. Failures are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class MembersStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);

  async join(input: JoinMutationVariables['input']): Promise<void> {
    const { join } = await this.client.mutate(JoinDocument, { input });
    this.session.enter(join);
  }

  async signIn(email: string, password: string): Promise<void> {
    const { signIn } = await this.client.mutate(SignInDocument, { input: { email, password } });
    this.session.enter(signIn);
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
}
