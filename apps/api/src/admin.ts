import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { INestApplicationContext } from '@nestjs/common';
import { DomainError, prepareDatabase, say, strictMongoose } from '@cp/kit/api';
import { LastAdministrator, MakeAdministrator } from '@cp/members/api';
import type { Connection } from 'mongoose';
import { AppModule } from './app.module';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration';
import { openBesideServer } from './database';

const USAGE = `usage: npm run admin -- create --email ADDRESS --name NAME [--another]
       npm run admin -- promote --email ADDRESS [--another]
       npm run admin -- list
`;

/** How the command ends: done, refused, or not understood. */
const DONE = 0;
const REFUSED = 1;
const NOT_UNDERSTOOD = 2;

/** What the person at the keyboard wants. No password: it would stand in the shell's history and in the list of processes. */
type Wish =
  | { readonly verb: 'create'; readonly email: string; readonly name: string; readonly another: boolean }
  | { readonly verb: 'promote'; readonly email: string; readonly another: boolean }
  | { readonly verb: 'list' };

function wishOf(args: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      another: { type: 'boolean', default: false },
    },
  });
  const { email, name, another } = values;
  const [verb, ...rest] = positionals;
  if (rest.length === 0 && verb === 'list' && !email && !name) return { verb };
  if (rest.length === 0 && verb === 'create' && email && name) return { verb, email, name, another };
  if (rest.length === 0 && verb === 'promote' && email && !name) return { verb, email, another };
  throw new ConfigurationError(USAGE);
}

/** Makes or names administrators, on the configured database or through the store of a server that runs. */
async function main(): Promise<void> {
  const wish = wishOf(process.argv.slice(2));
  const configuration = readConfiguration(process.env, '.');
  strictMongoose();
  const database = await openBesideServer(configuration, (line) => process.stderr.write(`${line}\n`));
  try {
    const app = await NestFactory.createApplicationContext(AppModule.with(configuration, database.uri), {
      logger: false,
      abortOnError: false,
    });
    try {
      await prepareDatabase(app.get<Connection>(getConnectionToken()));
      process.stdout.write(`${await fulfil(wish, app, configuration)}\n`);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

async function fulfil(
  wish: Wish,
  app: INestApplicationContext,
  configuration: Configuration,
): Promise<string> {
  if (wish.verb === 'list') {
    const names = await app.get(LastAdministrator).names();
    return names.length > 0 ? names.join('\n') : 'There is no administrator yet.';
  }
  const making = app.get(MakeAdministrator);
  if (wish.verb === 'promote') {
    const { name } = await making.promote(wish.email, wish.another);
    return `${name} is an administrator now, was signed out everywhere, and was told by mail.`;
  }
  const { name, path } = await making.create(wish, wish.another);
  return [
    `${name} is an administrator now.`,
    'Choose a password with this link. It works for 30 minutes, and once:',
    `  ${configuration.publicUrl}${path}`,
    'It was mailed too.',
  ].join('\n');
}

/** Why it did not work, for the person at the keyboard. */
function reasonOf(error: unknown): { readonly words: string; readonly code: number } {
  if (error instanceof DomainError) {
    const fields = error.details.fields?.map(({ key, params }) => say(key, params)) ?? [];
    return {
      words: fields.length > 0 ? fields.join('\n') : say(error.key, error.details.params),
      code: REFUSED,
    };
  }
  if (error instanceof ConfigurationError) return { words: error.message.trimEnd(), code: NOT_UNDERSTOOD };
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return { words: `${error.message}\n${USAGE.trimEnd()}`, code: NOT_UNDERSTOOD };
  return { words: error instanceof Error ? (error.stack ?? error.message) : String(error), code: REFUSED };
}

main().then(
  // What the areas keep running, such as timers, must not keep a command alive.
  () => process.exit(DONE),
  (error: unknown) => {
    const { words, code } = reasonOf(error);
    process.stderr.write(`${words}\n`);
    process.exit(code);
  },
);
