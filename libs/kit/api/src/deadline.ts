import { type GraphQLFieldResolver, GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import { DomainError, unavailable } from './domain-error';
import { isAway } from './error-format';

/** How long an operation may take in all; what takes longer is answered `UNAVAILABLE`. */
export const OPERATION_MS = 4_800;

/** The end of an operation's time: work that waits for something that never comes is let go, and nothing new is begun. */
export class Deadline {
  private readonly timer: NodeJS.Timeout;
  private readonly over: Promise<never>;
  private passed = false;

  constructor(ms = OPERATION_MS) {
    let end: (reason: Error) => void = () => undefined;
    this.over = new Promise<never>((_, reject) => (end = reject));
    // Nobody may be waiting when it comes.
    this.over.catch(() => undefined);
    this.timer = setTimeout(() => {
      this.passed = true;
      end(unavailable());
    }, ms);
    this.timer.unref();
  }

  /** What the work gives, or `UNAVAILABLE` when the time is over first. */
  async hold<T>(work: () => T | Promise<T>): Promise<T> {
    this.expectTime();
    return Promise.race([work(), this.over]);
  }

  /** Refuses when the time is over. */
  expectTime(): void {
    if (this.passed) throw unavailable();
  }

  /** The answer is on its way: nothing is waited for any more. */
  clear(): void {
    clearTimeout(this.timer);
  }
}

/** Where a resolver finds the end of its operation's time. */
interface Timed {
  readonly deadline?: Deadline;
}

/** Puts every resolver of a schema under the deadline of the operation that calls it. */
export function resolversUnderDeadline(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      if (field.resolve) field.resolve = underDeadline(field.resolve as GraphQLFieldResolver<unknown, Timed>);
  }
  return schema;
}

function underDeadline(resolve: GraphQLFieldResolver<unknown, Timed>): GraphQLFieldResolver<unknown, Timed> {
  return (source, args, context, info) => {
    context.deadline?.expectTime();
    const found = resolve(source, args, context, info);
    // Most fields are there already; only what has to be waited for can be late.
    return found instanceof Promise && context.deadline
      ? context.deadline.hold(() => found as Promise<unknown>)
      : found;
  };
}

/** A failure before the first resolver, such as to learn who asks: told with the status that says whether to come back. */
export function beforeResolvers(error: unknown): GraphQLError {
  const late = isAway(error) || (error instanceof DomainError && error.code === 'UNAVAILABLE');
  return new GraphQLError('The context could not be made.', {
    originalError: error instanceof Error ? error : new Error(String(error)),
    extensions: {
      http: late ? { status: 503, headers: new Map([['retry-after', '5']]) } : { status: 500 },
    },
  });
}
