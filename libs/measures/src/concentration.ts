import { type Counts, partOf, settle, totalOf } from './counts';

/** Whether members who only read stand in the figure: whoever shows it says so, since it moves the figure much. */
export type Readers = 'READERS_COUNTED' | 'READERS_LEFT_OUT';

function gini(
  contributions: Counts,
  readers: Readers,
): { readonly people: number; readonly index: number } | null {
  const all = totalOf(contributions);
  if (all === 0) return null;
  const ascending = contributions
    .filter((count) => count > 0 || readers === 'READERS_COUNTED')
    .sort((a, b) => a - b);
  const people = ascending.length;
  const ranked = ascending.reduce((sum, count, index) => sum + (index + 1) * count, 0);
  return { people, index: (2 * ranked) / (people * all) - (people + 1) / people };
}

/**
 * M8, Gini index of contributions: G = 2 Σ j · x₍ⱼ₎ / (n Σ x) − (n + 1)/n, x ascending, j = 1 to n. No unit,
 * 0 to (n − 1)/n; `null` when nobody contributed. How unequally members contribute, where 0 is equal: a trend
 * inside one community, never a league table, and always with the word whether readers count. Source: use in
 * health networks: van Mierlo 2016, DOI 10.1007/s13721-016-0140-7; formula from memory.
 */
export function giniIndex(contributions: Counts, readers: Readers): number | null {
  const found = gini(contributions, readers);
  return found && settle(found.index);
}

/**
 * M8, Gini index of few: G · n/(n − 1). No unit, 0 to 1; `null` when nobody contributed or below two people.
 * The Gini index corrected for a small number of people. Source: use in health networks: van Mierlo 2016, DOI
 * 10.1007/s13721-016-0140-7; formula from memory.
 */
export function smallSampleGiniIndex(contributions: Counts, readers: Readers): number | null {
  const found = gini(contributions, readers);
  return found && found.people > 1 ? settle((found.index * found.people) / (found.people - 1)) : null;
}

/** What the most active, the next and all others wrote, as shares of everything. */
export interface ContentShares {
  readonly topOnePercent: number;
  readonly nextNinePercent: number;
  readonly otherNinetyPercent: number;
}

/**
 * M8b, 90-9-1 shares: content by the top 1 %, the next 9 % and the other 90 % of people / all content. No
 * unit, 0 to 1 each, together 1; `null` when nobody contributed. How much of the content the most active
 * hundredth, the next nine and all others wrote, readers among the people: it describes and is never a
 * target. Source: van Mierlo 2014, https://jmir.org/2014/2/e33.
 *
 * A hundredth of forty people is less than one: of the person on the edge the part inside is counted (the
 * Lorenz curve).
 */
export function contentShares(contributions: Counts): ContentShares | null {
  const all = totalOf(contributions);
  if (all === 0) return null;
  const descending = [...contributions].sort((a, b) => b - a);
  const byTop = (part: number): number => {
    const people = descending.length * part;
    const whole = Math.floor(settle(people));
    const inside = descending.slice(0, whole).reduce((sum, count) => sum + count, 0);
    return (inside + (descending[whole] ?? 0) * Math.max(0, people - whole)) / all;
  };
  const [topOne, topTen] = [byTop(0.01), byTop(0.1)];
  return {
    topOnePercent: settle(topOne),
    nextNinePercent: settle(topTen - topOne),
    otherNinetyPercent: settle(1 - topTen),
  };
}

/**
 * M9, dominance in a discussion: max_m posts_m / posts. No unit, above 0 to 1; `null` below 8 posts. The
 * share of posts by whoever posted most, for a private hint to that person alone. Band: from 0.40 on there is
 * a hint. Source: Discourse default 40 %.
 */
export function dominance(postsByMember: Counts, fewestPosts = 8): number | null {
  const posts = totalOf(postsByMember);
  return posts < fewestPosts ? null : partOf(Math.max(0, ...postsByMember), posts);
}

/**
 * M11, Herfindahl-Hirschman index: HHI = Σ sₒ² = 1 − D. No unit, 1/K to 1; `null` when nobody contributed.
 * How few organisations hold the floor, where 1 is one alone; M2 to M4 and M6 are taken over organisations
 * and units too. Source: HHI from memory.
 */
export function herfindahlIndex(counts: Counts): number | null {
  const all = totalOf(counts);
  const squares = counts.reduce((sum, count) => sum + count * count, 0);
  return partOf(squares, all * all);
}

/**
 * M11, top-3 share: the three largest nₒ / Σ nₒ. No unit, above 0 to 1; `null` when nobody contributed. The
 * share of contributors who come from the three largest organisations. Source: from memory.
 */
export function topShare(counts: Counts, organisations = 3): number | null {
  const all = totalOf(counts);
  const largest = [...counts].sort((a, b) => b - a).slice(0, organisations);
  return partOf(totalOf(largest), all);
}

/**
 * M11, reach: units with at least one active member / all units. No unit, 0 to 1; `null` without units. The
 * share of units in which at least one member is active; the others are not yet reached. Source: ours.
 */
export function reach(activeByUnit: Counts): number | null {
  totalOf(activeByUnit);
  return partOf(activeByUnit.filter((active) => active > 0).length, activeByUnit.length);
}
