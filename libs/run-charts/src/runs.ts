import { settle } from './median';

/** On which side of the centre line a run lies. */
export type Side = 'ABOVE' | 'BELOW';

/** Below this many useful observations the two rules say nothing; the published table of limits begins here. */
export const FEWEST_USEFUL = 10;

/** What the two rules see in a series. Limits and findings are `null` while there are too few useful observations to say. */
export interface Runs {
  /** How many values do not lie on the centre line, 0 to all of them. */
  readonly useful: number;
  /** The length of the longest run, in useful observations: 0 (no values off the line) to `useful`. */
  readonly longestRun: number;
  /** Where the longest run begins and ends, as places among all values; of several, the last. `null` without a run. */
  readonly longest: { readonly first: number; readonly last: number; readonly side: Side } | null;
  /** How often the line between neighbouring useful values crosses the centre line, 0 to `useful` − 1. */
  readonly crossings: number;
  readonly longestRunLimit: number | null;
  readonly crossingsLimit: number | null;
  /** The shift rule: the longest run is longer than its limit. */
  readonly shift: boolean | null;
  /** The crossings rule: there are fewer crossings than their limit. */
  readonly fewCrossings: boolean | null;
}

const mustCount = (useful: number): void => {
  if (!Number.isInteger(useful) || useful < 0)
    throw new RangeError('A number of observations is whole and not below zero.');
};

/**
 * The longest run that chance alone is expected to make among `useful` observations: log₂(n) + 3, rounded to the nearest
 * whole number; a longer one is a signal. In observations, 6 and up; `null` below ten.
 * Source: Anhøj & Olesen 2014 (doi:10.1371/journal.pone.0113825), after Schilling's approximation to the distribution of longest runs.
 */
export function longestRunLimit(useful: number): number | null {
  mustCount(useful);
  return useful < FEWEST_USEFUL ? null : Math.round(Math.log2(useful) + 3);
}

/**
 * The fewest crossings that chance alone is expected to make: the 5th percentile of the binomial distribution of n − 1 chances
 * of one half, that is the smallest c with P(crossings ≤ c) ≥ 0.05; fewer are a signal. In crossings, 2 and up; `null` below ten.
 * Source: Chen 2010 as used by Anhøj & Olesen 2014 (doi:10.1371/journal.pone.0113825); in R, `qbinom(0.05, n - 1, 0.5)`.
 */
export function crossingsLimit(useful: number): number | null {
  mustCount(useful);
  if (useful < FEWEST_USEFUL) return null;
  const chances = useful - 1;
  // In logarithms, because 0.5 to the power of a thousand and more is nothing to a computer.
  let term = -chances * Math.LN2;
  let sum = Math.exp(term);
  let crossings = 0;
  while (sum < 0.05) {
    term += Math.log((chances - crossings) / (crossings + 1));
    crossings += 1;
    sum += Math.exp(term);
  }
  return crossings;
}

/**
 * Reads the runs and crossings of a series around a centre line. A value on the line is on neither side: it neither adds to a run, nor
 * breaks one, nor crosses. A value counts as on the line when both agree in twelve digits.
 */
export function runsAround(values: readonly number[], centre: number): Runs {
  const line = settle(centre);
  let useful = 0;
  let crossings = 0;
  let longestRun = 0;
  let longest: Runs['longest'] = null;
  let run: { first: number; side: Side; length: number } | null = null;
  values.forEach((raw, place) => {
    const value = settle(raw);
    if (value === line) return;
    const side: Side = value > line ? 'ABOVE' : 'BELOW';
    useful += 1;
    if (run && run.side !== side) crossings += 1;
    run = run?.side === side ? { ...run, length: run.length + 1 } : { first: place, side, length: 1 };
    if (run.length < longestRun) return;
    longestRun = run.length;
    longest = { first: run.first, last: place, side };
  });
  const limits = { longestRunLimit: longestRunLimit(useful), crossingsLimit: crossingsLimit(useful) };
  return {
    useful,
    longestRun,
    longest,
    crossings,
    ...limits,
    shift: limits.longestRunLimit === null ? null : longestRun > limits.longestRunLimit,
    fewCrossings: limits.crossingsLimit === null ? null : crossings < limits.crossingsLimit,
  };
}

/** What the two rules together find. */
export type Finding = 'TOO_FEW' | 'CHANCE' | 'SHIFT' | 'FEW_CROSSINGS' | 'SHIFT_AND_FEW_CROSSINGS';

/** The finding of both rules in one word; one of them is enough for a signal (Anhøj & Olesen 2014). */
export function findingOf({ shift, fewCrossings }: Pick<Runs, 'shift' | 'fewCrossings'>): Finding {
  if (shift === null || fewCrossings === null) return 'TOO_FEW';
  if (shift) return fewCrossings ? 'SHIFT_AND_FEW_CROSSINGS' : 'SHIFT';
  return fewCrossings ? 'FEW_CROSSINGS' : 'CHANCE';
}
