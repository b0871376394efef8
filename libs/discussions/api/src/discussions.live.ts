import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, DomainError, renderMarkdown, type StoredEvent } from '@cp/kit/api';
import { MemberService, pocketByline } from '@cp/members/api';
import { LiveRooms } from '@cp/realtime/api';
import { pseudonymIn, StoryService } from '@cp/stories/api';
import { DiscussionService } from './discussion.service';
import { DISCUSSION_ROOM, POST_PUBLISHED, POST_RETRACTED } from './post.events';

/** Tells those in a discussion of new posts: who may enter, and what the news says. */
@Injectable()
export class DiscussionsLive implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
    private readonly members: MemberService,
  ) {}

  onModuleInit(): void {
    this.rooms.registerRoom(
      DISCUSSION_ROOM,
      (actor, id) => this.mayEnter(actor, id),
      (actor, id) => this.isHidden(actor, id),
    );
    this.rooms.registerEvent(POST_PUBLISHED, (events) => this.read(events));
    this.rooms.registerEvent(POST_RETRACTED, (events) => Promise.resolve(this.readRetracted(events)));
  }

  /** Whoever may read the discussion may be in its room: one rule for both. */
  async mayEnter(actor: Actor, id: string): Promise<boolean> {
    try {
      await this.discussions.readable(actor, id);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return false;
      throw error;
    }
  }

  /** Whoever has a pseudonym here is not named as present: who comes when it speaks would give them away. */
  async isHidden({ memberId }: Actor, id: string): Promise<boolean> {
    const storyId = (await this.discussions.storyIdsOf([id])).get(id);
    const names = storyId && (await this.stories.namesOf([storyId])).get(storyId);
    return names ? pseudonymIn(names, memberId) !== null : false;
  }

  /** What the news of posts says; posts that are gone, or whose discussion is, are left out. */
  async read(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const posts = await this.discussions.postsById(idsOf(events, 'postId'));
    const [discussions, authors] = await Promise.all([
      this.discussions.standing(idsOf(events, 'discussionId')),
      this.members.byIds([...new Set([...posts.values()].map(({ authorId }) => authorId.toHexString()))]),
    ]);
    const payloads = new Map<string, object>();
    for (const event of events) {
      const post = posts.get(event.ids['postId'] ?? '');
      const author = post && authors.get(post.authorId.toHexString());
      const discussion = post && discussions.get(post.discussionId.toHexString());
      if (!post || !author || !discussion) continue;
      payloads.set(event.id, {
        post: {
          id: post.id,
          discussionId: discussion.id,
          parentId: post.parentId?.toHexString() ?? null,
          author: pocketByline(author, discussion.story && pseudonymIn(discussion.story, author.id)),
          spokenAs: post.spokenAs,
          state: post.state,
          body: post.body,
          html: renderMarkdown(post.body),
          createdAt: post.createdAt.toISOString(),
        },
      });
    }
    return payloads;
  }

  /** What the news of a post that was taken back says: which one. */
  readRetracted(events: readonly StoredEvent[]): Map<string, object> {
    return new Map(events.map(({ id, ids }) => [id, { postId: ids['postId'] }]));
  }
}

const idsOf = (events: readonly StoredEvent[], name: string): string[] => [
  ...new Set(events.flatMap(({ ids }) => ids[name] ?? [])),
];
