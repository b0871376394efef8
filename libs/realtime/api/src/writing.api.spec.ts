import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { type Actor, Outbox, SITE_SETTINGS, SiteResolver } from '@cp/kit/api';
import { type Bench, startBench } from '@cp/testing';
import { io, type Socket } from 'socket.io-client';
import type { Present } from './live-event';
import { LiveRooms } from './live-rooms';
import { RealtimeAdapter } from './realtime.adapter';
import { RealtimeModule } from './realtime.module';
import { SOCKET_SESSIONS } from './socket-sessions';
import type { WritersTold } from './writing';

const OWN = 'http://community.example';

@Module({ imports: [RealtimeModule], providers: [SiteResolver] })
class Process {}

async function until(what: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!what()) {
    if (performance.now() > end) throw new Error(`it never happened: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('who writes, and who is seen', () => {
  let bench: Bench;
  const signedIn = new Map<string, Actor>();
  const open: Socket[] = [];
  let [rooms, sessions] = [0, 0];

  beforeAll(async () => {
    const actorOf = (id = ''): Promise<Actor | null> => Promise.resolve(signedIn.get(id) ?? null);
    bench = await startBench({
      modules: [Process],
      globals: [
        { provide: SITE_SETTINGS, useValue: { evaluation: true } },
        { provide: SOCKET_SESSIONS, useValue: { actorOf, actorOfSession: actorOf } },
      ],
      equip: (app) => app.useWebSocketAdapter(new RealtimeAdapter(app, (origin) => origin === OWN)),
    });
    bench.app.get(LiveRooms).registerRoom(
      'talk',
      () => Promise.resolve(true),
      ({ memberId }, id) => Promise.resolve(`${memberId} in ${id}` === `m-heron in sealed`),
    );
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect();
  });
  afterAll(() => bench.close());

  const newRoom = (): string => `room${++rooms}`;
  /** Somebody with a page open, in a room: what they are told of it. */
  const enter = async (name: string, room: string, hidesPresence = false) => {
    const session = `s${++sessions}`;
    const rest = { roles: [], perspectives: [], organisationId: null, can: new Set<never>() };
    signedIn.set(session, {
      memberId: `m-${name}`,
      name,
      initials: 'X',
      sessionId: session,
      hidesPresence,
      ...rest,
    });
    const { port } = (bench.app.getHttpServer() as { address(): AddressInfo }).address();
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin: OWN, cookie: session },
    });
    open.push(socket);
    const told: WritersTold[] = [];
    const listener = {
      session,
      told,
      here: '',
      writes: (more = {}) => void socket.emit('writing', { kind: 'talk', id: room, ...more }),
      socket,
    };
    const names = (here: readonly Present[]) =>
      here
        .map((one) => one.name)
        .sort()
        .join();
    socket.on('writing', (word: WritersTold) => told.push(word));
    socket.on('presence', ({ here }: { here: Present[] }) => (listener.here = names(here)));
    await new Promise((resolve) => socket.once('connect', () => resolve(null)));
    const joined = (await socket.emitWithAck('join', { kind: 'talk', id: room })) as { here: Present[] };
    listener.here = names(joined.here);
    return listener;
  };
  /** Sees that everything said so far has been heard: the answer to a question comes after it. */
  const heard = ({ socket }: { socket: Socket }): Promise<unknown> =>
    socket.timeout(10_000).emitWithAck('leave', { kind: 'talk', id: 'nowhere' });
  const namesTold = ({ told }: { told: WritersTold[] }): string[] =>
    told.map(({ writers }) => writers.map(({ name }) => name).join());

  it('is told to the others in the room and to nobody else, not even their other devices, and is kept nowhere', async () => {
    const room = newRoom();
    const [ash, phone, jean, outside] = [
      await enter('ash', room),
      await enter('ash', room),
      await enter('jean', room),
      await enter('ruth', newRoom()),
    ];
    ash.writes();
    await until(() => jean.told.length === 1);
    expect(jean.told[0]).toMatchObject({
      room: `talk:${room}`,
      writers: [{ id: 'm-ash', name: 'ash', initials: 'X' }],
      count: 1,
    });
    await Promise.all([ash, phone, outside].map(heard));
    expect([ash.told, phone.told, outside.told]).toEqual([[], [], []]);
    expect(await bench.app.get(Outbox).numberOf(`talk:${room}`)).toBe(0);
  });

  it('is told at most every other second, however often it is said, and over once they say that they are done', async () => {
    const room = newRoom();
    const [ash, jean] = [await enter('ash', room), await enter('jean', room)];
    for (let turn = 0; turn < 8; turn += 1) ash.writes();
    await heard(ash);
    await until(() => jean.told.length === 1);
    ash.writes({ done: true });
    await until(() => jean.told.length === 2);
    expect(namesTold(jean)).toEqual(['ash', '']);
  });

  it('is over for who goes, even without a word', async () => {
    const room = newRoom();
    const [ash, jean] = [await enter('ash', room), await enter('jean', room)];
    ash.writes();
    await until(() => jean.told.length === 1);
    ash.socket.disconnect();
    await until(() => namesTold(jean).at(-1) === '');
  });

  it.each([
    ['nothing', undefined],
    ['a name of a room', 'talk:x'],
    ['an operator', { kind: 'talk', id: { $gt: '' } }],
    ['another answer than yes or no', { kind: 'talk', id: 'x', done: 'perhaps' }],
  ])('is not said with %s (R-68)', async (_, message) => {
    const room = newRoom();
    const [ash, jean] = [await enter('ash', room), await enter('jean', room)];
    ash.socket.emit('writing', message);
    await heard(ash);
    expect(jean.told).toEqual([]);
    expect(ash.socket.connected).toBe(true);
  });

  it('is not said of a room that one is not in, nor by whoever is not signed in any more (R-66, R-67)', async () => {
    const room = newRoom();
    const [jean, outside, gone] = [
      await enter('jean', room),
      await enter('ash', newRoom()),
      await enter('ruth', room),
    ];
    outside.socket.emit('writing', { kind: 'talk', id: room });
    await heard(outside);
    signedIn.delete(gone.session);
    gone.writes();
    await until(() => gone.socket.disconnected);
    expect(jean.told).toEqual([]);
  });

  it('is told of nobody who has a made-up name there or wants not to be seen, nor that they are there', async () => {
    const [jean, heron] = [await enter('jean', 'sealed'), await enter('heron', 'sealed')];
    const shy = await enter('shy', 'sealed', true);
    heron.writes();
    shy.writes();
    await Promise.all([heron, shy].map(heard));
    expect([jean.told, jean.here, heron.here, shy.here]).toEqual([[], 'jean', 'jean', 'jean']);
  });

  it('follows a choice at once, in sockets that are open', async () => {
    const room = newRoom();
    const [jean, ash] = [await enter('jean', room), await enter('ash', room)];
    await until(() => jean.here === 'ash,jean');
    ash.writes();
    await until(() => jean.told.length === 1);
    const choose = async (hidesPresence: boolean) => {
      signedIn.set(ash.session, { ...(signedIn.get(ash.session) as Actor), hidesPresence });
      await bench.app
        .get(Outbox)
        .run(({ publish }) =>
          Promise.resolve(publish({ kind: 'ProfileChanged', room: null, ids: { memberId: 'm-ash' } })),
        );
    };
    await choose(true);
    await until(() => jean.here === 'jean' && namesTold(jean).at(-1) === '');
    await choose(false);
    await until(() => jean.here === 'ash,jean');
  });
});
