import type {
  BetterDirection,
  CycleShownFragment,
  MeasureKind,
  MeasureShownFragment,
} from './graphql.generated';

/** What a chart is drawn and read from: a measure as the server answers it, or as it is being written. */
export type ChartOf = Pick<
  MeasureShownFragment,
  'name' | 'unit' | 'direction' | 'goal' | 'points' | 'phases' | 'annotations' | 'runChart'
>;

/** A line of the grid, as it was typed. */
export interface GridRow {
  readonly day: string;
  readonly value: string;
  readonly note: string;
}

/** Everything that is written of a measure, as it was typed. */
export interface MeasureWords {
  readonly name: string;
  readonly kind: MeasureKind;
  readonly unit: string;
  readonly direction: BetterDirection;
  readonly goal: string;
  readonly rows: readonly GridRow[];
  readonly phases: readonly { readonly startsOn: string; readonly label: string }[];
  readonly annotations: readonly { readonly on: string; readonly text: string }[];
}

/** Everything that is written of a test of a change, as it was typed. */
export type CycleWords = Record<
  'plan' | 'do' | 'study' | 'act' | 'learned' | 'startedOn' | 'endedOn',
  string
>;

export type { BetterDirection, CycleShownFragment, MeasureKind, MeasureShownFragment };
