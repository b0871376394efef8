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
  // Nothing but white space was exchanged, as where a paragraph is split: no sentence was touched.
  const spaced = (removed + added).trim() === '';
  if (spaced || removed === '' || added === '' || !(sentenceEnd.test(removed) || sentenceEnd.test(added)))
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

/** The places where the words of a mark stand, among those that lie in or reach into a stretch. */
function candidatesFor(text: string, quote: string, within: Passage): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    if (end > within.start && at < within.end && isPassage(text, { start: at, end })) found.push(at);
  }
  return found;
}

const PARAGRAPH = '\n\n';

/** What stands before or after a place within its own paragraph, read away from it; `ends` where the paragraph does. */
interface Side {
  readonly words: string;
  readonly ends: boolean;
}

/** A side as it is remembered or as it stands in a text, which begins or ends where it is shorter than what is remembered. */
function sideOf(words: string, backwards: boolean): Side {
  const edge = backwards ? words.lastIndexOf(PARAGRAPH) : words.indexOf(PARAGRAPH);
  const own = edge < 0 ? words : backwards ? words.slice(edge + PARAGRAPH.length) : words.slice(0, edge);
  const ends = edge >= 0 || words.length < SURROUNDINGS;
  return { words: backwards ? [...own].reverse().join('') : own, ends };
}

/** Whether two sides agree: two or three words of them, or all of a paragraph that ends there. */
function agrees(remembered: Side, there: Side): boolean {
  const enough = Math.min(AGREES_FROM, remembered.words.length);
  const common = commonStart(remembered.words, there.words);
  if (common < enough) return false;
  // Of a paragraph that is shorter than that, its end has to be there too.
  return remembered.words.length >= AGREES_FROM || (there.ends && there.words.length === common);
}

const surroundingsOf = (text: string, start: number, end: number): readonly [string, string] => [
  text.slice(Math.max(0, start - SURROUNDINGS), start),
  text.slice(end, end + SURROUNDINGS),
];

/**
 * Finds a passage by its words and what stands around them, among the words that an edit brought: all others stood there before and
 * were not the passage. Both sides have to agree; words that are long enough, and were and are there once, need none. Words that were
 * there several times have to stand between exactly the same ones. Where several places would do none is taken, for a mark at the wrong
 * words is worse than a mark without a place.
 */
function find(text: string, { quote, ...anchor }: Anchor, within: Passage, unique: boolean): number | null {
  const candidates = candidatesFor(text, quote, within);
  const alone = unique && candidates.length === 1;
  if (alone && quote.length >= SPEAKS_FOR_ITSELF) return candidates[0] ?? null;
  const whole = quote.length === text.length;
  const agreeing = candidates.filter((at) => {
    const [before, after] = surroundingsOf(text, at, at + quote.length);
    if (!alone) return !whole && before === anchor.before && after === anchor.after;
    const nothing = anchor.before + anchor.after === '' && !whole;
    return (
      !nothing &&
      agrees(sideOf(anchor.before, true), sideOf(before, true)) &&
      agrees(sideOf(anchor.after, false), sideOf(after, false))
    );
  });
  return agreeing.length === 1 ? (agreeing[0] ?? null) : null;
}

/**
 * Where a mark is after its section was changed from `from` to `to`, or `null` when it has no place any more. What was not touched by
 * the edit moves with its words; the rest is looked for by quotation and surroundings. A mark that lost its place earlier (`hadPlace`
 * is false) comes back when its words do, for instance when they were cut and pasted.
 */
export function reanchor(
  anchor: Anchor,
  from: string | null,
  to: string,
  hadPlace = from !== null,
): Anchor | null {
  const { at, removed, shift } = from === null ? { at: 0, removed: 0, shift: to.length } : spliceOf(from, to);
  if (hadPlace) {
    const moved = anchor.end <= at ? 0 : anchor.start >= at + removed ? shift : null;
    if (moved !== null) return anchorAt(to, { start: anchor.start + moved, end: anchor.end + moved });
  }
  const unique = !from || !hadPlace || candidatesFor(from, anchor.quote, all(from)).length === 1;
  const start = find(to, anchor, { start: at, end: at + removed + shift }, unique);
  return start === null ? null : anchorAt(to, { start, end: start + anchor.quote.length });
}

const all = (text: string): Passage => ({ start: 0, end: text.length });

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
    return { tag, found: from === to ? undefined : reanchor(tag, from, to, tag.anchored) };
  });
}
