import { Injectable } from '@nestjs/common';
import { type Actor, DomainError, invalid, notFound, now, objectId, requestInfo } from '@cp/kit/api';
import type { Account } from './account.model';
import { Accounts } from './accounts.service';
import type { ProofInput } from './members.inputs';
import { Passwords } from './password';
import { FRESH_PROOF_MS } from './session.rules';
import { SessionService } from './session.service';
import { SignInThrottle } from './sign-in-throttle';

/**
 * Asks a signed-in member to show once more who they are, before what cannot be taken back: by the current password, or, for an
 * account without one, by having come through the provider or a mailed link within the last minutes.
 */
@Injectable()
export class Proofs {
  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: SessionService,
    private readonly throttle: SignInThrottle,
  ) {}

  /** The account of the member, once the proof is right; guesses are slowed as at the door. */
  async require(actor: Actor, proof: ProofInput): Promise<Account> {
    const account = await this.accounts.of(objectId(actor.memberId));
    if (!account) throw notFound();
    const { passwordHash } = account;
    if (passwordHash === null) return this.fresh(actor, account);
    if (!proof.password) throw invalid({ path: 'proof.password', key: 'fields.proof.password' });
    const attempt = {
      who: `proof:${actor.memberId}`,
      address: requestInfo()?.address ?? '',
      familiar: true,
    };
    const password = proof.password;
    const right = await this.throttle.attempt(attempt, async () =>
      (await this.passwords.matches(passwordHash, password)) ? true : null,
    );
    if (!right) throw invalid({ path: 'proof.password', key: 'fields.proof.wrong' });
    return account;
  }

  private async fresh(actor: Actor, account: Account): Promise<Account> {
    const session = await this.sessions.of(actor);
    const old = !session || now().getTime() - session.provedAt.getTime() > FRESH_PROOF_MS;
    if (old) throw new DomainError('FORBIDDEN', 'members.proveAgain');
    return account;
  }
}
