import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, type Page, PageArgs, type RequestContext } from '@cp/kit/api';
import { MemberLoader, OrganisationLoader } from './member.loader';
import { Member } from './member.model';
import {
  AcceptSuggestionInput,
  DeclineSuggestionInput,
  MergeSuggestionInput,
  SuggestPlaceInput,
} from './organisation.inputs';
import { Organisation } from './organisation.model';
import { Suggestion, SuggestionConnection } from './suggestion.model';
import { SuggestionService } from './suggestion.service';

/** Suggestions of places of work: made by members, decided by those who manage the list. */
@Resolver(() => Suggestion)
export class SuggestionResolver {
  constructor(
    private readonly service: SuggestionService,
    private readonly organisations: OrganisationLoader,
    private readonly members: MemberLoader,
  ) {}

  @Can('organisation:suggest')
  @Mutation(() => Suggestion, {
    description:
      'Suggests an organisation or a unit that is not in the list; only its member sees it until it is checked.',
  })
  suggestPlace(@CurrentActor() actor: Actor, @Args('input') input: SuggestPlaceInput): Promise<Suggestion> {
    return this.service.suggest(actor, input);
  }

  @Can('organisation:suggest')
  @Mutation(() => Boolean, { description: 'Takes back the own suggestion that still waits.' })
  withdrawSuggestion(@CurrentActor() actor: Actor): Promise<boolean> {
    return this.service.withdraw(actor);
  }

  @Can('organisation:manage')
  @Query(() => SuggestionConnection, { description: 'What waits to be decided, the longest waiting first.' })
  suggestions(@Args() page: PageArgs): Promise<Page<Suggestion>> {
    return this.service.waiting(page);
  }

  @Can('organisation:manage')
  @Mutation(() => Suggestion, { description: 'Takes a suggestion into the list and puts its member there.' })
  acceptSuggestion(
    @CurrentActor() actor: Actor,
    @Args('input') input: AcceptSuggestionInput,
  ): Promise<Suggestion> {
    return this.service.accept(actor, input);
  }

  @Can('organisation:manage')
  @Mutation(() => Suggestion, {
    description: 'Says that what is suggested is in the list already, and puts its member there.',
  })
  mergeSuggestion(
    @CurrentActor() actor: Actor,
    @Args('input') input: MergeSuggestionInput,
  ): Promise<Suggestion> {
    return this.service.mergeInto(actor, input);
  }

  @Can('organisation:manage')
  @Mutation(() => Suggestion, { description: 'Declines a suggestion, with a reason that its member reads.' })
  declineSuggestion(
    @CurrentActor() actor: Actor,
    @Args('input') input: DeclineSuggestionInput,
  ): Promise<Suggestion> {
    return this.service.decline(actor, input);
  }

  @ResolveField(() => Organisation, {
    nullable: true,
    description: 'The organisation of which a new unit is suggested; null: a new organisation.',
  })
  organisation(
    @Parent() suggestion: Suggestion,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    const { organisationId } = suggestion;
    return organisationId && this.organisations.load(context, organisationId.toHexString());
  }

  @ResolveField(() => Member)
  suggestedBy(@Parent() suggestion: Suggestion, @Context() context: RequestContext): Promise<Member> {
    return this.members.load(context, suggestion.memberId.toHexString());
  }
}
