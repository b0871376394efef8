import type { Connection } from 'mongoose';

/** How many commands the database was asked while `work` ran: the measure against a query for every row. Needs `monitorCommands`. */
export async function countCommands(connection: Connection, work: () => Promise<unknown>): Promise<number> {
  let commands = 0;
  const count = (): void => void commands++;
  const client = connection.getClient();
  client.on('commandStarted', count);
  try {
    await work();
  } finally {
    client.off('commandStarted', count);
  }
  return commands;
}
