import { partOf } from './counts';

/**
 * M13, use of contributions: contributions of i that are cited / contributions of i. No unit, 0 to 1; `null`
 * when nobody contributed. The share of a perspective’s contributions that a change record or learning card
 * cites: presence without use is tokenism. Source: ours; Ocloo & Matthews 2016,
 * https://pmc.ncbi.nlm.nih.gov/articles/PMC4975844.
 */
export function citedShare(contributions: readonly { readonly cited: boolean }[]): number | null {
  return partOf(contributions.filter(({ cited }) => cited).length, contributions.length);
}
