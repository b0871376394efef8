import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Discussion, DiscussionLoader } from '@cp/discussions/api';
import type { RequestContext } from '@cp/kit/api';
import { Voices } from './voices.model';
import { voicesIn } from './voices.service';

/** Lends every discussion its voices. */
@Resolver(() => Discussion)
export class VoicesResolver {
  constructor(private readonly discussions: DiscussionLoader) {}

  @ResolveField(() => Voices, { description: 'Who has been heard so far, by perspective.' })
  async voices(@Parent() discussion: Discussion, @Context() context: RequestContext): Promise<Voices> {
    return voicesIn(discussion, await this.discussions.speakersOf(context, discussion.id));
  }
}
