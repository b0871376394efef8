/** The closed set of codes that leave the server. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'QUERY_TOO_COMPLEX'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** One field that has to be put right: its path in the input and the key of the sentence that says how. */
export interface FieldProblem {
  readonly path: string;
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

interface Details {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldProblem[];
  /** With `CONFLICT`: the version that is stored now. */
  readonly version?: number;
}

/** A failure that a person is told about: a code for the program, a translation key for the sentence. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly key: string,
    readonly details: Details = {},
  ) {
    super(`${code} ${key}`);
    this.name = 'DomainError';
  }
}

/** What is absent and what may not be seen give the same answer. */
export const notFound = (key = 'kit.notFound'): DomainError => new DomainError('NOT_FOUND', key);

/** The viewer may see the thing but not do this with it. */
export const forbidden = (key = 'kit.forbidden'): DomainError => new DomainError('FORBIDDEN', key);

/** Nobody is signed in. */
export const unauthenticated = (): DomainError => new DomainError('UNAUTHENTICATED', 'kit.unauthenticated');

/** Somebody saved a newer version in between; nothing was overwritten. */
export const conflict = (key: string, version?: number): DomainError =>
  new DomainError('CONFLICT', key, version === undefined ? {} : { version });

/** The input has to be put right at these fields. */
export const invalid = (...fields: FieldProblem[]): DomainError =>
  new DomainError('BAD_USER_INPUT', 'kit.invalid', { fields });

/** Too many attempts in a short time. */
export const tooMany = (key = 'kit.tooMany'): DomainError => new DomainError('TOO_MANY_REQUESTS', key);

/** The records cannot be reached in time. */
export const unavailable = (): DomainError => new DomainError('UNAVAILABLE', 'kit.unavailable');
