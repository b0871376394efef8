import { median } from './median';
import { type Runs, runsAround } from './runs';

/** A value on a day (ISO 8601, `2026-03-01`). */
export interface Observation {
  readonly on: string;
  readonly value: number;
}

/** A change that parts the series: from this day on its values have a middle of their own. */
export interface PhaseStart {
  readonly startsOn: string;
  readonly label: string;
}

/** Values over time, in any order, one for each day, and the days on which something changed. */
export interface Series {
  readonly points: readonly Observation[];
  readonly phases?: readonly PhaseStart[];
}

/** One phase: its values from `first` to `last` (ISO days of its own values; `null` while it has none). */
export interface PhaseReading {
  /** What the change is called; `null` for the time before the first change. */
  readonly label: string | null;
  readonly startsOn: string | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly count: number;
  /** The median of the phase's own values, in their unit. */
  readonly median: number | null;
  /** The phase read by itself, around its own median: whether it is steady. */
  readonly runs: Runs;
}

/** What a series says, as facts; the words are made by who shows it. */
export interface Reading {
  readonly count: number;
  /** The median of all values, in their unit. */
  readonly median: number | null;
  /** All values around their common median: whether anything but chance is to be seen, wherever the changes were. */
  readonly runs: Runs;
  /** The days on which the longest run begins and ends. */
  readonly longestFrom: string | null;
  readonly longestTo: string | null;
  /** The phases in order of time, without a leading one that has no values; one phase if nothing changed. */
  readonly phases: readonly PhaseReading[];
}

const byDay = (a: { day: string }, b: { day: string }): number =>
  a.day < b.day ? -1 : Number(a.day > b.day);

function phaseOf(start: PhaseStart | null, points: readonly Observation[]): PhaseReading {
  const values = points.map(({ value }) => value);
  const middle = median(values);
  return {
    label: start?.label ?? null,
    startsOn: start?.startsOn ?? null,
    first: points[0]?.on ?? null,
    last: points.at(-1)?.on ?? null,
    count: points.length,
    median: middle,
    runs: runsAround(values, middle ?? 0),
  };
}

/**
 * Reads a run chart by the rules of Anhøj & Olesen 2014 (doi:10.1371/journal.pone.0113825). The finding is about all values around their
 * common median, for which the limits were derived: where a change made a lasting difference, values before and after lie on
 * different sides of it. The medians of the phases then say how large the difference is.
 */
export function readingOf({ points, phases = [] }: Series): Reading {
  const ordered = points
    .map((point) => ({ day: point.on, point }))
    .sort(byDay)
    .map(({ point }) => point);
  const starts = phases
    .map((phase) => ({ day: phase.startsOn, phase }))
    .sort(byDay)
    .map(({ phase }) => phase);
  const values = ordered.map(({ value }) => value);
  const middle = median(values);
  const runs = runsAround(values, middle ?? 0);
  const cuts: (PhaseStart | null)[] = [null, ...starts];
  const read = cuts.map((start, index) => {
    const [from, to] = [start?.startsOn ?? '', cuts[index + 1]?.startsOn];
    return phaseOf(
      start,
      ordered.filter(({ on }) => on >= from && (to === undefined || on < to)),
    );
  });
  return {
    count: ordered.length,
    median: middle,
    runs,
    longestFrom: runs.longest && (ordered[runs.longest.first]?.on ?? null),
    longestTo: runs.longest && (ordered[runs.longest.last]?.on ?? null),
    phases: read.length > 1 && read[0]?.count === 0 ? read.slice(1) : read,
  };
}
