import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const ROUNDS = 10;
/** Generous: a start takes about a second, but nothing here is about time. */
const PATIENCE_MS = 60_000;

interface Written {
  readonly id: string;
  readonly key: string;
  readonly body: string;
}

/** The built server in evaluation mode, on one data folder over all its lives. */
class MortalServer {
  private child: ChildProcess | undefined;
  private cookie = '';

  constructor(
    private readonly dataDir: string,
    private readonly port: number,
  ) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(ROOT, 'dist/apps/api/main.js')], {
      env: {
        PATH: process.env['PATH'],
        EVALUATION: '1',
        DATA_DIR: this.dataDir,
        PORT: String(this.port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let output = '';
    await new Promise<void>((ready, fail) => {
      const take = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes('Common Practice is ready')) ready();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', () => fail(new Error(`the server ended at its start:\n${output}`)));
      setTimeout(() => fail(new Error(`the server did not start:\n${output}`)), PATIENCE_MS).unref();
    });
  }

  /** Kills the server, and its database too where asked, at once and without a word; resolves when it is gone. */
  async kill(databaseToo: boolean): Promise<void> {
    const { child } = this;
    if (!child?.pid) throw new Error('nothing runs');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const database = databaseToo ? this.databasePid() : undefined;
    process.kill(child.pid, 'SIGKILL');
    if (database !== undefined) process.kill(database, 'SIGKILL');
    await gone;
    this.child = undefined;
  }

  async end(): Promise<void> {
    if (this.child) await this.kill(true);
  }

  /** The process that holds the data folder says so in its lock. */
  private databasePid(): number {
    const lock = readFileSync(join(this.dataDir, 'db/embedded.lock'), 'utf8');
    const pid = Number(/^process (\d+)/.exec(lock)?.[1]);
    if (!(pid > 1) || pid === process.pid || pid === this.child?.pid)
      throw new Error(`no process in: ${lock}`);
    return pid;
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const origin = `http://127.0.0.1:${this.port}`;
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin,
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    const set = response.headers.getSetCookie().find((line) => line.startsWith('sid='));
    if (set) this.cookie = set.split(';')[0] ?? '';
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Joins, tells a story and publishes it; the id is the discussion's too. */
async function publishAStory(server: MortalServer): Promise<string> {
  await server.ask('mutation J($input: JoinInput!) { join(input: $input) { id } }', {
    input: {
      name: 'Nadia Rahman',
      email: 'nadia@example.org',
      password: 'seven quiet lanterns drift',
      perspectives: ['CLINICIAN'],
    },
  });
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

const POST = 'mutation P($input: PostInput!) { post(input: $input) { id } }';

/** Every post of a discussion, page after page, and how many the discussion says there are. */
async function allPosts(
  server: MortalServer,
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

interface Page {
  postCount: number;
  posts: {
    nodes: { id: string; body: string }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

describe('a server that is killed', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cp-crash-'));
  const acknowledged: Written[] = [];
  let server: MortalServer;
  let discussionId: string;

  beforeAll(async () => {
    const built = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', "await (await import('./tools/build.mjs')).buildApi({ quietly: true })"],
      { cwd: ROOT, encoding: 'utf8' },
    );
    if (built.status !== 0 || !existsSync(join(ROOT, 'dist/apps/api/main.js')))
      throw new Error(`the API could not be built: ${built.stdout}${built.stderr}`);
    // The demo community is not needed here.
    writeFileSync(join(dataDir, 'demo-loaded'), '');
    server = new MortalServer(dataDir, await freePort());
    await server.start();
    discussionId = await publishAStory(server);
  }, 5 * PATIENCE_MS);

  afterAll(async () => {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }, PATIENCE_MS);

  const write = async (): Promise<void> => {
    const key = randomUUID();
    const body = `Said in round ${key}`;
    const { post } = await server.ask<{ post: { id: string } }>(POST, {
      input: { key, discussionId, body, spokenAs: 'CLINICIAN' },
    });
    acknowledged.push({ id: post.id, key, body });
  };

  /** Three people write as fast as they can; the moment that the wished number is acknowledged, everything dies. */
  const writeUntilKilled = async (wished: number, databaseToo: boolean): Promise<void> => {
    const target = acknowledged.length + wished;
    let killed: Promise<void> | undefined;
    const person = async (): Promise<void> => {
      while (!killed) {
        await write().catch((error: unknown) => {
          if (!killed) throw error;
        });
        if (acknowledged.length >= target) killed ??= server.kill(databaseToo);
      }
    };
    await Promise.all([person(), person(), person()]);
    await killed;
  };

  it.each([
    ['with its database', true],
    ['alone', false],
  ])(
    `${ROUNDS} times right after an answer, %s, still has every post that it acknowledged`,
    async (_, databaseToo) => {
      for (let round = 1; round <= ROUNDS; round++) {
        await writeUntilKilled(round, databaseToo);
        await server.start();

        const { posts, listed, said } = await allPosts(server, discussionId);
        for (const { id, body } of acknowledged) expect([id, posts.get(id)]).toEqual([id, body]);
        expect(listed).toBe(posts.size);
        expect(said).toBe(posts.size);
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual((ROUNDS * (ROUNDS + 1)) / 2);
    },
    ROUNDS * 2 * PATIENCE_MS,
  );

  it(
    'knows afterwards what was sent before: the same key posts nothing twice',
    async () => {
      const last = acknowledged.at(-1);
      const { post } = await server.ask<{ post: { id: string } }>(POST, {
        input: { key: last?.key, discussionId, body: last?.body, spokenAs: 'CLINICIAN' },
      });
      expect(post.id).toBe(last?.id);
    },
    PATIENCE_MS,
  );
});
