import { exprFn, promote } from '../agg/expr';
import { runStages } from '../agg/aggregate';
import { encode } from '../bson/codec';
import { failedToParse, location, MErr } from '../bson/errors';
import { isPlain, type Document } from '../bson/values';
import { compile } from '../query/match';
import type { Collection } from '../store/catalog';
import type { Unit } from '../store/engine';
import { plan } from '../store/planner';
import { duplicateKey, insertRecord, removeRecord, updateRecord } from '../store/records';
import { documentOf, walk, type Row } from '../store/walk';
import { aggregateEnv } from './pipeline-env';
import type { Context } from './context';
import { ensureCollection } from './namespaces';

/** What the last stage of a pipeline is to write. */
export interface Output {
  stage: '$out' | '$merge';
  spec: unknown;
  documents: Document[];
}

/** Writes the result of a pipeline into a collection, all of it or nothing. */
export async function writeOutput({ stage, spec, documents }: Output, context: Context, variables: Document) {
  const into = stage === '$merge' && isPlain(spec) && spec['into'] !== undefined ? spec['into'] : spec;
  const namespace = targetOf(into, context);
  await context.write((unit) => {
    const target = ensureCollection(unit, namespace);
    if (stage === '$out') replaceAll(unit, target, documents);
    else new Merge(unit, target, context, variables, isPlain(spec) ? spec : {}).run(documents);
    return {};
  });
}

function targetOf(into: unknown, context: Context): string {
  if (!isPlain(into)) return context.namespace(into);
  const { db } = into;
  const within = typeof db === 'string' ? context.inDatabase(db) : context;
  return within.namespace(into['coll']);
}

function replaceAll(unit: Unit, target: Collection, documents: Document[]): void {
  for (const row of [...walk(unit.kv, target, plan(unit.kv, target, {}), undefined)])
    removeRecord(unit, target, row.id, documentOf(row));
  for (const document of documents) insertRecord(unit, target, encode(document));
}

const MATCHED = ['replace', 'keepExisting', 'merge', 'fail'];
const NOT_MATCHED = ['insert', 'discard', 'fail'];

/** One `$merge` stage at work. */
class Merge {
  private readonly on: string[];
  private readonly whenMatched: unknown;
  private readonly whenNotMatched: unknown;

  constructor(
    private readonly unit: Unit,
    private readonly target: Collection,
    private readonly context: Context,
    private readonly variables: Document,
    private readonly spec: Document,
  ) {
    const on = spec['on'] ?? '_id';
    this.on = (Array.isArray(on) ? on : [on]).map(String);
    this.whenMatched = spec['whenMatched'] ?? 'merge';
    this.whenNotMatched = spec['whenNotMatched'] ?? 'insert';
    if (!Array.isArray(this.whenMatched) && !MATCHED.includes(this.whenMatched as string))
      throw failedToParse(`$merge does not know whenMatched: ${JSON.stringify(this.whenMatched)}`);
    if (!NOT_MATCHED.includes(this.whenNotMatched as string))
      throw failedToParse(`$merge does not know whenNotMatched: ${JSON.stringify(this.whenNotMatched)}`);
    this.checkUnique();
  }

  run(documents: Document[]): void {
    for (const document of documents) {
      const row = this.find(document);
      if (row) this.matched(row, document);
      else this.notMatched(document);
    }
  }

  private checkUnique(): void {
    const unique = this.target.indexes.some(
      (index) =>
        index.unique &&
        index.fields.length === this.on.length &&
        index.fields.every((field) => this.on.includes(field.path)),
    );
    if (!unique) throw location(51183, 'Cannot find index to verify that join fields will be unique');
  }

  private find(document: Document): Row | undefined {
    const filter: Document = {};
    for (const path of this.on) {
      const value = path
        .split('.')
        .reduce<unknown>((at, part) => (isPlain(at) ? at[part] : undefined), document);
      if (path === '_id' && value === undefined) return undefined;
      filter[path] = { $eq: value ?? null };
    }
    const { kv } = this.unit;
    const [row] = walk(
      kv,
      this.target,
      plan(kv, this.target, filter),
      compile(filter),
      this.context.limit.check,
    );
    return row;
  }

  private matched(row: Row, document: Document): void {
    const before = documentOf(row);
    if (this.whenMatched === 'keepExisting') return;
    const [first] = this.target.indexes;
    if (this.whenMatched === 'fail' && first) throw duplicateKey(this.target.ns, first, before);
    const after = this.combine(before, document);
    updateRecord(this.unit, this.target, row.id, { raw: row.raw, document: before }, after);
  }

  private combine(before: Document, document: Document): Document {
    const id = { _id: before['_id'] };
    if (this.whenMatched === 'replace') return { ...id, ...document };
    if (!Array.isArray(this.whenMatched)) return { ...before, ...document, ...id };
    const variables: Document = { ...this.variables, new: document };
    for (const [name, expression] of Object.entries((this.spec['let'] ?? {}) as Document))
      variables[name] = exprFn(expression, variables)(document);
    const env = aggregateEnv(this.context, variables, undefined);
    const [after] = runStages(env, [promote(before) as Document], this.whenMatched as Document[]);
    return { ...id, ...after };
  }

  private notMatched(document: Document): void {
    if (this.whenNotMatched === 'discard') return;
    if (this.whenNotMatched === 'fail')
      throw new MErr(
        13113,
        'MergeStageNoMatchingDocument',
        '$merge could not find a matching document in the target collection',
      );
    insertRecord(this.unit, this.target, encode(document));
  }
}
