import type { Document } from '../bson/values';

const NAMES: Readonly<Record<number, string>> = {
  6: 'HostUnreachable',
  7: 'HostNotFound',
  24: 'LockTimeout',
  50: 'MaxTimeMSExpired',
  64: 'WriteConcernFailed',
  89: 'NetworkTimeout',
  91: 'ShutdownInProgress',
  112: 'WriteConflict',
  189: 'PrimarySteppedDown',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  262: 'ExceededTimeLimit',
  267: 'PreparedTransactionInProgress',
  9001: 'SocketException',
  10107: 'NotWritablePrimary',
  11600: 'InterruptedAtShutdown',
  11601: 'Interrupted',
  11602: 'InterruptedDueToReplStateChange',
  13435: 'NotPrimaryNoSecondaryOk',
  13436: 'NotPrimaryOrSecondary',
};

const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
const TRANSIENT = new Set([24, 112, 246, 251, 267]);

const WRITES = new Set([
  'insert',
  'update',
  'delete',
  'findAndModify',
  'findandmodify',
  'bulkWrite',
  'create',
  'createIndexes',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'aggregate',
  'renameCollection',
  'commitTransaction',
  'abortTransaction',
]);
const TRANSACTION_ENDS = new Set(['commitTransaction', 'abortTransaction']);

/** The name that belongs to an error code. */
export const codeName = (code: number): string => NAMES[code] ?? 'UnknownError';

/** Errors after which a retryable write is worth a second try. */
export const isRetryable = (code: number): boolean => RETRYABLE.has(code);

/** Commands that may carry a write concern. */
export const isWrite = (name: string): boolean => WRITES.has(name);

/** The labels by which drivers decide whether to try an operation, or a whole transaction, again. */
export function labelsFor(code: number, name: string, command: Document): string[] {
  const inTransaction = command['autocommit'] === false;
  const ending = TRANSACTION_ENDS.has(name);
  const labels: string[] = [];
  if (
    WRITES.has(name) &&
    RETRYABLE.has(code) &&
    command['txnNumber'] !== undefined &&
    (!inTransaction || ending)
  )
    labels.push('RetryableWriteError');
  const transient = TRANSIENT.has(code) || (RETRYABLE.has(code) && !ending);
  if (inTransaction && transient && name !== 'abortTransaction') labels.push('TransientTransactionError');
  return labels;
}
