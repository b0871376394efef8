import { Binary, UUID } from 'bson';
import { MErr } from '../bson/errors';
import { isPlain } from '../bson/values';
import type { Command, CommandTable } from './context';

const SESSION_MINUTES = 30;

const startSession: Command = () => ({ id: { id: new UUID().toBinary() }, timeoutMinutes: SESSION_MINUTES });

const refreshSessions: Command = (command, { server }) => {
  for (const lsid of listOf(command['refreshSessions'])) server.sessions.of(lsid);
  return {};
};

const endSessions: Command = async (command, { server }) => {
  await server.sessions.end(listOf(command['endSessions'] ?? command['killSessions']));
  return {};
};

const killAllSessions: Command = (_command, { server }) => {
  server.sessions.abortAll();
  return {};
};

const commitTransaction: Command = async (command, { session, server }) => {
  if (!session || command['txnNumber'] === undefined || command['autocommit'] !== false)
    throw new MErr(125, 'CommandFailed', 'commitTransaction must be run within a transaction');
  if (session.transaction ?? session.committing) {
    await server.sessions.commit(session);
    return {};
  }
  if (session.committed === session.number) return {};
  throw noTransaction(session.number);
};

const abortTransaction: Command = (command, { session, server }) => {
  if (!session || command['txnNumber'] === undefined || command['autocommit'] !== false)
    throw new MErr(125, 'CommandFailed', 'abortTransaction must be run within a transaction');
  if (session.transaction) {
    server.sessions.abort(session);
    return {};
  }
  if (session.committed === session.number)
    throw new MErr(256, 'TransactionCommitted', `Transaction ${session.number} has been committed`);
  throw noTransaction(session.number);
};

const noTransaction = (number: bigint): MErr =>
  new MErr(251, 'NoSuchTransaction', `Transaction ${number} has been aborted or does not exist`);

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.filter((lsid) => isPlain(lsid) && lsid['id'] instanceof Binary) : [];
}

/** Commands about sessions and the ends of transactions. */
export const sessionCommands: CommandTable = {
  startSession,
  refreshSessions,
  endSessions,
  killSessions: endSessions,
  killAllSessions,
  killAllSessionsByPattern: killAllSessions,
  commitTransaction,
  abortTransaction,
};
