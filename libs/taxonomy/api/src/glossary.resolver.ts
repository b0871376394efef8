import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  type Page,
  PageArgs,
  Public,
  type Viewer,
} from '@cp/kit/api';
import { ChangeGlossary, factsOf } from './change-glossary';
import {
  DecideGlossaryEntryInput,
  EditGlossaryEntryInput,
  GlossaryArgs,
  ProposeGlossaryEntryInput,
} from './glossary.inputs';
import {
  GlossaryAbilities,
  GlossaryConnection,
  GlossaryEntry,
  GlossaryRequest,
  GlossaryStep,
} from './glossary.model';
import { mayDecide, mayEdit, mayReadHistory } from './glossary.rules';
import { GlossaryService } from './glossary.service';

/** The community's glossary: read it, propose, decide. */
@Resolver(() => GlossaryEntry)
export class GlossaryResolver {
  constructor(
    private readonly service: GlossaryService,
    private readonly changes: ChangeGlossary,
  ) {}

  @Public()
  @Query(() => GlossaryConnection, {
    description: 'What is explained, in the order of the terms; `search` finds by the beginnings of words.',
  })
  glossary(@Args() args: GlossaryArgs): Promise<Page<GlossaryEntry>> {
    return this.service.page(args);
  }

  @Public()
  @Query(() => [GlossaryEntry], { description: 'The entries of certain terms, at most 50 at once.' })
  glossaryEntries(@Args('terms', { type: () => [String] }) terms: string[]): Promise<GlossaryEntry[]> {
    return this.service.ofTerms(terms);
  }

  @Public()
  @Query(() => [GlossaryEntry], { description: 'Words that have a plainer one, at most 200.' })
  glossaryJargon(): Promise<GlossaryEntry[]> {
    return this.service.jargon();
  }

  @Can('glossary:write')
  @Query(() => GlossaryConnection, { description: 'What the viewer proposed, with what became of it.' })
  myGlossaryEntries(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Page<GlossaryEntry>> {
    return this.service.proposedBy(actor.memberId, page);
  }

  @Can('glossary:decide')
  @Query(() => GlossaryConnection, { description: 'What waits to be decided, the longest waiting first.' })
  glossaryWaiting(@Args() page: PageArgs): Promise<Page<GlossaryEntry>> {
    return this.service.waiting(page);
  }

  @Can('glossary:decide')
  @Query(() => [GlossaryRequest], {
    description:
      'The words that readers asked about and nobody has explained, the most asked first; at most 50.',
  })
  glossaryRequests(): Promise<GlossaryRequest[]> {
    return this.service.mostAsked();
  }

  @Can('glossary:write')
  @Mutation(() => GlossaryEntry, {
    description: 'Proposes an entry; readers see it once a curator accepts it.',
  })
  proposeGlossaryEntry(
    @CurrentActor() actor: Actor,
    @Args('input') input: ProposeGlossaryEntryInput,
  ): Promise<GlossaryEntry> {
    return this.changes.propose(actor, input);
  }

  @Can('glossary:decide')
  @Mutation(() => GlossaryEntry, {
    description: 'Accepts, declines or retires an entry that somebody else proposed.',
  })
  decideGlossaryEntry(
    @CurrentActor() actor: Actor,
    @Args('input') input: DecideGlossaryEntryInput,
  ): Promise<GlossaryEntry> {
    return this.changes.decide(actor, input);
  }

  @Can('glossary:write')
  @Mutation(() => GlossaryEntry, {
    description:
      'Puts other words into the own proposal while it waits or, as a curator, into an accepted entry.',
  })
  editGlossaryEntry(
    @CurrentActor() actor: Actor,
    @Args('input') input: EditGlossaryEntryInput,
  ): Promise<GlossaryEntry> {
    return this.changes.edit(actor, input);
  }

  @ResolveField(() => [GlossaryStep], {
    description: 'How it came to be what it is; told to whoever proposed it and to curators, without names.',
  })
  history(@Parent() entry: GlossaryEntry, @CurrentViewer() viewer: Viewer): GlossaryStep[] {
    return mayReadHistory(viewer, factsOf(entry)) ? entry.history : [];
  }

  @ResolveField(() => GlossaryAbilities)
  viewerCan(@Parent() entry: GlossaryEntry, @CurrentViewer() viewer: Viewer): GlossaryAbilities {
    const facts = factsOf(entry);
    return { decide: mayDecide(viewer, facts), edit: mayEdit(viewer, facts) };
  }
}
