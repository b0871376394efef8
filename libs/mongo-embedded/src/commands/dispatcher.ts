import { Binary, Long } from 'bson';
import { dec, encode } from '../bson/codec';
import { MErr } from '../bson/errors';
import { cursorReply } from '../bson/raw';
import { isNum, isPlain, num, truthy, type Document } from '../bson/values';
import type { RawCommand } from '../wire/codec';
import { HangUp, type Connection } from '../wire/server';
import { Context, type Command, type CommandTable, type Reply, type ServerState } from './context';
import { Batch } from './cursors';
import type { Interception } from './fail-points';
import { isWrite, labelsFor } from './labels';
import { tooOld, toBigInt, type Session } from './sessions';
import { TimeLimit } from './time-limit';

const IN_TRANSACTIONS = new Set([
  'insert',
  'update',
  'delete',
  'find',
  'aggregate',
  'distinct',
  'getMore',
  'findAndModify',
  'findandmodify',
  'killCursors',
  'bulkWrite',
  'create',
  'createIndexes',
]);
const SNAPSHOT_READS = new Set(['find', 'aggregate', 'distinct']);
const NO_SIGNATURE = new Binary(Buffer.alloc(20));

/** One command on its way through the dispatcher. */
interface Call {
  name: string;
  command: Document;
  execute: Command;
  sequences: Map<string, Buffer[]>;
  connection: Connection;
  database: string;
  limit: TimeLimit;
}

/** Finds the command that a message names, the session and transaction that it runs in, and answers it. */
export class Dispatcher {
  constructor(
    private readonly server: ServerState,
    private readonly commands: CommandTable,
    private readonly log: (message: string) => void,
  ) {}

  /** Answers a message; rejects only to hang up. */
  readonly handle = async (raw: RawCommand, connection: Connection): Promise<Buffer> => {
    const command = dec(raw.body);
    const name = Object.keys(command)[0] ?? '';
    this.server.counts.set(name, (this.server.counts.get(name) ?? 0) + 1);
    try {
      const injected = await this.intercept(name, command, connection);
      if (injected?.reply) return this.encode(injected.reply);
      const reply = await this.run(name, command, raw, connection);
      return this.encode(reply, concernFields(name, command, injected));
    } catch (error) {
      if (error instanceof HangUp) throw error;
      return this.encode(this.failure(error, name, command));
    }
  };

  private async intercept(
    name: string,
    command: Document,
    connection: Connection,
  ): Promise<Interception | undefined> {
    if (name === 'configureFailPoint') return undefined;
    return this.server.failPoints?.intercept(name, command, connection);
  }

  private async run(
    name: string,
    command: Document,
    raw: RawCommand,
    connection: Connection,
  ): Promise<Reply> {
    const execute = Object.hasOwn(this.commands, name) ? this.commands[name] : undefined;
    if (!execute) throw new MErr(59, 'CommandNotFound', `no such command: '${name}'`);
    checkReadConcern(name, command);
    const database = raw.database ?? (typeof command['$db'] === 'string' ? command['$db'] : 'admin');
    const limited = name !== 'getMore' && isNum(command['maxTimeMS']);
    const limit = new TimeLimit(limited ? num(command['maxTimeMS']) : 0);
    const call: Call = { name, command, execute, sequences: raw.sequences, connection, database, limit };
    if (command['lsid'] === undefined) {
      if (command['txnNumber'] !== undefined) throw new MErr(72, 'InvalidOptions', 'txnNumber requires lsid');
      return this.execute(call);
    }
    const { session, name: sessionName } = this.server.sessions.of(command['lsid']);
    if (command['txnNumber'] === undefined) return this.execute(call, { session, sessionName });
    const number = toBigInt(command['txnNumber']);
    if (number < session.number) throw tooOld(number, session.number);
    return command['autocommit'] === false
      ? this.inTransaction(call, session, sessionName, number)
      : this.retryable(call, session, sessionName, number);
  }

  private async execute(call: Call, within: ConstructorParameters<typeof Context>[4] = {}): Promise<Reply> {
    const context = new Context(this.server, call.database, call.connection, call.limit, within);
    return call.execute(call.command, context, call.sequences);
  }

  /** A retry takes over the number of its first attempt; a new number leaves an open transaction behind. */
  private async retryable(call: Call, session: Session, sessionName: string, number: bigint): Promise<Reply> {
    if (number > session.number) this.server.sessions.abort(session);
    session.number = number;
    return this.execute(call, { session, sessionName, retryNumber: number });
  }

