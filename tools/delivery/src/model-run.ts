/// <reference types="node" />
import * as fc from 'fast-check';
import type { DeliveryServer } from './delivery-server';
import type { Member } from './member';
import { type FaultKind, PlantedFault } from './planted';
import { Scene } from './scene';
import { type Step, anyStep, kill } from './steps';

/** How a series of runs is done. */
export interface Series {
  readonly runs: number;
  readonly seed: number;
  readonly fault?: FaultKind;
  /** The fewest and the most steps of a run. */
  readonly steps: { readonly min: number; readonly max: number };
  /** How many smaller failures are tried, once one was found. */
  readonly shrinks: number;
  readonly tell?: (line: string) => void;
}

/** What a series did; runs that look for a smaller failure count too. */
export interface Account {
  runs: number;
  steps: number;
  fewestSteps: number;
  runsWithKill: number;
  kills: number;
  posts: number;
  events: number;
  answersLost: number;
  requestsLost: number;
  retries: number;
  cuts: number;
  reloads: number;
  edits: number;
  retractions: number;
  recognitions: number;
  pages: number;
  comparedPosts: number;
}

interface Plan {
  readonly before: { posts: number; replies: number };
  readonly steps: Step[];
  readonly killAt: { readonly at: number; readonly step: Step } | null;
}

const before = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constant({ posts: 0, replies: 0 }) },
  { weight: 3, arbitrary: fc.record({ posts: fc.nat({ max: 4 }), replies: fc.constantFrom(0, 3, 13) }) },
  { weight: 1, arbitrary: fc.record({ posts: fc.integer({ min: 19, max: 43 }), replies: fc.constant(0) }) },
);

const plans = ({ min, max }: Series['steps']): fc.Arbitrary<Plan> =>
  fc.record({
    before,
    steps: fc.array(anyStep, { minLength: min, maxLength: max, size: 'max' }),
    // One run in six; the promise is one in ten at least.
    killAt: fc.oneof(
      { withCrossShrink: true },
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.record({ at: fc.nat({ max: min }), step: kill }) },
    ),
  });

const inOrder = ({ steps, killAt }: Plan): Step[] =>
  killAt ? [...steps.slice(0, killAt.at), killAt.step, ...steps.slice(killAt.at)] : steps;

/** What failed first and, smaller, last: in words. */
export interface Failure {
  readonly seed: number;
  readonly path: string | null;
  readonly shrinks: number;
  readonly lines: readonly string[];
}

/** Drives runs against one server until one fails or all are done. */
export class ModelRun {
  readonly account: Account = {
    runs: 0,
    steps: 0,
    fewestSteps: Infinity,
    runsWithKill: 0,
    kills: 0,
    posts: 0,
    events: 0,
    answersLost: 0,
    requestsLost: 0,
    retries: 0,
    cuts: 0,
    reloads: 0,
    edits: 0,
    retractions: 0,
    recognitions: 0,
    pages: 0,
    comparedPosts: 0,
  };

  constructor(
    private readonly server: DeliveryServer,
    private readonly members: readonly [Member, Member],
  ) {}

  /** Does a series; answers the failure as small as it could be made, or null. */
  async series(series: Series): Promise<Failure | null> {
    const plan = fc.limitShrink(plans(series.steps), series.shrinks);
    const details = await fc.check(
      fc.asyncProperty(plan, (one) => this.one(one, series)),
      { numRuns: series.runs, seed: series.seed, endOnFailure: series.shrinks === 0 },
    );
    if (!details.failed) return null;
    const [smallest] = details.counterexample ?? [];
    const said = String(
      details.errorInstance instanceof Error ? details.errorInstance.message : details.errorInstance,
    );
    return {
      seed: details.seed,
      path: details.counterexamplePath,
      shrinks: details.numShrinks,
      lines: [...(smallest ? described(smallest) : []), ...said.split('\n')],
    };
  }

  private async one(plan: Plan, { fault: kind, runs, tell }: Series): Promise<void> {
    const fault = kind && new PlantedFault(kind);
    const [kills, began] = [this.server.kills, performance.now()];
    const scene = await Scene.set(this.server, this.members, plan.before, fault);
    const done = { steps: 0 };
    try {
      await fc.asyncModelRun(() => ({ model: done, real: scene }), inOrder(plan));
      const { findings, truth } = await scene.findings();
      this.count(scene, done.steps, truth.posts.length, this.server.kills - kills);
      if (findings.length > 0)
        throw new Error([...findings, ...(fault?.did ? [`planted: ${fault.did}`] : [])].join('\n'));
    } finally {
      await scene.close();
    }
    const { account } = this;
    if (account.runs % 50 === 0)
      tell?.(`  ${account.runs} of ${runs} runs, the last in ${Math.round(performance.now() - began)} ms`);
  }

  private count(scene: Scene, steps: number, posts: number, kills: number): void {
    const { account } = this;
    account.runs += 1;
    account.steps += steps;
    account.fewestSteps = Math.min(account.fewestSteps, steps);
    account.kills += kills;
    if (kills > 0) account.runsWithKill += 1;
    account.posts += posts;
    account.pages += scene.tabs.length;
    account.comparedPosts += posts * scene.tabs.length;
    for (const tab of scene.tabs) account.events += tab.heard.events;
    for (const [name, count] of Object.entries(scene.counts)) account[name as keyof Scene['counts']] += count;
  }
}

function described(plan: Plan): string[] {
  const { posts, replies } = plan.before;
  const steps = inOrder(plan)
    .map(String)
    .filter((line) => line !== 'wait {"ms":0}');
  return [
    `before: ${posts} posts, ${replies} answers`,
    ...steps.map((line, index) => `${index + 1}. ${line}`),
  ];
}
