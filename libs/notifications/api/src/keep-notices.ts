import { Injectable, type OnModuleInit } from '@nestjs/common';
import { now, Outbox } from '@cp/kit/api';
import { type MemberNotice, MemberNotices, type Reachable } from '@cp/members/api';
import { type ClientSession, Types } from 'mongoose';
import { NoticeChoicesService } from './notice-choices.service';
import { noticesChanged } from './notice.events';
import { kindOf } from './notice.rules';
import type { NoticeKind } from './notice.vocabulary';
import { type NoticeWish, RecordNotices, type Way } from './record-notices';

/**
 * Keeps what areas tell members: in the inbox, for the next digest, or by mail at once, as each chose. Names and words stay in the
 * mail that goes at once; the inbox keeps ids.
 */
@Injectable()
export class KeepNotices implements OnModuleInit {
  constructor(
    private readonly members: MemberNotices,
    private readonly choices: NoticeChoicesService,
    private readonly recording: RecordNotices,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.members.fill((members, notice, session) => this.keep(members, notice, session));
  }

  private async keep(
    members: readonly Reachable[],
    notice: MemberNotice,
    session: ClientSession,
  ): Promise<string[]> {
    const kind = kindOf(notice.kind);
    if (!kind) return members.map(({ memberId }) => memberId);
    const at = now();
    const ways = await this.choices.waysOf(members, kind, at, session);
    const atOnce = ways
      .filter(({ mailAt }) => mailAt !== null && mailAt <= at)
      .map(({ memberId }) => memberId);
    const told = ways.map((way): Way =>
      atOnce.includes(way.memberId) ? { ...way, mailAt: null, mailedAt: at } : way,
    );
    const recorded = await this.recording.record(wishOf(kind, notice), told, session);
    const shown = new Set(ways.filter(({ inApp }) => inApp).map(({ memberId }) => memberId));
    for (const { memberId } of recorded)
      if (shown.has(memberId)) await this.outbox.leave(noticesChanged(memberId), session);
    return atOnce;
  }
}

/** A notice as the inbox keeps it: what is said of one story again and again is one line. */
function wishOf(
  kind: NoticeKind,
  { key, path, storyId, discussionId, actorIds, postIds }: MemberNotice,
): NoticeWish {
  const source = new Types.ObjectId().toHexString();
  const word = key.replace(/^mail\./, '');
  const about = discussionId ?? storyId;
  const group = about ? `${word}:${about}` : source;
  return { kind, key: word, group, source, path, storyId, discussionId, actorIds, postIds };
}
