import { DomainError, formatError, HTTP_STATUS } from '@cp/kit/api';
import type { Response } from 'express';

/** Answers over plain HTTP what went wrong, in the shape and the words that GraphQL has for it; nobody keeps a copy. */
export function refuseByError(response: Response, error: unknown): void {
  const told = formatError({ message: '' }, error);
  const away = told.extensions?.['code'] === 'UNAVAILABLE' ? HTTP_STATUS.UNAVAILABLE : HTTP_STATUS.INTERNAL;
  response
    .status(error instanceof DomainError ? HTTP_STATUS[error.code] : away)
    .set('Cache-Control', 'no-store')
    .json({ errors: [told] });
}
