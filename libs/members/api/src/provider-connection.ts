import { Injectable } from '@nestjs/common';
import { type Actor, DomainError, notFound, objectId } from '@cp/kit/api';
import { AccountActs } from './account-acts';
import { Accounts, type OwnAccount } from './accounts.service';
import { Identities } from './identities.service';
import { IdentityProvider } from './identity-provider';
import type { ProofInput } from './members.inputs';
import { Proofs } from './proof.service';
import type { MyProvider } from './provider.model';
import type { Claims } from './provider-visit.model';
import { type NewSession, SessionService } from './session.service';

/** A member's own connection with the provider: made, taken away, and used to show once more who they are. */
@Injectable()
export class ProviderConnection {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly identities: Identities,
    private readonly accounts: Accounts,
    private readonly proofs: Proofs,
    private readonly sessions: SessionService,
    private readonly acts: AccountActs,
  ) {}

  /** What a member sees of it; `null` where there is no provider. */
  async mine(actor: Actor): Promise<MyProvider | null> {
    const { name } = this.provider;
    if (name === null) return null;
    const { account } = await this.own(actor);
    const identity = await this.identities.of(account._id);
    return {
      name,
      connectedAt: identity?.connectedAt ?? null,
      canDisconnect: identity !== null && account.passwordHash !== null,
    };
  }

  /** Connects what the provider said with the account of whoever is signed in. */
  async connect(actor: Actor, claims: Claims): Promise<void> {
    const own = await this.own(actor);
    await this.acts.quietly((act) => this.identities.connect(own, claims, act));
  }

  /** Takes the connection away: other sessions end, as they may have come by it. The only way in stays. */
  async disconnect(actor: Actor, proof: ProofInput): Promise<NewSession> {
    const own = await this.own(actor);
    if (own.account.passwordHash === null) throw new DomainError('CONFLICT', 'members.providerOnlyWay');
    await this.proofs.require(actor, proof);
    return this.acts.quietly(async (act) => {
      if (!(await this.identities.disconnect(own, act))) throw notFound();
      await this.sessions.endAllOf(own.account._id, act, actor.sessionId);
      return this.sessions.renew(actor, act);
    });
  }

  /** A session that knows that its member has just shown who they are, under a new token. */
  prove(actor: Actor): Promise<NewSession> {
    return this.acts.run('account.proved', actor.memberId, (act) => this.sessions.renew(actor, act), {
      by: 'PROVIDER',
    });
  }

  private async own(actor: Actor): Promise<OwnAccount> {
    const own = await this.accounts.enterable(objectId(actor.memberId));
    if (!own) throw notFound();
    return own;
  }
}
