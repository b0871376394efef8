import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { GqlArgumentsHost, type GqlContextType } from '@nestjs/graphql';
import { Denials } from './denials';
import { DomainError, type ErrorCode } from './domain-error';
import type { RequestContext } from './permission';
import { say } from './texts';

/** What each code is over plain HTTP. */
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  TOO_MANY_REQUESTS: 429,
  QUERY_TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** So much of an answer over plain HTTP as is needed here. */
interface HttpAnswer {
  status(code: number): HttpAnswer;
  set(name: string, value: string): HttpAnswer;
  json(body: object): void;
}

/** Hands a domain error to GraphQL's formatter as it is, and answers with it where there is none. A refusal is no fault of ours. */
@Catch(DomainError)
export class DomainErrorFilter implements ExceptionFilter {
  constructor(private readonly denials: Denials) {}

  catch(error: DomainError, host: ArgumentsHost): DomainError {
    const { code } = error;
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') this.tell(code, host);
    if (host.getType() === 'http') answer(error, host.switchToHttp().getResponse<HttpAnswer>());
    return error;
  }

  private tell(code: 'UNAUTHENTICATED' | 'FORBIDDEN', host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() !== 'graphql') return;
    const graphql = GqlArgumentsHost.create(host);
    const { viewer } = graphql.getContext<RequestContext>();
    const { parentType, fieldName } = graphql.getInfo<{ parentType: { name: string }; fieldName: string }>();
    this.denials.tell({ memberId: viewer?.memberId ?? null, field: `${parentType.name}.${fieldName}`, code });
  }
}

function answer({ code, key, details }: DomainError, response: HttpAnswer): void {
  response
    .status(HTTP_STATUS[code])
    .set('Cache-Control', 'no-store')
    .json({ errors: [{ message: say(key, details.params), extensions: { code, key } }] });
}
