import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  BothWaysArgs,
  CurrentViewer,
  IdPipe,
  now,
  objectId,
  type Page,
  Public,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { Byline, sealedByline } from '@cp/members/api';
import { type ListedStory, pseudonymIn, Story, StoryStatus } from '@cp/stories/api';
import { DiscussionLoader } from './discussion.loader';
import { Discussion, DiscussionAbilities } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { mayDoWithOpening } from './opening.rules';
import { type Post, PostConnection } from './post.model';
import { abilitiesFor, mayPost } from './post.rules';
import { PostService } from './post.service';
import { PostState } from './post.vocabulary';
import { canDecide, waitsLong } from './senior-ear.rules';

/** Discussions as they are read. */
@Resolver(() => Discussion)
export class DiscussionResolver {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly reading: PostService,
    private readonly loader: DiscussionLoader,
  ) {}

  @Public()
  @Query(() => Discussion, {
    description: 'A discussion that the viewer may read: of a published story, or one that somebody opened.',
  })
  async discussion(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @Context() context: RequestContext,
  ): Promise<Discussion> {
    return this.loader.numbered(context, await this.discussions.readable(viewer, id));
  }

  @ResolveField(() => PostConnection, {
    description:
      'The posts that answer the story or the opening, oldest first. `around` takes an answer too: its post is in the middle.',
  })
  async posts(
    @Parent() { id }: Discussion,
    @Args() page: BothWaysArgs,
    @Context() context: RequestContext,
  ): Promise<Page<Post>> {
    const asked = page.around ? await this.loader.post(context, page.around) : null;
    // An answer is found where the post is that it answers; of another discussion nothing is.
    const top = asked?.parentId ? await this.loader.post(context, asked.parentId.toHexString()) : asked;
    const middle = top?.discussionId.toHexString() === id ? top : null;
    return this.reading.page({ discussionId: objectId(id), parentId: null }, page, middle);
  }

  @ResolveField(() => Int, { description: 'How many posts there are, answers to posts included.' })
  async postCount(@Parent() { id }: Discussion, @Context() context: RequestContext): Promise<number> {
    const speakers = await this.loader.speakersOf(context, id);
    return speakers.reduce((sum, { posts }) => sum + posts, 0);
  }

  @ResolveField(() => Byline, {
    nullable: true,
    description:
      'The pseudonym under which the viewer speaks here, because they tell the story under it; null: their own name.',
  })
  viewerPseudonym(@Parent() { story }: Discussion, @CurrentViewer() viewer: Viewer): Byline | null {
    const pseudonym = viewer && story && pseudonymIn(story, viewer.memberId);
    return pseudonym ? sealedByline(pseudonym) : null;
  }

  @ResolveField(() => DiscussionAbilities)
  viewerCan(@Parent() { opening }: Discussion, @CurrentViewer() viewer: Viewer): DiscussionAbilities {
    const facts = { state: PostState.PUBLISHED, isAnswer: false };
    return {
      post: mayPost(viewer),
      onOwn: abilitiesFor(viewer, { ...facts, authorId: viewer?.memberId ?? '' }),
      onOthers: abilitiesFor(viewer, { ...facts, authorId: '' }),
      editOpening: mayDoWithOpening('edit', viewer, opening),
      retractOpening: mayDoWithOpening('retract', viewer, opening),
      markAnswer: mayDoWithOpening('markAnswer', viewer, opening),
      decide: canDecide(viewer, opening),
    };
  }

  @ResolveField(() => Boolean, {
    description: 'Whether an ask to those who can decide has waited for more than two weeks.',
  })
  waitsLong(@Parent() { opening }: Discussion): boolean {
    return opening !== null && waitsLong(opening, now());
  }
}

/** Lends every published story its discussion. */
@Resolver(() => Story)
export class StoryDiscussionResolver {
  constructor(private readonly loader: DiscussionLoader) {}

  @ResolveField(() => Discussion, { nullable: true, description: 'What people say to it; a draft has none.' })
  async discussion(
    @Parent() story: ListedStory,
    @Context() context: RequestContext,
  ): Promise<Discussion | null> {
    return story.status === StoryStatus.PUBLISHED ? this.loader.ofStory(context, story) : null;
  }
}
