import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  IdPipe,
  type RequestContext,
  type Viewer,
} from '@cp/kit/api';
import { factsOf, isAuthor, type ListedStory, Story, StoryStatus } from '@cp/stories/api';
import { AddCycleInput, AddMeasureInput, SaveCycleInput, SaveMeasureInput } from './evidence.inputs';
import { EvidenceLoader } from './evidence.loader';
import { EVIDENCE_LIMITS } from './evidence.rules';
import { KeepCycle } from './keep-cycle';
import { KeepMeasure } from './keep-measure';
import { Measure } from './measure.model';
import { PdsaCycle } from './pdsa-cycle.model';
import { RunChart, runChartOf } from './run-chart.model';

/** What a story rests on: its measures and its cycles, read for all stories of a request at once. */
@Resolver(() => Story)
export class StoryEvidenceResolver {
  constructor(private readonly loader: EvidenceLoader) {}

  @ResolveField(() => [Measure], {
    description: 'What was measured, in the order that the authors chose; at most 12.',
    complexity: ({ childComplexity }) => EVIDENCE_LIMITS.measures * childComplexity,
  })
  measures(@Parent() story: ListedStory, @Context() context: RequestContext): Promise<Measure[]> {
    return this.loader.measuresOf(context, story.id);
  }

  @ResolveField(() => [PdsaCycle], {
    description: 'What was tried, one small test after the other; at most 20.',
    complexity: ({ childComplexity }) => EVIDENCE_LIMITS.cycles * childComplexity,
  })
  cycles(@Parent() story: ListedStory, @Context() context: RequestContext): Promise<PdsaCycle[]> {
    return this.loader.cyclesOf(context, story.id);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may change its measures and cycles.' })
  mayChangeEvidence(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): boolean {
    return (
      viewer !== null &&
      viewer.can.has('story:write') &&
      isAuthor(viewer, factsOf(story)) &&
      story.status !== StoryStatus.ARCHIVED
    );
  }
}

/** Measures: add, save, move, remove; and what one says. */
@Resolver(() => Measure)
export class MeasureResolver {
  constructor(private readonly measures: KeepMeasure) {}

  @ResolveField(() => RunChart, { description: 'What the measure says, by rules.' })
  runChart(@Parent() measure: Measure): RunChart {
    return runChartOf(measure);
  }

  @Can('story:write')
  @Mutation(() => Measure, { description: 'Adds a measure to a story of one’s own, published or not.' })
  addMeasure(@CurrentActor() actor: Actor, @Args('input') input: AddMeasureInput): Promise<Measure> {
    return this.measures.add(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Measure, { description: 'Saves what changed in a measure; readers see it at once.' })
  saveMeasure(@CurrentActor() actor: Actor, @Args('input') input: SaveMeasureInput): Promise<Measure> {
    return this.measures.save(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Moves a measure to a place among those of its story, from 1 on.' })
  moveMeasure(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @Args('place', { type: () => Int }) place: number,
  ): Promise<Story> {
    return this.measures.move(actor, id, place);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Removes a measure with its values for good.' })
  removeMeasure(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Story> {
    return this.measures.remove(actor, id);
  }
}

/** PDSA cycles: add, save, move, remove. */
@Resolver(() => PdsaCycle)
export class PdsaCycleResolver {
  constructor(private readonly cycles: KeepCycle) {}

  @Can('story:write')
  @Mutation(() => PdsaCycle, { description: 'Adds a PDSA cycle to a story of one’s own, published or not.' })
  addCycle(@CurrentActor() actor: Actor, @Args('input') input: AddCycleInput): Promise<PdsaCycle> {
    return this.cycles.add(actor, input);
  }

  @Can('story:write')
  @Mutation(() => PdsaCycle, { description: 'Saves what changed in a cycle; readers see it at once.' })
  saveCycle(@CurrentActor() actor: Actor, @Args('input') input: SaveCycleInput): Promise<PdsaCycle> {
    return this.cycles.save(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Moves a cycle to a place among those of its story, from 1 on.' })
  moveCycle(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @Args('place', { type: () => Int }) place: number,
  ): Promise<Story> {
    return this.cycles.move(actor, id, place);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Removes a cycle for good.' })
  removeCycle(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Story> {
    return this.cycles.remove(actor, id);
  }
}
