import 'reflect-metadata';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type DemoAccount, tourAccounts } from '@cp/demo';
import { NewerRecordsError } from '@cp/kit/api';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration';
import { createApp } from './create-app';
import { openDatabase } from './database';
import { Drain } from './drain';
import { prepareDemo } from './evaluation';
import { loadWebTexts } from './texts';
import { TrustedDocuments } from './trusted-documents';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  // Not by a flag of Node: Nest's Mongoose module reads it while schemas are defined, which is over by now.
  Reflect.deleteProperty(Object.prototype, '__proto__');
  const configuration = readConfiguration(process.env, join(__dirname, '../web/browser'));
  loadWebTexts(join(__dirname, 'texts'));
  const trusted = configuration.trustedDocuments
    ? TrustedDocuments.from(join(__dirname, 'trusted-documents.json'))
    : undefined;
  const database = await openDatabase(configuration, say);
  const app = await createApp(configuration, database.uri, trusted).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  drainOnSignal(new Drain(app, configuration.drainSeconds, () => database.close()));
  const accounts = configuration.evaluation ? await prepareDemo(app, configuration, say) : [];
  await app.listen(configuration.port, configuration.host);
  say(greeting(configuration, accounts));
}

function greeting(
  { evaluation, publicUrl, dataDir }: Configuration,
  accounts: readonly DemoAccount[],
): string {
  if (!evaluation) return `Common Practice is ready at ${publicUrl}`;
  const tour = tourAccounts(accounts);
  const wide = Math.max(...tour.map(({ email }) => email.length));
  const long = Math.max(...tour.map(({ tour: who }) => who?.length ?? 0));
  return [
    '',
    `Common Practice is ready: ${publicUrl}`,
    '',
    'Sign in as:',
    ...tour.map(
      ({ tour: who, name, email, password }) =>
        `  ${(who ?? '').padEnd(long)} ${email.padEnd(wide)}   ${password}   (${name})`,
    ),
    '',
    `All demo accounts: ${join(dataDir, 'demo-accounts.txt')}   Mails: ${publicUrl}/mail   Stop: Ctrl+C`,
  ].join('\n');
}

/** Ends the server well on a signal, however often it comes, and also after an error that nothing handled. */
function drainOnSignal(drain: Drain): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void drain.begin(0));
  const fatal = (err: unknown): void => {
    new Logger('process').fatal({ err }, 'an error that nothing handled; the process ends');
    void drain.begin(1);
  };
  process.on('uncaughtException', fatal);
  process.on('unhandledRejection', fatal);
}

/** What went wrong at the start, for the person at the keyboard. */
function reasonOf(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof NewerRecordsError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'The port is in use by another program. Choose another one with PORT, for example: PORT=3001 npm start (mails that come in have theirs in MAIL_IN_PORT)';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
});
