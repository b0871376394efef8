import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ChainVerdict, type KeptPlace, verifyChain } from '@cp/audit/api';
import { CONNECTION_OPTIONS, EMBEDDED_NAME, strictMongoose } from '@cp/kit/api';
import { createConnection } from 'mongoose';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration';
import { openBesideServer } from './database';

const USAGE = 'usage: npm run audit:verify [-- [--json] [--kept NUMBER:HASH]]\n';

/** How the command ends: the chain is whole, it is broken, or nobody could look. */
const WHOLE = 0;
const BROKEN = 1;
const NOT_SEEN = 2;

/** Walks the audit log of the configured database, also beside a running server, and says whether it is as it was written (R-74). */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, kept: { type: 'string' } },
  });
  const kept = values.kept === undefined ? undefined : keptPlace(values.kept);
  const verdict = await verdictOf(readConfiguration(process.env, '.'), kept);
  process.stdout.write(`${values.json ? JSON.stringify(verdict) : inWords(verdict)}\n`);
  return verdict.whole ? WHOLE : BROKEN;
}

function keptPlace(text: string): KeptPlace {
  const [, number, hash] = /^(\d{1,15}):([\w-]{43})$/.exec(text) ?? [];
  if (!number || !hash)
    throw new ConfigurationError(`--kept must be the number and the hash of a record.\n${USAGE}`);
  return { number: Number(number), hash };
}

async function verdictOf(configuration: Configuration, kept: KeptPlace | undefined): Promise<ChainVerdict> {
  const { mongoUri, dataDir, secret, formerSecrets } = configuration;
  if (!mongoUri && !existsSync(join(dataDir, 'db')))
    throw new ConfigurationError(`There is no community in ${dataDir} yet, so there is nothing to verify.`);
  strictMongoose();
  const database = await openBesideServer(configuration, (line) => process.stderr.write(`${line}\n`));
  try {
    const connection = await createConnection(database.uri, {
      ...CONNECTION_OPTIONS,
      ...(mongoUri ? {} : { dbName: EMBEDDED_NAME }),
    }).asPromise();
    try {
      return await verifyChain(connection, [secret, ...formerSecrets], kept);
    } finally {
      await connection.close();
    }
  } finally {
    await database.close();
  }
}

function inWords({ records, waiting, hash, fault }: ChainVerdict): string {
  const counted = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;
  if (!fault)
    return [
      `${counted(records)}, chain whole${waiting > 0 ? `, ${waiting} more waiting to be sealed` : ''}.`,
      ...(records > 0 ? [`To compare later, keep: ${records}:${hash}`] : []),
    ].join('\n');
  const which =
    fault.id === null ? `after record ${fault.number}` : `at record ${fault.number} (${fault.id})`;
  return `The chain is broken ${which}: ${fault.what}. The ${counted(records)} before are whole.`;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const known = error instanceof ConfigurationError;
    const reason = error instanceof Error ? (known ? error.message : error.stack) : String(error);
    process.stderr.write(`${reason}\n`);
    process.exitCode = NOT_SEEN;
  },
);
