// Writes `graphql.generated.ts` for every web room (and the shell) that has *.graphql files: typed operations, against apps/api/schema.graphql.
// `node tools/schema/codegen.mjs` writes, `--check` only compares and fails when a file is stale.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, GraphQLError, parse, printSchema, Source } from 'graphql';
import { root } from '../run/child.mjs';
import { command, PlainError, say } from '../run/say.mjs';

const schemaFile = join(root, 'apps/api/schema.graphql');

/** What the generated types look like: enums as unions of string literals, ids and dates as the strings they are in JSON. */
const config = {
  useTypeImports: true,
  strictScalars: true,
  scalars: { ID: 'string', DateTime: 'string' },
  enumType: 'string-literal',
  dedupeFragments: true,
};

const webRooms = () =>
  [...readdirSync(join(root, 'libs')).map((area) => `libs/${area}/web/src`), 'apps/web/src']
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .sort();

function parsed(source) {
  try {
    return parse(source);
  } catch (error) {
    throw error instanceof GraphQLError ? new PlainError(error.toString()) : error;
  }
}

function documentsOf(room) {
  return readdirSync(room, { recursive: true })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const location = join(room, file);
      const source = new Source(readFileSync(location, 'utf8'), relative(root, location));
      return { location, document: parsed(source) };
    });
}

async function textFor(filename, documents, schemaAst) {
  const text = await generate({
    filename,
    schema: parse(printSchema(schemaAst)),
    schemaAst,
    documents,
    config,
    plugins: [{ operations: {} }, { typedDocumentNode: {} }],
    pluginMap: { operations, typedDocumentNode },
  });
  return `${text.trimEnd()}\n`;
}

/** A wrong document is the author's to mend: its place and reason are enough, a stack would only hide them. */
async function generate(options) {
  try {
    return await codegen(options);
  } catch (error) {
    throw new PlainError(error.message);
  }
}

/**
 * Brings every room's generated file up to date, or with `check` only looks. Answers the files (relative to the workspace) that were
 * or would be changed, so that a caller can tell a fresh workspace from a stale one.
 */
export async function generateOperations({ check = false } = {}) {
  const schemaAst = buildSchema(readFileSync(schemaFile, 'utf8'));
  const changed = [];
  for (const room of webRooms()) {
    const documents = documentsOf(room);
    if (documents.length === 0) continue;
    const filename = join(room, 'graphql.generated.ts');
    const text = await textFor(filename, documents, schemaAst);
    if (existsSync(filename) && readFileSync(filename, 'utf8') === text) continue;
    if (!check) writeFileSync(filename, text);
    changed.push(relative(root, filename));
  }
  return changed;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await command(async () => {
    const check = process.argv.includes('--check');
    const changed = await generateOperations({ check });
    if (changed.length === 0) say('The typed operations are up to date.');
    for (const file of changed) say(`${file}: ${check ? 'stale, run npm run codegen' : 'written'}`);
    return check && changed.length > 0 ? 1 : 0;
  });
