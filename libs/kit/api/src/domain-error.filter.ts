import { Catch, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from './domain-error';

/** Hands a domain error to the formatter as it is: a refusal is an answer, so it is not written down as a fault of ours. */
@Catch(DomainError)
export class DomainErrorFilter implements ExceptionFilter {
  catch(error: DomainError): DomainError {
    return error;
  }
}
