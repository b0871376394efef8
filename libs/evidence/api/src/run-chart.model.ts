import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { findingOf, type PhaseReading, readingOf, type Runs } from '@cp/run-charts';
import type { Measure } from './measure.model';
import { RunChartFinding, RunSide } from './evidence.vocabulary';

/** What the rules see in a series around a middle. */
@ObjectType({ isAbstract: true })
abstract class Rules {
  @Field(() => Float, { nullable: true, description: 'The median; null without values.' })
  median!: number | null;

  @Field(() => Int, { description: 'How many values there are.' })
  count!: number;

  @Field(() => Int, { description: 'How many values do not lie on the median.' })
  useful!: number;

  @Field(() => Int, { description: 'The most useful values in a row on one side of the median.' })
  longestRun!: number;

  @Field(() => Int, { nullable: true, description: 'The longest run that chance alone is expected to make.' })
  longestRunLimit!: number | null;

  @Field(() => Int, { description: 'How often the line crosses the median.' })
  crossings!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The fewest crossings that chance alone is expected to make.',
  })
  crossingsLimit!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The longest run is longer than its limit; null: too few values to say.',
  })
  shift!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'There are fewer crossings than their limit; null: too few values to say.',
  })
  fewCrossings!: boolean | null;

  @Field(() => RunChartFinding)
  finding!: RunChartFinding;
}

/** One phase of a run chart, read around its own median. */
@ObjectType({ description: 'One phase of a run chart, read around its own median.' })
export class RunChartPhase extends Rules {
  @Field(() => String, { nullable: true, description: 'The change that began it; null: before any change.' })
  label!: string | null;

  @Field(() => String, { nullable: true, description: 'The day of the change.' })
  startsOn!: string | null;

  @Field(() => String, { nullable: true, description: 'The day of its first value.' })
  first!: string | null;

  @Field(() => String, { nullable: true, description: 'The day of its last value.' })
  last!: string | null;
}

/** What a measure says, by the rules of Anhøj and Olesen (2014); computed on the server and nowhere else. */
@ObjectType({
  description:
    'What a measure says by the rules of Anhøj and Olesen (2014, doi:10.1371/journal.pone.0113825): all values around their common median, and each phase around its own.',
})
export class RunChart extends Rules {
  @Field(() => RunSide, { nullable: true })
  longestRunSide!: RunSide | null;

  @Field(() => String, { nullable: true, description: 'The day of the first value of the longest run.' })
  longestRunFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'The day of the last value of the longest run.' })
  longestRunTo!: string | null;

  @Field(() => [RunChartPhase], { description: 'The phases in the order of time; at least one.' })
  phases!: RunChartPhase[];
}

const rulesOf = (runs: Runs): Omit<Rules, 'median' | 'count'> => ({
  useful: runs.useful,
  longestRun: runs.longestRun,
  longestRunLimit: runs.longestRunLimit,
  crossings: runs.crossings,
  crossingsLimit: runs.crossingsLimit,
  shift: runs.shift,
  fewCrossings: runs.fewCrossings,
  finding: RunChartFinding[findingOf(runs)],
});

const phaseOf = ({ runs, ...phase }: PhaseReading): RunChartPhase => ({ ...phase, ...rulesOf(runs) });

/** Reads the run chart of a measure. */
export function runChartOf({ points, phases }: Pick<Measure, 'points' | 'phases'>): RunChart {
  const reading = readingOf({ points, phases });
  const { longest } = reading.runs;
  return {
    median: reading.median,
    count: reading.count,
    ...rulesOf(reading.runs),
    longestRunSide: longest && RunSide[longest.side],
    longestRunFrom: reading.longestFrom,
    longestRunTo: reading.longestTo,
    phases: reading.phases.map(phaseOf),
  };
}
