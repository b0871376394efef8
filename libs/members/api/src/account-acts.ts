import { Injectable } from '@nestjs/common';
import { AuditService, type AuditWish } from '@cp/audit/api';
import { Outbox, type Transaction } from '@cp/kit/api';
import { MailService, type MailWish } from '@cp/mail/api';

/** What happens within one act on an account: changes, and the mails that tell of them. */
export interface Act extends Transaction {
  /** Writes a mail with the change: both hold, or neither. */
  readonly mail: (wish: MailWish) => Promise<void>;
  /** Puts on record what a member did to their own account. */
  readonly record: (
    action: AuditWish['action'],
    memberId: string,
    details?: AuditWish['details'],
  ) => Promise<void>;
}

/** Acts on accounts: the change, its record and the mails about it in one transaction. */
@Injectable()
export class AccountActs {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly mails: MailService,
  ) {}

  /** Runs an act that is put on record as `action`, done by a member to their own account. */
  run<T>(
    action: AuditWish['action'],
    memberId: string,
    work: (act: Act) => Promise<T>,
    details?: AuditWish['details'],
  ): Promise<T> {
    return this.quietly(async (act) => {
      const result = await work(act);
      await act.record(action, memberId, details);
      return result;
    });
  }

  /** Writes a mail with a change that runs already. */
  mail(wish: MailWish, { session }: Transaction): Promise<void> {
    return this.mails.queue(wish, session);
  }

  /** Runs what is not, or not yet, the act of a member, such as asking for a link: nothing is put on record by itself. */
  quietly<T>(work: (act: Act) => Promise<T>): Promise<T> {
    return this.outbox.run((transaction) =>
      work({
        ...transaction,
        mail: (wish) => this.mail(wish, transaction),
        record: (action, actorId, details) =>
          this.audit.record(
            { action, actorId, object: null, ...(details ? { details } : {}) },
            transaction.session,
          ),
      }),
    );
  }
}
