import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { type Actor, Outbox, SITE_SETTINGS, SiteResolver } from '@cp/kit/api';
import { type Bench, startBench } from '@cp/testing';
import { io, type Socket } from 'socket.io-client';
import type { LiveEvent, Present } from './live-event';
import { LiveRooms } from './live-rooms';
import { RealtimeAdapter } from './realtime.adapter';
import { RealtimeModule } from './realtime.module';
import { RedisServer } from './redis-server.builder';
import { openRedisRelay } from './redis-relay';
import { type Relay, RELAY } from './relay';
import { SOCKET_LIMITS } from './socket-messages';
import { SOCKET_SESSIONS } from './socket-sessions';

const OWN = 'http://community.example';
/** Ten times what anything here was seen to take. */
const PATIENCE_MS = 30_000;

@Module({ imports: [RealtimeModule], providers: [SiteResolver] })
class Process {}

interface Joined {
  ok: boolean;
  number: number;
  events: LiveEvent[];
  here: Present[];
}

/** A socket as a browser has it, with everything that it was told. */
interface Listener {
  readonly socket: Socket;
  readonly events: LiveEvent[];
  here: string;
  readonly join: (room: string, after?: number) => Promise<Joined>;
}

async function until(what: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!what()) {
    if (performance.now() > end) throw new Error(`it never happened: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const withRedis = RedisServer.isThere || process.env['CI'] ? describe : describe.skip;
if (!RedisServer.isThere && !process.env['CI'])
  process.stderr.write(
    'SKIPPED: several processes, because there is no redis-server (apt-get install redis-server)\n',
  );

withRedis('two processes with one database and one Redis', () => {
  let redis: RedisServer;
  let one: Bench;
  let two: Bench;
  const relays: Relay[] = [];
  const said: string[] = [];
  const signedIn = new Map<string, Actor>();
  const closed = new Set<string>();
  const hidden = new Set<string>();
  const open: Socket[] = [];
  let [rooms, people] = [0, 0];

  const start = async (beside?: Bench): Promise<Bench> => {
    const note = (...words: unknown[]): void => void said.push(String(words.at(-1)));
    const relay = await openRedisRelay(redis.url, OWN, { log: note, warn: note });
    relays.push(relay);
    const actorOf = (id = ''): Promise<Actor | null> => Promise.resolve(signedIn.get(id) ?? null);
    const bench = await startBench({
      modules: [Process],
      globals: [
        { provide: SITE_SETTINGS, useValue: { evaluation: true } },
        { provide: RELAY, useValue: relay },
        { provide: SOCKET_SESSIONS, useValue: { actorOf, actorOfSession: actorOf } },
      ],
      equip: (app) =>
        app.useWebSocketAdapter(new RealtimeAdapter(app, (origin) => origin === OWN, undefined, relay)),
      ...(beside ? { beside } : {}),
    });
    const live = bench.app.get(LiveRooms);
    live.registerRoom('talk', ({ memberId }, id) => Promise.resolve(!closed.has(`${id} to ${memberId}`)));
    live.registerEvent('Said', (events) =>
      Promise.resolve(
        new Map(
          events
            .filter(({ ids }) => !hidden.has(ids['words'] ?? ''))
            .map(({ id, ids }) => [id, { words: ids['words'] }]),
        ),
      ),
    );
    return bench;
  };

  beforeAll(async () => {
    redis = await RedisServer.start();
    one = await start();
    two = await start(one);
    await until(() => relays.every(({ isUp }) => isUp));
  }, 2 * PATIENCE_MS);
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await two.close();
    await one.close();
    await redis.close();
  }, PATIENCE_MS);

  const newRoom = (): string => `room${++rooms}`;
  const say = (bench: Bench, room: string, words: string): Promise<void> =>
    bench.app
      .get(Outbox)
      .run(({ publish }) =>
        Promise.resolve(publish({ kind: 'Said', room: { kind: 'talk', id: room }, ids: { words } })),
      );
  const publish = (bench: Bench, kind: string, ids: Record<string, string>): Promise<void> =>
    bench.app.get(Outbox).run((turn) => Promise.resolve(turn.publish({ kind, room: null, ids })));

  const connect = async (
    bench: Bench,
    name = `p${++people}`,
    session = `s${++people}`,
  ): Promise<Listener> => {
    const memberId = `m-${name}`;
    const can = new Set<never>();
    const initials = name.slice(0, 2);
    const rest = { roles: [], perspectives: [], organisationId: null };
    signedIn.set(session, { memberId, name, initials, can, sessionId: session, ...rest });
    const { port } = (bench.app.getHttpServer() as { address(): AddressInfo }).address();
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      extraHeaders: { origin: OWN, cookie: session },
    });
    open.push(socket);
    const listener: Listener = {
      socket,
      events: [],
      here: '',
      join: async (room, after) => {
        const asked = { kind: 'talk', id: room, ...(after === undefined ? {} : { after }) };
        const joined = (await socket.timeout(PATIENCE_MS).emitWithAck('join', asked)) as Joined;
        if (joined.ok) listener.here = namesOf(joined.here);
        return joined;
      },
    };
    socket.on('event', (event: LiveEvent) => listener.events.push(event));
    socket.on('presence', ({ here }: { here: Present[] }) => (listener.here = namesOf(here)));
    await new Promise((resolve) => socket.once('connect', () => resolve(null)));
    return listener;
  };
  const namesOf = (here: readonly Present[]): string =>
    here
      .map(({ name }) => name)
      .sort()
      .join();
  const wordsHeard = ({ events }: Listener): unknown[] =>
    events.map(({ payload }) => (payload as { words?: string }).words);
  /** The connection is lost, as when a phone changes its network, and the client comes back by itself. */
  const loseConnection = async ({ socket }: Listener): Promise<void> => {
    const back = new Promise((resolve) => socket.once('connect', () => resolve(null)));
    socket.io.engine.close();
    await back;
  };

  it('tells everybody in both, once and in order, whichever of them something is said in (R-69)', async () => {
    const room = newRoom();
    const listeners = [await connect(one), await connect(two)];
    for (const { join } of listeners) await join(room);
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) => say(turn % 2 === 0 ? one : two, room, String(turn))),
    );
    await until(() => listeners.every(({ events }) => events.length >= 20));
    await say(two, room, 'last');
    await until(() => listeners.every(({ events }) => events.length >= 21));
    for (const { events } of listeners)
      expect(events.map(({ number }) => number)).toEqual(Array.from({ length: 21 }, (_, turn) => turn + 1));
  });

  it('close the sockets of a session that ended in the other (R-38, R-66)', async () => {
    const [ending, other] = [await connect(two, 'ender', 's-end'), await connect(two, 'ender', 's-stays')];
    signedIn.delete('s-end');
    const began = performance.now();
    await publish(one, 'SessionEnded', { sessionId: 's-end' });
    await until(() => ending.socket.disconnected);
    process.stderr.write(
      `a session's socket elsewhere was closed after ${Math.round(performance.now() - began)} ms\n`,
    );
    expect(other.socket.connected).toBe(true);
  });

  it('take a member whose profile changed out of the rooms that are no longer theirs, in both (R-66)', async () => {
    const room = newRoom();
    const listeners = [await connect(one, 'mover'), await connect(two, 'mover'), await connect(two)];
    for (const { join } of listeners) await join(room);
    closed.add(`${room} to m-mover`);
    await publish(one, 'ProfileChanged', { memberId: 'm-mover' });
    await say(one, room, 'not for the mover');
    await until(() => listeners[2]?.events.length === 1);
    await say(two, room, 'nor this');
    await until(() => listeners[2]?.events.length === 2);
    expect(listeners.map(({ events }) => events.length)).toEqual([0, 0, 2]);
  });

  it('let a member have ten sockets in both together (R-68)', async () => {
    const tabs = (bench: Bench): Promise<Listener[]> =>
      Promise.all(Array.from({ length: SOCKET_LIMITS.perMember }, () => connect(bench, 'many')));
    const all = (await Promise.all([tabs(one), tabs(two)])).flat();
    for (const { socket } of all) socket.io.reconnection(false);
    await until(() => all.filter(({ socket }) => socket.connected).length <= SOCKET_LIMITS.perMember);
    expect(all.filter(({ socket }) => socket.connected)).toHaveLength(SOCKET_LIMITS.perMember);
  });

  it('say who is there in both, a member with a tab in each once', async () => {
    const room = newRoom();
    const [ann, bob] = [await connect(one, 'ann'), await connect(two, 'bob')];
    await ann.join(room);
    await bob.join(room);
    await until(() => ann.here === 'ann,bob' && bob.here === 'ann,bob');
    const tab = await connect(two, 'ann');
    await tab.join(room);
    ann.socket.disconnect();
    await until(() => tab.here === 'ann,bob');
    tab.socket.disconnect();
    await until(() => bob.here === 'bob');
  });

  it('say who writes in both, and not to their own tabs', async () => {
    const room = newRoom();
    const all = [await connect(one, 'ann'), await connect(two, 'ann'), await connect(two, 'bob')];
    const told: string[][] = [[], [], []];
    for (const [index, { socket, join }] of all.entries()) {
      await join(room);
      socket.on('writing', ({ writers }: { writers: Present[] }) => told[index]?.push(namesOf(writers)));
    }
    all[0]?.socket.emit('writing', { kind: 'talk', id: room });
    await until(() => told[2]?.join() === 'ann');
    expect(told.slice(0, 2)).toEqual([[], []]);
  });

  it('forget who was in a process that ended', async () => {
    const room = newRoom();
    const three = await start(one);
    await until(() => relays.every(({ isUp }) => isUp));
    const [stays, goes] = [await connect(one, 'stays'), await connect(three, 'goes')];
    await stays.join(room);
    await goes.join(room);
    await until(() => stays.here === 'goes,stays');
    goes.socket.io.reconnection(false);
    await three.close();
    relays.pop();
    await until(() => stays.here === 'stays');
  });

  it('give a socket its place again in the other, if it may still be there, and never what was hidden since (R-66, R-67)', async () => {
    const [kept, lost] = [newRoom(), newRoom()];
    const traveller = await connect(one, 'traveller');
    await traveller.join(kept);
    await traveller.join(lost);
    const { id } = traveller.socket;
    const { port } = (two.app.getHttpServer() as { address(): AddressInfo }).address();
    (traveller.socket.io as unknown as { uri: string }).uri = `http://127.0.0.1:${port}`;
    Object.assign(traveller.socket.io.opts, { port: String(port) });
    closed.add(`${lost} to m-traveller`);
    hidden.add('a name that had to go');
    const gone = new Promise((resolve) => traveller.socket.once('disconnect', resolve));
    const back = loseConnection(traveller);
    await gone;
    await say(one, kept, 'a name that had to go');
    await back;
    expect([traveller.socket.recovered, traveller.socket.id]).toEqual([true, id]);
    // It was given its room without asking, and hears what is said next.
    await say(one, lost, 'not any more');
    await say(one, kept, 'welcome back');
    await until(() => wordsHeard(traveller).includes('welcome back'));
    expect(wordsHeard(traveller).filter((words) => words !== undefined)).toEqual(['welcome back']);
    const { events } = await traveller.join(kept, 0);
    expect(events.map(({ kind }) => kind)).toEqual(['Gone', 'Said']);
  });

  it('give nobody the place of somebody else', async () => {
    const room = newRoom();
    const listener = await connect(one, 'before', 's-shared');
    await listener.join(room);
    const other = signedIn.get('s-shared') as Actor;
    signedIn.set('s-shared', { ...other, memberId: 'm-after', sessionId: 's-another' });
    await loseConnection(listener);
    await say(two, room, 'for those who asked');
    const witness = await connect(one);
    await witness.join(room, 0);
    await say(two, room, 'again');
    await until(() => witness.events.length > 0);
    expect(listener.events).toEqual([]);
  });

  it(
    'go on without Redis: what is said is heard at once here, a little later there, and sessions end everywhere',
    async () => {
      const room = newRoom();
      const [here, there] = [await connect(one), await connect(two)];
      const ending = await connect(two, 'ending', 's-ending');
      for (const { join } of [here, there]) await join(room);
      const before = said.length;
      await redis.gone();
      await until(() => relays.every(({ isUp }) => !isUp));
      await say(one, room, 'a');
      await say(two, room, 'b');
      signedIn.delete('s-ending');
      await publish(one, 'SessionEnded', { sessionId: 's-ending' });
      await until(() => here.events.length === 2 && there.events.length === 2);
      await until(() => ending.socket.disconnected);
      for (const listener of [here, there]) expect(wordsHeard(listener)).toEqual(['a', 'b']);
      // Each of the two says it once, however often it tries.
      expect(said.slice(before).filter((line) => line.startsWith('Redis is away'))).toHaveLength(
        relays.length,
      );

      await redis.again();
      await until(() => relays.every(({ isUp }) => isUp));
      await say(one, room, 'c');
      await until(() => here.events.length === 3 && there.events.length === 3);
      expect(said.slice(before).filter((line) => line.startsWith('Redis is back'))).toHaveLength(
        relays.length,
      );
    },
    3 * PATIENCE_MS,
  );

  it(
    'do not wait for a Redis that does not answer',
    async () => {
      const room = newRoom();
      const [here, there] = [await connect(one), await connect(two)];
      for (const { join } of [here, there]) await join(room);
      redis.signal('SIGSTOP');
      try {
        await say(one, room, 'a');
        await until(() => here.events.length === 1 && there.events.length === 1);
        await until(() => relays.every(({ isUp }) => !isUp));
      } finally {
        redis.signal('SIGCONT');
      }
      await until(() => relays.every(({ isUp }) => isUp));
    },
    3 * PATIENCE_MS,
  );
});
