import { ApplicationRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Session } from '@cp/kit/web';
import { Live } from './live';
import { OPEN_SOCKET } from './live-socket';
import type { LiveSocket } from './live-socket';
import type { LiveEvent } from './room.rules';

/** A server with one room, as seen through a socket that can be cut. */
class PlayedSocket implements LiveSocket {
  connected = false;
  readonly said: { name: string; payload: unknown }[] = [];
  answers = true;
  private readonly listeners = new Map<string, (payload: never) => void>();

  constructor(private readonly server: { log: LiveEvent[]; resync: boolean; refuse?: string }) {}

  on(name: string, listener: (payload: never) => void): void {
    this.listeners.set(name, listener);
  }
  connect(): void {
    this.connected = true;
    this.hear('connect', undefined);
  }
  disconnect(): void {
    this.connected = false;
  }
  cut(reason = 'transport close'): void {
    this.connected = false;
    this.hear('disconnect', reason);
  }
  emit(name: string, payload: unknown): void {
    this.said.push({ name, payload });
  }
  timeout() {
    return { emitWithAck: (name: string, payload: unknown) => this.ask(name, payload as { after?: number }) };
  }
  hear(name: string, payload: unknown): void {
    this.listeners.get(name)?.(payload as never);
  }
  private ask(name: string, payload: { after?: number }): Promise<unknown> {
    this.said.push({ name, payload });
    if (!this.answers) return Promise.reject(new Error('timeout'));
    const { log, resync, refuse } = this.server;
    if (refuse) return Promise.resolve({ ok: false, code: refuse });
    const { after } = payload;
    const events = after === undefined || resync ? [] : log.filter(({ number }) => number > after);
    return Promise.resolve({
      ok: true,
      number: log.length,
      events,
      resync,
      here: [{ id: 'jean', name: 'Jean' }],
    });
  }
}

const event = (number: number): LiveEvent => ({
  room: 'discussion:d1',
  number,
  kind: 'PostPublished',
  at: '2026-11-22T10:00:00.000Z',
  payload: {},
});
const settle = async () => {
  TestBed.inject(ApplicationRef).tick();
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

function stage({ signedIn = true } = {}) {
  const viewer = signal(signedIn ? { id: 'grace' } : null);
  const ended = signal(false);
  const check = jest.fn(() => Promise.resolve());
  const server = { log: [event(1), event(2)], resync: false } as {
    log: LiveEvent[];
    resync: boolean;
    refuse?: string;
  };
  const sockets: PlayedSocket[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: { viewer, ended, check } },
      {
        provide: OPEN_SOCKET,
        useValue: () => {
          const socket = new PlayedSocket(server);
          sockets.push(socket);
          return Promise.resolve(socket);
        },
      },
    ],
  });
  const live = TestBed.inject(Live);
  const shown: number[] = [];
  const resyncs: string[] = [];
  const enter = (after?: number) =>
    live.enter('discussion', 'd1', after, {
      event: ({ number }) => shown.push(number),
      resync: () => resyncs.push('resync'),
    });
  return { live, viewer, ended, check, server, sockets, shown, resyncs, enter };
}

