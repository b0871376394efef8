import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  loaderOf,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { Discussion } from './discussion.model';
import { MarkReadInput, Unread } from './reading-position.model';
import { ReadingPositionService } from './reading-position.service';

/** How far the viewer has read: noted for them and told to nobody else. */
@Resolver(() => Discussion)
export class ReadingPositionResolver {
  constructor(private readonly positions: ReadingPositionService) {}

  @Can('signed-in')
  @Mutation(() => Unread, {
    nullable: true,
    description:
      'Notes that the signed-in member came, and how far they have read; never moves back. Nobody else can see it.',
  })
  markRead(@CurrentActor() actor: Actor, @Args('input') input: MarkReadInput): Promise<Unread | null> {
    return this.positions.markRead(actor, input);
  }

  @ResolveField(() => Unread, {
    nullable: true,
    description:
      'What others have said since the viewer last read here; null: they never did, or are a guest.',
  })
  unread(
    @Parent() { id }: Discussion,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<Unread | null> | null {
    if (!viewer) return null;
    return loaderOf(context, 'discussion.unread', (ids) =>
      this.positions.unreadOf(viewer.memberId, ids),
    ).load(id);
  }
}
