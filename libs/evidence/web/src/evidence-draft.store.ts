import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { Connection, GraphqlClient, KeptWords, Problem } from '@cp/kit/web';
import { Autosaved, type Held, type Ways } from './autosaved';
import type { CycleShownFragment, CycleWords, MeasureShownFragment, MeasureWords } from './evidence.types';
import {
  AddCycleDocument,
  AddMeasureDocument,
  MoveCycleDocument,
  MoveMeasureDocument,
  RemoveCycleDocument,
  RemoveMeasureDocument,
  SaveCycleDocument,
  SaveMeasureDocument,
  StoryEvidenceDocument,
} from './graphql.generated';
import type { StoryEvidenceQuery } from './graphql.generated';
import { cycleWire, cycleWords, measureWords, unreadIn, wireOf } from './preview.rules';

/** A measure while it is written. */
export type WrittenMeasure = Autosaved<MeasureWords, MeasureShownFragment, ReturnType<typeof wireOf>>;
/** A test of a change while it is written. */
export type WrittenCycle = Autosaved<CycleWords, CycleShownFragment, ReturnType<typeof cycleWire>>;

const NEW_MEASURE: MeasureWords = {
  name: '',
  kind: 'OUTCOME',
  unit: '',
  direction: 'NEITHER',
  goal: '',
  rows: [],
  phases: [],
  annotations: [],
};
const NEW_CYCLE: CycleWords = {
  plan: '',
  do: '',
  study: '',
  act: '',
  learned: '',
  startedOn: '',
  endedOn: '',
};

const held = <S extends { id: string; version: number }>(shown: S): Held<S> => ({
  id: shown.id,
  version: shown.version,
  shown,
});

/** What a story rests on, while its authors write it: every measure and every test saves itself. */
@Injectable()
export class EvidenceDraftStore {
  private readonly client = inject(GraphqlClient);
  private readonly kept = inject(KeptWords);
  private readonly connection = inject(Connection);
  private readonly answered = signal<StoryEvidenceQuery['story'] | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly trouble = signal<Problem | null>(null);
  private readonly allMeasures = signal<readonly WrittenMeasure[]>([]);
  private readonly allCycles = signal<readonly WrittenCycle[]>([]);
  private id = '';

  readonly story = this.answered.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** What went wrong with moving or removing. */
  readonly lastTrouble = this.trouble.asReadonly();
  readonly measures = this.allMeasures.asReadonly();
  readonly cycles = this.allCycles.asReadonly();
  readonly signedOut = computed(() =>
    [...this.measures(), ...this.cycles()].some((one) => one.standing().kind === 'signedOut'),
  );

  constructor() {
    effect(() => {
      if (!this.connection.online()) return;
      untracked(() => {
        for (const one of this.every()) if (one.standing().kind === 'failed') void one.flush();
      });
    });
    inject(DestroyRef).onDestroy(() => this.every().forEach((one) => void one.leave()));
  }

  /** Opens the evidence of a story, with the words that only this device has. */
  async load(id = this.id): Promise<void> {
    this.id = id;
    this.failure.set(null);
    try {
      const { story } = await this.client.query(StoryEvidenceDocument, { id });
      this.open(story);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.failure.set(error);
    }
  }

  addMeasure(): WrittenMeasure {
    const { kept, measureRoom: room } = this;
    const one = Autosaved.fresh(this.measureWays, NEW_MEASURE, { kept, room });
    this.allMeasures.update((all) => [...all, one]);
    return one;
  }

  addCycle(): WrittenCycle {
    const { kept, cycleRoom: room } = this;
    const one = Autosaved.fresh(this.cycleWays, NEW_CYCLE, { kept, room });
    this.allCycles.update((all) => [...all, one]);
    return one;
  }

  /** Saves everything that is not saved yet. */
  async flush(): Promise<void> {
    await Promise.all(this.every().map((one) => one.flush()));
  }

  removeMeasure(one: WrittenMeasure): Promise<boolean> {
    return this.attempt(async () => {
      const id = one.id();
      if (id !== null) await this.client.mutate(RemoveMeasureDocument, { id });
      one.forget();
      this.allMeasures.update((all) => all.filter((other) => other !== one));
    });
  }

  removeCycle(one: WrittenCycle): Promise<boolean> {
    return this.attempt(async () => {
      const id = one.id();
      if (id !== null) await this.client.mutate(RemoveCycleDocument, { id });
      one.forget();
      this.allCycles.update((all) => all.filter((other) => other !== one));
    });
  }

