import { failedToParse } from '../bson/errors';
import { isPlain, type Document } from '../bson/values';
import type { Plan } from '../store/planner';
import type { Examined } from '../store/walk';
import { runAggregate } from './aggregate';
import { countArgument, documentArgument, optionalDocument } from './arguments';
import type { Command, CommandTable } from './context';
import { describePlan } from './describe-plan';
import { collationOf, rows } from './query';

const explain: Command = (command, context) => {
  const inner = documentArgument(command['explain'], 'explain');
  const name = Object.keys(inner)[0] ?? '';
  if (name === 'aggregate') return runAggregate({ ...inner, explain: true }, context, new Map());
  const namespace = context.namespace(inner[name]);
  const collection = context.collection(namespace);
  if (!collection)
    return { queryPlanner: describePlan(namespace, undefined), executionStats: statistics(0, 0) };
  const examined: Examined = { keys: 0, documents: 0 };
  let chosen: Plan | undefined;
  const started = Date.now();
  const found = rows(context.kv, collection, {
    ...queryOf(name, inner),
    collation: collationOf(inner['collation'], collection),
    watch: context.limit.check,
    examined,
    planned: (plan) => (chosen = plan),
  });
  let returned = 0;
  while (!found.next().done) returned++;
  return {
    queryPlanner: describePlan(namespace, chosen),
    executionStats: statistics(returned, Date.now() - started, examined),
    serverInfo: {},
  };
};

function queryOf(name: string, inner: Document) {
  const first = (list: unknown): Document => (Array.isArray(list) && isPlain(list[0]) ? list[0] : {});
  switch (name) {
    case 'find':
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return {
        filter: documentArgument(inner['filter'] ?? inner['query'], 'filter'),
        sort: optionalDocument(inner['sort'], 'sort'),
        limit: countArgument(inner['limit'], 'limit'),
        skip: countArgument(inner['skip'], 'skip'),
        hint: inner['hint'],
      };
    case 'update':
      return { filter: documentArgument(first(inner['updates'])['q'], 'q') };
    case 'delete':
      return { filter: documentArgument(first(inner['deletes'])['q'], 'q') };
    default:
      throw failedToParse(`explain cannot explain '${name}'`);
  }
}

const statistics = (nReturned: number, executionTimeMillis: number, examined?: Examined): Document => ({
  executionSuccess: true,
  nReturned,
  executionTimeMillis,
  totalKeysExamined: examined?.keys ?? 0,
  totalDocsExamined: examined?.documents ?? 0,
});

/** The command that shows how a query would be answered. */
export const explainCommands: CommandTable = { explain };
