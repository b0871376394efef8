import { type Connection, type Model, trusted } from 'mongoose';
import { AuditHead, AuditHeadSchema, AuditRecord, AuditRecordSchema, HEAD } from './audit.model';
import { auditKeyOf, type AuditEntry, ChainWalk, entryCode, headCode, madeWith } from './audit.rules';
import type { AuditKey } from './audit.service';

const STEP = 1_000;
/** The walk may take its time; an answer to somebody may not. */
const PATIENCE_MS = 10 * 60_000;

/** An end of the chain that somebody wrote down elsewhere at an earlier time. */
export interface KeptPlace {
  readonly number: number;
  readonly hash: string;
}

/** What a walk over the audit log found. */
export interface ChainVerdict {
  readonly whole: boolean;
  /** Records in the chain so far as it is whole. */
  readonly records: number;
  /** Records that wait for their place. */
  readonly waiting: number;
  /** The last hash so far as the chain is whole: written down elsewhere, it shows later that nothing before it was exchanged. */
  readonly hash: string;
  /** The first fault: the number (0 for one that waits), the id where a record is there, and what is wrong in words. */
  readonly fault: { readonly number: number; readonly id: string | null; readonly what: string } | null;
}

type Fault = NonNullable<ChainVerdict['fault']>;

/** Walks the whole audit log of a database and says whether it is as it was written, or where it first is not. */
export async function verifyChain(
  connection: Connection,
  secrets: AuditKey,
  kept?: KeptPlace,
): Promise<ChainVerdict> {
  const records =
    (connection.models[AuditRecord.name] as Model<AuditRecord> | undefined) ??
    connection.model<AuditRecord>(AuditRecord.name, AuditRecordSchema);
  const heads =
    (connection.models[AuditHead.name] as Model<AuditHead> | undefined) ??
    connection.model<AuditHead>(AuditHead.name, AuditHeadSchema);
  return new Verification(records, heads, secrets.map(auditKeyOf), kept).run();
}

class Verification {
  private readonly walk: ChainWalk;

  constructor(
    private readonly records: Model<AuditRecord>,
    private readonly heads: Model<AuditHead>,
    private readonly keys: readonly Buffer[],
    private readonly kept: KeptPlace | undefined,
  ) {
    this.walk = new ChainWalk(keys);
  }

  async run(): Promise<ChainVerdict> {
    const fault =
      (await this.chain()) ?? (await this.strangers()) ?? (await this.waiting()) ?? this.keptFault();
    return {
      whole: fault === null,
      records: this.walk.at.number,
      waiting: await this.records.countDocuments({ number: 0 }).maxTimeMS(PATIENCE_MS),
      hash: this.walk.at.hash,
      fault,
    };
  }

  /** The records that have a place, up to the head. A server may seal more meanwhile, so the head is read after them. */
  private async chain(): Promise<Fault | null> {
    for (;;) {
      const from = this.walk.at.number;
      const fault = await this.follow();
      if (fault) return fault;
      const { number } = this.walk.at;
      const head = await this.heads.findById(HEAD).lean();
      const said = (what: string): Fault => ({ number, id: null, what });
      if (!head) return number === 0 ? null : said('the end of the chain was removed');
      if (!madeWith(this.keys, head.code, (key) => headCode(key, head)))
        return said('the end of the chain was altered, or belongs to another SECRET');
      if (head.number < number) return said('the chain goes on after its end');
      if (head.number === number)
        return head.hash === this.walk.at.hash ? null : said('the end of the chain is another one');
      if (from === number)
        return said(`the chain was cut: ${head.number - number} records are missing after it`);
    }
  }

  private async follow(): Promise<Fault | null> {
    for (;;) {
      const rows = await this.records
        .find({ number: trusted({ $gt: this.walk.at.number }) })
        .sort({ number: 1, _id: 1 })
        .limit(STEP)
        .maxTimeMS(PATIENCE_MS)
        .lean();
      for (const row of rows) {
        const what = this.walk.step(entryOf(row), row.code, row) ?? this.unlikeKept(row);
        if (what) return { number: row.number, id: row._id.toHexString(), what };
      }
      if (rows.length < STEP) return null;
    }
  }

  /** Records that a walk by numbers does not meet: a number that is there twice, or is none. */
  private async strangers(): Promise<Fault | null> {
    const stranger = await this.records
      .findOne({ number: trusted({ $not: { $gte: 0 } }) })
      .maxTimeMS(PATIENCE_MS)
      .lean();
    if (stranger) return faultOf(stranger, 'it has no place');
    const { number } = this.walk.at;
    const count = await this.records
      .countDocuments({ number: trusted({ $gt: 0, $lte: number }) })
      .maxTimeMS(PATIENCE_MS);
    return count === number ? null : { number, id: null, what: `${count - number} records are there twice` };
  }

  private async waiting(): Promise<Fault | null> {
    const rows = this.records.find({ number: 0 }).sort({ _id: 1 }).maxTimeMS(PATIENCE_MS).lean().cursor();
    for await (const row of rows)
      if (!madeWith(this.keys, row.code, (key) => entryCode(key, entryOf(row))))
        return faultOf(row, 'it was altered or made up');
    return null;
  }

  private unlikeKept({ number, hash }: AuditRecord): string | null {
    return this.kept?.number === number && this.kept.hash !== hash
      ? 'it is another one than was written down'
      : null;
  }

  private keptFault(): Fault | null {
    const { number } = this.walk.at;
    return this.kept && this.kept.number > number
      ? { number, id: null, what: `the chain was cut: it had ${this.kept.number} records once` }
      : null;
  }
}

const faultOf = ({ number, _id }: AuditRecord, what: string): Fault => ({
  number: typeof number === 'number' ? number : 0,
  id: _id.toHexString(),
  what,
});

/** A stored record in the form that its code was made over. */
const entryOf = (row: AuditRecord): AuditEntry => ({
  id: row._id.toHexString(),
  action: row.action,
  actorId: row.actorId,
  object: row.object && { kind: row.object.kind, id: row.object.id },
  before: row.before,
  after: row.after,
  details: row.details,
  at: row.at,
  requestId: row.requestId,
});
