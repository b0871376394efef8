import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, type Page, PageArgs, type RequestContext } from '@cp/kit/api';
import { FollowInput, MuteInput, SaveSearchInput } from './follow.inputs';
import { FollowLoader } from './follow.loader';
import { Follow, FollowConnection, FollowedThing } from './follow.model';
import { FollowService } from './follow.service';
import { FollowState } from './follow.vocabulary';
import { FollowSubjects } from './follow-subjects';

/** What the viewer follows, and changes to it. Nobody else is ever told. */
@Resolver(() => Follow)
export class FollowResolver {
  constructor(
    private readonly following: FollowSubjects,
    private readonly reading: FollowService,
    private readonly loader: FollowLoader,
  ) {}

  @Can('signed-in')
  @Query(() => FollowConnection, { description: 'What the viewer follows, the latest first.' })
  follows(@CurrentActor() { memberId }: Actor, @Args() page: PageArgs): Promise<Page<Follow>> {
    return this.reading.page(memberId, page);
  }

  @Can('signed-in')
  @Query(() => FollowState, { description: 'Whether the viewer follows something.' })
  followState(
    @CurrentActor() actor: Actor,
    @Args('input') { kind, subjectId }: FollowInput,
    @Context() context: RequestContext,
  ): Promise<FollowState> {
    return this.loader.stateOf(context, actor, kind, subjectId);
  }

  @Can('act:do')
  @Mutation(() => Follow, { description: 'Follows something that the viewer may read.' })
  follow(@CurrentActor() actor: Actor, @Args('input') input: FollowInput): Promise<Follow> {
    return this.following.follow(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Boolean, { description: 'Lets go of something.' })
  unfollow(@CurrentActor() actor: Actor, @Args('input') input: FollowInput): Promise<boolean> {
    return this.following.unfollow(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Follow, { description: 'Is quiet about something, or is so no longer.' })
  mute(@CurrentActor() actor: Actor, @Args('input') input: MuteInput): Promise<Follow> {
    return this.following.mute(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Follow, { description: 'Saves a filter of stories, to be told of what it finds.' })
  saveSearch(@CurrentActor() actor: Actor, @Args('input') input: SaveSearchInput): Promise<Follow> {
    return this.following.saveSearch(actor, input);
  }

  @ResolveField(() => FollowedThing, {
    nullable: true,
    description: 'What it is; null when it is gone or not open to the viewer any more.',
  })
  subject(
    @Parent() follow: Follow,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<FollowedThing | null> {
    return this.loader.subjectOf(context, actor, follow);
  }
}
