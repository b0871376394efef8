import { eq } from '../bson/compare';
import { badValue, failedToParse, MErr } from '../bson/errors';
import { typeName } from '../bson/types';
import { clone, has, isPlain, own, type Document } from '../bson/values';
import type { MatchOptions } from '../query/match';
import { arrayFilters } from './array-filters';
import { CREATING, isModifier, modifier } from './modifiers';
import { checkPath, cmpPath, PathConflicts, type ArrayFilters } from './paths';
import { applyChange, type Change, type UpdateContext } from './walk';

/** What an update needs beside its modifiers. */
interface UpdateOptions extends MatchOptions {
  readonly arrayFilters?: readonly unknown[] | undefined;
}

/** A compiled update. It changes the document it is given and returns it. */
export type Update = (doc: Document, context: UpdateContext) => Document;

interface Step {
  readonly path: string;
  readonly run: (doc: Document, context: UpdateContext) => void;
}

/** Compiles an update with modifiers. All that can be refused without a document is refused here. */
export function compileUpdate(u: Document, o: UpdateOptions = {}): Update {
  const filters = arrayFilters(o.arrayFilters, o);
  const conflicts = new PathConflicts();
  const steps = Object.keys(u).flatMap((op) => modifierSteps(op, u[op], filters, conflicts, o));
  for (const id of Object.keys(filters.tests))
    if (!filters.used.has(id))
      throw failedToParse(
        `The array filter for identifier '${id}' was not used in the update ${JSON.stringify(u)}`,
      );
  // The order of paths, not of modifiers, decides in which order new fields appear.
  steps.sort((a, b) => cmpPath(a.path, b.path));
  return (doc, context) => {
    const id = clone(own(doc, '_id'));
    const hadId = has(doc, '_id');
    for (const s of steps) s.run(doc, context);
    if (hadId && !context.isInsert && !(has(doc, '_id') && eq(id, doc['_id']))) throw immutableId();
    return doc;
  };
}

const immutableId = (): MErr =>
  new MErr(
    66,
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );

function modifierSteps(
  op: string,
  spec: unknown,
  filters: ArrayFilters,
  conflicts: PathConflicts,
  o: UpdateOptions,
): Step[] {
  if (!isModifier(op))
    throw failedToParse(
      `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  if (!isPlain(spec))
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeName(spec)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${JSON.stringify(spec)}}`,
    );
  return Object.keys(spec).map((path) => {
    checkPath(path, filters);
    conflicts.add(path);
    if (op === '$rename') return renameStep(path, spec[path], filters, conflicts);
    const change: Change = {
      parts: path.split('.'),
      creates: CREATING.has(op),
      modify: modifier(op, path, spec[path], o),
    };
    if (op === '$setOnInsert')
      return { path, run: (doc, c) => c.isInsert && applyChange(doc, change, c, filters) };
    return { path, run: (doc, c) => applyChange(doc, change, c, filters) };
  });
}

function renameStep(path: string, to: unknown, filters: ArrayFilters, conflicts: PathConflicts): Step {
  if (typeof to !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${JSON.stringify(to)}`);
  if (to === path) throw badValue(`The source and target field for $rename must differ: ${path}: "${to}"`);
  if (/(^|\.)\$/.test(path) || /(^|\.)\$/.test(to))
    throw badValue(`The source and target field for $rename may not be dynamic: ${path}: "${to}"`);
  checkPath(to, filters);
  conflicts.add(to);
  const from = path.split('.');
  const parts = to.split('.');
  return {
    path,
    run: (doc, c) => {
      const [holder, key] = sourceOf(doc, from, path, c);
      if (!holder || !has(holder, key)) return;
      const value = holder[key];
      Reflect.deleteProperty(holder, key);
      applyChange(doc, { parts, creates: true, modify: () => value }, c, filters);
    },
  };
}

function sourceOf(
  doc: Document,
  parts: readonly string[],
  path: string,
  c: UpdateContext,
): [Document | undefined, string] {
  let o = doc;
  for (const part of parts.slice(0, -1)) {
    const next = own(o, part);
    if (Array.isArray(next))
      throw badValue(
        `The source field cannot be an array element, '${path}' in doc with _id: ${c.id} has an array field called '${part}'`,
      );
    if (!isPlain(next)) return [undefined, ''];
    o = next;
  }
  return [o, parts.at(-1)!];
}
