import { badValue, failedToParse } from '../bson/errors';
import { has, isPlain, type Document } from '../bson/values';
import { compile, type MatchOptions } from '../query/match';
import type { ArrayFilters } from './paths';

const LOGICAL = new Set(['$and', '$or', '$nor']);

/** Compiles `arrayFilters`: each has one identifier, which stands for the element. */
export function arrayFilters(filters: readonly unknown[] | undefined, o: MatchOptions): ArrayFilters {
  const tests: Record<string, (v: unknown) => boolean> = {};
  for (const f of filters ?? []) {
    if (!isPlain(f)) throw failedToParse('Expected each array filter to be an object');
    const id = identifier(f);
    if (has(tests, id))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${id}`);
    const match = compile(f, o);
    tests[id] = (v) => match({ [id]: v });
  }
  return { tests, used: new Set() };
}

function identifier(filter: Document): string {
  const ids = new Set<string>();
  collect(filter, ids);
  const [id] = ids;
  if (id === undefined)
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  if (ids.size > 1)
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...ids].join("' and '")}'`,
    );
  if (!/^[a-z][a-zA-Z0-9]*$/.test(id))
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`,
    );
  return id;
}

function collect(filter: Document, ids: Set<string>): void {
  for (const [k, v] of Object.entries(filter)) {
    if (!LOGICAL.has(k)) ids.add(k.split('.')[0]!);
    else if (Array.isArray(v)) for (const x of v) if (isPlain(x)) collect(x, ids);
  }
}
