import { Injectable } from '@nestjs/common';
import { type FoundDiscussion, mayReadDiscussion } from '@cp/discussions/api';
import { now, Outbox } from '@cp/kit/api';
import { MemberNotices, type Reachable } from '@cp/members/api';
import { factsOf, type ListedStory, mayRead } from '@cp/stories/api';
import { FollowService } from './follow.service';
import { FollowKind } from './follow.vocabulary';
import { NoticeChoicesService } from './notice-choices.service';
import { noticesChanged } from './notice.events';
import { type NoticeWish, RecordNotices } from './record-notices';

/** How many are told in one transaction: few enough that a member's own act is never long in its way. */
const BATCH = 50;

/** What members are told of: a discussion, or a story by itself. */
export interface NoticeSubject {
  readonly story: ListedStory | null;
  readonly discussion: FoundDiscussion | null;
}

/** Tells members of something that happened: those who are here, may read it, did not do it, and have not muted it. */
@Injectable()
export class TellMembers {
  constructor(
    private readonly members: MemberNotices,
    private readonly choices: NoticeChoicesService,
    private readonly follows: FollowService,
    private readonly recording: RecordNotices,
    private readonly outbox: Outbox,
  ) {}

  /** Tells each of them once, in batches; asking again tells nobody twice. */
  async tell(
    memberIds: readonly string[],
    subject: NoticeSubject,
    wish: Omit<NoticeWish, 'storyId' | 'discussionId'>,
  ): Promise<void> {
    const ids = [...new Set(memberIds)].filter((id) => !wish.actorIds?.includes(id));
    for (let start = 0; start < ids.length; start += BATCH)
      await this.tellFew(ids.slice(start, start + BATCH), subject, wish);
  }

  /** Tells everybody who follows something, in batches. */
  async tellFollowers(
    followed: { readonly kind: FollowKind; readonly subjectId: string },
    subject: NoticeSubject,
    wish: Omit<NoticeWish, 'storyId' | 'discussionId'>,
  ): Promise<void> {
    for await (const memberIds of this.follows.followersOf(followed))
      await this.tell(memberIds, subject, wish);
  }

  private async tellFew(
    memberIds: readonly string[],
    subject: NoticeSubject,
    wish: Omit<NoticeWish, 'storyId' | 'discussionId'>,
  ): Promise<void> {
    const discussionId = subject.discussion?.id ?? null;
    const muted = await this.follows.mutedBy(memberIds, [
      { kind: FollowKind.DISCUSSION, subjectId: discussionId },
      { kind: FollowKind.STORY, subjectId: subject.story?.id ?? null },
    ]);
    const told = memberIds.filter((id) => !muted.has(id));
    const whole = { ...wish, discussionId, storyId: subject.story?.id ?? null };
    await this.outbox.run(async ({ session, publish }) => {
      const here = await this.members.reachable(told, session);
      const readers = here.filter((member) => mayBeTold(member, subject));
      const ways = await this.choices.waysOf(readers, wish.kind, now(), session);
      const shown = new Set(ways.filter(({ inApp }) => inApp).map(({ memberId }) => memberId));
      for (const { memberId, isNew } of await this.recording.record(whole, ways, session))
        // One more under a line that is unread already rings no bell.
        if (isNew && shown.has(memberId)) publish(noticesChanged(memberId));
    });
  }
}

/** Whether a member may be told of something: whoever may read it. Everything that is told to many is asked here. */
export function mayBeTold(
  { memberId, organisationId, perspectives }: Reachable,
  { story, discussion }: NoticeSubject,
): boolean {
  const reader = { memberId, organisationId, perspectives, can: new Set<never>() };
  if (discussion) return mayReadDiscussion(reader, discussion);
  return story !== null && mayRead(reader, factsOf(story));
}
