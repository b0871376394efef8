import { plainOf } from '@cp/prose';
import { isPassage, type Passage } from './passage.rules';

/** What a mark remembers of its passage: the words, those around it, and where it was (W3C text quote and position). */
export interface Anchor extends Passage {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

/** How much of the surroundings is remembered. */
const SURROUNDINGS = 32;
/** How much of one side has to agree before a passage is taken for the same; two or three words. */
const AGREES_FROM = 12;
/** From this length on, words that occur once speak for themselves; five or six words. */
const SPEAKS_FOR_ITSELF = 32;

/** The anchor of a passage in a text. */
export const anchorAt = (text: string, { start, end }: Passage): Anchor => ({
  start,
  end,
  quote: text.slice(start, end),
  before: text.slice(Math.max(0, start - SURROUNDINGS), start),
  after: text.slice(end, end + SURROUNDINGS),
});

/** Where a replaced stretch began, how long it was, and by how much all after it moved. */
interface Splice {
  readonly at: number;
  readonly removed: number;
  readonly shift: number;
}

/** How natural a place is for an edit to begin or end: a new paragraph, line, sentence, word, or none. */
function naturalness(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 2), at);
  const next = text.charAt(at);
  if (at === 0 || at === text.length || before.endsWith('\n\n')) return 4;
  if (before.endsWith('\n') || next === '\n') return 3;
  if (/[.!?]\s$/.test(before) || (/[.!?]$/.test(before) && /\s/.test(next))) return 2;
  return /\s$/.test(before) || /^[\s,;:.!?)]/.test(next) ? 1 : 0;
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++;
  return length;
}

/**
 * The one replacement that turns `from` into `to`. Where words repeat it could have been made in several places
 * ("We asked. We asked them."); the most natural one is taken, so that a mark stays with the sentence it was made in.
 */
function spliceOf(from: string, to: string): Splice {
  const start = commonStart(from, to);
  const end = commonEnd(from, to);
  const shorter = Math.min(from.length, to.length);
  const longer = from.length < to.length ? to : from;
  const earliest = Math.min(start, shorter - end);
  let at = start;
  for (let place = start - 1; place >= earliest && start + end > shorter; place--)
    if (naturalness(longer, place) > naturalness(longer, at)) at = place;
  const kept = Math.min(end, shorter - at);
  const stop = from.length - kept;
  const shift = to.length - from.length;
  const [removed, added] = [from.slice(at, stop), to.slice(at, to.length - kept)];
  if (removed === '' || added === '' || !(sentenceEnd.test(removed) || sentenceEnd.test(added)))
    return { at, removed: stop - at, shift };
  // Whole sentences were exchanged: those that were cut into only happen to begin or end alike.
  const whole = sentenceStartBefore(from, at);
  return { at: whole, removed: sentenceEndAfter(from, stop) - whole, shift };
}

const sentenceEnd = /[.!?]\s|\n/;

function sentenceStartBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && !sentenceEnd.test(text.slice(Math.max(0, start - 2), start))) start--;
  return start;
}

function sentenceEndAfter(text: string, at: number): number {
  let end = at;
  while (end < text.length && !sentenceEnd.test(text.slice(Math.max(0, end - 2), end))) end++;
  return end;
}

interface Candidate {
  readonly start: number;
  readonly before: number;
  readonly after: number;
}

function candidatesFor(text: string, { quote, before, after }: Anchor): Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (!isPassage(text, { start: at, end: at + quote.length })) continue;
    const end = at + quote.length;
    found.push({
      start: at,
      before: commonEnd(before, text.slice(Math.max(0, at - SURROUNDINGS), at)),
      after: commonStart(after, text.slice(end, end + SURROUNDINGS)),
    });
  }
  return found;
}

/**
 * Finds a passage by its words and what stands around them. Both sides have to agree; words that are long enough and
 * occur once need none. Of several that agree alike entirely the nearest is taken; otherwise none, for a mark at the
 * wrong words is worse than a mark without a place.
 */
function find(text: string, anchor: Anchor): Candidate | null {
  const candidates = candidatesFor(text, anchor);
  const [only] = candidates;
  if (only && candidates.length === 1 && anchor.quote.length >= SPEAKS_FOR_ITSELF) return only;
  const enough = (side: string): number => Math.min(AGREES_FROM, side.length);
  const agreeing = candidates
    .filter(({ before, after }) => before >= enough(anchor.before) && after >= enough(anchor.after))
    .filter(({ before, after }) => before + after > 0 || anchor.quote.length === text.length)
    .sort(
      (a, b) =>
        b.before + b.after - (a.before + a.after) ||
        Math.abs(a.start - anchor.start) - Math.abs(b.start - anchor.start),
    );
  const [best, next] = agreeing;
  if (!best) return null;
  const whole = best.before === anchor.before.length && best.after === anchor.after.length;
  const tied = next && next.before + next.after === best.before + best.after;
  return tied && !whole ? null : best;
}

/**
 * Where a mark is after its section was changed from `from` to `to`, or `null` when it has no place any more. What was
 * not touched by the edit moves with its words; the rest is looked for by quotation and surroundings. A mark that lost
 * its place earlier (`from` is `null`) comes back when its words do, for instance when they were cut and pasted.
 */
export function reanchor(anchor: Anchor, from: string | null, to: string): Anchor | null {
  if (from !== null) {
    const { at, removed, shift } = spliceOf(from, to);
    const moved = anchor.end <= at ? 0 : anchor.start >= at + removed ? shift : null;
    if (moved !== null) return anchorAt(to, { start: anchor.start + moved, end: anchor.end + moved });
  }
  const found = find(to, anchor);
  return found && anchorAt(to, { start: found.start, end: found.start + anchor.quote.length });
}

interface SectionWords {
  readonly key: string;
  readonly text: string;
}

/** The plain text of the section that has a key. */
export const plainTextOf = (sections: readonly SectionWords[], key: string): string =>
  plainOf(sections.find((section) => section.key === key)?.text ?? '');

/**
 * Where each mark stands after its story's words changed: its new anchor, `null` when its words are gone, `undefined`
 * when nothing moved in its section.
 */
export function movedTags<T extends Anchor & { readonly section: string; readonly anchored: boolean }>(
  tags: readonly T[],
  before: readonly SectionWords[],
  after: readonly SectionWords[],
): { tag: T; found: Anchor | null | undefined }[] {
  const plain = new Map<string, readonly [string, string]>();
  return tags.map((tag) => {
    const [from, to] = plain.get(tag.section) ?? [
      plainTextOf(before, tag.section),
      plainTextOf(after, tag.section),
    ];
    plain.set(tag.section, [from, to]);
    return { tag, found: from === to ? undefined : reanchor(tag, tag.anchored ? from : null, to) };
  });
}