  /** Moves a measure by one place, up with −1 and down with 1. */
  moveMeasure(one: WrittenMeasure, by: -1 | 1): Promise<boolean> {
    return this.attempt(async () => {
      const place = this.measures().indexOf(one) + by;
      if (!(await one.flush())) return;
      await this.client.mutate(MoveMeasureDocument, { id: one.id() ?? '', place: place + 1 });
      this.allMeasures.update((all) => movedTo(all, one, place));
    });
  }

  /** Moves a test by one place, up with −1 and down with 1. */
  moveCycle(one: WrittenCycle, by: -1 | 1): Promise<boolean> {
    return this.attempt(async () => {
      const place = this.cycles().indexOf(one) + by;
      if (!(await one.flush())) return;
      await this.client.mutate(MoveCycleDocument, { id: one.id() ?? '', place: place + 1 });
      this.allCycles.update((all) => movedTo(all, one, place));
    });
  }

  private readonly measureWays: Ways<MeasureWords, MeasureShownFragment, ReturnType<typeof wireOf>> = {
    words: measureWords,
    wire: wireOf,
    ready: (words) => words.name.trim() !== '',
    unread: (words) => unreadIn(words) > 0,
    add: async (key, wire) => {
      const input = { key, storyId: this.id, ...wire };
      return held((await this.client.mutate(AddMeasureDocument, { input })).addMeasure);
    },
    save: async (which, changes) => {
      const input = { ...which, ...changes };
      return held((await this.client.mutate(SaveMeasureDocument, { input })).saveMeasure);
    },
    read: async (id) => {
      const { story } = await this.client.query(StoryEvidenceDocument, { id: this.id });
      const found = story.measures.find((one) => one.id === id);
      return found ? held(found) : null;
    },
  };

  private readonly cycleWays: Ways<CycleWords, CycleShownFragment, ReturnType<typeof cycleWire>> = {
    words: cycleWords,
    wire: cycleWire,
    ready: (words) => Object.values(words).some((text) => text.trim() !== ''),
    unread: ({ startedOn, endedOn }) => startedOn !== '' && endedOn !== '' && endedOn < startedOn,
    add: async (key, wire) => {
      const input = { key, storyId: this.id, ...wire };
      return held((await this.client.mutate(AddCycleDocument, { input })).addCycle);
    },
    save: async (which, changes) => {
      const input = { ...which, ...changes };
      return held((await this.client.mutate(SaveCycleDocument, { input })).saveCycle);
    },
    read: async (id) => {
      const { story } = await this.client.query(StoryEvidenceDocument, { id: this.id });
      const found = story.cycles.find((one) => one.id === id);
      return found ? held(found) : null;
    },
  };

  private get measureRoom(): string {
    return `measure:${this.id}`;
  }

  private get cycleRoom(): string {
    return `cycle:${this.id}`;
  }

  private every(): (WrittenMeasure | WrittenCycle)[] {
    return [...this.allMeasures(), ...this.allCycles()];
  }

  private open(story: StoryEvidenceQuery['story']): void {
    const { kept, measureRoom, cycleRoom } = this;
    this.answered.set(story);
    this.allMeasures.set([
      ...story.measures.map((one) =>
        Autosaved.held(this.measureWays, held(one), { kept, room: measureRoom }),
      ),
      ...Autosaved.keysOf(kept, measureRoom).map((key) =>
        Autosaved.fresh(this.measureWays, NEW_MEASURE, { kept, room: measureRoom, key }),
      ),
    ]);
    this.allCycles.set([
      ...story.cycles.map((one) => Autosaved.held(this.cycleWays, held(one), { kept, room: cycleRoom })),
      ...Autosaved.keysOf(kept, cycleRoom).map((key) =>
        Autosaved.fresh(this.cycleWays, NEW_CYCLE, { kept, room: cycleRoom, key }),
      ),
    ]);
  }

  private async attempt(act: () => Promise<void>): Promise<boolean> {
    this.trouble.set(null);
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.trouble.set(error);
      return false;
    }
  }
}

function movedTo<T>(all: readonly T[], one: T, place: number): T[] {
  const rest = all.filter((other) => other !== one);
  return [...rest.slice(0, place), one, ...rest.slice(place)];
}
