import { exprFn, matcherOpts } from '../agg/expr';
import type { Collator } from '../bson/collation';
import { setKey, type Document } from '../bson/values';
import type { MatchOptions } from '../query/match';
import { compileProjection, type Projection } from '../query/project';
import { documentArgument } from './arguments';

/** What filters need to understand `$expr` and to compare text. */
export const matchOptions = (
  variables: Document | undefined,
  collation: Collator | undefined,
): MatchOptions => matcherOpts(variables ?? {}, collation);

/** Evaluates the expressions of `let`; they cannot see a document. */
export function letVariables(definitions: unknown, outer: Document = {}): Document {
  const variables: Document = { ...outer };
  for (const [name, expression] of Object.entries(documentArgument(definitions, 'let')))
    setKey(variables, name, exprFn(expression, outer)({}));
  return variables;
}

/** Compiles the projection of a query. */
export function projection(
  spec: Document | undefined,
  matching: MatchOptions,
  variables: Document,
): Projection | null {
  return compileProjection(spec, {
    expr: (expression) => exprFn(expression, variables),
    matcher: matching,
    coll: matching.coll,
  });
}
