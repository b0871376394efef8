/** What can go wrong, in the words of the server's closed list; `UNAVAILABLE` also stands for a server out of reach. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'QUERY_TOO_COMPLEX'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** One field that the server could not take, by its path in the input. */
export interface FieldProblem {
  readonly path: string;
  readonly key: string;
  readonly message: string;
}

/** The one shape of failure that pages meet: what happened as a code, and a plain sentence that may be shown. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** The server's name for this failure in its log; people who help can find it by this. */
    readonly id: string | null = null,
    /** Key of the sentence in the texts, for readers of another language. */
    readonly key: string | null = null,
    readonly fields: readonly FieldProblem[] = [],
    /** With a CONFLICT: the version that the server holds. */
    readonly version: number | null = null,
  ) {
    super(message);
  }

  /** Whether trying the same again later could work. */
  get passing(): boolean {
    return this.code === 'UNAVAILABLE' || this.code === 'TOO_MANY_REQUESTS';
  }
}

const codes: readonly string[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'QUERY_TOO_COMPLEX',
  'UNAVAILABLE',
  'INTERNAL',
] satisfies ProblemCode[];

interface SentError {
  message: string;
  extensions?: Record<string, unknown>;
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);

function fieldsOf(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((field: Partial<Record<keyof FieldProblem, unknown>>) => {
    const path = text(field.path);
    return path ? [{ path, key: text(field.key) ?? '', message: text(field.message) ?? '' }] : [];
  });
}

/** Reads the first error of a GraphQL answer. */
export function problemOf(error: SentError): Problem {
  const sent = error.extensions ?? {};
  const code = text(sent['code']);
  return new Problem(
    code && codes.includes(code) ? (code as ProblemCode) : 'INTERNAL',
    error.message,
    text(sent['id']),
    text(sent['key']),
    fieldsOf(sent['fields']),
    typeof sent['version'] === 'number' ? sent['version'] : null,
  );
}
