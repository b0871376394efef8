import { MErr } from '../bson/errors';
import type { Document } from '../bson/values';
import type { Unit } from '../store/engine';

const MOST_STATEMENTS = 100_000;
/** Errors that concern the command as a whole, not one of its statements. */
const WHOLE = new Set([50, 112, 251]);

/** The size that a batch may have. */
export function checkBatchSize(size: number): void {
  if (size < 1 || size > MOST_STATEMENTS)
    throw new MErr(
      16,
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MOST_STATEMENTS}. Got ${size} operations.`,
    );
}

/**
 * Runs statements one after the other. One that fails leaves nothing behind; an ordered batch ends there, an unordered one goes
 * on. Within a transaction the first failure ends the batch, since it ends the transaction.
 */
export function runBatch(
  unit: Unit,
  size: number,
  ordered: boolean,
  statement: (index: number) => void,
): { index: number; error: MErr }[] {
  const failures: { index: number; error: MErr }[] = [];
  for (let index = 0; index < size; index++) {
    unit.kv.mark();
    try {
      statement(index);
    } catch (error) {
      if (!(error instanceof MErr) || WHOLE.has(error.code)) throw error;
      unit.kv.rollback();
      failures.push({ index, error });
      if (ordered || unit.transaction) break;
    }
  }
  return failures;
}

/** An error as an element of `writeErrors`. */
export function writeError(index: number, { code, message, extra }: MErr): Document {
  return { index, code, errmsg: message, ...extra };
}
