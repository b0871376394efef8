import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  type Page,
  PageArgs,
  renderMarkdown,
  type RequestContext,
} from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { DiscussionBylines } from './discussion-bylines.loader';
import { DiscussionLoader } from './discussion.loader';
import { DiscussionService } from './discussion.service';
import { PostInput } from './post.inputs';
import { Post, PostConnection } from './post.model';
import { WritePost } from './write-post';

/** Posts: say something, and read what was said. */
@Resolver(() => Post)
export class PostResolver {
  constructor(
    private readonly writing: WritePost,
    private readonly discussions: DiscussionService,
    private readonly loader: DiscussionLoader,
    private readonly bylines: DiscussionBylines,
  ) {}

  @Can('discussion:post')
  @Mutation(() => Post, {
    description: 'Says something in a discussion, as one of the own perspectives or as none.',
  })
  post(@CurrentActor() actor: Actor, @Args('input') input: PostInput): Promise<Post> {
    return this.writing.post(actor, input);
  }

  @ResolveField(() => ID)
  discussionId(@Parent() post: Post): string {
    return post.discussionId.toHexString();
  }

  @ResolveField(() => ID, {
    nullable: true,
    description: 'The post that it answers; null: it answers the story or the opening.',
  })
  parentId(@Parent() post: Post): string | null {
    return post.parentId?.toHexString() ?? null;
  }

  @ResolveField(() => Byline, {
    description: 'Under what name it was said: whoever tells the story under a pseudonym speaks under it.',
  })
  author(@Parent() post: Post, @Context() context: RequestContext): Promise<Byline> {
    return this.bylines.of(context, post.discussionId.toHexString(), post.authorId.toHexString());
  }

  @ResolveField(() => String, { description: 'The same as safe HTML.' })
  html(@Parent() post: Post): string {
    return renderMarkdown(post.body);
  }

  @ResolveField(() => PostConnection, { description: 'The answers to it, oldest first; an answer has none.' })
  async replies(
    @Parent() post: Post,
    @Args() page: PageArgs,
    @Context() context: RequestContext,
  ): Promise<Page<Post>> {
    const none: Page<Post> = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
    if (post.replyCount === 0) return none;
    if (page.after) return this.discussions.page(post.discussionId.toHexString(), post._id, page);
    return (await this.loader.firstReplies(context, post.id, page.first)) ?? none;
  }
}
