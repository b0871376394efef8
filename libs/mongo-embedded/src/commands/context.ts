import { MErr } from '../bson/errors';
import type { Document } from '../bson/values';
import type { Collection } from '../store/catalog';
import { Unit, type Engine } from '../store/engine';
import type { KvReader } from '../store/kv';
import type { Transaction } from '../store/transaction';
import { HangUp, type Connection } from '../wire/server';
import type { Batch, CursorOwner, CursorRegistry } from './cursors';
import type { FailPoints } from './fail-points';
import type { Session, SessionRegistry } from './sessions';
import type { TimeLimit } from './time-limit';

/** What all commands share. */
export interface ServerState {
  readonly engine: Engine;
  readonly cursors: CursorRegistry;
  readonly sessions: SessionRegistry;
  /** Present only if the server was started with them. */
  readonly failPoints?: FailPoints;
  readonly counts: Map<string, number>;
  readonly startedAt: number;
  /** The address that clients dial; known once the server listens. */
  address: string;
  connections: () => number;
}

/** What a command answers: fields, or documents for a cursor. */
export type Reply = Document | Batch;

/** One command of the protocol. `sequences` are documents that came outside the body. */
export type Command = (
  command: Document,
  context: Context,
  sequences: Map<string, Buffer[]>,
) => Reply | Promise<Reply>;

/** Several commands by their names. */
export type CommandTable = Record<string, Command>;

/** The circumstances in which one command runs. */
export class Context {
  readonly session?: Session;
  readonly sessionName?: string;
  readonly transaction?: Transaction;
  /** The number of a retryable write. */
  readonly retryNumber?: bigint;

  constructor(
    readonly server: ServerState,
    readonly database: string,
    readonly connection: Connection,
    readonly limit: TimeLimit,
    within: Partial<Pick<Context, 'session' | 'sessionName' | 'transaction' | 'retryNumber'>> = {},
  ) {
    this.session = within.session;
    this.sessionName = within.sessionName;
    this.transaction = within.transaction;
    this.retryNumber = within.retryNumber;
  }

  get engine(): Engine {
    return this.server.engine;
  }

  /** The state that reads see. */
  get kv(): KvReader {
    return this.transaction?.kv ?? this.engine.committed;
  }

  get owner(): CursorOwner {
    return { sessionName: this.sessionName, transaction: this.transaction };
  }

  /** The full name of a collection of this command's database. */
  namespace(name: unknown): string {
    if (typeof name !== 'string')
      throw new MErr(73, 'InvalidNamespace', `collection name has invalid type ${typeof name}`);
    if (!name) throw new MErr(73, 'InvalidNamespace', `Invalid namespace specified '${this.database}.'`);
    return `${this.database}.${name}`;
  }

  /** A collection as reads see it. */
  collection(namespace: string): Collection | undefined {
    return this.engine.catalog.find(this.kv, namespace);
  }

  /**
   * Makes a change and gives its answer: within the transaction if there is one, else committed and safe on disk. A retryable write
   * keeps its answer beside what it wrote, so that its repetition gets the answer and changes nothing.
   */
  async write(change: (unit: Unit) => Document): Promise<Document> {
    const { engine, transaction, retryNumber } = this;
    if (transaction) return change(new Unit(engine, transaction.kv, transaction));
    if (retryNumber === undefined) return engine.write(change, this.limit.deadline);
    return this.writeOnce(change, retryNumber);
  }

  private async writeOnce(change: (unit: Unit) => Document, number: bigint): Promise<Document> {
    const { engine, session, server } = this;
    let hangUp = false;
    const reply = await engine.write((unit) => {
      const known = session?.replay(unit.kv, number);
      if (known) return known;
      hangUp = server.failPoints?.onRetryableWrite().hangUp ?? false;
      const made = change(unit);
      session?.remember(unit.kv, number, { reply: made });
      return made;
    }, this.limit.deadline);
    if (hangUp) throw new HangUp();
    return reply;
  }

  /** The same circumstances in another database. */
  inDatabase(database: string): Context {
    return new Context(this.server, database, this.connection, this.limit, this);
  }
}
