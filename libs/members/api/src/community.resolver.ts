import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, Public } from '@cp/kit/api';
import { ChangeCommunityInput } from './community.inputs';
import { Community } from './community.model';
import { CommunityService } from './community.service';

/** How this community takes people in, and the change of it. */
@Resolver(() => Community)
export class CommunityResolver {
  constructor(private readonly communities: CommunityService) {}

  // Public, because the page for joining says how one becomes a member.
  @Public()
  @Query(() => Community, { description: 'What this community decided about itself.' })
  community(): Promise<Community> {
    return this.communities.read();
  }

  @Can('community:manage')
  @Mutation(() => Community, { description: 'Changes what this community decided about itself.' })
  changeCommunity(
    @CurrentActor() actor: Actor,
    @Args('input') input: ChangeCommunityInput,
  ): Promise<Community> {
    return this.communities.change(actor, input);
  }
}
