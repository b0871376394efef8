import { partOf, totalOf } from './counts';
import { distinctTies, groupedTies, type Groups, type Tie } from './ties';

function returnedShare(ties: readonly Tie[]): number | null {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of ties) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  return partOf(ties.filter(({ from, to }) => targets.get(to)?.has(from)).length, ties.length);
}

/**
 * M7, reciprocity: r = |{(u, v) ∈ G : (v, u) ∈ G}| / |G|, directed and without loops. No unit, 0 to 1; `null`
 * without ties. The share of ties that are returned. Source:
 * https://networkx.org/documentation/networkx-3.0/reference/algorithms/generated/networkx.algorithms.reciprocity.reciprocity.html.
 */
export function reciprocity(ties: Iterable<Tie>): number | null {
  return returnedShare(distinctTies(ties));
}

/**
 * M7, reciprocity across groups: r over the ties between different groups only. No unit, 0 to 1; `null`
 * without ties across groups. The share of ties across groups that are returned. Source:
 * https://networkx.org/documentation/networkx-3.0/reference/algorithms/generated/networkx.algorithms.reciprocity.reciprocity.html.
 */
export function crossReciprocity(ties: Iterable<Tie>, groups: Groups): number | null {
  return returnedShare(groupedTies(ties, groups).filter(({ fromGroup, toGroup }) => fromGroup !== toGroup));
}

/** What two groups, a and b, contributed and replied to each other. */
export interface Exchange {
  readonly repliesByAToB: number;
  readonly contributionsOfB: number;
  readonly repliesByBToA: number;
  readonly contributionsOfA: number;
}

/**
 * M7b, answer balance: A_ab = (q_ab − q_ba) / (q_ab + q_ba), q_ab replies by a to b for each contribution of
 * b. No unit, −1 to 1; `null` when one of them contributed nothing or neither answered the other. Whether two
 * groups answer each other alike: 0 is alike, above 0 means that a answers more than it is answered. Source:
 * ours.
 */
export function answerBalance(exchange: Exchange): number | null {
  const { repliesByAToB, contributionsOfB, repliesByBToA, contributionsOfA } = exchange;
  totalOf([repliesByAToB, contributionsOfB, repliesByBToA, contributionsOfA]);
  if (contributionsOfA === 0 || contributionsOfB === 0) return null;
  // Over the common denominator, so that whole numbers that balance give exactly 0.
  const [answersByA, answersByB] = [repliesByAToB * contributionsOfA, repliesByBToA * contributionsOfB];
  return partOf(answersByA - answersByB, answersByA + answersByB);
}
