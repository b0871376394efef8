import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { now, Outbox, say } from '@cp/kit/api';
import type { MailItem, MailSection } from '@cp/mail/api';
import { MemberNotices, type Reachable } from '@cp/members/api';
import { type ClientSession, Model, trusted } from 'mongoose';
import type { DigestTurn } from './digest-turn.model';
import { DigestTurns } from './digest-turns.service';
import { DIGEST_MAILS } from './digest.rules';
import { type DigestItem, GatherDigest, type GatheredDigest } from './gather-digest';
import { Notice } from './notice.model';
import { readerOf } from './notice.rules';
import { OfferAnswers } from './offer-answers';

/** Where the notices are read. */
const NOTICES = '/notices';
const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * Writes a member's digest. The mail, that its lines were told and that the turn is over are stored in one transaction, which only
 * whoever holds the turn can win: never two digests of the same, also when a process dies in between.
 */
@Injectable()
export class WriteDigest {
  constructor(
    @InjectModel(Notice.name) private readonly notices: Model<Notice>,
    private readonly gathering: GatherDigest,
    private readonly turns: DigestTurns,
    private readonly answers: OfferAnswers,
    private readonly members: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  /** Writes it and ends the turn; answers whether there is a mail: with nothing to say there is none. */
  async write(
    member: Reachable,
    turn: DigestTurn,
    next: Partial<Pick<DigestTurn, 'dueAt' | 'plannedAt'>>,
  ): Promise<boolean> {
    const at = now();
    const since = turn.toldAt ?? new Date(at.getTime() - WEEK_MS);
    const digest = await this.gathering.gather(readerOf(member), since);
    return this.outbox.run(async ({ session }) => {
      if (!(await this.turns.end(turn, { ...next, toldAt: at }, session))) return false;
      await this.settle(digest.lines, at, session);
      if (digest.parts.length === 0) return false;
      await this.mail(member, digest, session);
      return true;
    });
  }

  /** Writes down that lines were told. One that has got more meanwhile waits for the next digest with what is new in it. */
  private async settle(lines: readonly Notice[], at: Date, session: ClientSession): Promise<void> {
    if (lines.length === 0) return;
    const ids = trusted({ $in: lines.map(({ _id }) => _id) });
    await this.notices.updateMany({ _id: ids }, { $set: { mailedAt: at } }, { session });
    for (const { _id, count, inApp } of lines) {
      const seen = inApp ? {} : { unread: false, readAt: at };
      await this.notices.updateOne({ _id, count }, { $set: { forDigest: false, ...seen } }, { session });
    }
  }

  private async mail(
    member: Reachable,
    { parts, left }: GatheredDigest,
    session: ClientSession,
  ): Promise<void> {
    const sections: MailSection[] = [];
    for (const [part, items] of parts) {
      const held: MailItem[] = [];
      for (const item of items) held.push(await this.itemOf(member, item, session));
      sections.push({ heading: say(`digest.part.${part}`), items: held });
    }
    const more = left > 0 ? say('digest.left', { count: left }) : '';
    await this.members.mail(
      member.memberId,
      { kind: DIGEST_MAILS, key: 'mail.digest', params: { more }, path: NOTICES, sections },
      session,
    );
  }

  private async itemOf(member: Reachable, item: DigestItem, session: ClientSession): Promise<MailItem> {
    const { title, path, quotes, asks, about } = item;
    const answered = asks && readerOf(member).can.has('discussion:post');
    const links = answered ? await this.answers.to(member, asks, session) : [];
    return { title, path, quotes, links, about };
  }
}
