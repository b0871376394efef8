// apps/api/schema.graphql is what the API itself says its schema is: printed by the built API, without a database or a port.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../run/child.mjs';
import { PlainError } from '../run/say.mjs';

const committed = 'apps/api/schema.graphql';
const printed = 'dist/schema.graphql';

/** Prints the schema, or with `check` only compares. Answers whether the committed file differed. Needs a built API. */
export async function printSchema({ check = false } = {}) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  rmSync(join(root, printed), { force: true });
  const { code, output } = await run('dist/apps/api/print-schema.js', [printed]);
  if (code !== 0 || !existsSync(join(root, printed)))
    throw new PlainError(
      `${output.trimEnd()}\n\nThe API could not print its schema; its own words are above.`,
    );
  const text = readFileSync(join(root, printed), 'utf8');
  const file = join(root, committed);
  const differs = !existsSync(file) || readFileSync(file, 'utf8') !== text;
  if (differs && !check) writeFileSync(file, text);
  return differs ? [committed] : [];
}
