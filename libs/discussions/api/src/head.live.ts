import { Injectable, type OnModuleInit } from '@nestjs/common';
import { now, renderMarkdown, type StoredEvent } from '@cp/kit/api';
import { MemberService, pocketByline } from '@cp/members/api';
import { LiveRooms } from '@cp/realtime/api';
import { pseudonymIn } from '@cp/stories/api';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { HEAD_EVENTS } from './head.events';
import type { SeniorAnswer } from './senior-answer.model';
import { SeniorAnswers } from './senior-answers.service';
import { waitsLong } from './senior-ear.rules';

/** Tells those in a discussion what stands above its posts now: the opening, the answer, and what those who can decide said. */
@Injectable()
export class HeadLive implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly discussions: DiscussionService,
    private readonly answers: SeniorAnswers,
    private readonly members: MemberService,
  ) {}

  onModuleInit(): void {
    for (const kind of HEAD_EVENTS) this.rooms.registerEvent(kind, (events) => this.read(events));
  }

  /** What the news of a changed head says: the head as it is now, for everybody alike. */
  async read(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const idOf = ({ ids }: StoredEvent): string => ids['discussionId'] ?? '';
    const ids = [...new Set(events.map(idOf))];
    const [discussions, answers] = await Promise.all([
      this.discussions.standing(ids),
      this.answers.byDiscussion(ids),
    ]);
    const given = [...answers.values()].flat().map(({ memberId }) => memberId.toHexString());
    const members = await this.members.byIds([...new Set(given)]);
    const payloads = new Map<string, object>();
    for (const event of events) {
      const discussion = discussions.get(idOf(event));
      if (!discussion?.opening) continue;
      const seniorAnswers = (answers.get(discussion.id) ?? []).flatMap((answer) => {
        const member = members.get(answer.memberId.toHexString());
        const pseudonym = member && discussion.story && pseudonymIn(discussion.story, member.id);
        return member ? [pocketAnswer(answer, pocketByline(member, pseudonym ?? null))] : [];
      });
      payloads.set(event.id, { head: { ...pocketHead(discussion), seniorAnswers } });
    }
    return payloads;
  }
}

const pocketHead = ({ title, opening }: FoundDiscussion) => ({
  title,
  body: opening?.body ?? '',
  html: renderMarkdown(opening?.body ?? ''),
  state: opening?.state,
  version: opening?.version,
  spokenAs: opening?.spokenAs ?? null,
  editedAt: opening?.editedAt?.toISOString() ?? null,
  waiting: opening?.waiting ?? false,
  waitsLong: opening !== null && waitsLong(opening, now()),
  answerId: opening?.answerId?.toHexString() ?? null,
});

const pocketAnswer = (answer: SeniorAnswer, author: object) => ({
  id: answer.id,
  postId: answer.postId.toHexString(),
  verdict: answer.verdict,
  byDay: answer.byDay,
  outcome: answer.outcome,
  why: answer.why,
  toldAt: answer.toldAt?.toISOString() ?? null,
  version: answer.version,
  createdAt: answer.createdAt.toISOString(),
  author,
});
