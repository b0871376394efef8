import type { RequestContext } from '@cp/kit/api';
import type { SessionService } from '@cp/members/api';
import type { Request, Response } from 'express';
import type { OwnCookies } from './own-cookies';

/** What areas are told of a request, whether it asks GraphQL or comes back from a provider. */
export class RequestContexts {
  constructor(
    private readonly cookies: OwnCookies,
    private readonly sessions: SessionService,
  ) {}

  /** The context of one request and its answer. */
  readonly of = async (request: Request, response: Response): Promise<RequestContext> => ({
    viewer: await this.sessions.actorOf(this.cookies.read(request.headers.cookie, 'session')),
    loaders: new Map(),
    address: request.ip ?? '',
    userAgent: request.get('user-agent') ?? '',
    cookies: this.cookies.of(request, response),
  });
}
