import { badValue, MErr } from '../bson/errors';
import { has, isPlain, own, setKey, type Document } from '../bson/values';
import type { ArrayFilters } from './paths';
import { INDEX } from './paths';

/** What an update knows about the document it changes. */
export interface UpdateContext {
  /** The array index that `$` stands for, found by the filter. */
  readonly pos?: number | undefined;
  readonly isInsert?: boolean;
  /** Milliseconds, so that all dates of one command agree. */
  readonly now: number;
  /** How error messages name the document. */
  readonly id: string;
}

/** The result of a modifier that takes the field away. */
export const UNSET = Symbol('unset');
/** The result of a modifier that changes nothing. */
export const NOOP = Symbol('noop');

/** Computes the new value at the end of a path. */
export type Modifier = (old: unknown, context: UpdateContext, exists: boolean) => unknown;

/** One path of an update with what is to happen there. */
export interface Change {
  readonly parts: readonly string[];
  /** Whether missing parts of the path are created. */
  readonly creates: boolean;
  readonly modify: Modifier;
}

/** Filling an array with nulls up to a far index would be an easy way to exhaust memory. */
const MAX_PADDING = 1_500_000;

/** Applies one change to a document. */
export function applyChange(
  doc: Document,
  change: Change,
  context: UpdateContext,
  filters: ArrayFilters,
): void {
  new Walk(change, context, filters).enter(doc, 0, '');
}

class Walk {
  constructor(
    private readonly change: Change,
    private readonly context: UpdateContext,
    private readonly filters: ArrayFilters,
  ) {}

  enter(node: unknown, i: number, soFar: string): void {
    const part = this.change.parts[i]!;
    if (part === '$') return this.step(node, this.position(), i, soFar);
    if (!part.startsWith('$[')) return this.step(node, part, i, soFar);
    if (!Array.isArray(node))
      throw badValue(
        `Cannot apply array updates to non-array element ${lastPart(soFar)}: ${JSON.stringify(node)}`,
      );
    const test = part === '$[]' ? undefined : this.filters.tests[part.slice(2, -1)];
    for (let j = 0; j < node.length; j++) if (!test || test(node[j])) this.step(node, String(j), i, soFar);
  }

  private position(): string {
    if (this.context.pos === undefined)
      throw badValue('The positional operator did not find the match needed from the query.');
    return String(this.context.pos);
  }

  private step(node: unknown, key: string, i: number, soFar: string): void {
    const here = soFar ? `${soFar}.${key}` : key;
    if (Array.isArray(node)) this.stepArray(node, key, i, soFar, here);
    else if (isPlain(node)) this.stepDocument(node, key, i, here);
    else if (this.change.creates) throw notViable(key, soFar, node);
  }

  private stepDocument(node: Document, key: string, i: number, here: string): void {
    const exists = has(node, key);
    if (i === this.change.parts.length - 1) {
      const r = this.change.modify(own(node, key), this.context, exists);
      if (r === UNSET) Reflect.deleteProperty(node, key);
      else if (r !== NOOP) setKey(node, key, r);
    } else if (exists) this.enter(node[key], i + 1, here);
    else this.createBelow(node, key, i, here);
  }

  private createBelow(node: Document, key: string, i: number, here: string): void {
    const next = this.change.parts[i + 1]!;
    if (next === '$') this.position();
    if (next.startsWith('$['))
      throw badValue(`The path '${here}' must exist in the document in order to apply array updates.`);
    if (!this.change.creates) return;
    const created: Document = {};
    this.enter(created, i + 1, here);
    if (Object.keys(created).length) setKey(node, key, created);
  }

  private stepArray(node: unknown[], key: string, i: number, soFar: string, here: string): void {
    if (!INDEX.test(key)) {
      if (this.change.creates) throw notViable(key, soFar, node);
      return;
    }
    const index = Number(key);
    const exists = index < node.length;
    if (i === this.change.parts.length - 1) {
      const r = this.change.modify(node[index], this.context, exists);
      // Removing an element would move the others, so it becomes null.
      if (r === UNSET) {
        if (exists) node[index] = null;
      } else if (r !== NOOP) {
        pad(node, index);
        node[index] = r;
      }
    } else if (exists) this.enter(node[index], i + 1, here);
    else if (this.change.creates) {
      pad(node, index);
      node[index] = {};
      this.enter(node[index], i + 1, here);
    }
  }
}

function pad(node: unknown[], index: number): void {
  if (index > node.length + MAX_PADDING)
    throw badValue(`can't backfill array to larger than ${MAX_PADDING} elements`);
  while (node.length < index) node.push(null);
}

const lastPart = (path: string): string => path.split('.').pop() ?? path;

const notViable = (key: string, soFar: string, node: unknown): MErr =>
  new MErr(
    28,
    'PathNotViable',
    `Cannot create field '${key}' in element {${lastPart(soFar)}: ${JSON.stringify(node)}}`,
  );
