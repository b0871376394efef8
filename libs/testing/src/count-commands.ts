import type { Connection, mongo } from 'mongoose';

/** What a command is and of which collection, such as `find stories`. */
const named = ({ commandName, command }: mongo.CommandStartedEvent): string =>
  `${commandName} ${String((command as Record<string, unknown>)[commandName])}`;

/** How many commands the database was asked while `work` ran: the measure against a query for every row. Needs `monitorCommands`. */
export async function countCommands(
  connection: Connection,
  work: () => Promise<unknown>,
  besides: ReadonlySet<string> = new Set(),
): Promise<number> {
  let commands = 0;
  const count = (event: mongo.CommandStartedEvent): void => void (besides.has(named(event)) || commands++);
  const client = connection.getClient();
  client.on('commandStarted', count);
  try {
    await work();
  } finally {
    client.off('commandStarted', count);
  }
  return commands;
}

/** What the jobs of a server ask while nobody asks anything, within so many milliseconds: for `countCommands` to leave out. */
export async function commandsOfJobs(connection: Connection, ms: number): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const note = (event: mongo.CommandStartedEvent): void => void found.add(named(event));
  const client = connection.getClient();
  client.on('commandStarted', note);
  await new Promise((settle) => setTimeout(settle, ms));
  client.off('commandStarted', note);
  return found;
}
