import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { DomainError, type ErrorCode } from './domain-error';
import { requestInfo } from './request-info';
import { say } from './texts';
import './kit.texts';

const log = new Logger('GraphQL');

const knownByApollo: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
  QUERY_TOO_COMPLEX: 'QUERY_TOO_COMPLEX',
};

const awayNames = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongooseServerSelectionError',
]);

/** What a database says when a read took longer than it may, when it shuts down, or when it is not the primary. */
const awayCodes = new Set([50, 91, 189, 10107, 11600, 11602, 13435, 13436]);

/** Whether an error tells that the database cannot be reached, or not in time. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  (awayNames.has(error.name) || awayCodes.has((error as Error & { code?: unknown }).code as number));

/** The innermost error that a GraphQL error wraps. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/**
 * What an error becomes before it leaves: one of nine codes, one plain sentence and the request's id, under which the log has it.
 * Nothing of the database, of a path, a class or a limit goes out.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const id = requestInfo()?.id ?? randomUUID();
  const cause = causeOf(error);
  const shape = (
    code: ErrorCode,
    key: string,
    more: Record<string, unknown> = {},
  ): GraphQLFormattedError => ({
    message: say(key, { id }),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code, key, id, ...more },
  });
  if (cause instanceof DomainError)
    return {
      ...shape(cause.code, cause.key, detailsOf(cause)),
      message: say(cause.key, { ...cause.details.params, id }),
    };
  if (isAway(cause)) {
    log.error({ id, err: cause }, 'the database is away');
    return shape('UNAVAILABLE', 'kit.unavailable');
  }
  // The limits on a document are refused in the same words as a document that is wrong; the words tell them apart.
  const overLimit =
    formatted.message.endsWith('Query validation error.') ||
    formatted.extensions?.['validationErrorCode'] === 'MAX_RECURSIVE_SELECTIONS_EXCEEDED';
  if (overLimit) return shape('QUERY_TOO_COMPLEX', 'kit.tooComplex');
  const known = knownByApollo[String(formatted.extensions?.['code'])];
  if (known) return shape(known, known === 'QUERY_TOO_COMPLEX' ? 'kit.tooComplex' : 'kit.invalid');
  log.error({ id, err: cause }, 'unexpected error');
  return shape('INTERNAL', 'kit.internal');
}

function detailsOf({ details }: DomainError): Record<string, unknown> {
  return {
    ...(details.version === undefined ? {} : { version: details.version }),
    ...(details.fields
      ? { fields: details.fields.map(({ path, key, params }) => ({ path, key, message: say(key, params) })) }
      : {}),
  };
}
