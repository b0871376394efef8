import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { GqlArgumentsHost, type GqlContextType } from '@nestjs/graphql';
import { Denials } from './denials';
import { DomainError } from './domain-error';
import type { RequestContext } from './permission';

/** Hands a domain error to the formatter as it is: a refusal is an answer, so it is not written down as a fault of ours. */
@Catch(DomainError)
export class DomainErrorFilter implements ExceptionFilter {
  constructor(private readonly denials: Denials) {}

  catch(error: DomainError, host: ArgumentsHost): DomainError {
    const { code } = error;
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') this.tell(code, host);
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
