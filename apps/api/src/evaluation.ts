import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { type DemoAccount, demoAccounts, loadDemo } from '@cp/demo';
import { passwordProblems } from '@cp/members/api';
import type { Configuration } from './configuration';

const WORDS =
  'amber anchor apple basket beacon birch bramble bridge candle cedar clover copper cotton dune ember fern field garden ginger harbour hazel heather island ivory juniper kettle lantern lemon linen maple meadow mint oak olive orchard pebble pepper plum river saffron sage sail silver slate spruce stone sunset thistle timber tulip valley velvet violet walnut willow window winter yarrow'.split(
    ' ',
  );

const FILE = 'demo-accounts.txt';
const LOADED = 'demo-loaded';

/** Loads the demo community on the first start of an evaluation server, and tells how to sign in, at every start. */
export async function prepareDemo(
  app: INestApplicationContext,
  { dataDir }: Configuration,
  say: (line: string) => void,
): Promise<DemoAccount[]> {
  const accounts = demoAccounts(keptPassword(join(dataDir, FILE)));
  if (!existsSync(join(dataDir, LOADED))) {
    say('Loading the demo community (once) …');
    // The accounts are written down first: after a crash the same passwords are used, and loading goes on where it stopped.
    writeFileSync(
      join(dataDir, FILE),
      accounts.map(({ email, password, who }) => `${email}\t${password}\t${who}`).join('\n') + '\n',
      { mode: 0o600 },
    );
    await loadDemo(app, accounts);
    writeFileSync(join(dataDir, LOADED), `${new Date().toISOString()}\n`, { mode: 0o600 });
  }
  return accounts;
}

/** The password of an account as written down at an earlier start, else a new one that joining takes. */
function keptPassword(file: string): (email: string) => string {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const kept = new Map(
    lines.map((line) => line.split('\t')).map(([email, password]) => [email ?? '', password ?? '']),
  );
  return (email) => kept.get(email) ?? newPassword(email);
}

/** Four different words, drawn again until they are as hard to guess as the community asks of everybody. */
export function newPassword(email: string): string {
  for (;;) {
    const words = new Set<string>();
    while (words.size < 4) words.add(WORDS[randomInt(WORDS.length)] ?? '');
    const password = [...words].join(' ');
    // Demo addresses are made of the name.
    const name = (email.split('@')[0] ?? '').replaceAll('.', ' ');
    if (passwordProblems(password, [name, email]).length === 0) return password;
  }
}
