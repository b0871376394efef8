import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Params } from 'nestjs-pino';
import { type LogFn, type Logger, stdSerializers } from 'pino';
import type { Configuration } from './configuration';
import { operationOf } from './request-identity';

/** What never stands in a log, wherever an object brings it along: in the first three levels of it. */
const SECRET = [
  'password',
  'token',
  'secret',
  'code',
  'cookie',
  'authorization',
  'email',
  'body',
  'variables',
];
const REDACTED = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const ADDRESS = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;
/** Tokens of ours are 43 characters of base64url. */
const TOKEN = /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;

/** Takes e-mail addresses and tokens out of a sentence, such as the database's on a key that is there twice. */
export const withoutSecrets = (text: string): string =>
  text.replace(ADDRESS, '[address]').replace(TOKEN, '[token]');

/** What of an error is written down: its kind, words and stack, and none of the values that it carries. */
function errorOf(error: Error): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { type, message, stack } = stdSerializers.err(error);
  const { code } = error as Error & { code?: unknown };
  return {
    type,
    message: withoutSecrets(message),
    stack: withoutSecrets(stack),
    ...(typeof code === 'number' || typeof code === 'string' ? { fault: code } : {}),
  };
}

/** Takes secrets out of the sentence of a line too: where none is given, pino takes an error's own. */
function logMethod(this: Logger, words: Parameters<LogFn>, method: LogFn): void {
  const [first, sentence, ...more] = words as unknown[];
  const err = first instanceof Error ? first : (first as { err?: unknown } | undefined)?.err;
  const said = sentence ?? (err instanceof Error ? err.message : undefined);
  const clean = [first, said, ...more].map((word) =>
    typeof word === 'string' ? withoutSecrets(word) : word,
  );
  method.apply(this, clean as Parameters<LogFn>);
}

/**
 * JSON lines of what happened and how it ended: no headers, no bodies, no variables, so nothing secret can be in them. An
 * evaluation server keeps them in a file, so that its console stays readable.
 */
export function loggerSettings({ evaluation, dataDir, logLevel }: Configuration): Params {
  const file = { target: 'pino/file', options: { destination: join(dataDir, 'api.log'), mkdir: true } };
  const ended = (request: IncomingMessage, values: object): object => {
    const operation = operationOf((request as IncomingMessage & { body?: unknown }).body);
    return operation ? { ...values, operation } : values;
  };
  return {
    pinoHttp: {
      level: logLevel,
      serializers: {
        req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
          id,
          method,
          path: url.split('?')[0],
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        err: errorOf,
      },
      wrapSerializers: false,
      customSuccessObject: (request: IncomingMessage, _: ServerResponse, values: object) =>
        ended(request, values),
      customErrorObject: (request: IncomingMessage, _: ServerResponse, __: Error, values: object) =>
        ended(request, values),
      hooks: { logMethod },
      redact: REDACTED,
      ...(evaluation ? { transport: file } : {}),
    },
  };
}
