import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import {
  type Actor,
  notFound,
  Outbox,
  type RequestInfo,
  requestInfo,
  SITE_SETTINGS,
  SiteResolver,
  type StoredEvent,
} from '@cp/kit/api';
import { type Bench, startBench } from '@cp/testing';
import { io, type Socket } from 'socket.io-client';
import type { LiveEvent, Present } from './live-event';
import { LiveRooms } from './live-rooms';
import { RealtimeAdapter } from './realtime.adapter';
import { RealtimeGateway } from './realtime.gateway';
import { RealtimeModule } from './realtime.module';
import { SocketChecks } from './socket-checks';
import { SOCKET_LIMITS } from './socket-messages';
import { SOCKET_SESSIONS } from './socket-sessions';

const OWN = 'http://community.example';

@Module({ imports: [RealtimeModule], providers: [SiteResolver] })
class Process {}

interface Joined {
  ok: boolean;
  code?: string;
  number: number;
  events: LiveEvent[];
  resync: boolean;
  here: Present[];
}

/** A socket as a browser has it, with everything that it was told. */
interface Listener {
  readonly socket: Socket;
  readonly events: LiveEvent[];
  readonly presence: { room: string; here: Present[] }[];
  readonly join: (room: string, after?: number) => Promise<Joined>;
}

