import { partOf } from './counts';
import { distinctTies, type Tie } from './ties';

/** Where a member stands: perspective and organisation, both stated. */
export interface Standpoint {
  readonly group: string;
  readonly organisation: string;
}

/** So many other ties make a way of their own: then nobody is the bridge. */
const WELL_JOINED = 3;

/** Where a tie is that joins nobody to another side. */
const INSIDE = '';

const sideOf = (standpoint: Standpoint | undefined): string | null =>
  standpoint ? JSON.stringify([standpoint.group, standpoint.organisation]) : null;

const unordered = (one: string, other: string): string => JSON.stringify([one, other].sort());

/**
 * M12, bridge score: ties of a member that join two different pairs of perspective and organisation with
 * fewer than 3 other ties between them / all ties of the member. No unit, 0 to 1; `null` for a member without
 * ties. How much of what a member has with others joins two sides that hardly anybody else joins: brokers to
 * thank, private to hosts and only with consent. Source: ours; broker idea Kislov et al. 2011.
 *
 * Only the members asked for are in the answer, those who agreed to it. Who replied to whom does not matter
 * here; a tie inside one perspective of one organisation is no bridge, and one with somebody who is not
 * placed is left out.
 */
export function bridgeScores(
  memberIds: Iterable<string>,
  ties: Iterable<Tie>,
  standpoints: ReadonlyMap<string, Standpoint>,
): Map<string, number | null> {
  const pairs = new Map(distinctTies(ties).map((tie) => [unordered(tie.from, tie.to), tie]));
  const tiesJoining = new Map<string, number>();
  const sidesOfTies = new Map<string, string[]>([...memberIds].map((memberId) => [memberId, []]));
  for (const { from, to } of pairs.values()) {
    const [one, other] = [sideOf(standpoints.get(from)), sideOf(standpoints.get(to))];
    if (one === null || other === null) continue;
    const sides = one === other ? INSIDE : unordered(one, other);
    tiesJoining.set(sides, (tiesJoining.get(sides) ?? 0) + 1);
    for (const memberId of [from, to]) sidesOfTies.get(memberId)?.push(sides);
  }
  const isBridge = (sides: string): boolean =>
    sides !== INSIDE && (tiesJoining.get(sides) ?? 0) - 1 < WELL_JOINED;
  const scores = [...sidesOfTies].map(
    ([memberId, own]) => [memberId, partOf(own.filter(isBridge).length, own.length)] as const,
  );
  return new Map(scores);
}
