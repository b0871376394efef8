import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import {
  type Actor,
  conflict,
  type DomainEvent,
  invalid,
  isDuplicate,
  now,
  objectId,
  Outbox,
  say,
  tooMany,
  type Transaction,
} from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import type { InviteInput, InviteListInput } from './invitation.inputs';
import { Invitation, type InvitationPreview } from './invitation.model';
import {
  INVITATION_LIMITS,
  type InvitationRow,
  invitedProblems,
  mayResend,
  readList,
  tidyWords,
} from './invitation.rules';
import { invitationOf, InvitationService } from './invitation.service';
import { emailKeyOf, tidyName } from './member.rules';
import { INVITATIONS_MADE } from './post-invitations';

interface Batch {
  readonly key: string;
  readonly words: string;
  readonly rows: readonly InvitationRow[];
}

const MADE: DomainEvent = { kind: INVITATIONS_MADE, room: null, ids: {} };

const good = (rows: readonly InvitationRow[]): InvitationRow[] =>
  rows.filter(({ problem }) => problem === null);

/** Invites people by mail: one, or a whole list; again, and no longer. */
@Injectable()
export class SendInvitations {
  constructor(
    @InjectModel(Invitation.name) private readonly invitations: Model<Invitation>,
    private readonly service: InvitationService,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** What sending a list would do, row by row. Members’ addresses look like any other. */
  async preview(csv: string): Promise<InvitationPreview> {
    const rows = await this.rowsOf(csv);
    const fine = good(rows).length;
    return {
      rows: rows.map(({ line, email, name, problem, firstLine }) => ({
        line,
        email,
        name,
        problem: problem && say(`invitations.row.${problem}`, { line: firstLine ?? '' }),
      })),
      good: fine,
      bad: rows.length - fine,
    };
  }

  /** Invites one person; the same key does it once. */
  async one(actor: Actor, { key, email, name, words }: InviteInput): Promise<Invitation> {
    const [row] = await this.rowsOf(`"${email.replaceAll('"', '""')}","${name.replaceAll('"', '""')}"`);
    const path = row?.problem === 'nameTooLong' || row?.problem === 'nameSigns' ? 'name' : 'email';
    const known = await this.batch(actor, key);
    if (known[0]) return invitationOf(known[0]);
    if (!row) throw invalid({ path: 'email', key: 'fields.email' });
    if (row.problem) throw invalid({ path, key: `invitations.row.${row.problem}` });
    const [made] = await this.send(actor, { key, rows: [{ ...row, line: 1 }], words: wordsOf(words) });
    if (!made) throw new Error('an invitation that was sent is there');
    return invitationOf(made);
  }

  /** Invites every good row of a list; answers how many. The same key does it once. */
  async list(actor: Actor, { key, csv, words }: InviteListInput): Promise<number> {
    const known = await this.batch(actor, key);
    if (known.length > 0) return known.length;
    const rows = good(await this.rowsOf(csv));
    if (rows.length === 0) throw invalid({ path: 'csv', key: 'fields.csv.none' });
    return (await this.send(actor, { key, rows, words: wordsOf(words) })).length;
  }

  /** Mails an invitation again, under a new link; the old one is dead. */
  async again(actor: Actor, id: string): Promise<Invitation> {
    return this.outbox.run(async ({ session, publish }) => {
      const invitation = await this.service.own(actor, id, session);
      if (invitation.fate !== 'WAITING') throw conflict('invitations.over');
      if (!mayResend(invitation, now())) throw tooMany('invitations.pause');
      const sent = await this.invitations
        .findOneAndUpdate(
          { _id: invitation._id, fate: 'WAITING', mailedAt: invitation.mailedAt },
          { $set: { ...timesFrom(now()), unmailed: true } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!sent) throw conflict('invitations.over');
      publish(MADE);
      await this.recorded(actor, 'member.invitedAgain', invitation, session);
      return invitationOf(sent);
    });
  }

  /** Takes an invitation back; its link no longer opens anything. */
  async withdraw(actor: Actor, id: string): Promise<Invitation> {
    return this.outbox.run(async ({ session }) => {
      const invitation = await this.service.own(actor, id, session);
      const row = await this.invitations
        .findOneAndUpdate(
          { _id: invitation._id, fate: 'WAITING' },
          { $set: { fate: 'WITHDRAWN' } },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('invitations.over');
      await this.recorded(actor, 'member.invitationWithdrawn', invitation, session);
      return invitationOf(row);
    });
  }

  /** The rows of a list with what is wrong with each, or a refusal of the whole. */
  private async rowsOf(csv: string): Promise<InvitationRow[]> {
    const read = readList(csv);
    if ('why' in read)
      throw invalid({ path: 'csv', key: `fields.csv.${read.why}`, params: { most: INVITATION_LIMITS.rows } });
    const keys = good(read).map(({ email }) => emailKeyOf(email));
    const open = await this.invitations
      .find({ emailKey: trusted({ $in: keys }), fate: 'WAITING', expiresAt: trusted({ $gt: now() }) })
      .select({ emailKey: 1 })
      .lean();
    return invitedProblems(read, new Set(open.map(({ emailKey }) => emailKey ?? '')));
  }

  private batch(actor: Actor, key: string): Promise<Invitation[]> {
    return this.invitations.find({ inviterId: objectId(actor.memberId), key }).lean();
  }

  private async send(actor: Actor, batch: Batch): Promise<Invitation[]> {
    await this.withinTheDay(actor, batch.rows.length);
    try {
      return await this.outbox.run((transaction) => this.write(actor, batch, transaction));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // The same request twice at one time: the first one did it. Otherwise somebody else has just invited one of these.
      const known = await this.batch(actor, batch.key);
      if (known.length > 0) return known;
      throw conflict('invitations.met');
    }
  }

  private async write(
    actor: Actor,
    { key, rows, words }: Batch,
    { session, publish }: Transaction,
  ): Promise<Invitation[]> {
    const emailKeys = rows.map(({ email }) => emailKeyOf(email));
    // What ran out makes room for a new one.
    await this.invitations.updateMany(
      { emailKey: trusted({ $in: emailKeys }), fate: 'WAITING', expiresAt: trusted({ $lte: now() }) },
      { $set: { fate: 'REPLACED' } },
      { session },
    );
    const made = rows.map(({ email, name, line }) => ({
      _id: new Types.ObjectId(),
      inviterId: objectId(actor.memberId),
      key,
      line,
      email: email.trim(),
      emailKey: emailKeyOf(email),
      name: tidyName(name),
      words,
      fate: 'WAITING' as const,
      unmailed: true,
      ...timesFrom(now()),
    }));
    await this.invitations.insertMany(made, { session });
    publish(MADE);
    await this.audit.record(
      {
        action: 'member.invited',
        actorId: actor.memberId,
        object: made.length === 1 ? { kind: 'invitation', id: String(made[0]?._id) } : null,
        details: { invitations: made.length },
      },
      session,
    );
    return made.map(invitationOf);
  }

  private async withinTheDay(actor: Actor, more: number): Promise<void> {
    const since = Types.ObjectId.createFromTime(Math.floor(now().getTime() / 1000) - 24 * 3600);
    const sent = await this.invitations.countDocuments({
      inviterId: objectId(actor.memberId),
      _id: trusted({ $gt: since }),
    });
    if (sent + more > INVITATION_LIMITS.aDay) throw tooMany('invitations.aDay');
  }

  private recorded(
    actor: Actor,
    action: `member.${string}`,
    { id }: Invitation,
    session: ClientSession,
  ): Promise<void> {
    return this.audit.record(
      { action, actorId: actor.memberId, object: { kind: 'invitation', id } },
      session,
    );
  }
}

const timesFrom = (at: Date): Pick<Invitation, 'mailedAt' | 'expiresAt'> => ({
  mailedAt: at,
  expiresAt: new Date(at.getTime() + INVITATION_LIMITS.lifeMs),
});

function wordsOf(words: string): string {
  const tidy = tidyWords(words);
  if (tidy === null)
    throw invalid({ path: 'words', key: 'fields.words', params: { most: INVITATION_LIMITS.words } });
  return tidy;
}
