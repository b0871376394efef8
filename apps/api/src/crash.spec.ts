import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allPosts,
  BuiltServer,
  buildTheServer,
  freePort,
  PATIENCE_MS,
  POST,
  publishAStory,
} from './built-server.builder';

/** `npm run test:crash -- --rounds N` makes more. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 4);

interface Written {
  readonly id: string;
  readonly key: string;
  readonly body: string;
}

describe('a server that is killed', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cp-crash-'));
  const acknowledged: Written[] = [];
  let server: BuiltServer;
  let discussionId: string;

  beforeAll(async () => {
    buildTheServer();
    server = new BuiltServer(dataDir, await freePort());
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
    `${ROUNDS} times right after an answer, %s, still has every post that it acknowledged (R-51)`,
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
    'knows afterwards what was sent before: the same key posts nothing twice (R-71)',
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
