import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  type Page,
  Public,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { type ListedStory, Story, StoryStatus } from '@cp/stories/api';
import { AwaitedReplies } from './awaited-replies.service';
import { perspectivesOf, REPLY_GOALS_MS } from './awaited-reply.rules';
import { DiscussionLists } from './discussion-lists.service';
import { DiscussionLoader } from './discussion.loader';
import { Discussion, type FoundDiscussion } from './discussion.model';
import { DiscussionsArgs, WaitingArgs } from './head.inputs';
import { DiscussionConnection, type WaitingDiscussion, WaitingDiscussionConnection } from './waiting.model';

/** Lists of discussions, and of what waits in them. */
@Resolver()
export class WaitingResolver {
  constructor(
    private readonly lists: DiscussionLists,
    private readonly awaited: AwaitedReplies,
    private readonly loader: DiscussionLoader,
  ) {}

  @Public()
  @Query(() => DiscussionConnection, {
    description:
      'The discussions that somebody opened and the viewer may read, the one in which something was last said first.',
  })
  async discussions(
    @CurrentViewer() viewer: Viewer,
    @Args() { filter, ...page }: DiscussionsArgs,
    @Context() context: RequestContext,
  ): Promise<Page<Discussion>> {
    const { nodes, pageInfo } = await this.lists.page(viewer, filter ?? {}, page);
    return { nodes: await this.numbered(context, nodes), pageInfo };
  }

  @Can('discussion:post')
  @Query(() => WaitingDiscussionConnection, {
    description:
      'What waits to be answered and is open to the viewer, without what they began themselves: for a reply the longest first, for a ' +
      'perspective of theirs the newest first.',
  })
  async waitingDiscussions(
    @CurrentActor() actor: Actor,
    @Args() { kind, ...page }: WaitingArgs,
    @Context() context: RequestContext,
  ): Promise<Page<WaitingDiscussion>> {
    const { nodes, pageInfo } = await this.awaited.page(actor, kind, page);
    const discussions = await this.numbered(
      context,
      nodes.map(({ discussion }) => discussion),
    );
    return {
      nodes: nodes.flatMap(({ waitsFor, ...waiting }, index) => {
        const discussion = discussions[index];
        const hopedBy = new Date(waiting.beganAt.getTime() + REPLY_GOALS_MS[kind]);
        return discussion ? [{ ...waiting, discussion, hopedBy, waitsFor: perspectivesOf(waitsFor) }] : [];
      }),
      pageInfo,
    };
  }

  private numbered(context: RequestContext, found: readonly FoundDiscussion[]): Promise<Discussion[]> {
    return Promise.all(found.map((one) => this.loader.numbered(context, one)));
  }
}

/** Lends every published story the conversations that somebody opened about it. */
@Resolver(() => Story)
export class StoryConversationsResolver {
  constructor(private readonly loader: DiscussionLoader) {}

  @ResolveField(() => [Discussion], {
    description:
      'Conversations that somebody opened about it, the one in which something was last said first: at most ten. More by `discussions`.',
  })
  async discussions(
    @Parent() story: ListedStory,
    @Args('first', { type: () => Int, defaultValue: 5 }) first: number,
    @Context() context: RequestContext,
  ): Promise<Discussion[]> {
    if (story.status !== StoryStatus.PUBLISHED) return [];
    return this.loader.aboutStory(context, story.id, Math.min(Math.max(first, 1), MOST_ABOUT_STORY));
  }
}

const MOST_ABOUT_STORY = 10;
