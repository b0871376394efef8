import { setTimeout as pause } from 'node:timers/promises';
import { EventLoop } from './event-loop';
import { type Answer, type SpecServer, startServer } from './server.builder';

const SITE = '{ site { evaluation } }';

/** Keeps the process busy in long turns, as a burst of work does, until told to stop; in between it takes its other turns. */
function keepBusy(turnMs: number): () => void {
  let stopped = false;
  const turn = (): void => {
    for (const end = performance.now() + turnMs; performance.now() < end;);
    if (!stopped) setTimeout(turn, 1);
  };
  turn();
  return () => (stopped = true);
}

describe('a server that lags behind', () => {
  let server: SpecServer;
  let cookie: string;

  beforeAll(async () => {
    server = await startServer({});
    cookie = await server.enter('jean@example.org');
  }, 60_000);
  afterAll(() => server.close());

  const untilLagging = async (lagging: boolean): Promise<void> => {
    const loop = server.app.get(EventLoop);
    for (const end = performance.now() + 15_000; loop.isLagging !== lagging; await pause(20))
      if (performance.now() > end) throw new Error(`it never ${lagging ? 'lagged' : 'recovered'}`);
  };
  const asGuest = (): Promise<Answer> => server.ask(SITE);
  const asMember = (): Promise<Answer> => server.ask(SITE, {}, { cookie, origin: server.own });

  it('asks guests to come back, serves members, and recovers by itself (R-85)', async () => {
    expect((await asGuest()).status).toBe(200);
    const rest = keepBusy(300);
    try {
      await untilLagging(true);
      const [guest, member, page, live] = await Promise.all([
        asGuest(),
        asMember(),
        server.send({ path: '/', headers: { accept: 'text/html' } }),
        server.send({ path: '/health/live' }),
      ]);
      expect([guest.status, member.status, page.status, live.status]).toEqual([503, 200, 503, 200]);
      expect(Number(guest.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(guest.text).toContain('UNAVAILABLE');
    } finally {
      rest();
    }
    await untilLagging(false);
    expect((await asGuest()).status).toBe(200);
  }, 60_000);

  it('does not take work in short turns for lagging (R-85)', async () => {
    const rest = keepBusy(40);
    try {
      await pause(1_000);
      expect(server.app.get(EventLoop).isLagging).toBe(false);
      expect((await asGuest()).status).toBe(200);
    } finally {
      rest();
    }
  }, 60_000);
});
