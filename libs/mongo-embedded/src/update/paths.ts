import { strCmp } from '../bson/compare';
import { badValue, MErr } from '../bson/errors';
import { has } from '../bson/values';

/** A number in a path: it names an array element, or a field of that name in a document. */
export const INDEX = /^(0|[1-9]\d*)$/;

const FILTERED = /^\$\[([a-z][a-zA-Z0-9]*)\]$/;

/** The tests of `arrayFilters` by identifier, and which of them the update has used. */
export interface ArrayFilters {
  readonly tests: Readonly<Record<string, (v: unknown) => boolean>>;
  readonly used: Set<string>;
}

/** Checks the form of an update path and notes the array filters that it names. */
export function checkPath(path: string, filters: ArrayFilters): void {
  if (!path) throw new MErr(56, 'EmptyFieldName', 'An empty update path is not valid.');
  path.split('.').forEach((part, i) => checkPart(part, i, path, filters));
}

function checkPart(part: string, i: number, path: string, filters: ArrayFilters): void {
  if (part === '')
    throw new MErr(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  if (!part.startsWith('$')) return;
  if (i === 0 && (part === '$' || part.startsWith('$[')))
    throw badValue(
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  if (part === '$' || part === '$[]') return;
  const id = FILTERED.exec(part)?.[1];
  if (id !== undefined) {
    if (!has(filters.tests, id))
      throw badValue(`No array filter found for identifier '${id}' in path '${path}'`);
    filters.used.add(id);
  } else if (part !== '$id' && part !== '$ref' && part !== '$db')
    throw new MErr(
      52,
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`,
    );
}

/** Order in which the paths of an update are applied: by field name, array indexes by number. */
export function cmpPath(a: string, b: string): number {
  const p = a.split('.');
  const q = b.split('.');
  for (let i = 0; i < Math.min(p.length, q.length); i++) {
    const x = p[i]!;
    const y = q[i]!;
    if (x !== y) return INDEX.test(x) && INDEX.test(y) ? Number(x) - Number(y) : strCmp(x, y);
  }
  return p.length - q.length;
}

/** Refuses an update in which one path lies in another, since the result would depend on order. */
export class PathConflicts {
  private readonly paths: string[] = [];

  add(path: string): void {
    for (const other of this.paths)
      if (other === path || path.startsWith(`${other}.`) || other.startsWith(`${path}.`))
        throw new MErr(
          40,
          'ConflictingUpdateOperators',
          `Updating the path '${path}' would create a conflict at '${other.length < path.length ? other : path}'`,
        );
    this.paths.push(path);
  }
}
