import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  IdPipe,
  Public,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { EditPost } from './edit-post';
import { asHtml, asWritten } from './mention.rules';
import { EarlierWording } from './post-edit.model';
import { EditPostInput, PostInput, RecognisePostInput } from './post.inputs';
import { Post } from './post.model';
import { PostService } from './post.service';
import { PostWords } from './post-words.loader';
import { RecognisePost } from './recognise-post';
import { TakeBackPosts } from './take-back-posts';
import { WritePost } from './write-post';

/** Posts: say something, change it, take it back, recognise what others said. */
@Resolver(() => Post)
export class PostResolver {
  constructor(
    private readonly writing: WritePost,
    private readonly editing: EditPost,
    private readonly taking: TakeBackPosts,
    private readonly recognising: RecognisePost,
    private readonly reading: PostService,
    private readonly words: PostWords,
  ) {}

  @Can('discussion:post')
  @Mutation(() => Post, {
    name: 'post',
    description: 'Says something in a discussion, as one of the own perspectives or as none.',
  })
  write(@CurrentActor() actor: Actor, @Args('input') input: PostInput): Promise<Post> {
    return this.writing.post(actor, input);
  }

  @Can('discussion:post')
  @Mutation(() => Post, {
    description: 'Changes the words of an own post; how it was worded before can still be read.',
  })
  editPost(@CurrentActor() actor: Actor, @Args('input') input: EditPostInput): Promise<Post> {
    return this.editing.edit(actor, input);
  }

  @Can('discussion:post')
  @Mutation(() => Post, { description: 'Takes an own post back: its words go, its place stays.' })
  retractPost(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Post> {
    return this.taking.one(actor, id);
  }

  @Can('act:do')
  @Mutation(() => Post, {
    description: 'Says that the member recognises what a post says; once for each post.',
  })
  recognisePost(@CurrentActor() actor: Actor, @Args('input') input: RecognisePostInput): Promise<Post> {
    return this.recognising.say(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Post, { description: 'Takes back that the member recognises what a post says.' })
  takeBackPostRecognition(
    @CurrentActor() actor: Actor,
    @Args('postId', { type: () => ID }, IdPipe) postId: string,
  ): Promise<Post> {
    return this.recognising.takeBack(actor, postId);
  }

  @Public()
  @Query(() => Post, { description: 'A post of a discussion that the viewer may read.' })
  async post(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Post> {
    return (await this.reading.readable(viewer, id)).post;
  }

  @Public()
  @Query(() => [EarlierWording], {
    description:
      'How a post was worded before, the latest first: at most fifty. Open to whoever may read the post.',
  })
  async earlierWordings(
    @CurrentViewer() viewer: Viewer,
    @Args('postId', { type: () => ID }, IdPipe) postId: string,
    @Context() context: RequestContext,
  ): Promise<EarlierWording[]> {
    const { post, discussion } = await this.reading.readable(viewer, postId);
    const wordings = await this.reading.earlierWordings(post);
    return Promise.all(
      wordings.map(async ({ version, at, body }) => {
        const nameOf = await this.words.names(context, discussion.id, body);
        return { version, at, body: asWritten(body, nameOf), html: asHtml(body, nameOf) };
      }),
    );
  }
}
