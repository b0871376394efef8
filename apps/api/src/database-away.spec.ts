import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  allPosts,
  BuiltServer,
  buildTheServer,
  freePort,
  PATIENCE_MS,
  POST,
  publishAStory,
} from './built-server.builder';
import { type Answer, sendTo } from './server.builder';

/** Five seconds by the server's clock, and something for a busy machine to hand the answer over. */
const ANSWER_MS = 6_500;
const RECOVERY_MS = 10_000;

interface Timed extends Answer {
  readonly ms: number;
}

describe('a server whose database is away', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cp-away-'));
  const acknowledged: { id: string; body: string }[] = [];
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

  const timed = async (work: () => Promise<Answer>): Promise<Timed> => {
    const began = performance.now();
    const answer = await work();
    return { ...answer, ms: performance.now() - began };
  };
  const ask = (query: string, variables: object, asMember: boolean): Promise<Timed> =>
    timed(() =>
      sendTo(server.port, {
        method: 'POST',
        path: '/graphql',
        headers: {
          'content-type': 'application/json',
          origin: server.origin,
          ...(asMember ? { cookie: server.cookie } : {}),
        },
        body: JSON.stringify({ query, variables }),
      }),
    );
  const read = (asMember = false): Promise<Timed> =>
    asMember
      ? ask('query D($id: ID!) { discussion(id: $id) { postCount } }', { id: discussionId }, true)
      : ask('{ stories(first: 5) { nodes { id } } }', {}, false);
  const inputOf = (key: string, body: string) => ({
    input: { key, discussionId, body, spokenAs: 'CLINICIAN' },
  });
  const write = async (): Promise<Timed & { key: string }> => {
    const key = randomUUID();
    const body = `Said with ${key}`;
    const answer = await ask(POST, inputOf(key, body), true);
    const { data } = JSON.parse(answer.text) as { data?: { post?: { id: string } } };
    if (data?.post) acknowledged.push({ id: data.post.id, body });
    return { ...answer, key };
  };
  const health = (path: string): Promise<number> =>
    sendTo(server.port, { path: `/health/${path}` }).then(({ status }) => status);

  /** Waits until reading, writing and readiness are as they were; tells how long it took. */
  const recovered = async (): Promise<number> => {
    const began = performance.now();
    for (;;) {
      const answers = [await read(), await read(true), await write()];
      const ready = await health('ready');
      if (ready === 200 && !answers.some(({ text }) => text.includes('"errors"')))
        return performance.now() - began;
      if (performance.now() - began > 3 * RECOVERY_MS)
        throw new Error(`it never recovered: ${ready} ${answers.map(({ text }) => text).join('\n')}`);
      await pause(100);
    }
  };

  const expectNothingLost = async (): Promise<void> => {
    const { posts, listed, said } = await allPosts(server, discussionId);
    for (const { id, body } of acknowledged) expect([id, posts.get(id)]).toEqual([id, body]);
    expect([listed, said]).toEqual([posts.size, posts.size]);
    expect(new Set(posts.values()).size).toBe(posts.size);
  };

  it(
    'because it hangs, answers UNAVAILABLE within five seconds, lives on, and is well within ten when it is back (R-22, R-84)',
    async () => {
      expect((await write()).text).not.toContain('errors');
      server.signalDatabase('SIGSTOP');
      let unsure: string;
      try {
        const [guest, member, written] = await Promise.all([read(), read(true), write()]);
        unsure = written.key;
        for (const { text, ms } of [guest, member, written]) {
          expect(text).toContain('"code":"UNAVAILABLE"');
          expect(text).not.toMatch(/mongo|sock|pool/i);
          expect(ms).toBeLessThan(ANSWER_MS);
        }
        expect(member.status).toBe(503);
        expect(Number(member.headers['retry-after'])).toBeGreaterThan(0);
        expect([await health('ready'), await health('live')]).toEqual([503, 200]);
        // Many who ask meanwhile are answered as soon.
        const many = await Promise.all(Array.from({ length: 40 }, (_, index) => read(index % 2 === 0)));
        for (const { text, ms } of many)
          expect([text.includes('UNAVAILABLE'), ms < ANSWER_MS]).toEqual([true, true]);
      } finally {
        server.signalDatabase('SIGCONT');
      }
      expect(await recovered()).toBeLessThan(RECOVERY_MS);
      // What was not acknowledged is sent again with its key, and is there once.
      const again = await ask(POST, inputOf(unsure, `Said with ${unsure}`), true);
      const { data } = JSON.parse(again.text) as { data: { post: { id: string } } };
      acknowledged.push({ id: data.post.id, body: `Said with ${unsure}` });
      await expectNothingLost();
    },
    3 * PATIENCE_MS,
  );

  it(
    'because it was killed, lives on and is well within ten seconds, with every acknowledged write (R-84)',
    async () => {
      for (let round = 0; round < 3; round++) {
        for (let turn = 0; turn < 5; turn++) await write();
        server.signalDatabase('SIGKILL');
        const during = await Promise.all([read(), write(), read(true)]);
        for (const { ms } of during) expect(ms).toBeLessThan(ANSWER_MS);
        expect(await health('live')).toBe(200);
        expect(await recovered()).toBeLessThan(RECOVERY_MS);
        await expectNothingLost();
      }
      expect(acknowledged.length).toBeGreaterThan(15);
    },
    3 * PATIENCE_MS,
  );
});
