import { Injectable } from '@nestjs/common';
import type { AuditWish } from '@cp/audit/api';
import { type Actor, DomainError, notFound, now, objectId, requestInfo } from '@cp/kit/api';
import { type Act, AccountActs } from './account-acts';
import type { Account } from './account.model';
import { Accounts } from './accounts.service';
import type { ProofInput } from './members.inputs';
import type { SecondFactorOffer } from './my-account.model';
import { Proofs } from './proof.service';
import { inGroups, newRecoveryCodes, newSecret, uriOf } from './second-factor.rules';
import { Secrets } from './secrets';
import { type NewSession, SessionService } from './session.service';
import { UseCode } from './use-code';

/** Switches codes from an app on and off as a second factor; recovery codes are for a lost telephone. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly accounts: Accounts,
    private readonly proofs: Proofs,
    private readonly codes: UseCode,
    private readonly secrets: Secrets,
    private readonly sessions: SessionService,
    private readonly acts: AccountActs,
  ) {}

  /** Offers a secret; it counts once the first code from it was right. */
  async offer(actor: Actor, proof: ProofInput): Promise<SecondFactorOffer> {
    const account = await this.proofs.require(actor, proof);
    if (account.secondFactor?.confirmedAt) throw new DomainError('CONFLICT', 'members.codesAlready');
    const secret = newSecret();
    const offered = { secret: this.secrets.seal(secret), confirmedAt: null, lastStep: 0, recoveryHashes: [] };
    await this.accounts.change(account._id, { $set: { secondFactor: offered } });
    return { uri: uriOf(secret, account.email), secret: inGroups(secret) };
  }

  /** Makes the offered secret count, and gives the recovery codes: they are shown this once. Other sessions end. */
  async begin(actor: Actor, code: string): Promise<{ codes: string[]; session: NewSession }> {
    const account = await this.accounts.of(objectId(actor.memberId));
    if (!account?.secondFactor || account.secondFactor.confirmedAt) throw notFound();
    await this.codes.check(account, { code, address: here(), path: 'code', fromApp: true });
    const codes = newRecoveryCodes();
    const session = await this.acts.run('account.secondFactorOn', actor.memberId, async (act) => {
      const counts = {
        'secondFactor.confirmedAt': now(),
        'secondFactor.recoveryHashes': this.hashesOf(codes),
      };
      await this.accounts.change(account._id, { $set: counts }, act.session);
      return this.settle(actor, account, { act, key: 'mail.codesOn', secondFactor: true });
    });
    return { codes, session };
  }

  /** Asks for no more codes; whoever decides about others then only may what every member may. */
  async end(actor: Actor, proof: ProofInput): Promise<NewSession> {
    const account = await this.proveWithCode(actor, proof);
    return this.acts.run('account.secondFactorOff', actor.memberId, async (act) => {
      await this.accounts.change(account._id, { $set: { secondFactor: null } }, act.session);
      return this.settle(actor, account, { act, key: 'mail.codesOff', secondFactor: false });
    });
  }

  /** New recovery codes; the earlier ones are good no more. */
  async renewRecoveryCodes(actor: Actor, proof: ProofInput): Promise<string[]> {
    const account = await this.proveWithCode(actor, proof);
    const codes = newRecoveryCodes();
    const action: AuditWish['action'] = 'account.recoveryCodesRenewed';
    await this.acts.run(action, actor.memberId, async ({ session, mail }) => {
      const set = { $set: { 'secondFactor.recoveryHashes': this.hashesOf(codes) } };
      await this.accounts.change(account._id, set, session);
      await mail(noticeOf('mail.codesRenewed', account, actor));
    });
    return codes;
  }

  private async proveWithCode(actor: Actor, proof: ProofInput): Promise<Account> {
    const account = await this.proofs.require(actor, proof);
    if (!account.secondFactor?.confirmedAt) throw notFound();
    await this.codes.check(account, { code: proof.code ?? '', address: here(), path: 'proof.code' });
    return account;
  }

  private async settle(
    actor: Actor,
    account: Account,
    { act, key, secondFactor }: { act: Act; key: string; secondFactor: boolean },
  ): Promise<NewSession> {
    await act.mail(noticeOf(key, account, actor));
    await this.sessions.endAllOf(account._id, act, actor.sessionId);
    return this.sessions.renew(actor, act, { secondFactor });
  }

  private hashesOf(codes: readonly string[]): string[] {
    return codes.map((code) => this.codes.hashOfRecovery(code));
  }
}

const here = (): string => requestInfo()?.address ?? '';

const noticeOf = (key: string, { email }: Account, { name }: Actor) => ({
  to: email,
  key,
  params: { name },
  path: '/my-part/sign-in',
});
