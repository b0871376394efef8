import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService, type AuditWish } from '@cp/audit/api';
import {
  type Actor,
  DomainError,
  invalid,
  notFound,
  now,
  objectId,
  Outbox,
  type RequestContext,
  unauthenticated,
} from '@cp/kit/api';
import { MailService } from '@cp/mail/api';
import { Model, trusted, Types } from 'mongoose';
import { Account } from './account.model';
import { EnterCommunity } from './enter-community';
import type { Entrance } from './entrance.model';
import type { ProofInput } from './members.inputs';
import type { SecondFactorOffer } from './my-account.model';
import { Proofs } from './proof';
import {
  inGroups,
  newRecoveryCodes,
  newSecret,
  stepOf,
  tidyRecoveryCode,
  uriOf,
} from './second-factor.rules';
import { Secrets } from './secrets';
import { type NewSession, SessionService } from './session.service';
import { SignInThrottle } from './sign-in-throttle';

/** Codes from an app as a second factor: each code is good once, guesses are slowed, and recovery codes are for a lost telephone. */
@Injectable()
export class SecondFactor {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    private readonly proofs: Proofs,
    private readonly secrets: Secrets,
    private readonly sessions: SessionService,
    private readonly door: EnterCommunity,
    private readonly throttle: SignInThrottle,
    private readonly outbox: Outbox,
    private readonly mail: MailService,
    private readonly audit: AuditService,
  ) {}

  /** Offers a secret; it counts once the first code from it was right. One that counts already stays until then. */
  async offer(actor: Actor, proof: ProofInput): Promise<SecondFactorOffer> {
    const account = await this.proofs.require(actor, proof);
    if (account.secondFactor?.confirmedAt) throw new DomainError('CONFLICT', 'members.codesAlready');
    const secret = newSecret();
    const offered = { secret: this.secrets.seal(secret), confirmedAt: null, lastStep: 0, recoveryHashes: [] };
    await this.accounts.updateOne({ _id: account._id }, { $set: { secondFactor: offered } });
    return { uri: uriOf(secret, account.email), secret: inGroups(secret) };
  }

  /** Makes the offered secret count, and gives the recovery codes: they are shown this once. */
  async begin(actor: Actor, code: string): Promise<{ codes: string[]; session: NewSession }> {
    const account = await this.accounts.findById(objectId(actor.memberId)).lean().orFail();
    if (!account.secondFactor || account.secondFactor.confirmedAt) throw notFound();
    await this.checkCode(account, code, true, '');
    const codes = newRecoveryCodes();
    const session = await this.outbox.run(async (transaction) => {
      const counts = {
        'secondFactor.confirmedAt': now(),
        'secondFactor.recoveryHashes': codes.map((one) => this.hashOfRecovery(one)),
      };
      await this.accounts.updateOne({ _id: account._id }, { $set: counts }, { session: transaction.session });
      await this.tell(account, actor, 'account.secondFactorOn', 'mail.codesOn', transaction.session);
      const member = { _id: account._id, roles: [...actor.roles] };
      await this.sessions.endAllOf(account._id, transaction, actor.sessionId);
      return this.sessions.renew(actor, member, transaction, { secondFactor: true });
    });
    return { codes, session };
  }

  /** Asks for no more codes; whoever decides about others then only may what every member may. */
  async end(actor: Actor, proof: ProofInput): Promise<NewSession> {
    const account = await this.proofWithCode(actor, proof);
    return this.outbox.run(async (transaction) => {
      const { session } = transaction;
      await this.accounts.updateOne({ _id: account._id }, { $set: { secondFactor: null } }, { session });
      await this.tell(account, actor, 'account.secondFactorOff', 'mail.codesOff', session);
      await this.sessions.endAllOf(account._id, transaction, actor.sessionId);
      const member = { _id: account._id, roles: [...actor.roles] };
      return this.sessions.renew(actor, member, transaction, { secondFactor: false });
    });
  }

  /** New recovery codes; the earlier ones are good no more. */
  async renewRecoveryCodes(actor: Actor, proof: ProofInput): Promise<string[]> {
    const account = await this.proofWithCode(actor, proof);
    const codes = newRecoveryCodes();
    const hashes = codes.map((one) => this.hashOfRecovery(one));
    await this.outbox.run(async ({ session }) => {
      const set = { $set: { 'secondFactor.recoveryHashes': hashes } };
      await this.accounts.updateOne({ _id: account._id }, set, { session });
      await this.tell(account, actor, 'account.recoveryCodesRenewed', 'mail.codesRenewed', session);
    });
    return codes;
  }

  /** Lets in whose session waits for a code, once the code is right. */
  async enter(code: string, request: RequestContext): Promise<Entrance> {
    const waiting = await this.sessions.waiting(request.cookies.read('session'));
    const found = waiting && (await this.door.enterable(waiting.memberId));
    if (!waiting || !found?.account.secondFactor?.confirmedAt) throw unauthenticated();
    await this.checkCode(found.account, code, false, request.address);
    await this.sessions.end(waiting._id);
    const { provedBy, remembered } = waiting;
    return this.door.enter(found, { provedBy, remembered, secondFactorShown: true }, request);
  }

  private async proofWithCode(actor: Actor, proof: ProofInput): Promise<Account> {
    const account = await this.proofs.require(actor, proof);
    if (!account.secondFactor?.confirmedAt) throw notFound();
    await this.checkCode(account, proof.code ?? '', false, '', 'proof.code');
    return account;
  }

  private async checkCode(
    account: Account,
    code: string,
    isFirst: boolean,
    address: string,
    path = 'code',
  ): Promise<void> {
    const attempt = { who: `code:${account._id.toHexString()}`, address, familiar: true };
    const right = await this.throttle.attempt(attempt, async () =>
      (await this.useCode(account, code)) || (!isFirst && (await this.useRecoveryCode(account._id, code)))
        ? true
        : null,
    );
    if (!right) throw invalid({ path, key: 'fields.code' });
  }

  /** Uses a code up: the step it stands for must be newer than the newest one used, whoever else tries at the same time. */
  private async useCode({ _id, secondFactor }: Account, code: string): Promise<boolean> {
    const step = secondFactor && stepOf(code, this.secrets.open(secondFactor.secret), now());
    if (!step) return false;
    const { modifiedCount } = await this.accounts.updateOne(
      { _id, 'secondFactor.lastStep': trusted({ $lt: step }) },
      { $set: { 'secondFactor.lastStep': step } },
    );
    return modifiedCount === 1;
  }

  private async useRecoveryCode(_id: Types.ObjectId, code: string): Promise<boolean> {
    const used = this.hashOfRecovery(code);
    const { modifiedCount } = await this.accounts.updateOne(
      { _id, 'secondFactor.recoveryHashes': used },
      { $pull: { 'secondFactor.recoveryHashes': used } },
    );
    return modifiedCount === 1;
  }

  private hashOfRecovery(code: string): string {
    return this.secrets.keyed('recovery', tidyRecoveryCode(code));
  }

  private async tell(
    { _id, email }: Account,
    { name }: Actor,
    action: AuditWish['action'],
    key: string,
    session: Parameters<MailService['queue']>[1],
  ): Promise<void> {
    await this.audit.record({ action, actorId: _id.toHexString(), object: null }, session);
    await this.mail.queue({ to: email, key, params: { name }, path: '/my-part/sign-in' }, session);
  }
}
