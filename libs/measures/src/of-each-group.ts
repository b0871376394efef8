/**
 * A measure for each group, in the order of the groups. Every group is in the answer, `null` where it has nothing to be measured:
 * a perspective that is missing must not drop out of a comparison. Items of no listed group are left out.
 */
export function ofEachGroup<Item, Group extends string>(
  groups: readonly Group[],
  items: Iterable<Item>,
  groupOfItem: (item: Item) => string | null,
  measure: (items: readonly Item[]) => number | null,
): Map<Group, number | null> {
  const byGroup = new Map<string, Item[]>(groups.map((group) => [group, []]));
  for (const item of items) byGroup.get(groupOfItem(item) ?? '')?.push(item);
  return new Map(groups.map((group) => [group, measure(byGroup.get(group) ?? [])]));
}
