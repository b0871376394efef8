import type { Collator } from '../bson/collation';
import type { Document } from '../bson/values';
import type { Predicate } from '../query/match';

/** Variables of a command (`let`) and of the pipelines it contains, by name without `$$`. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a pipeline wants from a collection: the filter serves to choose an index, the predicate decides. */
export interface ScanRequest {
  readonly filter: Document;
  readonly matches: Predicate | null;
  readonly sort: Document | null;
  readonly collator: Collator | undefined;
  readonly hint: unknown;
}

/** A document as stored, and decoded if that was needed on the way. */
export interface ScanRow {
  readonly raw: Buffer;
  doc?: Document | null | undefined;
}

/** Matching rows, read as they are asked for. */
export interface Scan {
  readonly rows: Iterable<ScanRow>;
  /** Whether the rows come in the requested order; else the pipeline sorts them. */
  readonly sorted: boolean;
  /** What `explain` shows. */
  readonly plan?: unknown;
}

/** A collection as pipelines see it. */
export interface CollectionPort {
  /** The collation that the collection was created with. */
  readonly collator?: Collator | undefined;
  scan(request: ScanRequest): Scan;
  /** The number of documents if it is known without reading them. */
  count(): number | undefined;
}

/** Everything a pipeline may touch outside the documents it is given. */
export interface AggregateEnv {
  readonly db: string;
  readonly vars: Variables;
  readonly collator?: Collator | undefined;
  collection(ns: string): CollectionPort | undefined;
  /** Carries out `$out` and `$merge`. */
  sink?(stage: '$out' | '$merge', spec: unknown, docs: Document[]): void;
  /** Documents of stages that report on the server, such as `$collStats`; undefined for a stage that does not exist. */
  report?(stage: string, spec: unknown, ns: string | null): Document[] | undefined;
  /** Called now and then while a pipeline runs; throws when the time of the command is over. */
  checkpoint?(): void;
}

/** Options of one `aggregate` command. */
export interface AggregateOptions {
  readonly hint?: unknown;
  /** If given, receives the plan of the first read. */
  explain?: { plan?: unknown };
}

/** Stored bytes when documents passed unchanged, documents otherwise. */
export type AggregateResult =
  | { readonly raws: Buffer[]; readonly docs?: undefined }
  | { readonly docs: Document[]; readonly raws?: undefined };
