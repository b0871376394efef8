/** Numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * The generator known as mulberry32: the same seed gives the same numbers, so that whoever
 * computes a test or an interval again gets the same figure. Never for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Puts a list into a random order, in place (Fisher and Yates): every order is as likely as any other. */
export function shuffle<Item>(items: Item[], random: Random): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    [items[last], items[chosen]] = [items[chosen] as Item, items[last] as Item];
  }
  return items;
}
