import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BareServer, serveBare } from './bare-server';
import { benchMembers } from './community';
import { measureDelivery, measureStorm } from './crowds';
import { WebDocuments } from './documents';
import { generate, prepareFolder } from './generate';
import { Growth } from './growth';
import { hangUp } from './http-client';
import { type BenchOptions, benchOptions } from './options';
import { whereTimeWent } from './profile';
import { fanOutScenarios, httpScenarios } from './scenarios';
import { type Memory, ServerProcess } from './server-process';
import { signInFlood } from './sign-in-flood';
import { median } from './statistics';

const MEMBERS = 200;
const COLD_STARTS = 3;
const ENTRY = join(__dirname, 'main.js');
const ROOT = resolve(__dirname, '../../..');

/** Nothing may be left behind, whatever happens. */
const leftovers: (() => Promise<void> | void)[] = [];
let tidied: Promise<void> = Promise.resolve();

/** Ends and removes what was begun, last things first. Whoever asks while it goes on waits for it too. */
function tidyUp(): Promise<void> {
  tidied = tidied.then(async () => {
    for (let tidy = leftovers.pop(); tidy; tidy = leftovers.pop()) await tidy();
  });
  return tidied;
}

type Tell = (line: Record<string, unknown>) => void;

async function measure(stories: number, options: BenchOptions, tell: Tell): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cp-bench-'));
  leftovers.push(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));
  const size = { stories, posts: options.posts, members: MEMBERS };
  prepareFolder(dataDir);
  const server = await ServerProcess.at(ENTRY, dataDir);
  leftovers.push(() => server.stop());
  const emptyStart = await server.start();
  await server.stop();
  const began = performance.now();
  await generate(dataDir, size);
  progress(`a community of ${stories} stories was written in ${Math.round(performance.now() - began)} ms`);

  const starts: number[] = [];
  for (let turn = 0; turn < COLD_STARTS; turn++) {
    if (turn > 0) await server.stop();
    starts.push(await server.start(profiling(options, turn === COLD_STARTS - 1, dataDir)));
  }
  tell({
    scenario: 'cold start to first answer',
    emptyMs: Math.round(emptyStart),
    ms: Math.round(median(starts)),
  });
  await new Promise((settle) => setTimeout(settle, 2_000));
  const idle = server.memory();
  const bare = await BareServer.start(__filename);
  leftovers.push(() => bare.stop());
  const peak = watchMemory(server);
  const stage = {
    port: server.port,
    bare,
    members: benchMembers(MEMBERS),
    documents: new WebDocuments(ROOT),
    stories,
    quick: options.quick,
    tell,
  };
  await httpScenarios(stage);
  await fanOutScenarios(stage, options.sockets);
  tell({ scenario: 'resident memory (MB)', idle, underLoad: peak() });
  hangUp();
  await server.stop();
  if (options.profile) tell({ scenario: 'profile of the API', ...whereTimeWent(join(dataDir, 'profile')) });
  await tidyUp();
}

/** What wrong sign-ins by the hundred do to everybody else, on a small community. */
async function measureFlood(options: BenchOptions, tell: Tell): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cp-flood-'));
  leftovers.push(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));
  prepareFolder(dataDir);
  const server = await ServerProcess.at(ENTRY, dataDir);
  leftovers.push(() => server.stop());
  // Its first start makes the collections.
  await server.start();
  await server.stop();
  const stories = options.stories[0] ?? 1_000;
  await generate(dataDir, { stories, posts: options.posts, members: MEMBERS });
  await server.start();
  const [member] = benchMembers(1);
  if (!member) throw new Error('there are no members');
  const documents = new WebDocuments(ROOT);
  const figures = await signInFlood({ server, member, documents, progress, seconds: options.quick ? 4 : 30 });
  tell({ scenario: 'wrong sign-ins, 200 a second', stories, ...figures });
  hangUp();
  await tidyUp();
  return figures.kept;
}

const profiling = ({ profile }: BenchOptions, last: boolean, dataDir: string): string[] =>
  profile && last ? ['--cpu-prof', `--cpu-prof-dir=${join(dataDir, 'profile')}`] : [];

/** Looks at the memory four times a second; the answer is the most that was seen. */
function watchMemory(server: ServerProcess): () => Memory {
  let most: Memory = server.memory();
  const timer = setInterval(() => {
    const now = server.memory();
    most = { api: Math.max(most.api, now.api), database: Math.max(most.database, now.database) };
  }, 250);
  leftovers.push(() => clearInterval(timer));
  return () => {
    clearInterval(timer);
    return most;
  };
}

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** A line for people: the scenario, then every figure by name. */
function inWords({ scenario, ...figures }: Record<string, unknown>): string {
  return `${String(scenario).padEnd(45)} ${JSON.stringify(figures).replace(/["{}]/g, '').replace(/,/g, '  ')}`;
}

async function main(): Promise<void> {
  if (process.argv[2] === 'bare') return serveBare();
  const options = benchOptions(process.argv.slice(2));
  if (options.scenario === 'sign-in-flood') {
    const kept = await measureFlood(options, (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
    process.exitCode = kept ? 0 : 1;
    return;
  }
  if (options.scenario === 'delivery' || options.scenario === 'storm') {
    const measureCrowd = options.scenario === 'delivery' ? measureDelivery : measureStorm;
    const kept = await measureCrowd(options, (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
    process.exitCode = kept ? 0 : 1;
    return;
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
  const growth = new Growth();
  for (const stories of options.stories) {
    const tell: Tell = (line) => {
      growth.note(stories, line);
      const whole = { ...line, stories, node: process.version, machine };
      process.stdout.write(`${options.json ? JSON.stringify(whole) : inWords(line)}\n`);
    };
    await measure(stories, options, tell);
  }
  for (const line of growth.lines())
    process.stdout.write(`${options.json ? JSON.stringify(line) : inWords({ ...line })}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void tidyUp().finally(() => process.exit(1)));

main().catch(async (error: unknown) => {
  progress(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await tidyUp();
  process.exit(1);
});
