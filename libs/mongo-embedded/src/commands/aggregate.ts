import { aggregate } from '../agg/aggregate';
import type { AggregateEnv, AggregateOptions } from '../agg/ports';
import { encode } from '../bson/codec';
import { failedToParse, location, MErr } from '../bson/errors';
import { isNum, isPlain, num, truthy, type Document } from '../bson/values';
import type { Plan } from '../store/planner';
import { documentsArgument } from './arguments';
import type { Command, CommandTable, Context, Reply } from './context';
import { noSearch } from './diagnostics';
import { describePlan } from './describe-plan';
import { letVariables } from './expressions';
import { writeOutput, type Output } from './merge';
import { aggregateEnv } from './pipeline-env';
import { collationOf } from './query';

/** The command that runs pipelines. */
export const runAggregate: Command = async (command, context) => {
  const pipeline = documentsArgument(command['pipeline'], 'aggregate.pipeline');
  const explaining = truthy(command['explain']);
  if (!isPlain(command['cursor']) && !explaining)
    throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
  if (pipeline[0] && '$listSearchIndexes' in pipeline[0]) return noSearch(command, context, new Map());
  checkOutput(pipeline, command, context);
  const namespace = isNum(command['aggregate']) ? null : context.namespace(command['aggregate']);
  const collation = collationOf(command['collation'], namespace ? context.collection(namespace) : undefined);
  const variables = letVariables(command['let']);
  const outputs: Output[] = [];
  const env: AggregateEnv = {
    ...aggregateEnv(context, variables, collation),
    sink: (stage, spec, documents) => void outputs.push({ stage, spec, documents }),
  };
  const options: AggregateOptions = { hint: command['hint'], ...(explaining ? { explain: {} } : {}) };
  const result = aggregate(env, namespace, pipeline, options);
  if (explaining) return explained(namespace ?? context.database, options);
  for (const output of outputs) await writeOutput(output, context, variables);
  const documents = outputs.length ? [] : (result.raws ?? result.docs.map(encode));
  return answer(command, context, namespace, documents);
};

function answer(command: Document, context: Context, namespace: string | null, documents: Buffer[]): Reply {
  const { batchSize } = command['cursor'] as Document;
  return context.server.cursors.open(namespace ?? `${context.database}.$cmd.aggregate`, documents, {
    batchSize: batchSize === undefined ? undefined : num(batchSize),
    owner: context.owner,
    limit: context.limit,
  });
}

const explained = (namespace: string, { explain }: AggregateOptions): Document => ({
  stages: [{ $cursor: { queryPlanner: describePlan(namespace, explain?.plan as Plan | undefined) } }],
  serverInfo: {},
});

/** `$out` and `$merge` write: they come last, and not within transactions. */
function checkOutput(pipeline: Document[], command: Document, context: Context): void {
  const at = pipeline.findIndex((stage) => '$out' in stage || '$merge' in stage);
  if (at < 0) return;
  const name = Object.keys(pipeline[at] ?? {})[0];
  if (at !== pipeline.length - 1)
    throw location(40601, `${name} can only be the final stage in the pipeline`);
  const concern = command['readConcern'];
  if (isPlain(concern) && concern['level'] === 'linearizable')
    throw new MErr(72, 'InvalidOptions', `${name} cannot be used with a 'linearizable' read concern level`);
  if (context.transaction)
    throw new MErr(263, 'OperationNotSupportedInTransaction', `${name} cannot be used in a transaction`);
}

/** Commands that run pipelines. */
export const aggregateCommands: CommandTable = { aggregate: runAggregate };