/** Waits for something to become true; how long it takes is no matter of these specs. */
async function until(what: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!what()) {
    if (performance.now() > end) throw new Error(`it never happened: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('live rooms', () => {
  let bench: Bench;
  let outbox: Outbox;
  let port: number;
  const signedIn = new Map<string, Actor>();
  const asked: (RequestInfo | null)[] = [];
  const hidden = new Set<string>();
  const closedRooms = new Set<string>();
  const open: Socket[] = [];
  let rooms = 0;
  let people = 0;

  const asActor = (name: string, sessionId: string): Actor => ({
    memberId: `m-${name}`,
    name,
    initials: name.slice(0, 2).toUpperCase(),
    roles: [],
    perspectives: [],
    organisationId: null,
    can: new Set(),
    sessionId,
  });

  beforeAll(async () => {
    bench = await startBench({
      modules: [Process],
      globals: [
        { provide: SITE_SETTINGS, useValue: { evaluation: true } },
        {
          provide: SOCKET_SESSIONS,
          useValue: {
            actorOf: (cookie = '') => Promise.resolve(signedIn.get(cookie) ?? null),
            actorOfSession: (id: string) => Promise.resolve(signedIn.get(id) ?? null),
          },
        },
      ],
      equip: (app) => app.useWebSocketAdapter(new RealtimeAdapter(app, (origin) => origin === OWN)),
    });
    ({ port } = (bench.app.getHttpServer() as { address(): AddressInfo }).address());
    outbox = bench.app.get(Outbox);
    const live = bench.app.get(LiveRooms);
    live.registerRoom('talk', async ({ memberId }, id) => {
      await Promise.resolve();
      asked.push(requestInfo());
      return !closedRooms.has(id) && !closedRooms.has(`${id} to ${memberId}`);
    });
    live.registerRoom('strict', () => Promise.reject(notFound()));
    live.registerEvent('Said', (events) => Promise.resolve(wordsOf(events)));
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect();
  });
  afterAll(() => bench.close());

  const wordsOf = (events: readonly StoredEvent[]): Map<string, object> =>
    new Map(
      events
        .filter(({ ids }) => !hidden.has(ids['words'] ?? ''))
        .map(({ id, ids }) => [id, { words: ids['words'] }]),
    );

  const newRoom = (): string => `room${++rooms}`;
  const say = (room: string, words: string): Promise<void> =>
    outbox.run(({ publish }) =>
      Promise.resolve(publish({ kind: 'Said', room: { kind: 'talk', id: room }, ids: { words } })),
    );

  const dial = (headers: Record<string, string>): Socket => {
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: headers,
    });
    open.push(socket);
    return socket;
  };
  const verdict = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      socket.once('connect', () => resolve('connected'));
      socket.once('connect_error', (error) => resolve(error.message));
    });

  /** Connects a member in a session of its own; the session's name is what the cookie holds. */
  const connect = async (name = `p${++people}`, session = `s-${name}-${++people}`): Promise<Listener> => {
    signedIn.set(session, asActor(name, session));
    const socket = dial({ origin: OWN, cookie: session });
    const events: LiveEvent[] = [];
    const presence: Listener['presence'] = [];
    socket.on('event', (event: LiveEvent) => events.push(event));
    socket.on('presence', (told: Listener['presence'][number]) => presence.push(told));
    expect(await verdict(socket)).toBe('connected');
    const join = (room: string, after?: number): Promise<Joined> =>
      socket.timeout(10_000).emitWithAck('join', {
        kind: 'talk',
        id: room,
        ...(after === undefined ? {} : { after }),
      }) as Promise<Joined>;
    return { socket, events, presence, join };
  };
  const wordsHeard = ({ events }: Listener): unknown[] =>
    events.map(({ payload }) => (payload as { words?: string }).words);

  describe('the door', () => {
    it('is shut for guests (R-65)', async () => {
      expect(await verdict(dial({ origin: OWN }))).toBe('UNAUTHENTICATED');
      expect(await verdict(dial({ origin: OWN, cookie: 'a-session-of-nobody' }))).toBe('UNAUTHENTICATED');
    });

    it('is shut for pages of other sites, and for programs that name none, whoever is signed in (R-65)', async () => {
      signedIn.set('s-door', asActor('door', 's-door'));
      for (const origin of ['http://evil.example', `${OWN}.evil.example`, 'null'])
        expect(await verdict(dial({ origin, cookie: 's-door' }))).not.toBe('connected');
      expect(await verdict(dial({ cookie: 's-door' }))).not.toBe('connected');
      expect(await verdict(dial({ origin: OWN, cookie: 's-door' }))).toBe('connected');
    });

    it('has no polling transport (R-68)', async () => {
      const response = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, {
        headers: { origin: OWN, cookie: 's-door' },
      });
      expect(response.status).toBe(400);
    });

    it('lets a member have ten sockets, and closes the eleventh (R-68)', async () => {
      const first = await Promise.all(Array.from({ length: SOCKET_LIMITS.perMember }, () => connect('many')));
      const { socket } = await connect('many');
      await until(() => socket.disconnected);
      expect(first.every((listener) => listener.socket.connected)).toBe(true);
    });
  });

  describe('a room', () => {
    it('is entered only by those whom its guard lets in, and never when no area knows it', async () => {
      const closed = newRoom();
      closedRooms.add(closed);
      const { socket, join } = await connect();
      const ask = (message: unknown): Promise<unknown> => socket.timeout(10_000).emitWithAck('join', message);
      expect(await join(closed)).toEqual({ ok: false, code: 'NOT_FOUND' });
      expect(await ask({ kind: 'nowhere', id: 'x' })).toEqual({ ok: false, code: 'NOT_FOUND' });
      expect(await ask({ kind: 'strict', id: 'x' })).toEqual({ ok: false, code: 'NOT_FOUND' });
      expect(await join(newRoom())).toMatchObject({ ok: true });
    });

    it.each([
      ['nothing', undefined],
      ['a name of a room', 'talk:room1'],
      ['a number', 7],
      ['an id that is an operator', { kind: 'talk', id: { $gt: '' } }],
      ['a negative place', { kind: 'talk', id: 'x', after: -1 }],
      ['a place that is no number', { kind: 'talk', id: 'x', after: '1' }],
      ['the room of a member', { kind: 'member:m-many', id: 'x' }],
      ['an id that is too long', { kind: 'talk', id: 'x'.repeat(41) }],
    ])('is not entered with %s (R-67, R-68)', async (_, message) => {
      const { socket } = await connect();
      expect(await socket.timeout(10_000).emitWithAck('join', message)).toEqual({
        ok: false,
        code: 'BAD_USER_INPUT',
      });
    });

    it('tells everybody in it, once and in order, with numbers that rise by one (R-69)', async () => {
      const room = newRoom();
      const [one, two, outside] = [await connect(), await connect(), await connect()];
      await one.join(room);
      await two.join(room);
      await outside.join(newRoom());
      for (const words of ['a', 'b', 'c']) await say(room, words);
      await until(() => one.events.length === 3 && two.events.length === 3);
      for (const listener of [one, two]) {
        expect(wordsHeard(listener)).toEqual(['a', 'b', 'c']);
        expect(listener.events.map(({ number }) => number)).toEqual([1, 2, 3]);
        expect(listener.events[0]).toMatchObject({ room: `talk:${room}`, kind: 'Said' });
        expect(Date.parse(listener.events[0]?.at ?? '')).not.toBeNaN();
      }
      expect(outside.events).toEqual([]);
    });

    it('tells nothing more to who left', async () => {
      const room = newRoom();
      const [gone, here] = [await connect(), await connect()];
      await gone.join(room);
      await here.join(room);
      expect(await gone.socket.timeout(10_000).emitWithAck('leave', { kind: 'talk', id: room })).toEqual({
        ok: true,
      });
      await say(room, 'behind your back');
      await until(() => here.events.length === 1);
      expect(gone.events).toEqual([]);
    });

    it('runs what a message asks for as a request of its own, from the address of its socket (R-75)', async () => {
      asked.splice(0);
      const one = await connect();
      await one.join(newRoom());
      await one.join(newRoom());
      expect(asked).toHaveLength(2);
      expect(new Set(asked.map((info) => info?.id)).size).toBe(2);
      for (const info of asked) {
        expect(info?.id).toMatch(/^[0-9a-f-]{36}$/);
        expect(info?.address).toMatch(/127\.0\.0\.1$/);
      }
    });

    it('bears clients that want no answer (R-68)', async () => {
      const room = newRoom();
      const { socket, events } = await connect();
      socket.emit('join', { kind: 'talk', id: room });
      socket.emit('something else', {});
      await until(() => bench.app.get(RealtimeGateway) !== undefined && socket.connected);
      await (await connect()).join(room);
      await say(room, 'still here');
      await until(() => events.length === 1);
    });
  });

  describe('catching up', () => {
    it('gives what was missed after a number, in order, and says where the room is (R-69)', async () => {
      const room = newRoom();
      for (const words of ['a', 'b', 'c', 'd']) await say(room, words);
      const listener = await connect();
      const joined = await listener.join(room, 1);
      expect(joined).toMatchObject({ ok: true, number: 4, resync: false });
      expect(joined.events.map(({ number, payload }) => [number, payload])).toEqual([
        [2, { words: 'b' }],
        [3, { words: 'c' }],
        [4, { words: 'd' }],
      ]);
      expect(await listener.join(room, 4)).toMatchObject({ number: 4, events: [], resync: false });
    });

    it('gives nothing of the past to who asks for none', async () => {
      const room = newRoom();
      await say(room, 'before');
      expect(await (await connect()).join(room)).toMatchObject({ number: 1, events: [], resync: false });
    });

    it('loses nothing and tells nothing out of order to who was away while others spoke', async () => {
      const room = newRoom();
      const before = await connect('traveller');
      await before.join(room);
      await say(room, 'heard live');
      await until(() => before.events.length === 1);
      before.socket.disconnect();
      for (const words of ['missed 1', 'missed 2', 'missed 3']) await say(room, words);
      const after = await connect('traveller');
      const talking = say(room, 'while joining');
      const { events } = await after.join(room, 1);
      await talking;
      await say(room, 'afterwards');
      const known = new Map<number, unknown>();
      const note = ({ number, payload }: LiveEvent): void =>
        void known.set(number, (payload as { words: string }).words);
      events.forEach(note);
      await until(() => after.events.some(({ number }) => number === 6));
      after.events.forEach(note);
      expect([...known].sort(([a], [b]) => a - b).map(([, words]) => words)).toEqual([
        'missed 1',
        'missed 2',
        'missed 3',
        'while joining',
        'afterwards',
      ]);
    });

    it('leaves an empty place for what was hidden since, so that nobody sees a gap or the words (R-67, R-69)', async () => {
      const room = newRoom();
      for (const words of ['fine', 'a name that had to go', 'fine too']) await say(room, words);
      hidden.add('a name that had to go');
      const { events } = await (await connect()).join(room, 0);
      expect(events.map(({ number, kind, payload }) => [number, kind, payload])).toEqual([
        [1, 'Said', { words: 'fine' }],
        [2, 'Gone', {}],
        [3, 'Said', { words: 'fine too' }],
      ]);
    });

    it('asks to read anew who missed more than two hundred, or what is no longer kept', async () => {
      const room = newRoom();
      for (let turn = 0; turn < 201; turn++) await say(room, String(turn));
      const listener = await connect();
      expect(await listener.join(room, 0)).toMatchObject({ resync: true, number: 201, events: [] });
      expect((await listener.join(room, 1)).events).toHaveLength(200);
      await outbox.settled();
      await bench.connection.collection('events').deleteMany({ room: `talk:${room}`, number: { $lt: 100 } });
      expect(await listener.join(room, 50)).toMatchObject({ resync: true, events: [] });
      expect((await listener.join(room, 150)).events).toHaveLength(51);
    }, 60_000);

    it('asks to read anew who claims to know the future', async () => {
      expect(await (await connect()).join(newRoom(), 7)).toMatchObject({ resync: true, number: 0 });
    });
  });

  describe('presence', () => {
    const names = (here: Present[] | undefined): string[] => (here ?? []).map(({ name }) => name);

    it('counts somebody with two tabs once, who is gone with the last', async () => {
      const room = newRoom();
      const watcher = await connect('watcher');
      await watcher.join(room);
      const tabs = [await connect('two-tabs'), await connect('two-tabs')];
      expect(names((await tabs[0]?.join(room))?.here)).toEqual(['watcher', 'two-tabs']);
      expect(names((await tabs[1]?.join(room))?.here)).toEqual(['watcher', 'two-tabs']);
      await until(() => watcher.presence.length === 1);

      tabs[0]?.socket.disconnect();
      const third = await connect('third');
      await third.join(room);
      await until(() => watcher.presence.length === 2);
      expect(names(watcher.presence[1]?.here)).toEqual(['watcher', 'two-tabs', 'third']);

      tabs[1]?.socket.disconnect();
      await until(() => watcher.presence.length === 3);
      expect(names(watcher.presence[2]?.here)).toEqual(['watcher', 'third']);
    });

    it('tells names and initials, and nothing else of a member', async () => {
      const { here } = await (await connect('plain')).join(newRoom());
      expect(here).toEqual([{ id: 'm-plain', name: 'plain', initials: 'PL' }]);
    });

    it('ends with leaving the room', async () => {
      const room = newRoom();
      const [stays, leaves] = [await connect('stays'), await connect('leaves')];
      await stays.join(room);
      await leaves.join(room);
      await leaves.socket.timeout(10_000).emitWithAck('leave', { kind: 'talk', id: room });
      await until(() => names(stays.presence.at(-1)?.here).join() === 'stays');
    });
  });

  describe('limits', () => {
    it('disconnect who sends more than twenty messages in ten seconds (R-68)', async () => {
      const { socket } = await connect();
      for (let turn = 0; turn < SOCKET_LIMITS.events; turn++)
        await socket.timeout(10_000).emitWithAck('leave', { kind: 'talk', id: 'x' });
      expect(socket.connected).toBe(true);
      socket.emit('leave', { kind: 'talk', id: 'x' });
      await until(() => socket.disconnected);
    });

    it('count messages that nobody listens to, though they are passed over (R-68)', async () => {
      const { socket, join } = await connect();
      for (let turn = 0; turn < SOCKET_LIMITS.events - 1; turn++) socket.emit('nobody listens', turn);
      expect(await join(newRoom())).toMatchObject({ ok: true });
      socket.emit('nobody listens');
      await until(() => socket.disconnected);
    });

    it('disconnect who sends a message of more than 64 kB (R-68)', async () => {
      const { socket } = await connect();
      socket.emit('join', { kind: 'talk', id: 'x'.repeat(SOCKET_LIMITS.messageBytes) });
      await until(() => socket.disconnected);
    });
  });

  describe('a session that ends', () => {
    const endSession = (sessionId: string): Promise<void> => {
      signedIn.delete(sessionId);
      return outbox.run(({ publish }) =>
        Promise.resolve(publish({ kind: 'SessionEnded', room: null, ids: { sessionId } })),
      );
    };

    it('closes its own sockets at once, and no others of the same member (R-38, R-66)', async () => {
      const ending = await connect('ender', 's-ending');
      const alsoEnding = await connect('ender', 's-ending');
      const other = await connect('ender', 's-other');
      await endSession('s-ending');
      await until(() => ending.socket.disconnected && alsoEnding.socket.disconnected);
      expect(other.socket.connected).toBe(true);
    });

    it('opens no room any more, even before its socket was closed (R-66)', async () => {
      const { socket, join } = await connect('late', 's-late');
      signedIn.delete('s-late');
      // The socket may be closed before the refusal has left.
      const answer = await join(newRoom()).catch(() => ({ ok: false }));
      expect(answer.ok).toBe(false);
      await until(() => socket.disconnected);
    });

    it('is noticed by the regular look at all sockets, as is a room that closed (R-66, R-67)', async () => {
      const room = newRoom();
      const expired = await connect('expired', 's-expired');
      const stays = await connect('stays-on');
      await expired.join(room);
      await stays.join(room);
      signedIn.delete('s-expired');
      closedRooms.add(room);
      await bench.app.get(SocketChecks).all();
      await until(() => expired.socket.disconnected);
      expect(stays.socket.connected).toBe(true);
      await say(room, 'to an empty room');
      await outbox.settled();
      expect(await stays.join(newRoom())).toMatchObject({ ok: true });
      expect(stays.events).toEqual([]);
    });
  });

  describe('a member whose profile changes', () => {
    it('leaves at once the rooms that are no longer theirs, and hears nothing that is said there next (R-66)', async () => {
      const [lost, kept] = [newRoom(), newRoom()];
      const mover = await connect('mover');
      const stays = await connect('bystander');
      for (const { join } of [mover, stays]) for (const room of [lost, kept]) await join(room);
      closedRooms.add(`${lost} to m-mover`);
      // Of somebody else nothing is asked: their turn is the regular look at all sockets.
      closedRooms.add(`${lost} to m-bystander`);
      await outbox.run(({ publish }) => {
        publish({ kind: 'ProfileChanged', room: null, ids: { memberId: 'm-mover' } });
        publish({ kind: 'Said', room: { kind: 'talk', id: lost }, ids: { words: 'not for the mover' } });
        publish({ kind: 'Said', room: { kind: 'talk', id: kept }, ids: { words: 'for both' } });
        return Promise.resolve();
      });
      await until(() => mover.events.length === 1 && stays.events.length === 2);
      expect(wordsHeard(mover)).toEqual(['for both']);
      expect(mover.socket.connected).toBe(true);
      const inLost = (): Present[] =>
        stays.presence.filter(({ room }) => room === `talk:${lost}`).at(-1)?.here ?? [];
      await until(
        () =>
          inLost()
            .map(({ name }) => name)
            .join() === 'bystander',
      );
      expect(await mover.join(lost)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    });

    it('is closed when they may not be here at all any more (R-66)', async () => {
      const { socket } = await connect('goer', 's-goer');
      signedIn.delete('s-goer');
      await outbox.run(({ publish }) =>
        Promise.resolve(publish({ kind: 'ProfileChanged', room: null, ids: { memberId: 'm-goer' } })),
      );
      await until(() => socket.disconnected);
    });
  });

  describe('a server that ends', () => {
    it('tells each listener when to come back, not all at the same moment, and lets it go (R-88)', async () => {
      const told: number[] = [];
      const many = await Promise.all(Array.from({ length: 8 }, () => connect()));
      for (const { socket } of many)
        socket.on('server:draining', ({ reconnectInMs }: { reconnectInMs: number }) =>
          told.push(reconnectInMs),
        );
      bench.app.get(RealtimeGateway).sendElsewhere();
      await until(() => many.every(({ socket }) => socket.disconnected));
      expect(told).toHaveLength(many.length);
      expect(new Set(told).size).toBeGreaterThan(1);
      for (const wait of told) {
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThan(10_000);
      }
    });

    it('takes no new listener (R-88)', async () => {
      const { socket } = await connect();
      await until(() => socket.disconnected);
    });
  });
});
