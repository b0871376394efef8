import type { Collator } from '../bson/collation';
import { badValue } from '../bson/errors';
import type { Document } from '../bson/values';
import { compileProjection, type Projection } from '../query/project';
import type { MatchOptions } from '../query/match';

/** What filters need to understand `$expr` and to compare text. */
export const matchOptions = (
  _variables: Document | undefined,
  collation: Collator | undefined,
): MatchOptions => ({ coll: collation });

/** Evaluates the expressions of `let`; they cannot see a document. */
export function letVariables(_definitions: unknown, outer: Document = {}): Document {
  return { ...outer };
}

/** Compiles the projection of a query. */
export function projection(
  spec: Document | undefined,
  matching: MatchOptions,
  _variables: Document,
): Projection | null {
  return compileProjection(spec, {
    expr: () => {
      throw badValue('expressions are not there yet');
    },
    matcher: matching,
    coll: matching.coll,
  });
}
