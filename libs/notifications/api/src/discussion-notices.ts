import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DISCUSSION_OPENED,
  DiscussionKind,
  DiscussionService,
  type FoundDiscussion,
  type Post,
  mentionedIn,
  POST_EDITED,
  POST_PUBLISHED,
  PostState,
} from '@cp/discussions/api';
import { authorIdsOf, pseudonymIn } from '@cp/stories/api';
import { AutoFollow } from './auto-follow';
import { FollowKind } from './follow.vocabulary';
import { NoticeKind } from './notice.vocabulary';
import { NoticeTasks, type TaskHandler } from './notice-tasks';
import { TellMembers } from './tell-members';
import { TellSearches } from './tell-searches';

type Ids = Parameters<TaskHandler>[0]['ids'];

/** Tells members of what is said in discussions. */
@Injectable()
export class DiscussionNotices implements OnModuleInit {
  constructor(
    private readonly tasks: NoticeTasks,
    private readonly discussions: DiscussionService,
    private readonly telling: TellMembers,
    private readonly searches: TellSearches,
    private readonly following: AutoFollow,
  ) {}

  onModuleInit(): void {
    this.tasks.register(POST_PUBLISHED, ({ ids }) => this.posted(ids));
    this.tasks.register(POST_EDITED, ({ ids }) => this.edited(ids));
    this.tasks.register(DISCUSSION_OPENED, ({ ids }) => this.opened(ids));
  }

  /** One post tells a member once: that they were named, or that they were answered, or else that there is something new. */
  private async posted(ids: Ids): Promise<void> {
    const found = await this.postOf(ids);
    if (!found) return;
    const { post, discussion } = found;
    const { id, story } = discussion;
    const authorId = post.authorId.toHexString();
    const subject = { story, discussion };
    const about = { source: `post:${post.id}`, actorIds: [authorId], postIds: [post.id] };
    const wish = (kind: NoticeKind, key: string) => ({ ...about, kind, key, group: `${kind}:${id}` });

    await this.telling.tell(mentionedIn({ ids }), subject, wish(NoticeKind.MENTION, 'mention'));
    await this.telling.tell(await this.answeredBy(post, ids), subject, wish(NoticeKind.REPLY, 'reply'));
    const began = beganBy(discussion);
    await this.telling.tell(began, subject, wish(NoticeKind.ANSWER, 'answer'));
    await this.telling.tellFollowers(
      { kind: FollowKind.DISCUSSION, subjectId: id },
      subject,
      wish(NoticeKind.ANSWER, 'answer'),
    );
    await this.following.spoke(authorId, id);
  }

  /** Words that were changed tell those whom they mention for the first time; to everybody else they are no news. */
  private async edited(ids: Ids): Promise<void> {
    const named = mentionedIn({ ids });
    const found = named.length > 0 ? await this.postOf(ids) : null;
    if (!found) return;
    const { post, discussion } = found;
    await this.telling.tell(
      named,
      { story: discussion.story, discussion },
      {
        kind: NoticeKind.MENTION,
        key: 'mention',
        group: `${NoticeKind.MENTION}:${discussion.id}`,
        // Not the source of the post itself: that may have told them before, of something else.
        source: `mention:${post.id}`,
        actorIds: [post.authorId.toHexString()],
        postIds: [post.id],
      },
    );
  }

  private async opened(ids: Ids): Promise<void> {
    const id = ids['discussionId'] ?? '';
    const discussion = (await this.discussions.standing([id])).get(id);
    const opening = discussion?.opening;
    if (!opening) return;
    const { story } = discussion;
    const authorId = opening.authorId.toHexString();
    const subject = { story, discussion };
    const isSealed = story !== null && pseudonymIn(story, authorId) !== null;
    const wish = {
      kind: NoticeKind.NEW_DISCUSSION,
      key: 'opened',
      group: `${NoticeKind.NEW_DISCUSSION}:${id}`,
      source: `opening:${id}`,
      actorIds: [authorId],
    };
    const follow = (kind: FollowKind, subjectId: string) =>
      this.telling.tellFollowers({ kind, subjectId }, subject, wish);

    if (story) {
      await this.telling.tell(authorIdsOf(story), subject, wish);
      await follow(FollowKind.STORY, story.id);
    }
    // Whoever speaks under a made-up name here is followed by nobody.
    if (!isSealed) await follow(FollowKind.MEMBER, authorId);
    for (const skillId of opening.skillIds) await follow(FollowKind.SKILL, skillId);
    await this.searches.tell(
      { ...noStory, skillIds: opening.skillIds, spokenAs: opening.spokenAs },
      subject,
      wish,
    );
    await this.following.spoke(authorId, id);
  }

  private async postOf(ids: Ids): Promise<{ post: Post; discussion: FoundDiscussion } | null> {
    const [postId, discussionId] = [ids['postId'] ?? '', ids['discussionId'] ?? ''];
    const post = (await this.discussions.postsById([postId])).get(postId);
    const discussion = (await this.discussions.standing([discussionId])).get(discussionId);
    return discussion && post?.state === PostState.PUBLISHED ? { post, discussion } : null;
  }

  /** Whose post it answers or quotes. */
  private async answeredBy({ parentId }: Post, ids: Ids): Promise<string[]> {
    const answered = [parentId?.toHexString(), ids['quotedId']].filter((id) => id !== undefined);
    const posts = await this.discussions.postsById(answered);
    return [...posts.values()].map(({ authorId }) => authorId.toHexString());
  }
}

const noStory = { kind: null, outcome: null, organisationId: null } as const;

/** Whose discussion it is: those who tell its story, or who opened it. They hear of answers unless they mute it. */
const beganBy = ({ kind, story, opening }: FoundDiscussion): string[] => {
  if (kind === DiscussionKind.STORY) return story ? authorIdsOf(story) : [];
  return opening ? [opening.authorId.toHexString()] : [];
};
