import { aggregateCommands } from './aggregate';
import { bulkWriteCommands } from './bulk-write';
import type { CommandTable } from './context';
import { ddlCommands } from './ddl';
import { diagnosticCommands } from './diagnostics';
import { explainCommands } from './explain';
import { findAndModifyCommands } from './find-and-modify';
import { indexCommands } from './indexes';
import { readCommands } from './read';
import { sessionCommands } from './session-commands';
import { writeCommands } from './write';

const commands: CommandTable = {
  ...diagnosticCommands,
  ...sessionCommands,
  ...ddlCommands,
  ...indexCommands,
  ...readCommands,
  ...aggregateCommands,
  ...explainCommands,
  ...writeCommands,
  ...findAndModifyCommands,
  ...bulkWriteCommands,
};

/** Every command that the server understands. */
export const commandTable: CommandTable = {
  ...commands,
  listCommands: () => ({
    commands: Object.fromEntries(Object.keys(commands).map((name) => [name, { help: '' }])),
  }),
};
