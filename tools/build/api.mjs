// Bundles everything of ours that runs on Node: the API, its embedded database, the schema printer.
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, context, formatMessages } from 'esbuild';
import ts from 'typescript';
import { root } from '../run/child.mjs';
import { PlainError } from '../run/say.mjs';
import { layTexts } from './texts.mjs';
import { layTrustedDocuments } from './trusted-documents.mjs';

/** What is bundled: the file in dist/apps/api and the source it starts from. An entry whose source is not there is left out. */
const entries = {
  main: 'apps/api/src/main.ts',
  'print-schema': 'apps/api/src/print-schema.ts',
  'mongo-embedded': 'libs/mongo-embedded/src/child.ts',
  'word-reader': 'libs/imports/api/src/word-reader.child.ts',
  db: 'libs/mongo-embedded/src/cli.ts',
  'audit-verify': 'apps/api/src/audit-verify.ts',
  admin: 'apps/api/src/admin.ts',
  bench: 'tools/bench/bench.ts',
};

const compilerOptions = () => {
  const { config, error } = ts.readConfigFile(join(root, 'tsconfig.node.json'), ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root);
  return {
    ...options,
    baseUrl: undefined,
    paths: undefined,
    noEmit: false,
    sourceMap: false,
    inlineSourceMap: true,
    inlineSources: true,
  };
};

/**
 * TypeScript itself turns files with decorators into JavaScript: esbuild writes no decorator metadata, and without it Nest cannot
 * tell what to inject nor GraphQL what a field's type is. Other files go the fast way.
 */
const decoratorMetadata = {
  name: 'decorator-metadata',
  setup({ onLoad }) {
    const options = compilerOptions();
    onLoad({ filter: /\.ts$/, namespace: 'file' }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!/(^|\s)@[A-Z]\w*\(/m.test(source)) return { contents: source, loader: 'ts' };
      const { outputText } = ts.transpileModule(source, { fileName: path, compilerOptions: options });
      return { contents: outputText, loader: 'js' };
    });
  },
};

const ours = /^[./]|^[A-Za-z]:[\\/]|^@cp\//;

/** Whether `require()` on Node 20 can load what this import names: an ES module it cannot, before Node 22.12. */
function loadsByRequire(specifier, resolveFrom) {
  let file;
  try {
    file = createRequire(join(resolveFrom, 'any.js')).resolve(specifier);
  } catch {
    return false;
  }
  if (!file.endsWith('.js')) return !file.endsWith('.mjs');
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type !== 'module';
  }
  return true;
}

/** Packages stay outside the bundle, in node_modules, save those that only exist as ES modules: these are bundled. */
const packagesOutside = {
  name: 'packages-outside',
  setup({ onResolve }) {
    const known = new Map();
    onResolve({ filter: /./ }, ({ path, resolveDir, kind }) => {
      if (kind === 'entry-point' || ours.test(path)) return undefined;
      if (kind === 'dynamic-import') return { path, external: true };
      const key = `${resolveDir}\0${path}`;
      if (!known.has(key)) known.set(key, loadsByRequire(path, resolveDir));
      return known.get(key) ? { path, external: true } : undefined;
    });
  },
};

/** What makes esbuild fit for Nest on Node 20. */
export const plugins = [decoratorMetadata, packagesOutside];

const options = () => ({
  absWorkingDir: root,
  entryPoints: Object.entries(entries)
    .filter(([, source]) => existsSync(join(root, source)))
    .map(([out, source]) => ({ out, in: source })),
  tsconfig: 'tsconfig.base.json',
  outdir: 'dist/apps/api',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  keepNames: true,
  sourcemap: 'linked',
  logLevel: 'silent',
  plugins,
});

/** Bundles once; what is wrong with the sources is said as esbuild says it, with file and line. */
export async function bundleApi() {
  try {
    await build(options());
    layTexts();
    layTrustedDocuments();
  } catch (error) {
    if (!error.errors) throw error;
    const account = await formatMessages(error.errors, {
      kind: 'error',
      color: process.stdout.isTTY === true,
    });
    throw new PlainError(`${account.join('')}\nThe API could not be built; the reasons are above.`);
  }
}

/** Bundles now and after every change, and calls `built` each time that went well. Answers how to stop. */
export async function watchApi(built) {
  const tellBuilt = {
    name: 'tell-built',
    setup: ({ onEnd }) =>
      onEnd(({ errors }) => {
        if (errors.length > 0) return;
        layTexts();
        layTrustedDocuments();
        built();
      }),
  };
  const base = options();
  const watching = await context({ ...base, logLevel: 'info', plugins: [...base.plugins, tellBuilt] });
  await watching.watch();
  return () => watching.dispose();
}
