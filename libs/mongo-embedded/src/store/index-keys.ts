import { makeColl, type Collator } from '../bson/collation';
import { MErr } from '../bson/errors';
import { keyOf } from '../bson/key';
import { isNum, isPlain, num, type Document } from '../bson/values';
import { compile } from '../query/match';
import { indexPrefix, multikeyKey } from './keys';
import type { KvReader } from './kv';

/** An index as `listIndexes` tells it. */
export interface IndexSpec extends Document {
  key: Document;
  name: string;
  unique?: unknown;
  sparse?: unknown;
  expireAfterSeconds?: unknown;
  partialFilterExpression?: Document;
  collation?: Document;
  hidden?: unknown;
}

/** One field of a compound key. */
export interface IndexField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

/** The keys of one document in an index. */
export interface DocumentKeys {
  keys: Buffer[];
  /** In which fields an array was met, as bits by their place in the key: entries no longer stand one to one for documents. */
  spread: number;
}

/** All fields: of indexes written before it was kept in which of them arrays were met. */
const EVERY_FIELD = 0xffffffff;

const ID_INDEX = '_id_';

/** Makes index keys out of documents. */
export class Index {
  readonly name: string;
  readonly prefix: Buffer;
  readonly fields: readonly IndexField[];
  readonly directions: number[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly hidden: boolean;
  readonly collation?: Collator;
  private readonly covers?: (document: Document) => boolean;

  constructor(
    readonly id: number,
    readonly spec: IndexSpec,
  ) {
    this.name = spec.name;
    this.prefix = indexPrefix(id);
    this.fields = Object.entries(spec.key).map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      direction: isNum(direction) && num(direction) < 0 ? -1 : 1,
    }));
    this.directions = this.fields.map((field) => field.direction);
    this.unique = this.isIdIndex || isSet(spec.unique);
    this.sparse = isSet(spec.sparse);
    this.hidden = isSet(spec.hidden);
    this.collation = makeColl(spec.collation);
    if (spec.partialFilterExpression) this.covers = compile(spec.partialFilterExpression);
  }

  get isIdIndex(): boolean {
    return this.spec.name === ID_INDEX;
  }

  /** In which fields any document has had an array, as bits by their place in the key; 0 while none has. */
  spreadFields(kv: KvReader): number {
    const stored = this.isIdIndex ? undefined : kv.get(multikeyKey(this.id));
    if (!stored) return 0;
    return stored.length === 4 ? stored.readUInt32BE(0) : EVERY_FIELD;
  }

  keysOf(document: Document): DocumentKeys {
    if (this.covers && !this.covers(document)) return { keys: [], spread: 0 };
    const tuples: unknown[][] = [];
    const walk = new KeyWalk(tuples);
    walk.spread(this.fields.map((field) => ({ node: document, rest: field.parts, done: false })));
    if (this.sparse && !walk.found) return { keys: [], spread: 0 };
    const keys = new Map<string, Buffer>();
    for (const tuple of tuples) {
      const key = keyOf(this.prefix, tuple, this.directions, this.collation);
      keys.set(key.toString('latin1'), key);
    }
    return { keys: [...keys.values()], spread: walk.spreadFields };
  }

  /** The values that a duplicate key error shows. */
  valuesOf(document: Document): Document {
    const values: Document = {};
    for (const { path, parts } of this.fields) {
      let value: unknown = document;
      for (const part of parts) value = step(Array.isArray(value) ? value.find(isPlain) : value, part);
      values[path] = (Array.isArray(value) ? value[0] : value) ?? null;
    }
    return values;
  }
}

const isSet = (value: unknown): boolean => value === true || (isNum(value) && num(value) !== 0);
const step = (value: unknown, part: string): unknown => (isPlain(value) ? value[part] : undefined);
const isPosition = (part: string | undefined): part is string => part !== undefined && /^\d+$/.test(part);

/** How far the walk along one field's path has come. */
interface Cursor {
  node: unknown;
  rest: string[];
  done: boolean;
}

/** Follows all paths of a compound key at once; where they meet an array, each element gives a tuple of its own. */
class KeyWalk {
  found = false;
  spreadFields = 0;

  constructor(private readonly tuples: unknown[][]) {}

  spread(cursors: Cursor[]): void {
    let array: unknown[] | undefined;
    for (const cursor of cursors) {
      descend(cursor);
      if (cursor.done || !Array.isArray(cursor.node)) continue;
      const nodes = cursor.node as unknown[];
      const [part] = cursor.rest;
      if (isPosition(part) && !nodes.some((element) => isPlain(element) && part in element)) {
        cursor.node = nodes[Number(part)];
        cursor.rest = cursor.rest.slice(1);
        this.spread(cursors);
        return;
      }
      if (array && array !== nodes)
        throw new MErr(171, 'CannotIndexParallelArrays', 'cannot index parallel arrays');
      array = nodes;
    }
    if (array) this.elements(cursors, array);
    else {
      if (cursors.some((cursor) => cursor.node !== undefined)) this.found = true;
      this.tuples.push(cursors.map((cursor) => cursor.node));
    }
  }

  private elements(cursors: Cursor[], array: unknown[]): void {
    const here = (cursor: Cursor): boolean => cursor.node === array && !cursor.done;
    for (const [place, cursor] of cursors.entries()) if (here(cursor)) this.spreadFields |= 1 << place;
    if (!array.length) {
      this.found = true;
      // An empty array is indexed as undefined would be, which sorts and matches with null.
      this.spread(
        cursors.map((cursor) => (here(cursor) ? { node: null, rest: [], done: true } : { ...cursor })),
      );
      return;
    }
    for (const element of array)
      this.spread(cursors.map((cursor) => (here(cursor) ? into(element, cursor.rest) : { ...cursor })));
  }
}

function descend(cursor: Cursor): void {
  while (cursor.rest.length && !Array.isArray(cursor.node)) {
    const [part] = cursor.rest;
    const inside = isPlain(cursor.node);
    cursor.node = inside ? step(cursor.node, part as string) : undefined;
    cursor.rest = inside ? cursor.rest.slice(1) : [];
  }
}

const into = (element: unknown, rest: string[]): Cursor =>
  rest.length && !isPlain(element)
    ? { node: undefined, rest: [], done: false }
    : { node: element, rest, done: !rest.length };
