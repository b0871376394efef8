import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addTexts } from '@cp/kit/api';

interface Tree {
  readonly [key: string]: string | Tree;
}

/** Loads the sentences of the web app that the build laid beside the server, so that the first HTML says the same. */
export function loadWebTexts(folder: string): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const [scope, language, ending] = file.split('.');
    if (!scope || !language || ending !== 'json') continue;
    const texts: Record<string, string> = {};
    flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Tree, scope, texts);
    addTexts(language, texts);
  }
}

function flatten(tree: Tree, prefix: string, into: Record<string, string>): void {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into[`${prefix}.${key}`] = value;
    else flatten(value, `${prefix}.${key}`, into);
  }
}
