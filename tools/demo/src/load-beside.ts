import type { INestApplicationContext } from '@nestjs/common';
import {
  AdoptionManner,
  AdoptionState,
  ChangeQuestion,
  ChangeStepKind,
  WriteAdoption,
  WriteChange,
} from '@cp/changes/api';
import { BetterDirection, KeepCycle, KeepMeasure, MeasureKind } from '@cp/evidence/api';
import { type Actor, atTime, Perspective } from '@cp/kit/api';
import { StoryOutcome } from '@cp/stories/api';
import { demoTime } from './content/clock';
import { DEMO_EVIDENCE } from './content/evidence';
import { DEMO_ADOPTIONS, DEMO_CHANGES } from './content/followed';
import type { DemoChange, DemoEvidence } from './content/types';
import { keyOf } from './demo-keys';

/** Whom and what the loader has made already, by the keys of the content. */
export interface Loaded {
  readonly authorOf: (story: string) => Actor;
  /** The perspective from which a story is told. */
  readonly voiceOf: (story: string) => Perspective;
  readonly actor: (key: string) => Actor;
  readonly storyId: (key: string) => string;
  readonly organisation: (key: string) => string | null;
}

/** Writes what hangs on the stories of the demo: measures, tests of change, what followed and where it was tried. */
export async function loadBeside(app: INestApplicationContext, loaded: Loaded): Promise<void> {
  for (const evidence of DEMO_EVIDENCE) await support(app, loaded, evidence);
  for (const change of DEMO_CHANGES) await follow(app, loaded, change);
  for (const { story, by, told, organisation, ...adoption } of DEMO_ADOPTIONS)
    await atTime(demoTime(told), () =>
      app.get(WriteAdoption).adopt(loaded.actor(by), {
        key: keyOf('adoption', story, by),
        storyId: loaded.storyId(story),
        state: AdoptionState[adoption.state],
        manner: AdoptionManner[adoption.manner],
        organisationId: loaded.organisation(organisation),
        place: adoption.place,
        changed: adoption.changed,
        happened: adoption.happened,
        outcome: StoryOutcome[adoption.outcome],
        spokenAs: Perspective[adoption.spokenAs],
      }),
    );
}

async function support(
  app: INestApplicationContext,
  { authorOf, storyId }: Loaded,
  { story, measures, cycles }: DemoEvidence,
): Promise<void> {
  for (const { kind, direction, points, phases, annotations, ...measure } of measures)
    await app.get(KeepMeasure).add(authorOf(story), {
      key: keyOf('measure', story, measure.name),
      storyId: storyId(story),
      ...measure,
      kind: MeasureKind[kind],
      direction: BetterDirection[direction],
      points: [...points],
      phases: [...phases],
      annotations: [...annotations],
    });
  for (const cycle of cycles)
    await app
      .get(KeepCycle)
      .add(authorOf(story), { key: keyOf('cycle', story, cycle.plan), storyId: storyId(story), ...cycle });
}

async function follow(
  app: INestApplicationContext,
  { authorOf, voiceOf, storyId }: Loaded,
  { story, what, steps }: DemoChange,
): Promise<void> {
  const actor = authorOf(story);
  let known = null as { id: string; version: number } | null;
  for (const { kind, on, note, dueOn, question, told } of steps) {
    const step = {
      key: keyOf('change', story, what, on),
      kind: ChangeStepKind[kind],
      on,
      note,
      dueOn: dueOn ?? null,
      spokenAs: voiceOf(story),
    };
    const before = known;
    known = await atTime(demoTime(told), () =>
      before
        ? app.get(WriteChange).step(actor, {
            ...step,
            id: before.id,
            version: before.version,
            question: question ? ChangeQuestion[question] : null,
          })
        : app.get(WriteChange).record(actor, { ...step, storyId: storyId(story), what }),
    );
  }
}
