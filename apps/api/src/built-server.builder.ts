import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EMBEDDED_NAME } from '@cp/kit/api';
import { socketOf } from '@cp/mongo-embedded';
import { createConnection } from 'mongoose';

const ROOT = join(__dirname, '../../..');
const MAIN = join(ROOT, 'dist/apps/api/main.js');

/** Generous: a start takes about a second, but it is not what these specs are about. */
export const PATIENCE_MS = 60_000;

/** Builds the API where it is stale, so that a spec runs what people run. */
export function buildTheServer(): void {
  const built = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('./tools/build.mjs')).buildApi({ quietly: true })"],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (built.status !== 0 || !existsSync(MAIN))
    throw new Error(`the API could not be built: ${built.stdout}${built.stderr}`);
}

/** How a process ended: its exit code, or the signal. */
export interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly afterMs: number;
}

/** The built server in a process of its own, in evaluation mode, on one data folder over all its lives. */
export class BuiltServer {
  private child: ChildProcess | undefined;
  private said = '';
  cookie = '';

  constructor(
    private readonly dataDir: string,
    readonly port: number,
    private readonly environment: NodeJS.ProcessEnv = {},
    private readonly nodeArguments: readonly string[] = [],
  ) {
    // The demo community is not needed in specs.
    writeFileSync(join(dataDir, 'demo-loaded'), '');
  }

  /** What it wrote to its console so far. */
  get output(): string {
    return this.said;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [...this.nodeArguments, MAIN], {
      env: {
        PATH: process.env['PATH'],
        EVALUATION: '1',
        DATA_DIR: this.dataDir,
        PORT: String(this.port),
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.said = '';
    await new Promise<void>((ready, fail) => {
      const take = (chunk: Buffer): void => {
        this.said += chunk.toString();
        if (this.said.includes('Common Practice is ready')) ready();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', () => fail(new Error(`the server ended at its start:\n${this.said}`)));
      setTimeout(() => fail(new Error(`the server did not start:\n${this.said}`)), PATIENCE_MS).unref();
    });
  }

  /** Sends the process a signal, without waiting for what comes of it. */
  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  /** Sends its database a signal. */
  signalDatabase(signal: NodeJS.Signals): void {
    process.kill(this.databasePid, signal);
  }

  /** Resolves when the process has ended. */
  async ended(): Promise<End> {
    const { child } = this;
    if (!child) throw new Error('nothing runs');
    const began = performance.now();
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve));
    this.child = undefined;
    return { code: child.exitCode, signal: child.signalCode, afterMs: performance.now() - began };
  }

  /** Kills the server, and its database too where asked, at once and without a word; resolves when it is gone. */
  async kill(databaseToo: boolean): Promise<void> {
    const database = databaseToo ? this.databasePid : undefined;
    const gone = this.ended();
    if (this.child?.exitCode === null) process.kill(this.pid, 'SIGKILL');
    if (database !== undefined) process.kill(database, 'SIGKILL');
    await gone;
  }

  async end(): Promise<void> {
    if (this.child) await this.kill(true);
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { origin, cookie } = this;
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const set = response.headers.getSetCookie().find((line) => line.startsWith('sid='));
    if (set) this.cookie = set.split(';')[0] ?? '';
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Lets stories go out at once, whoever tells them; there is no administrator to ask. */
  async letStoriesOut(): Promise<void> {
    const socket = socketOf(join(this.dataDir, 'db'));
    if (!socket) throw new Error('its database has no socket');
    const uri = `mongodb://${encodeURIComponent(socket)}/?directConnection=true`;
    const connection = await createConnection(uri, { dbName: EMBEDDED_NAME }).asPromise();
    const community = connection.collection<{ _id: string }>('community');
    await community.updateOne({ _id: 'community' }, { $set: { storyReview: 'NONE' } });
    await connection.close();
  }

  private get pid(): number {
    if (!this.child?.pid) throw new Error('nothing runs');
    return this.child.pid;
  }

  /** The process that holds the data folder says so in its lock. */
  private get databasePid(): number {
    const lock = readFileSync(join(this.dataDir, 'db/embedded.lock'), 'utf8');
    const pid = Number(/^process (\d+)/.exec(lock)?.[1]);
    if (!(pid > 1) || pid === process.pid || pid === this.child?.pid)
      throw new Error(`no process in: ${lock}`);
    return pid;
  }
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Joins, tells a story and publishes it; the id is the discussion's too. */
export async function publishAStory(server: BuiltServer): Promise<string> {
  const email = 'nadia@example.org';
  const password = 'seven quiet lanterns drift';
  await server.ask('mutation J($input: JoinInput!) { join(input: $input) }', {
    input: { name: 'Nadia Rahman', email, password, perspectives: ['CLINICIAN'] },
  });
  const { mails } = await server.ask<{ mails: { nodes: { text: string }[] } }>(
    '{ mails(first: 1) { nodes { text } } }',
  );
  const token = /#([A-Za-z0-9_-]{43})/.exec(mails.nodes[0]?.text ?? '')?.[1];
  await server.ask('mutation C($input: ConfirmAddressInput!) { confirmAddress(input: $input) { needs } }', {
    input: { token, password },
  });
  await server.letStoriesOut();
  const { startStory } = await server.ask<{ startStory: { id: string; version: number } }>(
    'mutation S($input: StartStoryInput!) { startStory(input: $input) { id version } }',
    { input: { key: randomUUID(), kind: 'CASE', spokenAs: 'CLINICIAN' } },
  );
  const { saveDraft } = await server.ask<{ saveDraft: { version: number } }>(
    'mutation D($input: SaveDraftInput!) { saveDraft(input: $input) { version } }',
    {
      input: {
        ...startStory,
        title: 'Quiet after eleven',
        summary: 'We turned the lights down.',
        outcome: 'WORKED',
        sections: [{ key: 'ACTION', text: 'We turned the lights down at eleven.' }],
      },
    },
  );
  await server.ask('mutation P($input: PublishStoryInput!) { publishStory(input: $input) { id } }', {
    input: { id: startStory.id, version: saveDraft.version },
  });
  return startStory.id;
}

/** Says something in a discussion. */
export const POST = 'mutation P($input: PostInput!) { post(input: $input) { id } }';

interface Page {
  postCount: number;
  posts: {
    nodes: { id: string; body: string }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

/** Every post of a discussion, page after page, and how many the discussion says there are. */
export async function allPosts(
  server: BuiltServer,
  id: string,
): Promise<{ posts: Map<string, string>; listed: number; said: number }> {
  const posts = new Map<string, string>();
  let [listed, said] = [0, 0];
  for (let after: string | null = null, more = true; more;) {
    const { discussion }: { discussion: Page } = await server.ask(
      `query D($id: ID!, $after: String) { discussion(id: $id) {
        postCount posts(first: 50, after: $after) { nodes { id body } pageInfo { endCursor hasNextPage } } } }`,
      { id, after },
    );
    for (const post of discussion.posts.nodes) posts.set(post.id, post.body);
    listed += discussion.posts.nodes.length;
    said = discussion.postCount;
    ({ endCursor: after, hasNextPage: more } = discussion.posts.pageInfo);
  }
  return { posts, listed, said };
}
