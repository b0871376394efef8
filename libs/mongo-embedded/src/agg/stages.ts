import type { Document } from '../bson/values';
import { aggregate } from './aggregate';
import type { AggregateEnv } from './ports';
import { runStages } from './stage-table';

/**
 * Runs stages on documents at hand, which hold native numbers, as updates by pipeline and `$merge` do. Look-ups inside
 * read through the same port.
 */
export const stages = (env: AggregateEnv, docs: Document[], pipeline: readonly Document[]): Document[] =>
  runStages(env, docs, pipeline, aggregate, env.collator);
