import { type Counts, partOf, settle, totalOf } from './counts';
import { type GroupedTie, groupedTies, type Groups, type Tie } from './ties';

/** How many ties cross the boundary between groups, and how many stay inside one. */
export interface Boundary {
  readonly external: number;
  readonly internal: number;
}

const boundaryAmong = (ties: readonly GroupedTie[]): Boundary => {
  const external = ties.filter(({ fromGroup, toGroup }) => fromGroup !== toGroup).length;
  return { external, internal: ties.length - external };
};

/** Counts distinct ties across and inside groups: what the E-I index is made of. */
export function boundaryOf(ties: Iterable<Tie>, groups: Groups): Boundary {
  return boundaryAmong(groupedTies(ties, groups));
}

/**
 * M6, E-I index: EI = (E − I) / (E + I), E ties to another and I to the same group. No unit, −1 to 1; `null`
 * without ties. Whether people tie to their own group or to others: −1 is all inside, +1 all outside. Source:
 * Krackhardt & Stern 1988, DOI 10.2307/2786835, https://scholargate.app/en/sociology/e-i-index.
 */
export function eiIndex({ external, internal }: Boundary): number | null {
  return partOf(external - internal, totalOf([external, internal]));
}

/**
 * M6, cross share: (EI + 1) / 2 = E / (E + I). No unit, 0 to 1; `null` without ties. The share of ties that
 * cross the boundary between groups: the E-I index as people say it. Source: Krackhardt & Stern 1988, DOI
 * 10.2307/2786835, https://scholargate.app/en/sociology/e-i-index.
 */
export function crossShare({ external, internal }: Boundary): number | null {
  return partOf(external, totalOf([external, internal]));
}

function eiIndexOfEach(names: Iterable<string>, touched: (tie: GroupedTie) => string[], ties: GroupedTie[]) {
  const byName = new Map<string, GroupedTie[]>([...names].map((name) => [name, []]));
  for (const tie of ties) for (const name of new Set(touched(tie))) byName.get(name)?.push(tie);
  return new Map([...byName].map(([name, own]) => [name, eiIndex(boundaryAmong(own))]));
}

/**
 * M6, E-I index of each group: EI_g = (E − I) / (E + I) over the ties with at least one end in g. No unit, −1
 * to 1; `null` for a group without ties. Which groups keep to themselves. Source: Krackhardt & Stern 1988,
 * DOI 10.2307/2786835, https://scholargate.app/en/sociology/e-i-index.
 *
 * Every group that has a member is in the answer.
 */
export function eiIndexByGroup(ties: Iterable<Tie>, groups: Groups): Map<string, number | null> {
  const touched = ({ fromGroup, toGroup }: GroupedTie) => [fromGroup, toGroup];
  return eiIndexOfEach(groups.values(), touched, groupedTies(ties, groups));
}

/**
 * M6, E-I index of each person: EI = (E − I) / (E + I) over the ties of a person. No unit, −1 to 1; `null`
 * for a person without ties. Whether a member’s own ties lead to their group or to others. Source: Krackhardt
 * & Stern 1988, DOI 10.2307/2786835, https://scholargate.app/en/sociology/e-i-index.
 *
 * For the member's own private page only.
 */
export function eiIndexByPerson(ties: Iterable<Tie>, groups: Groups): Map<string, number | null> {
  return eiIndexOfEach(groups.keys(), ({ from, to }) => [from, to], groupedTies(ties, groups));
}

/**
 * M6x, E-I index by chance: EI_exp = 1 − 2 · Σ nᵢ(nᵢ − 1) / (N(N − 1)), nᵢ members of group i. No unit, −1 to
 * 1; `null` below two members. What the E-I index would be if nobody minded groups: without it a majority
 * always looks closed. Source: own derivation.
 */
export function expectedEiIndex(groupSizes: Counts): number | null {
  const all = totalOf(groupSizes);
  if (all < 2) return null;
  const alike = groupSizes.reduce((sum, size) => sum + size * (size - 1), 0);
  return settle(1 - (2 * alike) / (all * (all - 1)));
}

/**
 * M6x, E-I excess: EI − EI_exp. No unit, −2 to 2; `null` without ties or below two members. How much more
 * open (above 0) or closed (below 0) a community is than chance would make it. Source: own derivation.
 */
export function eiExcess(boundary: Boundary, groupSizes: Counts): number | null {
  const [observed, expected] = [eiIndex(boundary), expectedEiIndex(groupSizes)];
  return observed === null || expected === null ? null : settle(observed - expected);
}