describe('the live connection', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is not made for a guest', async () => {
    const { live, sockets, enter } = stage({ signedIn: false });
    enter(2);
    await settle();
    expect(sockets).toHaveLength(0);
    expect(live.state()).toBe('off');
  });

  it('is made when a member listens, and tells who is here', async () => {
    const { live, enter, shown } = stage();
    const room = enter(1);
    await settle();
    expect(live.state()).toBe('on');
    expect(shown).toEqual([2]);
    expect(room.here().map(({ name }) => name)).toEqual(['Jean']);
  });

  it('begins when a guest signs in and ends when the member signs out', async () => {
    const { live, viewer, sockets, enter } = stage({ signedIn: false });
    enter(2);
    viewer.set({ id: 'grace' });
    await settle();
    expect(live.state()).toBe('on');
    viewer.set(null);
    await settle();
    expect(live.state()).toBe('off');
    expect(sockets[0]?.connected).toBe(false);
  });

  it('catches up after a lost connection: nothing missed, nothing doubled', async () => {
    const { live, server, sockets, shown, enter } = stage();
    const room = enter(2);
    await settle();
    sockets[0]?.hear('event', event(3));
    server.log.push(event(3));
    sockets[0]?.cut();
    expect(live.state()).toBe('away');
    expect(room.here()).toEqual([]);
    server.log.push(event(4), event(5));
    sockets[0]?.connect();
    sockets[0]?.hear('event', event(5));
    await settle();
    expect(shown).toEqual([3, 4, 5]);
    expect(live.state()).toBe('on');
  });

  it('asks for what is missing when an event arrives too early', async () => {
    const { server, sockets, shown, enter } = stage();
    enter(2);
    await settle();
    server.log.push(event(3), event(4));
    sockets[0]?.hear('event', event(4));
    await settle();
    expect(shown).toEqual([3, 4]);
  });

  it('tells to read again when too much was missed', async () => {
    const { server, resyncs, enter } = stage();
    server.resync = true;
    enter(1);
    await settle();
    expect(resyncs).toEqual(['resync']);
  });

  it('tries again when the server did not answer, without a new connection', async () => {
    const { sockets, shown, live, enter } = stage();
    enter(2);
    await settle();
    const [socket] = sockets;
    if (!socket) throw new Error('No socket was opened');
    socket.answers = false;
    enter(1);
    await settle();
    expect(shown).toEqual([]);
    socket.answers = true;
    jest.advanceTimersByTime(2_000);
    await settle();
    expect(shown).toEqual([2]);
    expect(live.state()).toBe('on');
  });

  it('does not ask again when it is refused', async () => {
    const { server, sockets, enter } = stage();
    server.refuse = 'NOT_FOUND';
    const room = enter(1);
    await settle();
    jest.advanceTimersByTime(60_000);
    await settle();
    expect(room.refused()).toBe(true);
    expect(sockets[0]?.said.filter(({ name }) => name === 'join')).toHaveLength(1);
  });

  it('gives two listeners of one room their own count, and leaves when the last goes', async () => {
    const { sockets, shown, enter } = stage();
    const one = enter(0);
    const other = enter(2);
    await settle();
    expect(shown).toEqual([1, 2]);
    sockets[0]?.hear('event', event(3));
    expect(shown).toEqual([1, 2, 3, 3]);
    one.leave();
    expect(sockets[0]?.said.some(({ name }) => name === 'leave')).toBe(false);
    other.leave();
    expect(sockets[0]?.said.at(-1)).toEqual({ name: 'leave', payload: { kind: 'discussion', id: 'd1' } });
  });

  it('comes back by itself when the server closed the connection and the session still is', async () => {
    const { sockets, live, check, enter } = stage();
    enter(2);
    await settle();
    sockets[0]?.cut('io server disconnect');
    expect(live.state()).toBe('away');
    await settle();
    expect(check).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(5_000);
    await settle();
    expect(live.state()).toBe('on');
  });

  it('stays away when the server closed the connection because the session is over (R-38)', async () => {
    const { sockets, live, ended, check, enter } = stage();
    enter(2);
    await settle();
    check.mockImplementation(() => Promise.resolve(ended.set(true)));
    sockets[0]?.cut('io server disconnect');
    await settle();
    expect(live.state()).toBe('off');
    jest.advanceTimersByTime(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.connected).toBe(false);
  });

  it('asks once whether the session still is when no connection comes about, such as after a long sleep (R-38)', async () => {
    const { sockets, live, ended, check, enter } = stage();
    enter(2);
    await settle();
    sockets[0]?.cut();
    sockets[0]?.hear('connect_error', new Error('refused'));
    sockets[0]?.hear('connect_error', new Error('refused'));
    await settle();
    expect(check).toHaveBeenCalledTimes(1);
    expect(live.state()).toBe('away');
    sockets[0]?.connect();
    sockets[0]?.cut();
    check.mockImplementation(() => Promise.resolve(ended.set(true)));
    sockets[0]?.hear('connect_error', new Error('refused'));
    await settle();
    expect(live.state()).toBe('off');
  });

  it('comes back when a server that ends has told it to, and not before (R-88)', async () => {
    const { sockets, live, check, enter } = stage();
    enter(2);
    await settle();
    sockets[0]?.hear('server:draining', { reconnectInMs: 7_000 });
    sockets[0]?.cut('io server disconnect');
    jest.advanceTimersByTime(6_900);
    await settle();
    expect(live.state()).toBe('away');
    jest.advanceTimersByTime(200);
    await settle();
    expect(live.state()).toBe('on');
    expect(check).not.toHaveBeenCalled();
  });
});
