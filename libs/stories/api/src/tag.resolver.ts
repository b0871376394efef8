import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, CurrentViewer, type RequestContext, type Viewer } from '@cp/kit/api';
import { Byline, MemberLoader } from '@cp/members/api';
import { SofftSkill, TaxonomyService } from '@cp/taxonomy/api';
import { pseudonymIn } from './author.rules';
import { DecideMark } from './decide-mark';
import { DecideMarkInput, PlaceMarkInput, ProposeMarkInput } from './mark.inputs';
import { ProposeMark } from './propose-mark';
import { factsOf, Story } from './story.model';
import type { ListedStory } from './story.service';
import { MarkDecision, TagDeed } from './story.vocabulary';
import { Tag, type TagClaim, type TagStep } from './tag.model';
import { mayDecide, mayPlace, mayRemove, maySeeQuote, tagFactsOf } from './tag.rules';
import {
  ClaimBefore,
  TagAbilities,
  TagDecision,
  TagEntry,
  TagSelectors,
  WaitingProposal,
} from './tag-views.model';
import { type Waiting, WaitingProposals } from './waiting-proposals.service';

/** A mark, and the story it belongs to. */
export type TagOfStory = Tag & { story: ListedStory };

const DECISIONS: readonly TagDeed[] = [TagDeed.ACCEPTED, TagDeed.CHANGED, TagDeed.DECLINED];

/** What belongs to a mark. */
@Resolver(() => Tag)
export class TagResolver {
  constructor(
    private readonly members: MemberLoader,
    private readonly taxonomy: TaxonomyService,
  ) {}

  @ResolveField(() => SofftSkill)
  skill(@Parent() tag: TagOfStory): Promise<SofftSkill> {
    return this.skillOf(tag);
  }

  @ResolveField(() => String, {
    description: 'The words of the passage; of words that are gone from the story, for its authors alone.',
  })
  quote(@Parent() tag: TagOfStory, @CurrentViewer() viewer: Viewer): string {
    return maySeeQuote(viewer, factsOf(tag.story), tagFactsOf(tag)) ? tag.quote : '';
  }

  @ResolveField(() => TagSelectors, {
    nullable: true,
    description: 'Where it is, to be taken elsewhere; null when it has lost its place.',
  })
  selectors(@Parent() { anchored, quote, before, after, start, end }: TagOfStory): TagSelectors | null {
    return anchored ? { exact: quote, prefix: before, suffix: after, start, end } : null;
  }

  @ResolveField(() => Byline)
  markedBy(@Parent() { markedById, story }: TagOfStory, @Context() context: RequestContext): Promise<Byline> {
    return this.byline(context, story, markedById.toHexString());
  }

  @ResolveField(() => TagDecision, {
    nullable: true,
    description: 'The last decision; null while it waits, and for marks of the authors themselves.',
  })
  async decision(
    @Parent() { history, story }: TagOfStory,
    @Context() context: RequestContext,
  ): Promise<TagDecision | null> {
    const last = history.findLast(({ what }) => DECISIONS.includes(what));
    return last ? this.entry(context, story, last) : null;
  }

  @ResolveField(() => [TagEntry], { description: 'How it came about, in order; at most 40 entries.' })
  history(@Parent() { history, story }: TagOfStory, @Context() context: RequestContext): Promise<TagEntry[]> {
    return Promise.all(history.map((step) => this.entry(context, story, step)));
  }

  @ResolveField(() => TagAbilities)
  viewerCan(@Parent() tag: TagOfStory, @CurrentViewer() viewer: Viewer): TagAbilities {
    const [story, facts] = [factsOf(tag.story), tagFactsOf(tag)];
    return {
      remove: mayRemove(viewer, story, facts),
      accept: mayDecide(MarkDecision.ACCEPT, viewer, story, facts),
      change: mayDecide(MarkDecision.CHANGE, viewer, story, facts),
      decline: mayDecide(MarkDecision.DECLINE, viewer, story, facts),
      place: mayPlace(viewer, story, facts),
    };
  }

  private async entry(context: RequestContext, story: ListedStory, step: TagStep): Promise<TagEntry> {
    const { what, at, reason, before, byId } = step;
    const by = await this.byline(context, story, byId.toHexString());
    return { what, by, at, reason, changedFrom: before && (await this.claim(before)) };
  }

  private async claim(claim: TagClaim): Promise<ClaimBefore> {
    return { skill: await this.skillOf(claim), polarity: claim.polarity, reason: claim.reason };
  }

  private byline(context: RequestContext, story: ListedStory, memberId: string): Promise<Byline> {
    return this.members.byline(context, memberId, pseudonymIn(story, memberId));
  }

  private async skillOf({ skillId }: TagClaim): Promise<SofftSkill> {
    const skill = await this.taxonomy.skill(skillId);
    if (!skill) throw new Error(`a mark names the skill ${skillId}, which is not kept`);
    return skill;
  }
}

/** Proposals and what is decided about marks. */
@Resolver(() => Tag)
export class ProposalResolver {
  constructor(
    private readonly proposing: ProposeMark,
    private readonly deciding: DecideMark,
    private readonly waiting: WaitingProposals,
  ) {}

  @Can('story:mark')
  @Query(() => [WaitingProposal], {
    description:
      'The proposed marks about which the viewer may decide, the oldest first, at most 50: in their own stories, for curators in all that they read.',
  })
  proposalsWaiting(@CurrentActor() actor: Actor): Promise<Waiting[]> {
    return this.waiting.of(actor);
  }

  @Can('story:mark')
  @Mutation(() => Story, { description: 'Proposes a mark to the authors of a published story.' })
  proposeMark(@CurrentActor() actor: Actor, @Args('input') input: ProposeMarkInput): Promise<Story> {
    return this.proposing.propose(actor, input);
  }

  @Can('story:mark')
  @Mutation(() => Story, {
    description:
      'Accepts, changes or declines a mark; for authors and curators, never about one’s own proposal.',
  })
  decideMark(@CurrentActor() actor: Actor, @Args('input') input: DecideMarkInput): Promise<Story> {
    return this.deciding.decide(actor, input);
  }

  @Can('story:mark')
  @Mutation(() => Story, { description: 'Puts a mark that lost its words at others in the same story.' })
  placeMark(@CurrentActor() actor: Actor, @Args('input') input: PlaceMarkInput): Promise<Story> {
    return this.deciding.place(actor, input);
  }
}
