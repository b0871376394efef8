import type { Connection } from 'mongoose';

/** How the database answered one read: from which collection, by which plan, and how much it looked at. */
export interface ReadPlan {
  readonly collection: string;
  /** The stages of the plan from the outside in, such as `FETCH`, `IXSCAN`. */
  readonly stages: readonly string[];
  readonly documentsExamined: number;
}

interface Stage {
  readonly stage: string;
  readonly inputStage?: Stage;
}

interface Explained {
  readonly queryPlanner: { readonly winningPlan: Stage };
  readonly executionStats: { readonly totalDocsExamined: number };
}

const stagesOf = ({ stage, inputStage }: Stage): string[] => [
  stage,
  ...(inputStage ? stagesOf(inputStage) : []),
];

/** What belongs to one client's conversation and not to the question itself. */
const CONVERSATION = [
  'lsid',
  'txnNumber',
  'startTransaction',
  'autocommit',
  'readConcern',
  '$db',
  '$clusterTime',
];

/** The plans of all `find` commands that the database was asked while `work` ran, as it explains them afterwards. Needs `monitorCommands`. */
export async function plansOf(connection: Connection, work: () => Promise<unknown>): Promise<ReadPlan[]> {
  const asked: Record<string, unknown>[] = [];
  const note = ({ commandName, command }: { commandName: string; command: object }): void => {
    if (commandName === 'find') asked.push({ ...command });
  };
  const client = connection.getClient();
  client.on('commandStarted', note);
  try {
    await work();
  } finally {
    client.off('commandStarted', note);
  }
  const plans: ReadPlan[] = [];
  for (const command of asked) {
    const question = Object.fromEntries(
      Object.entries(command).filter(([name]) => !CONVERSATION.includes(name)),
    );
    const { queryPlanner, executionStats } = (await connection.db?.command({
      explain: question,
      verbosity: 'executionStats',
    })) as unknown as Explained;
    plans.push({
      collection: String(command['find']),
      stages: stagesOf(queryPlanner.winningPlan),
      documentsExamined: executionStats.totalDocsExamined,
    });
  }
  return plans;
}
