import { Args, Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  BothWaysArgs,
  CurrentViewer,
  type Page,
  Perspective,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { DiscussionBylines } from './discussion-bylines.loader';
import { DiscussionLoader } from './discussion.loader';
import { asHtml, asSaid, asWritten, mentionsIn } from './mention.rules';
import { factsOf, MentionedPerson, Post, PostAbilities, PostConnection, QuotedPassage } from './post.model';
import { abilitiesFor, perspectivesIn } from './post.rules';
import { PostService } from './post.service';
import { PostWords } from './post-words.loader';
import { PostState } from './post.vocabulary';

/** What is read of a post besides what is stored with it. */
@Resolver(() => Post)
export class PostFieldsResolver {
  constructor(
    private readonly reading: PostService,
    private readonly loader: DiscussionLoader,
    private readonly bylines: DiscussionBylines,
    private readonly words: PostWords,
  ) {}

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

  @ResolveField(() => String, {
    description: 'What was written, as markdown; mentions are `@{handle}`. Empty when it was taken back.',
  })
  async body(@Parent() post: Post, @Context() context: RequestContext): Promise<string> {
    return asWritten(post.body, await this.namesIn(context, post));
  }

  @ResolveField(() => String, { description: 'The same as safe HTML, with the names of those it mentions.' })
  async html(@Parent() post: Post, @Context() context: RequestContext): Promise<string> {
    return asHtml(post.body, await this.namesIn(context, post));
  }

  @ResolveField(() => [MentionedPerson], { description: 'Whom it mentions: at most ten.' })
  async mentions(@Parent() post: Post, @Context() context: RequestContext): Promise<MentionedPerson[]> {
    return mentionsIn(post.body).map(await this.namesIn(context, post));
  }

  @ResolveField(() => QuotedPassage, { nullable: true, description: 'The passage that it answers.' })
  async quote(@Parent() post: Post, @Context() context: RequestContext): Promise<QuotedPassage | null> {
    if (!post.quote) return null;
    const [postId, id] = [post.quote.postId.toHexString(), post.discussionId.toHexString()];
    const quoted = await this.loader.post(context, postId);
    if (quoted?.state !== PostState.PUBLISHED) return { postId, text: '', author: null, spokenAs: null };
    const [names, author] = await Promise.all([
      this.words.names(context, id, post.quote.text),
      this.bylines.of(context, id, quoted.authorId.toHexString()),
    ]);
    return { postId, text: asSaid(post.quote.text, names), author, spokenAs: quoted.spokenAs };
  }

  @ResolveField(() => [Perspective], {
    description: 'From which perspectives people recognise it, in one order whatever their numbers.',
  })
  recognisedAs(@Parent() post: Post): Perspective[] {
    return perspectivesIn(post);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer recognises it.' })
  viewerRecognised(
    @Parent() { id, recognitions }: Post,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<boolean> | boolean {
    return viewer !== null && recognitions > 0 && this.loader.recognises(context, viewer.memberId, id);
  }

  @ResolveField(() => PostAbilities)
  viewerCan(@Parent() post: Post, @CurrentViewer() viewer: Viewer): PostAbilities {
    return abilitiesFor(viewer, factsOf(post));
  }

  @ResolveField(() => PostConnection, {
    description:
      'The answers to it, oldest first; an answer has none. `around` counts only where it is one of them.',
  })
  async replies(
    @Parent() post: Post,
    @Args() page: BothWaysArgs,
    @Context() context: RequestContext,
  ): Promise<Page<Post>> {
    if (post.replyCount === 0)
      return {
        nodes: [],
        pageInfo: { endCursor: null, startCursor: null, hasNextPage: false, hasPreviousPage: false },
      };
    const of = { discussionId: post.discussionId, parentId: post._id };
    const middle = page.around ? await this.loader.post(context, page.around) : null;
    if (middle?.parentId?.equals(post._id)) return this.reading.page(of, page, middle);
    if (page.after || page.before || page.last) return this.reading.page(of, page);
    return (await this.loader.firstReplies(context, post.id, page.first)) as Page<Post>;
  }

  private namesIn(context: RequestContext, { discussionId, body }: Post) {
    return this.words.names(context, discussionId.toHexString(), body);
  }
}
