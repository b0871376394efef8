import { Injectable } from '@nestjs/common';
import { loaderOf, Outbox, type Page, type RequestContext, roomName } from '@cp/kit/api';
import type { ListedStory } from '@cp/stories/api';
import type { Discussion, FoundDiscussion } from './discussion.model';
import { DiscussionService, ofStory, type SpeakerOfDiscussion } from './discussion.service';
import { DISCUSSION_ROOM } from './post.events';
import type { Post } from './post.model';

/** Reads what belongs to discussions and posts: one read a request for all of them. */
@Injectable()
export class DiscussionLoader {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly outbox: Outbox,
  ) {}

  /** The discussion of a story that the viewer has been shown. */
  ofStory(context: RequestContext, story: ListedStory): Promise<Discussion> {
    return this.numbered(context, ofStory(story));
  }

  /** A discussion that the viewer may read, with the number at which reading began. */
  async numbered(context: RequestContext, found: FoundDiscussion): Promise<Discussion> {
    const loader = loaderOf(context, 'discussion.number', (ids) => this.numbersOf(ids));
    return { ...found, number: (await loader.load(found.id)) ?? 0 };
  }

  /** Who has spoken in a discussion, as what and how often. */
  async speakersOf(context: RequestContext, id: string): Promise<SpeakerOfDiscussion[]> {
    const loader = loaderOf(context, 'discussion.speakers', (ids) => this.discussions.speakersOf(ids));
    return (await loader.load(id)) ?? [];
  }

  /** The first answers to a post. */
  firstReplies(context: RequestContext, id: string, first: number): Promise<Page<Post> | null> {
    return loaderOf(context, `post.replies.${first}`, (ids) =>
      this.discussions.firstReplies(ids, first),
    ).load(id);
  }

  private async numbersOf(ids: readonly string[]): Promise<Map<string, number>> {
    const numbers = await this.outbox.numbersOf(ids.map((id) => roomName({ kind: DISCUSSION_ROOM, id })));
    return new Map(ids.map((id) => [id, numbers.get(roomName({ kind: DISCUSSION_ROOM, id })) ?? 0]));
  }
}
