import { badValue, MErr } from '../bson/errors';
import { isPlain, num, type Document } from '../bson/values';
import { HangUp, type Connection } from '../wire/server';
import { codeName, isRetryable, labelsFor } from './labels';

/** How often a fail point still acts. */
class Mode {
  private skip: number;
  private times: number;

  constructor(mode: unknown) {
    const limits = isPlain(mode) ? mode : {};
    this.skip = limits['skip'] === undefined ? 0 : num(limits['skip']);
    this.times = limits['times'] === undefined ? Infinity : num(limits['times']);
  }

  /** True if the fail point is to act this time. */
  spend(): boolean {
    if (this.skip > 0) {
      this.skip--;
      return false;
    }
    return this.times-- > 0;
  }
}

/** What a fail point did to a command: answered in its place, or added a write concern error to its answer. */
export interface Interception {
  reply?: Document;
  writeConcernError?: Document;
  errorLabels?: unknown;
}

/**
 * Failures on demand, as MongoDB's own test suites ask for them. They exist only where a server was started with them:
 * any client can set one.
 */
export class FailPoints {
  private command?: { mode: Mode; data: Document };
  private transactional?: { mode: Mode; code?: number; closes: boolean };

  /** The command `configureFailPoint`. */
  configure(name: unknown, mode: unknown, data: Document): void {
    const off = mode === 'off';
    switch (name) {
      case 'failCommand':
        this.command = off ? undefined : { mode: new Mode(mode), data };
        return;
      case 'failGetMoreAfterCursorCheckout':
        this.command = off
          ? undefined
          : { mode: new Mode(mode), data: { ...data, failCommands: ['getMore'] } };
        return;
      case 'onPrimaryTransactionalWrite': {
        const code = data['failBeforeCommitExceptionCode'];
        this.transactional = off
          ? undefined
          : {
              mode: new Mode(mode),
              code: code === undefined ? undefined : num(code),
              closes: data['closeConnection'] !== false,
            };
        return;
      }
      default:
        throw badValue(`there is no fail point ${String(name)}`);
    }
  }

  /** To be asked before every command. */
  async intercept(
    name: string,
    command: Document,
    connection: Connection,
  ): Promise<Interception | undefined> {
    const point = this.command;
    if (!point || !concerns(point.data, name, command, connection) || !point.mode.spend()) return undefined;
    const { data } = point;
    if (data['blockConnection'])
      await new Promise((resolve) => setTimeout(resolve, num(data['blockTimeMS'])));
    if (data['closeConnection']) throw new HangUp();
    if (data['errorCode'] !== undefined)
      return { reply: failure(num(data['errorCode']), data, name, command) };
    const error = data['writeConcernError'];
    if (!isPlain(error)) return undefined;
    const labels = data['errorLabels'] ?? labelsFor(num(error['code']), name, command).filter(isWriteLabel);
    return { writeConcernError: error, errorLabels: labels };
  }

  /** To be asked before a retryable write is made (not when it is repeated): fails it, or tells to hang up when it has been made. */
  onRetryableWrite(): { hangUp: boolean } {
    const point = this.transactional;
    if (!point?.mode.spend()) return { hangUp: false };
    if (point.code === undefined) return { hangUp: point.closes };
    if (point.closes) throw new HangUp();
    const labels = isRetryable(point.code) ? ['RetryableWriteError'] : [];
    throw new MErr(point.code, codeName(point.code), 'Failing write via onPrimaryTransactionalWrite', {
      labels,
    });
  }
}

const isWriteLabel = (label: string): boolean => label === 'RetryableWriteError';

function concerns(data: Document, name: string, command: Document, connection: Connection): boolean {
  const names = data['failCommands'];
  if (!Array.isArray(names) || !names.includes(name)) return false;
  if (data['appName'] !== undefined && data['appName'] !== connection.applicationName) return false;
  const namespace = data['namespace'];
  return namespace === undefined || namespace === `${String(command['$db'])}.${String(command[name])}`;
}

function failure(code: number, data: Document, name: string, command: Document): Document {
  const labels = data['errorLabels'] ?? labelsFor(code, name, command);
  return {
    ok: 0,
    code,
    codeName: codeName(code),
    errmsg: "Failing command via 'failCommand' failpoint",
    ...(Array.isArray(labels) && labels.length ? { errorLabels: labels } : {}),
  };
}
