import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  allPosts,
  BuiltServer,
  buildTheServer,
  type End,
  freePort,
  PATIENCE_MS,
  POST,
  publishAStory,
} from './built-server.builder';
import { sendTo } from './server.builder';

const PEOPLE = 6;
const STRANGERS = 3;

/** How sending a post ended: with the whole answer, without any, or with a part of one. */
type Outcome = 'answered' | 'no connection' | 'no answer' | 'cut';

interface Sent {
  readonly key: string;
  readonly body: string;
  /** Whether the server still said that it was ready when this was sent, and did not say otherwise before. */
  readonly whileReady: boolean;
  outcome: Outcome;
  id?: string;
}

/** What came of a request: how much of its answer arrived decides what it is called. */
function outcomeOf(asked: ClientRequest, sent: Sent): Promise<void> {
  return new Promise((resolve) => {
    let began = false;
    let text = '';
    asked.on('response', (response) => {
      began = true;
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', () => undefined);
      response.on('close', () => {
        const answer = response.complete ? (JSON.parse(text) as { data?: { post?: { id: string } } }) : {};
        sent.outcome = response.complete ? 'answered' : 'cut';
        sent.id = answer.data?.post?.id;
        resolve();
      });
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (began) return;
      sent.outcome = error.code === 'ECONNREFUSED' ? 'no connection' : 'no answer';
      resolve();
    });
  });
}

