import { DOCUMENT, Injectable, InjectionToken, inject } from '@angular/core';
import { GraphqlClient, Session } from '@cp/kit/web';
import {
  ConnectProviderDocument,
  DisconnectProviderDocument,
  type DisconnectProviderMutationVariables,
  type EntranceFragment,
  JoinByProviderDocument,
  type JoinByProviderMutationVariables,
  MyProviderDocument,
  type MyProviderQuery,
  ProviderArrivalDocument,
  type ProviderArrivalQuery,
  SignInWaysDocument,
  StartProviderDocument,
  type StartProviderMutationVariables,
} from './graphql.generated';
import type { Need } from './members.store';

/** What the provider said of whoever is about to connect or to join; null when that is over. */
export type Arrival = ProviderArrivalQuery['providerArrival'];
/** Whether the member is connected; null where there is no provider. */
export type MyProvider = MyProviderQuery['myProvider'];

/** Leads the browser to another place: a form could not, since our pages may send forms to ourselves only. */
export const LEAVE_FOR = new InjectionToken<(address: string) => void>('LEAVE_FOR', {
  providedIn: 'root',
  factory: () => {
    const { location } = inject(DOCUMENT);
    return (address) => location.assign(address);
  },
});

/** The way in through the provider of an organisation's accounts. Failures are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class ProviderStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly leaveFor = inject(LEAVE_FOR);

  /** What people call the provider; null without one. */
  async name(): Promise<string | null> {
    return (await this.client.query(SignInWaysDocument, {})).signInWays.provider ?? null;
  }

  /** Goes to the provider; the browser comes back to a page of ours. */
  async go(input: StartProviderMutationVariables['input']): Promise<void> {
    const { startProvider } = await this.client.mutate(StartProviderDocument, { input });
    this.leaveFor(startProvider);
  }

  async arrival(): Promise<Arrival> {
    return (await this.client.query(ProviderArrivalDocument, {})).providerArrival ?? null;
  }

  /** Connects the account that has the address, by its password. */
  async connect(password: string): Promise<Need> {
    const { connectProvider } = await this.client.mutate(ConnectProviderDocument, { input: { password } });
    return this.entered(connectProvider);
  }

  async join(input: JoinByProviderMutationVariables['input']): Promise<Need> {
    const { joinByProvider } = await this.client.mutate(JoinByProviderDocument, { input });
    return this.entered(joinByProvider);
  }

  async mine(): Promise<MyProvider> {
    return (await this.client.query(MyProviderDocument, {})).myProvider ?? null;
  }

  /** Takes the connection away; every other session ends, and this browser gets a new one. */
  async disconnect(proof: DisconnectProviderMutationVariables['proof']): Promise<void> {
    await this.session.renew(() => this.client.mutate(DisconnectProviderDocument, { proof }));
  }

  private entered({ viewer, needs }: EntranceFragment): Need {
    if (viewer) this.session.enter(viewer);
    return needs ?? null;
  }
}
