import { randomBytes } from 'node:crypto';
import { type ErrorCode, requestInfo } from '@cp/kit/api';
import { type NextFunction, json, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Configuration } from './configuration';

/** What the edge leaves for later handlers of the same response. */
export interface EdgeLocals {
  /** Unique for each response; scripts and styles of the page carry it. */
  nonce: string;
}

const GRAPHQL_JSON = 'application/graphql-response+json';
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** Answers instead of the rest of the server, in the shape of GraphQL, so that the web app can read why. */
export function refuse(
  response: Response,
  status: number,
  code: ErrorCode,
  { message, key }: { message: string; key?: string },
): void {
  const { req: request } = response;
  const type = request.get('accept')?.includes(GRAPHQL_JSON) ? GRAPHQL_JSON : 'application/json';
  const extensions = { code, ...(key ? { key } : {}), id: requestInfo()?.id };
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type(type)
    .send(JSON.stringify({ errors: [{ message, extensions }] }));
}

const OVERLOADED =
  'We have more visitors than we can serve at this moment. Please try again in a little while.';

/** While the server lags behind, guests wait, so that members who are at something can go on. */
export function membersFirst(
  loop: { readonly isLagging: boolean },
  hasSession: (request: Request) => boolean,
) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!loop.isLagging || hasSession(request) || request.path.startsWith('/health/')) return next();
    // Not all at the same moment again.
    const seconds = 2 + Math.floor(Math.random() * 8);
    refuse(response.set('Retry-After', String(seconds)), 503, 'UNAVAILABLE', { message: OVERLOADED });
  };
}

/** While the server ends, every answer is the last of its connection, so that the next request goes elsewhere. */
export const sayGoodbye =
  (server: { readonly isStopping: boolean }) =>
  (_: Request, response: Response, next: NextFunction): void => {
    if (server.isStopping) response.set('Connection', 'close');
    next();
  };

/** Origins whose pages may act for a signed-in member: our own. */
export function ownOrigins({ publicUrl, evaluation, port }: Configuration): ReadonlySet<string> {
  const loopback = evaluation ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`] : [];
  return new Set([new URL(publicUrl).origin, ...loopback]);
}

/** Pages behind mailed links that let something be done without a session: nobody is told where a reader came from. */
const BEHIND_MAIL: ReadonlySet<string> = new Set(['/answer']);

/** A fresh nonce, and the headers that tell browsers what our pages never do. */
export function securityHeaders(configuration: Configuration) {
  const tls = configuration.publicUrl.startsWith('https:');
  const sockets = [...ownOrigins(configuration)].map((origin) => origin.replace(/^http/, 'ws'));
  const withNonce = (_: unknown, response: unknown): string =>
    `'nonce-${(response as Response<unknown, EdgeLocals>).locals.nonce}'`;
  return [
    (_: Request, response: Response<unknown, EdgeLocals>, next: NextFunction): void => {
      response.locals.nonce = randomBytes(16).toString('base64');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", withNonce],
          styleSrc: ["'self'", withNonce],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'", ...sockets],
          objectSrc: ["'none'"],
          workerSrc: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
          requireTrustedTypesFor: ["'script'"],
          // cp-paste reads pasted markup into a document in which nothing runs (libs/editor/web/src/paste.ts).
          // cp-push names the one script that rings while no page is open (libs/notifications/web/src/browser-push.ts).
          trustedTypes: ['angular', 'angular#bundler', 'cp-paste', 'cp-push'],
        },
      },
      strictTransportSecurity: tls ? { maxAge: 31_536_000 } : false,
      referrerPolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
    }),
    (request: Request, response: Response, next: NextFunction): void => {
      if (BEHIND_MAIL.has(request.path)) response.set('Referrer-Policy', 'no-referrer');
      next();
    },
  ];
}

/** Only the methods that we use; GraphQL by POST alone. */
export function knownMethods(request: Request, response: Response, next: NextFunction): void {
  if (!METHODS.has(request.method))
    refuse(response.set('Allow', [...METHODS].join(', ')), 405, 'BAD_USER_INPUT', {
      message: 'This method is not used here.',
    });
  else if (request.path === '/graphql' && request.method !== 'POST')
    refuse(response.set('Allow', 'POST'), 405, 'BAD_USER_INPUT', { message: 'Send questions by POST.' });
  else next();
}

/** Where mail programs post (RFC 8058): a signed token alone decides there, and no cookie is read. */
const ONE_CLICK = /^\/unsubscribe\/[^/]+$/;

/** Refuses requests that another site's page sent in a member's name. */
export function sameOriginOnly(configuration: Configuration) {
  const own = ownOrigins(configuration);
  return (request: Request, response: Response, next: NextFunction): void => {
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const foreign =
      site === 'cross-site' ||
      (origin !== undefined && !own.has(origin)) ||
      (!site && !origin && request.get('cookie') !== undefined);
    if (request.method === 'POST' && foreign && !ONE_CLICK.test(request.path))
      refuse(response, 403, 'FORBIDDEN', { message: 'This request came from another site.' });
    else next();
  };
}

/** GraphQL bodies: JSON in UTF-8 of at most 100 kB, nothing else. */
export const graphqlBody = [
  (request: Request, response: Response, next: NextFunction): void => {
    response.set('Cache-Control', 'no-store');
    const type = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
    if (type.test(request.get('content-type') ?? '')) next();
    else refuse(response, 415, 'BAD_USER_INPUT', { message: 'Send JSON.' });
  },
  json({ limit: '100kb', type: 'application/json' }),
  (error: { status?: number }, _: Request, response: Response, next: NextFunction): void => {
    if (error.status === 413)
      refuse(response, 413, 'BAD_USER_INPUT', { message: 'This is too long to be sent in one piece.' });
    else if (error.status === 400) refuse(response, 400, 'BAD_USER_INPUT', { message: 'This is not JSON.' });
    else next(error);
  },
];