describe('a server that is told to stop', () => {
  let dataDir: string;
  let server: BuiltServer;
  let discussionId: string;

  beforeAll(buildTheServer, 5 * PATIENCE_MS);
  beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'cp-drain-'))));
  afterEach(async () => {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }, PATIENCE_MS);

  const begin = async (environment: NodeJS.ProcessEnv, nodeArguments: string[] = []): Promise<void> => {
    server = new BuiltServer(dataDir, await freePort(), environment, nodeArguments);
    await server.start();
    discussionId = await publishAStory(server);
  };
  const isReady = (): Promise<boolean> =>
    sendTo(server.port, { path: '/health/ready' }).then(
      ({ status }) => status === 200,
      () => false,
    );
  const bodyFor = ({ key, body }: Pick<Sent, 'key' | 'body'>): string =>
    JSON.stringify({
      query: POST,
      variables: { input: { key, discussionId, body, spokenAs: 'CLINICIAN' } },
    });
  const open = (agent: Agent | undefined, length: number): ClientRequest =>
    request({
      host: '127.0.0.1',
      port: server.port,
      path: '/graphql',
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': length,
        origin: server.origin,
        cookie: server.cookie,
      },
    });

  it(
    'under load loses no acknowledged write, cuts no answer that it began, and ends with 0 within thirty seconds (R-88)',
    async () => {
      await begin({ DRAIN_SECONDS: '2' });
      const all: Sent[] = [];
      let balancerSaysReady = true;
      let over = false;

      const send = async (agent: Agent): Promise<Sent> => {
        const key = randomUUID();
        const sent: Sent = { key, body: `Said ${key}`, whileReady: balancerSaysReady, outcome: 'no answer' };
        all.push(sent);
        const body = bodyFor(sent);
        const asked = open(agent, Buffer.byteLength(body));
        const settled = outcomeOf(asked, sent);
        asked.end(body);
        await settled;
        return sent;
      };
      /** Sends on as long as whoever distributes requests believes in the server, as people behind a balancer do. */
      const person = async (): Promise<void> => {
        const agent = new Agent({ keepAlive: true });
        while (balancerSaysReady) await send(agent);
        agent.destroy();
      };
      /** Sends on to the last, whatever the server says. */
      const stranger = async (): Promise<void> => {
        const agent = new Agent({ keepAlive: true });
        while (!over) if ((await send(agent)).outcome !== 'answered') await pause(20);
        agent.destroy();
      };
      const balancer = async (): Promise<void> => {
        while (balancerSaysReady) {
          balancerSaysReady = await isReady();
          await pause(100);
        }
      };
      /** Begins to send a post before the stop and ends only after nothing new is taken any more. */
      const slow = { key: randomUUID(), body: 'Said slowly', whileReady: true, outcome: 'no answer' } as Sent;
      const slowBody = bodyFor(slow);
      const slowly = open(undefined, Buffer.byteLength(slowBody));
      const slowSettled = outcomeOf(slowly, slow);

      const people = [...Array.from({ length: PEOPLE }, person), balancer()];
      const strangers = Array.from({ length: STRANGERS }, stranger);
      await pause(1_500);
      slowly.write(slowBody.slice(0, 40));
      await pause(200);
      const before = all.length;
      server.signal('SIGTERM');
      const ending: Promise<End> = server.ended();
      await pause(20);
      expect(await isReady()).toBe(false);
      await pause(500);
      // Whoever is impatient: it is on its way already.
      server.signal('SIGTERM');
      await Promise.all(people);
      const within = all.length;
      await pause(2_500);
      slowly.end(slowBody.slice(40));
      const end = await ending;
      over = true;
      await Promise.all([...strangers, slowSettled]);

      expect(end).toMatchObject({ code: 0, signal: null });
      expect(end.afterMs).toBeLessThan(30_000);
      expect(before).toBeGreaterThan(10);
      expect(within).toBeGreaterThan(before);
      expect(slow.outcome).toBe('answered');
      expect(slow.id).toBeDefined();
      expect(all.filter(({ outcome }) => outcome === 'cut')).toEqual([]);
      expect(all.filter(({ whileReady, id }) => whileReady && !id)).toEqual([]);

      await server.start();
      const { posts, listed, said } = await allPosts(server, discussionId);
      const acknowledged = [slow, ...all].filter(({ id }) => id !== undefined);
      for (const { id, body } of acknowledged) expect([id, posts.get(id ?? '')]).toEqual([id, body]);
      expect([listed, said]).toEqual([posts.size, posts.size]);
      // What was sent and not acknowledged can be sent again: it is there once in the end.
      for (const { key, body } of all.filter(({ id }) => id === undefined).slice(0, 5)) {
        const again = () =>
          server.ask<{ post: { id: string } }>(POST, {
            input: { key, discussionId, body, spokenAs: 'CLINICIAN' },
          });
        expect((await again()).post.id).toBe((await again()).post.id);
      }
    },
    4 * PATIENCE_MS,
  );

  it(
    'lets go of idle connections, and of one that never sent anything, without waiting for them (R-88)',
    async () => {
      await begin({});
      const agent = new Agent({ keepAlive: true });
      const asked = open(agent, 2).end('{}');
      await new Promise((resolve) =>
        asked.once('response', (response) => response.resume().once('end', resolve)),
      );
      const silent = open(undefined, 10);
      silent.on('error', () => undefined);
      await new Promise((resolve) =>
        silent.once('socket', (socket) =>
          socket.connecting ? socket.once('connect', resolve) : resolve(null),
        ),
      );
      server.signal('SIGINT');
      const { code, afterMs } = await server.ended();
      expect(code).toBe(0);
      expect(afterMs).toBeLessThan(8_000);
      agent.destroy();
    },
    2 * PATIENCE_MS,
  );

  it(
    'after an error that nothing handled writes it down, answers what is in flight, and ends with another code (R-76)',
    async () => {
      const trap = join(dataDir, 'trap.cjs');
      writeFileSync(
        trap,
        `process.on('SIGUSR2', () => void setTimeout(() => { throw new Error('nobody caught this'); }));
         process.on('SIGCONT', () => void Promise.reject(new Error('nobody waited for this')));`,
      );
      for (const [signal, words] of [
        ['SIGUSR2', 'nobody caught this'],
        ['SIGCONT', 'nobody waited for this'],
      ] as const) {
        if (signal === 'SIGUSR2') await begin({ DRAIN_SECONDS: '8' }, ['--require', trap]);
        else await server.start();
        const sent = { key: randomUUID(), body: `Said before ${words}` } as Sent;
        const body = bodyFor(sent);
        const asked = open(undefined, Buffer.byteLength(body));
        const settled = outcomeOf(asked, sent);
        asked.write(body.slice(0, 40));
        await pause(200);
        server.signal(signal);
        await pause(300);
        asked.end(body.slice(40));
        await settled;
        expect(sent.id).toBeDefined();
        expect(await server.ended()).toMatchObject({ code: 1 });
        const log = readFileSync(join(dataDir, 'api.log'), 'utf8').split('\n');
        expect(log.filter((line) => line.includes('"level":60') && line.includes(words))).toHaveLength(1);
      }
    },
    3 * PATIENCE_MS,
  );

  it(
    'has taken the way to every prototype out of reach (R-55)',
    async () => {
      const probe = join(dataDir, 'probe.cjs');
      writeFileSync(
        probe,
        "process.on('SIGUSR2', () => console.log('has __proto__:', '__proto__' in Object.prototype));",
      );
      await begin({}, ['--require', probe]);
      const body = `{"query":"{ site { evaluation } }","variables":{"__proto__":{"polluted":true}}}`;
      const headers = { 'content-type': 'application/json' };
      expect((await sendTo(server.port, { method: 'POST', path: '/graphql', headers, body })).status).toBe(
        200,
      );
      server.signal('SIGUSR2');
      for (const end = performance.now() + 5_000; performance.now() < end; await pause(20))
        if (server.output.includes('has __proto__')) break;
      expect(server.output).toContain('has __proto__: false');
    },
    2 * PATIENCE_MS,
  );
});
