import type { Binary } from 'bson';
import { makeColl, type Collator } from '../bson/collation';
import { dec, encode } from '../bson/codec';
import { succ } from '../bson/key';
import type { Document } from '../bson/values';
import { compile } from '../query/match';
import { catalogKey, countKey, recordPrefix } from './keys';
import { Index, type IndexSpec } from './index-keys';
import { scan, type Kv, type KvReader } from './kv';

interface CatalogEntry {
  ns: string;
  id: number;
  uuid: Binary;
  options: Document;
  indexes: { id: number; spec: IndexSpec }[];
}

/** A collection as one catalog entry describes it; a change makes a new one. */
export class Collection {
  readonly ns: string;
  readonly id: number;
  readonly uuid: Binary;
  readonly options: Document;
  readonly indexes: readonly Index[];
  readonly prefix: Buffer;
  readonly end: Buffer;
  readonly countKey: Buffer;
  readonly catalogKey: Buffer;
  /** The collation that applies where a command names none. */
  readonly collation?: Collator;
  /** Tells whether a document may be stored; absent where the collection has no validator that rejects. */
  readonly accepts?: (document: Document) => boolean;

  constructor(entry: CatalogEntry) {
    this.ns = entry.ns;
    this.id = Number(entry.id);
    this.uuid = entry.uuid;
    this.options = entry.options;
    this.indexes = entry.indexes.map(({ id, spec }) => new Index(Number(id), spec));
    this.prefix = recordPrefix(this.id);
    this.end = succ(this.prefix);
    this.countKey = countKey(this.id);
    this.catalogKey = catalogKey(this.ns);
    this.collation = makeColl(this.options['collation'] as Document | undefined);
    const { validator, validationAction, validationLevel } = this.options;
    if (validator && validationAction !== 'warn' && validationLevel !== 'off')
      this.accepts = compile(validator);
  }

  /** How many documents there are. */
  count(kv: KvReader): number {
    return kv.counter(this.countKey);
  }

  /** The same collection under other terms, to be written with `Catalog.save`. */
  with(change: Partial<CatalogEntry>): Collection {
    const indexes = this.indexes.map(({ id, spec }) => ({ id, spec }));
    return new Collection({
      ns: this.ns,
      id: this.id,
      uuid: this.uuid,
      options: this.options,
      indexes,
      ...change,
    });
  }

  encode(): Buffer {
    const indexes = this.indexes.map(({ id, spec }) => ({ id, spec }));
    return encode({ ns: this.ns, id: this.id, uuid: this.uuid, options: this.options, indexes });
  }
}

/** How many forms of one entry are kept decoded: the committed one and those of transactions that create or see an older one. */
const FORMS_KEPT = 4;

/**
 * Finds collections in whatever state of the store a reader shows, so that a collection created inside a transaction exists
 * there and nowhere else. Decoded entries are kept and reused as long as the stored bytes are the same.
 */
export class Catalog {
  private readonly decoded = new Map<string, { raw: Buffer; collection: Collection }[]>();

  find(kv: KvReader, namespace: string): Collection | undefined {
    const raw = kv.get(catalogKey(namespace));
    return raw && this.decode(namespace, raw);
  }

  /** Every collection whose namespace begins with `start`, in order of name. */
  list(kv: KvReader, start: string): Collection[] {
    const low = catalogKey(start);
    const found: Collection[] = [];
    for (const { key, value } of scan(kv, low, succ(low)))
      found.push(this.decode(key.toString('utf8', 1), value));
    return found;
  }

  save(kv: Kv, collection: Collection): void {
    kv.put(collection.catalogKey, collection.encode());
  }

  private decode(namespace: string, raw: Buffer): Collection {
    let forms = this.decoded.get(namespace);
    if (!forms) this.decoded.set(namespace, (forms = []));
    const known = forms.find((form) => form.raw.equals(raw));
    if (known) return known.collection;
    const collection = new Collection(dec(raw) as unknown as CatalogEntry);
    // The bytes may belong to the storage engine's map, which moves on.
    forms.unshift({ raw: Buffer.from(raw), collection });
    forms.length = Math.min(forms.length, FORMS_KEPT);
    return collection;
  }
}
