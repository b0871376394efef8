import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { withRequest } from '@cp/kit/api';
import type { Express, NextFunction, Request, Response } from 'express';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const OPERATION = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/**
 * Gives every request an id: a UUID that came in, from a proxy, or a new one. It goes out with the answer, stands in the log and
 * on errors, and whatever runs for the request can ask for it.
 */
export function identify(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const id = given && UUID.test(given) ? given.toLowerCase() : randomUUID();
  request.id = id;
  response.set('X-Request-Id', id);
  withRequest({ id, address: request.ip ?? '' }, next);
}

/**
 * The client's address of a request that Express does not see, such as a socket's handshake, by the rule that holds for all others: a
 * forwarded address counts only from a proxy that is named.
 */
export function addressOf(app: NestExpressApplication): (request: IncomingMessage) => string {
  const express: Express = app.getHttpAdapter().getInstance();
  return ({ headers, socket }) => {
    const trusted = express.get('trust proxy fn') as (address: string, hop: number) => boolean;
    const hops = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .filter(Boolean)
      .reverse();
    let address = socket.remoteAddress ?? '';
    for (const [index, hop] of hops.entries()) {
      if (!trusted(address, index)) break;
      address = hop;
    }
    return address;
  };
}

/** The name of the operation that a request sent, where it is one that may stand in a log: nobody writes there through it. */
export function operationOf(body: unknown): string | undefined {
  const name = (body as { operationName?: unknown } | undefined)?.operationName;
  return typeof name === 'string' && OPERATION.test(name) ? name : undefined;
}
