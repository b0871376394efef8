import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, type RequestContext } from '@cp/kit/api';
import { MemberLoader } from '@cp/members/api';
import { tellersOf } from './author.rules';
import { ChangePeople } from './change-people';
import { missingPerspectives } from './people.rules';
import { MOST_DRAWS } from './pseudonym.rules';
import { Pseudonyms } from './pseudonyms.service';
import { RemoveCoAuthorInput, UseOwnNameInput } from './story-people.inputs';
import { StoryPeople, StoryPerson } from './story-people.model';
import { StoryPeopleService } from './story-people.service';
import { Story } from './story.model';
import { Types } from 'mongoose';

/** Who tells a story: its authors see it and change it. */
@Resolver(() => StoryPeople)
export class StoryPeopleResolver {
  constructor(
    private readonly people: StoryPeopleService,
    private readonly changing: ChangePeople,
    private readonly pseudonyms: Pseudonyms,
    private readonly members: MemberLoader,
  ) {}

  @Can('story:write')
  @Query(() => StoryPeople, { description: 'Who tells one of the viewer’s stories, and who is asked to.' })
  async storyPeople(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Partial<StoryPeople>> {
    const story = await this.people.own(actor, id);
    const draws = await this.pseudonyms.drawsOf(story._id, new Types.ObjectId(actor.memberId));
    return {
      story,
      missing: missingPerspectives(story),
      invitations: await this.people.openOf(actor, story),
      drawsLeft: MOST_DRAWS - draws,
      wasOut: story.edition > 0,
    };
  }

  @ResolveField(() => [StoryPerson], { name: 'people' })
  whoTells(
    @Parent() { story }: StoryPeople,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<StoryPerson[]> {
    return Promise.all(
      tellersOf(story).map(async ({ memberId, pseudonym, spokenAs, handle }) => ({
        handle,
        spokenAs,
        mine: memberId === actor.memberId,
        byline: await this.members.byline(context, memberId, pseudonym),
      })),
    );
  }

  @Can('story:write')
  @Mutation(() => Boolean, { description: 'Stops telling a story with others.' })
  stopTelling(
    @CurrentActor() actor: Actor,
    @Args('storyId', { type: () => ID }, IdPipe) storyId: string,
  ): Promise<boolean> {
    return this.changing.leave(actor, storyId);
  }

  @Can('story:write')
  @Mutation(() => Story, {
    description: 'Takes a co-author off a story that the viewer began, and tells them why.',
  })
  removeCoAuthor(@CurrentActor() actor: Actor, @Args('input') input: RemoveCoAuthorInput): Promise<Story> {
    return this.changing.remove(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Story, {
    description:
      'Has a name made up under which the viewer appears on a story; before others read it, another one up to ten times.',
  })
  drawPseudonym(
    @CurrentActor() actor: Actor,
    @Args('storyId', { type: () => ID }, IdPipe) storyId: string,
  ): Promise<Story> {
    return this.changing.drawPseudonym(actor, storyId);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Has the viewer appear under their own name on a story.' })
  useOwnName(@CurrentActor() actor: Actor, @Args('input') input: UseOwnNameInput): Promise<Story> {
    return this.changing.useOwnName(actor, input);
  }
}
