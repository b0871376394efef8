import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, type RequestContext } from '@cp/kit/api';
import { Story, StorySectionKey } from '@cp/stories/api';
import { ImportLeftover, ImportPicture } from './import.model';
import { picturesIn } from './import.rules';
import { LeftoverService } from './leftover.service';

/** What an import left without a place, on the story that it made. */
@Resolver(() => Story)
export class LeftoverResolver {
  constructor(private readonly leftovers: LeftoverService) {}

  @ResolveField(() => [ImportLeftover], {
    description:
      'Words of an imported document that have no place yet. Only whoever imported it has any; at most 60.',
  })
  importLeftovers(@Parent() { id }: Story, @Context() context: RequestContext): Promise<ImportLeftover[]> {
    return this.leftovers.of(context, id);
  }

  @Can('story:write')
  @Mutation(() => Story, {
    description:
      'Puts words of an imported document under a heading of the draft, or leaves them out for good.',
  })
  settleLeftover(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @Args('section', { type: () => StorySectionKey, nullable: true }) section: StorySectionKey | null,
  ): Promise<Story> {
    return this.leftovers.settle(actor, id, section ?? null);
  }
}

/** What a piece shows besides its words. */
@Resolver(() => ImportLeftover)
export class ImportLeftoverResolver {
  @ResolveField(() => [ImportPicture], { description: 'Its pictures, which only whoever imported it sees.' })
  images(@Parent() piece: ImportLeftover): ImportPicture[] {
    return picturesIn(piece);
  }
}
