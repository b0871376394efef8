import { Binary, Long } from 'bson';
import { dec, encode } from '../bson/codec';
import { badValue, MErr } from '../bson/errors';
import { isPlain, num, type Document } from '../bson/values';
import type { Engine } from '../store/engine';
import { sessionKey, sessionRange } from '../store/keys';
import { scan, type Kv, type KvReader } from '../store/kv';
import type { Transaction } from '../store/transaction';
import type { CursorRegistry } from './cursors';

const TRANSACTION_LIFETIME_MS = 60_000;
const SESSION_LIFETIME_MS = 30 * 60_000;
/** A client whose connection broke comes back by another well within this time, if it lives. */
const COME_BACK_MS = 1_000;

/** What is stored of a session, so that a retry after a crash finds out whether the write had been made. */
interface SessionRecord {
  number: Long;
  at: Date;
  /** The answer to the retryable write of this number. */
  reply?: Document;
  /** The number is that of a committed transaction. */
  committed?: boolean;
}

/** A client's logical session. */
export class Session {
  used = Date.now();
  /** The highest transaction number seen. */
  number = -1n;
  transaction?: Transaction;
  /** The connection by which the transaction was last heard of. */
  connection?: number;
  /** The number of the last transaction that committed. */
  committed?: bigint;
  /** A commit on its way to disk; a repeated commit waits for the same. */
  committing?: Promise<void>;
  private readonly key: Buffer;

  constructor(
    readonly id: Document,
    id16: Buffer,
    kv: KvReader,
  ) {
    this.key = sessionKey(id16);
    const record = this.record(kv);
    if (!record) return;
    this.number = record.number.toBigInt();
    if (record.committed) this.committed = this.number;
  }

  /** The stored answer if this very write was made before. */
  replay(kv: KvReader, number: bigint): Document | undefined {
    const record = this.record(kv);
    if (!record || record.number.toBigInt() < number) return undefined;
    if (record.number.toBigInt() > number) throw tooOld(number, record.number.toBigInt());
    return record.reply;
  }

  /** Stores the answer together with the write itself. */
  remember(kv: Kv, number: bigint, outcome: Pick<SessionRecord, 'reply' | 'committed'>): void {
    const record: SessionRecord = { number: Long.fromBigInt(number), at: new Date(), ...outcome };
    kv.put(this.key, encode({ ...record }));
  }

  forget(kv: Kv): void {
    if (kv.get(this.key)) kv.del(this.key);
  }

  private record(kv: KvReader): SessionRecord | undefined {
    const raw = kv.get(this.key);
    return raw && (dec(raw) as unknown as SessionRecord);
  }
}

/** The refusal of a transaction number that the session has left behind. */
export const tooOld = (number: bigint, current: bigint): MErr =>
  new MErr(
    225,
    'TransactionTooOld',
    `Cannot start transaction with txnNumber ${number} because a newer txnNumber ${current} has already started`,
  );

/** All sessions in use, and the end of what they leave open. */
export class SessionRegistry {
  private readonly sessions = new Map<string, Session>();

  constructor(
    private readonly engine: Engine,
    private readonly cursors: CursorRegistry,
  ) {}

  /** The session that a command names by `lsid`. */
  of(lsid: unknown): { session: Session; name: string } {
    const bytes = idBytes(lsid);
    const name = bytes.toString('hex');
    let session = this.sessions.get(name);
    if (!session)
      this.sessions.set(name, (session = new Session(lsid as Document, bytes, this.engine.committed)));
    session.used = Date.now();
    return { session, name };
  }

  list(): Session[] {
    return [...this.sessions.values()];
  }

  get openTransactions(): number {
    return this.list().filter((session) => session.transaction).length;
  }

  abort(session: Session): void {
    const { transaction } = session;
    if (!transaction || transaction.state !== 'open') return;
    session.transaction = undefined;
    this.cursors.killOf({ transaction });
    this.engine.abort(transaction);
  }

  /** Commits the open transaction; true once its changes are safe. */
  commit(session: Session): Promise<void> {
    const { transaction } = session;
    if (!transaction) return session.committing ?? Promise.resolve();
    this.cursors.killOf({ transaction });
    session.committing ??= this.write(session, transaction).finally(() => (session.committing = undefined));
    return session.committing;
  }

  /** Ends sessions: their transactions abort, their cursors close, their records go. */
  async end(lsids: unknown[]): Promise<void> {
    const ended = lsids.map((lsid) => this.of(lsid));
    for (const { session, name } of ended) {
      this.abort(session);
      this.cursors.killOf({ sessionName: name });
      this.sessions.delete(name);
    }
    await this.engine.write((unit) => ended.forEach(({ session }) => session.forget(unit.kv)));
  }

  /**
   * A connection is over. Transactions that were last heard of by it are aborted a moment later unless they are by another: a client that
   * was killed would else keep all others from what it wrote for a minute.
   */
  leftBy(connection: number): void {
    for (const session of this.sessions.values()) {
      const { transaction } = session;
      if (!transaction || session.connection !== connection) continue;
      const abandoned = (): void => {
        if (session.transaction === transaction && session.connection === connection) this.abort(session);
      };
      setTimeout(abandoned, COME_BACK_MS).unref();
    }
  }

  abortAll(): void {
    for (const session of this.sessions.values()) this.abort(session);
  }

  /** Aborts transactions that have run for a minute (they keep old pages alive) and drops sessions that fell silent. */
  expire(now: number): void {
    for (const [name, session] of this.sessions) {
      if (session.transaction && now - session.transaction.started > TRANSACTION_LIFETIME_MS)
        this.abort(session);
      if (now - session.used > SESSION_LIFETIME_MS) this.sessions.delete(name);
    }
  }

  /** Deletes stored records that no client can ask for any more. */
  async sweep(now: number): Promise<void> {
    const old: Buffer[] = [];
    for (const { key, value } of scan(this.engine.committed, ...sessionRange))
      if (now - (dec(value) as unknown as SessionRecord).at.getTime() > SESSION_LIFETIME_MS) old.push(key);
    if (old.length) await this.engine.write((unit) => old.forEach((key) => unit.kv.del(key)));
  }

  private async write(session: Session, transaction: Transaction): Promise<void> {
    try {
      if (transaction.kv.size)
        await this.engine.commit(transaction, (kv) =>
          session.remember(kv, transaction.number, { committed: true }),
        );
      else this.engine.abort(transaction);
      session.committed = transaction.number;
    } finally {
      session.transaction = undefined;
    }
  }
}

function idBytes(lsid: unknown): Buffer {
  const id = isPlain(lsid) ? lsid['id'] : undefined;
  const UUID_BYTES = 16;
  if (!(id instanceof Binary) || id.length() !== UUID_BYTES) throw badValue('lsid.id must be a UUID');
  return Buffer.from(id.buffer.subarray(0, UUID_BYTES));
}

/** A transaction number as the exact integer it is. */
export const toBigInt = (value: unknown): bigint =>
  value instanceof Long ? value.toBigInt() : BigInt(num(value));