  private async inTransaction(
    call: Call,
    session: Session,
    sessionName: string,
    number: bigint,
  ): Promise<Reply> {
    const { sessions, engine } = this.server;
    if (truthy(call.command['startTransaction'])) {
      if (number === session.number && (session.transaction ?? session.committed === number))
        throw new MErr(
          50911,
          'ConflictingOperationInProgress',
          'Cannot start a transaction at given transaction number as a transaction with the same number is in progress',
        );
      sessions.abort(session);
      session.number = number;
      session.transaction = engine.begin(number);
    }
    session.connection = call.connection.id;
    if (call.name === 'commitTransaction' || call.name === 'abortTransaction') {
      if (number > session.number) throw noSuchTransaction(number, session);
      return this.execute(call, { session, sessionName });
    }
    const { transaction } = session;
    if (transaction?.number !== number || transaction.state !== 'open') throw ended(number, session);
    try {
      if (!IN_TRANSACTIONS.has(call.name))
        throw new MErr(
          263,
          'OperationNotSupportedInTransaction',
          `Cannot run '${call.name}' in a multi-document transaction.`,
        );
      const reply = await this.execute(call, { session, sessionName, transaction });
      if (!(reply instanceof Batch) && (reply['writeErrors'] || num(reply['nErrors'] ?? 0)))
        sessions.abort(session);
      return reply;
    } catch (error) {
      sessions.abort(session);
      throw error;
    }
  }

  private failure(error: unknown, name: string, command: Document): Document {
    if (!(error instanceof MErr)) {
      this.log(
        `command ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      const message = error instanceof Error ? error.message : String(error);
      return { ok: 0, errmsg: `internal error: ${message}`, code: 8, codeName: 'UnknownError' };
    }
    const { labels: own, ...details } = error.extra;
    const labels = new Set([
      ...(Array.isArray(own) ? (own as string[]) : []),
      ...labelsFor(error.code, name, command),
    ]);
    if (command['autocommit'] !== false) labels.delete('TransientTransactionError');
    const { code, codeName, message } = error;
    return {
      ok: 0,
      errmsg: message,
      code,
      codeName,
      ...details,
      ...(labels.size ? { errorLabels: [...labels] } : {}),
    };
  }

  private encode(reply: Reply, extra: Document = {}): Buffer {
    const clusterTime = this.server.engine.clock.now();
    const rest = {
      ...extra,
      $clusterTime: { clusterTime, signature: { hash: NO_SIGNATURE, keyId: Long.ZERO } },
      operationTime: clusterTime,
    };
    if (reply instanceof Batch)
      return cursorReply(
        reply.name,
        reply.documents,
        reply.cursorId,
        reply.namespace,
        encode({ ok: 1, ...rest }),
      );
    return encode({ ...reply, ok: reply['ok'] ?? 1, ...rest });
  }
}

function checkReadConcern(name: string, command: Document): void {
  const concern = command['readConcern'];
  if (!isPlain(concern) || concern['level'] !== 'snapshot' || command['autocommit'] !== undefined) return;
  throw new MErr(
    72,
    'InvalidOptions',
    SNAPSHOT_READS.has(name)
      ? 'readConcern snapshot outside of a transaction is not supported by this embedded store'
      : `Command ${name} does not support readConcern snapshot`,
  );
}

const noSuchTransaction = (number: bigint, session: Session): MErr =>
  new MErr(
    251,
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.number}`,
  );

const ended = (number: bigint, session: Session): MErr =>
  session.committed === number
    ? new MErr(256, 'TransactionCommitted', `Transaction with { txnNumber: ${number} } has been committed.`)
    : noSuchTransaction(number, session);

/** What the write concern of a command, or a fail point, adds to its answer. There is one member: more cannot acknowledge. */
function concernFields(name: string, command: Document, injected: Interception | undefined): Document {
  if (injected?.writeConcernError) {
    const { errorLabels } = injected;
    const labels = Array.isArray(errorLabels) && errorLabels.length ? { errorLabels } : {};
    const { writeConcernError } = injected;
    const error = { ...writeConcernError };
    delete error['errorLabels'];
    return { writeConcernError: error, ...labels };
  }
  const concern = command['writeConcern'];
  if (!isWrite(name) || !isPlain(concern) || !isNum(concern['w']) || num(concern['w']) <= 1) return {};
  return {
    writeConcernError: {
      code: 100,
      codeName: 'UnsatisfiableWriteConcern',
      errmsg: 'Not enough data-bearing nodes',
    },
  };
}
