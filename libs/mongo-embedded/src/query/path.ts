import { isPlain, own, type Document } from '../bson/values';

/** Called with each value at a path and the index of the outermost array element it was found in; true stops the walk. */
type Visit = (value: unknown, position: number | undefined) => boolean;

const INDEX = /^\d+$/;

interface Walk {
  readonly parts: readonly string[];
  /** Whether an array at the end of the path is visited element by element before it is visited whole. */
  readonly spread: boolean;
  readonly visit: Visit;
}

/**
 * Visits every value that a dotted path reaches. Arrays on the way are entered, both by element and by a numeric part
 * of the path; arrays directly inside arrays are not. Returns true as soon as a visit does.
 */
export function values(doc: Document, parts: readonly string[], spread: boolean, visit: Visit): boolean {
  return inDocument(doc, 0, { parts, spread, visit }, undefined);
}

function inDocument(doc: Document, i: number, w: Walk, position: number | undefined): boolean {
  return inValue(own(doc, w.parts[i]!), i, w, position);
}

function inValue(v: unknown, i: number, w: Walk, position: number | undefined): boolean {
  if (i === w.parts.length - 1) return atEnd(v, w, position);
  if (Array.isArray(v)) return inArray(v, i + 1, w, position);
  if (isPlain(v)) return inDocument(v, i + 1, w, position);
  return w.visit(undefined, position);
}

function atEnd(v: unknown, w: Walk, position: number | undefined): boolean {
  if (w.spread && Array.isArray(v))
    for (let j = 0; j < v.length; j++) if (w.visit(v[j], position ?? j)) return true;
  return w.visit(v, position);
}

function inArray(v: unknown[], i: number, w: Walk, position: number | undefined): boolean {
  for (let j = 0; j < v.length; j++) {
    const e = v[j];
    if (isPlain(e) && inDocument(e, i, w, position ?? j)) return true;
  }
  const part = w.parts[i]!;
  return INDEX.test(part) && Number(part) < v.length && inValue(v[Number(part)], i, w, position);
}
