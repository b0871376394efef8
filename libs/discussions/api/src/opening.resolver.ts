import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, renderMarkdown, type RequestContext } from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { DiscussionBylines } from './discussion-bylines.loader';
import { DiscussionLoader } from './discussion.loader';
import { Discussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { OpenDiscussion } from './open-discussion';
import { OpenDiscussionInput } from './opening.inputs';
import { Opening } from './opening.model';

/** Openings: open a discussion, and read what one was opened with. */
@Resolver(() => Opening)
export class OpeningResolver {
  constructor(
    private readonly opening: OpenDiscussion,
    private readonly discussions: DiscussionService,
    private readonly loader: DiscussionLoader,
    private readonly bylines: DiscussionBylines,
  ) {}

  @Can('discussion:post')
  @Mutation(() => Discussion, { description: 'Opens a discussion, on its own or about a published story.' })
  async openDiscussion(
    @CurrentActor() actor: Actor,
    @Args('input') input: OpenDiscussionInput,
    @Context() context: RequestContext,
  ): Promise<Discussion> {
    const { id } = await this.opening.open(actor, input);
    return this.loader.numbered(context, await this.discussions.readable(actor, id));
  }

  @ResolveField(() => Byline, {
    description: 'Under what name it was opened: whoever tells the story under a pseudonym speaks under it.',
  })
  author(@Parent() opening: Opening, @Context() context: RequestContext): Promise<Byline> {
    return this.bylines.of(context, opening.id, opening.authorId.toHexString());
  }

  @ResolveField(() => String, { description: 'The same as safe HTML.' })
  html(@Parent() opening: Opening): string {
    return renderMarkdown(opening.body);
  }
}
