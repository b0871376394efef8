import { isPlain, own, setKey, shallow, type Document } from '../bson/values';

/** The value that stands for "take the field away" in a computed document. */
export const REMOVE = Symbol('remove');

/**
 * Sets a computed value at a path of a document that the caller owns at its top level; deeper parts are copied as they are
 * entered. Arrays on the way get the value in every element; whatever is not a document on the way becomes one.
 */
export function addPath(target: Document, parts: readonly string[], value: unknown): void {
  const key = parts[0]!;
  const old = own(target, key);
  if (parts.length === 1) {
    if (value === REMOVE) Reflect.deleteProperty(target, key);
    else setKey(target, key, value);
    return;
  }
  if (value === REMOVE && !isPlain(old) && !Array.isArray(old)) return;
  setKey(target, key, into(old, parts.slice(1), value));
}

function into(old: unknown, rest: readonly string[], value: unknown): unknown {
  if (Array.isArray(old)) return (old as unknown[]).map((x) => into(x, rest, value));
  if (!isPlain(old) && value === REMOVE) return old;
  const copy = isPlain(old) ? shallow(old) : {};
  addPath(copy, rest, value);
  return copy;
}
