import { Injectable } from '@nestjs/common';
import { loaderOf, Outbox, type Page, type RequestContext, roomName } from '@cp/kit/api';
import type { ListedStory } from '@cp/stories/api';
import { DiscussionLists } from './discussion-lists.service';
import type { Discussion, FoundDiscussion } from './discussion.model';
import { DiscussionService, ofStory, type SpeakerOfDiscussion } from './discussion.service';
import { DiscussionKind } from './discussion.vocabulary';
import { DISCUSSION_ROOM } from './post.events';
import type { Post } from './post.model';
import type { AskedAnswer } from './senior-answer.model';
import { SeniorAnswers } from './senior-answers.service';
import { PostService } from './post.service';

/** Reads what belongs to discussions and posts: one read a request for all of them. */
@Injectable()
export class DiscussionLoader {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly posts: PostService,
    private readonly outbox: Outbox,
    private readonly lists: DiscussionLists,
    private readonly ears: SeniorAnswers,
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
    return loaderOf(context, `post.replies.${first}`, (ids) => this.posts.firstReplies(ids, first)).load(id);
  }

  /** A post of a discussion that the viewer has been shown. */
  post(context: RequestContext, id: string): Promise<Post | null> {
    return loaderOf(context, 'post', (ids) => this.discussions.postsById(ids)).load(id);
  }

  /** Whether the viewer recognises a post that they have been shown. */
  async recognises(context: RequestContext, memberId: string, id: string): Promise<boolean> {
    const loader = loaderOf(context, 'post.recognised', (ids) => this.posts.recognisedBy(memberId, ids));
    return (await loader.load(id)) ?? false;
  }

  /** The conversations about a story that the viewer has been shown. */
  async aboutStory(context: RequestContext, storyId: string, first: number): Promise<Discussion[]> {
    const loader = loaderOf(context, `story.discussions.${first}`, (ids) =>
      this.lists.aboutStories(context.viewer, ids, first),
    );
    const found = (await loader.load(storyId)) ?? [];
    return Promise.all(found.map((one) => this.numbered(context, one)));
  }

  /** What those who can decide have answered to an ask; nothing is read for any other kind. */
  async seniorAnswersOf(
    context: RequestContext,
    { id, kind, opening }: Pick<Discussion, 'id' | 'kind' | 'opening'>,
  ): Promise<AskedAnswer[]> {
    if (kind !== DiscussionKind.SENIOR_EAR) return [];
    const loader = loaderOf(context, 'discussion.seniorAnswers', (ids) => this.ears.byDiscussion(ids));
    return ((await loader.load(id)) ?? []).map((answer) => ({ ...answer, ask: opening }));
  }

  private async numbersOf(ids: readonly string[]): Promise<Map<string, number>> {
    const numbers = await this.outbox.numbersOf(ids.map((id) => roomName({ kind: DISCUSSION_ROOM, id })));
    return new Map(ids.map((id) => [id, numbers.get(roomName({ kind: DISCUSSION_ROOM, id })) ?? 0]));
  }
}
