import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, IdPipe, type RequestContext } from '@cp/kit/api';
import { Byline, MemberLoader, Organisation, OrganisationLoader } from '@cp/members/api';
import { Story } from '@cp/stories/api';
import { Recognise } from './recognise-story';
import { RecogniseInput } from './recognition.inputs';
import { Recognition } from './recognition.model';

/** I recognise this, and different where I am: said and taken back. */
@Resolver(() => Recognition)
export class RecognitionResolver {
  constructor(
    private readonly recognising: Recognise,
    private readonly members: MemberLoader,
    private readonly organisations: OrganisationLoader,
  ) {}

  @Can('act:do')
  @Mutation(() => Story, {
    description: 'Says that the member recognises a story, or what is different where they are.',
  })
  recognise(@CurrentActor() actor: Actor, @Args('input') input: RecogniseInput): Promise<Story> {
    return this.recognising.say(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Story, { description: 'Takes back what the member said of a story.' })
  takeBackRecognition(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Story> {
    return this.recognising.takeBack(actor, id);
  }

  @ResolveField(() => Byline, { description: 'Who said it.' })
  by(@Parent() { memberId }: Recognition, @Context() context: RequestContext): Promise<Byline> {
    return this.members.byline(context, memberId.toHexString(), null);
  }

  @ResolveField(() => Organisation, {
    nullable: true,
    description: 'Where they work, if they chose to show it.',
  })
  organisation(
    @Parent() { organisationId }: Recognition,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return organisationId && this.organisations.load(context, organisationId.toHexString());
  }
}
