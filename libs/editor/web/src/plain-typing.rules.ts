import { plainOf } from '@cp/prose';
import type { PlainStretch } from './prose-editor.types';

/** A letter that nobody types; markdown reads it as any other. */
const PIN = '\ue000';

/**
 * How many letters of the plain text come before a place in the markdown. A pin is put there and looked for in what is read;
 * nothing where a pin would change how the rest is read, as between the signs of a link.
 */
function plainAt(markdown: string, place: number, plain: string): number | undefined {
  const pinned = plainOf(markdown.slice(0, place) + PIN + markdown.slice(place));
  const at = pinned.indexOf(PIN);
  return at >= 0 && pinned.replace(PIN, '') === plain ? at : undefined;
}

/** Reads a selection in markdown as a stretch of the plain text; nothing when it has no words or cannot be told exactly. */
export function plainStretch(markdown: string, from: number, to: number): PlainStretch | null {
  if (from >= to || markdown.includes(PIN)) return null;
  const plain = plainOf(markdown);
  const start = nearest(markdown, from, 1, to, plain);
  const end = nearest(markdown, to, -1, from, plain);
  return start !== undefined && end !== undefined && start < end ? { start, end } : null;
}

/** Where the words begin, seen from one end of a selection: signs of markdown at that end are stepped over. */
function nearest(
  markdown: string,
  from: number,
  step: 1 | -1,
  to: number,
  plain: string,
): number | undefined {
  for (let place = from; place !== to; place += step) {
    const at = plainAt(markdown, place, plain);
    if (at !== undefined) return at;
    const sign = markdown.charAt(step === 1 ? place : place - 1);
    if (!/[\s\p{P}\p{S}\d]/u.test(sign)) return undefined;
  }
  return undefined;
}

/** Where a stretch of the plain text stands in the markdown; nothing when it is not there. */
export function markdownStretch(markdown: string, { start, end }: PlainStretch): PlainStretch | null {
  const plain = plainOf(markdown);
  if (markdown.includes(PIN) || start >= end || end > plain.length) return null;
  const from = placeFor(markdown, start, plain, 1);
  const to = placeFor(markdown, end, plain, -1);
  return from !== undefined && to !== undefined && from < to ? { start: from, end: to } : null;
}

/** Places rise with offsets, so the right one is found by halving; places that no pin can tell are stepped over. */
function placeFor(markdown: string, offset: number, plain: string, lean: 1 | -1): number | undefined {
  let low = 0;
  let high = markdown.length;
  let found: number | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    let place = middle;
    let at = plainAt(markdown, place, plain);
    while (at === undefined && place < high) {
      place += 1;
      at = plainAt(markdown, place, plain);
    }
    if (at === offset) found = place;
    if (at === undefined || at > offset || (at === offset && lean === -1)) high = middle - 1;
    else low = place + 1;
  }
  return found;
}
