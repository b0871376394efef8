import { setTimeout as pause } from 'node:timers/promises';
import { Migrations } from '@cp/kit/api';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { hasSpace, Readiness, readinessChecks } from './readiness';
import { type SpecServer, startServer } from './server.builder';

describe('readiness', () => {
  let server: SpecServer;
  let connection: Connection;

  beforeAll(async () => {
    server = await startServer({});
    connection = server.app.get<Connection>(getConnectionToken());
  }, 60_000);
  afterAll(() => server.close());

  /** The checks of a server, asked anew each time. */
  const readyNow = (): Promise<boolean> =>
    new Readiness(
      readinessChecks(connection, server.folder).map((check) => ({ ...check, everyMs: 0 })),
    ).isReady();

  it('says that it lives without asking anybody, and that it is ready, and nothing of how (R-77, R-83)', async () => {
    const live = await server.send({ path: '/health/live' });
    expect([live.status, live.text]).toEqual([200, '{"status":"alive"}']);
    const ready = await server.send({ path: '/health/ready' });
    expect([ready.status, ready.text, ready.headers['cache-control']]).toEqual([
      200,
      '{"status":"ready"}',
      'no-store',
    ]);
  });

  it('has every step of the stored data known after a start, with no number left out (R-86)', () => {
    expect(server.app.get(Migrations).gaps()).toEqual([]);
  });

  it('is lost with an index that uniqueness rests on, and comes back with it (R-50, R-83)', async () => {
    expect(await readyNow()).toBe(true);
    const events = connection.collection('events');
    const index = (await events.indexes()).find(({ key }) => 'room' in key);
    await events.dropIndex(index?.name ?? '');
    expect(await readyNow()).toBe(false);
    await connection.model('OutboxEvent').createIndexes();
    expect(await readyNow()).toBe(true);
  });

  it.each([
    [1_000, 1_000, true],
    [51, 1_000, true],
    [50, 1_000, false],
    [0, 1_000, false],
    [0, 0, true],
  ])('with %d of %d blocks free is %p (R-83)', (bavail, blocks, ready) => {
    expect(hasSpace({ bavail, blocks })).toBe(ready);
  });

  it('looks at the disk of the nearest folder that is there, and fails when there is none (R-83)', async () => {
    const [, , disk] = readinessChecks(connection, `${server.folder}/not/there/yet`);
    expect(await disk?.holds()).toBe(true);
  });

  it('asks once for many who ask at once, keeps the answer for a while, and gives up after a second (R-83)', async () => {
    let asked = 0;
    let hangs = false;
    const readiness = new Readiness([
      {
        name: 'anything',
        everyMs: 100,
        holds: () => {
          asked++;
          return hangs ? new Promise(() => undefined) : Promise.resolve(true);
        },
      },
    ]);
    const many = await Promise.all(Array.from({ length: 50 }, () => readiness.isReady()));
    expect([new Set(many), asked]).toEqual([new Set([true]), 1]);
    await pause(120);
    hangs = true;
    const began = performance.now();
    expect(await readiness.isReady()).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(asked).toBe(2);
  });

  it('bears that Redis is away, and says that it is limited: the others would lack it too (R-83)', async () => {
    const relay = { isUp: true };
    const checks = readinessChecks(connection, server.folder, relay).map((check) => ({
      ...check,
      everyMs: 0,
    }));
    const readiness = new Readiness(checks);
    expect(await readiness.state()).toBe('ready');
    relay.isUp = false;
    expect([await readiness.state(), await readiness.isReady()]).toEqual(['limited', true]);
    readiness.stop();
    expect(await readiness.state()).toBe('not ready');
  });

  it('is over at once when the server is told to stop; it lives on and its answers end their connections (R-83, R-88)', async () => {
    server.app.get(Readiness).stop();
    const ready = await server.send({ path: '/health/ready' });
    expect([ready.status, ready.text]).toEqual([503, '{"status":"not ready"}']);
    expect((await server.send({ path: '/health/live' })).status).toBe(200);
    const answer = await server.ask('{ site { evaluation } }');
    expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
  });
});
