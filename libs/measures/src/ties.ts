/** That one member replied to another, recognised them with text or built on what they said, in the window. */
export interface Tie {
  readonly from: string;
  readonly to: string;
}

/**
 * The one group (perspective, organisation or unit) in which each member is counted in the window, by member: shuffling labels needs
 * one label each, so that of somebody with several perspectives the caller says which.
 */
export type Groups = ReadonlyMap<string, string>;

/**
 * Each ordered pair once, however often it happened, and nobody with themselves: a tie weighs 1, so that two who write to
 * each other all day count no more than two who met once. Raw counts are for tables of flow.
 */
export function distinctTies(ties: Iterable<Tie>): Tie[] {
  const seen = new Map<string, Set<string>>();
  const distinct: Tie[] = [];
  for (const { from, to } of ties) {
    const known = seen.get(from) ?? new Set();
    if (from === to || known.has(to)) continue;
    seen.set(from, known.add(to));
    distinct.push({ from, to });
  }
  return distinct;
}

/** A tie between two members whose groups are known. */
export interface GroupedTie extends Tie {
  readonly fromGroup: string;
  readonly toGroup: string;
}

/** Distinct ties with their groups. A tie with somebody who is in no group crosses no boundary and is left out. */
export function groupedTies(ties: Iterable<Tie>, groups: Groups): GroupedTie[] {
  return distinctTies(ties).flatMap((tie) => {
    const [fromGroup, toGroup] = [groups.get(tie.from), groups.get(tie.to)];
    return fromGroup === undefined || toGroup === undefined ? [] : [{ ...tie, fromGroup, toGroup }];
  });
}
