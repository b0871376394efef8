import { dec, encode } from '../bson/codec';
import type { Collator } from '../bson/collation';
import { stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { aggregate } from './aggregate';
import { promote } from './expr';
import { docsOf } from './lookup';
import type { AggregateEnv, ScanRequest } from './ports';

/** Collections in memory, and a note of what was asked of them. */
export class MemoryCollections {
  readonly requests: ScanRequest[] = [];
  readonly written: { stage: string; spec: unknown; docs: Document[] }[] = [];
  checks = 0;

  constructor(
    private readonly data: Readonly<Record<string, Document[]>> = {},
    private readonly collator?: Collator,
  ) {}

  env(vars: Document = {}): AggregateEnv {
    return {
      db: 'db',
      vars,
      collection: (ns) => this.collection(ns),
      sink: (stage, spec, docs) => void this.written.push({ stage, spec, docs }),
      report: (stage) => (stage === '$collStats' ? [{ count: 3 }] : undefined),
      checkpoint: () => void this.checks++,
    };
  }

  private collection(ns: string): ReturnType<AggregateEnv['collection']> {
    const docs = this.data[ns.slice('db.'.length)];
    if (!docs) return undefined;
    return {
      collator: this.collator,
      count: () => docs.length,
      scan: (request) => {
        this.requests.push(request);
        const rows = docs
          .map((d) => ({ raw: encode(d) }))
          .filter(({ raw }) => request.matches?.(dec(raw)) ?? true);
        return { rows, sorted: !request.sort, plan: 'scan' };
      },
    };
  }

  run(collection: string, pipeline: Document[], vars?: Document): Document[] {
    const r = aggregate(this.env(vars), `db.${collection}`, pipeline.map(stored));
    return docsOf(r);
  }
}

/** What a pipeline makes of documents. */
export const run = (docs: Document[], pipeline: Document[]): Document[] =>
  new MemoryCollections({ c: docs }).run('c', pipeline);

/** What an expression is worth on a document; undefined when it is missing. */
export const valueOf = (expression: unknown, doc: Document = {}): unknown =>
  promote(run([doc], [{ $project: { _id: 0, r: expression } }])[0]?.['r']);
