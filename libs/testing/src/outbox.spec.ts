import { Module } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { EventBus, Outbox, SITE_SETTINGS, SiteResolver, type StoredEvent } from '@cp/kit/api';
import type { Model } from 'mongoose';
import { type Bench, startBench } from './bench';

// Kit's outbox stands here and not beside its code, because the bench that it needs imports kit.

type Parts = ConstructorParameters<typeof Outbox>;

/** What is looked at of a stored event. */
interface Kept {
  readonly room: string;
  readonly number: number;
}

@Module({ providers: [SiteResolver] })
class AnyArea {}

const said = (room: string | null, id: string) => ({
  kind: 'Said',
  room: room === null ? null : { kind: 'room', id: room },
  ids: { id },
});

describe('the outbox', () => {
  let bench: Bench;
  let outbox: Outbox;
  let events: Model<Kept>;
  const heard: StoredEvent[] = [];
  let roomsMade = 0;
  const newRoom = (): string => `r${++roomsMade}`;

  beforeAll(async () => {
    bench = await startBench({
      modules: [AnyArea],
      globals: [{ provide: SITE_SETTINGS, useValue: { evaluation: true } }],
    });
    outbox = bench.app.get(Outbox);
    events = bench.connection.model<Kept>('OutboxEvent');
    bench.app.get(EventBus).onEvery((event) => void heard.push(event));
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    await outbox.settled();
    heard.splice(0);
  });

  /** Another process on the same database, with listeners of its own and no timer. */
  const anotherProcess = (listener: (event: StoredEvent) => void): Outbox => {
    const bus = new EventBus();
    bus.onEvery(listener);
    return new Outbox(
      bench.connection,
      bench.app.get<Parts[1]>(getModelToken('OutboxEvent')),
      bench.app.get<Parts[2]>(getModelToken('RoomCounter')),
      bus,
    );
  };

  const numbersIn = async (room: string): Promise<number[]> =>
    (
      await events
        .find({ room: `room:${room}` })
        .sort({ number: 1 })
        .lean()
    ).map(({ number }) => number);

  it('numbers the events of a room from 1 without gaps under 50 transactions at once, of which some fail', async () => {
    const room = newRoom();
    const wishes = Array.from({ length: 50 }, (_, index) =>
      outbox
        .run(({ publish }) => {
          publish(said(room, String(index)));
          if (index % 10 === 9) throw new Error('changed my mind');
          return Promise.resolve(index);
        })
        .catch(() => null),
    );
    const held = (await Promise.all(wishes)).filter((index) => index !== null);
    await outbox.settled();

    expect(held).toHaveLength(45);
    expect(await numbersIn(room)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
    expect(await outbox.numberOf(`room:${room}`)).toBe(45);
    expect(heard.map(({ ids }) => Number(ids['id'])).sort((a, b) => a - b)).toEqual(held);
  }, 60_000);

  it('counts each room by itself, and gives several events of one transaction numbers in a row', async () => {
    const [one, other] = [newRoom(), newRoom()];
    await outbox.run(({ publish }) => {
      for (const room of [one, other, one, one]) publish(said(room, room));
      return Promise.resolve();
    });
    expect(await numbersIn(one)).toEqual([1, 2, 3]);
    expect(await numbersIn(other)).toEqual([1]);
    expect(await outbox.numbersOf([`room:${one}`, `room:${other}`, 'room:none'])).toEqual(
      new Map([
        [`room:${one}`, 3],
        [`room:${other}`, 1],
      ]),
    );
  });

  it('tells listeners of a room in the order of its numbers', async () => {
    const room = newRoom();
    for (const id of ['a', 'b', 'c'])
      await outbox.run(({ publish }) => Promise.resolve(publish(said(room, id))));
    await outbox.settled();
    expect(heard.map(({ number, ids }) => [number, ids['id']])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  it('delivers and keeps nothing of a transaction that failed, neither its events nor its number (R-54)', async () => {
    const room = newRoom();
    const failing = outbox.run(async ({ publish, session }) => {
      publish(said(room, 'never'));
      publish(said(null, 'never'));
      await bench.connection.collection('notes').insertOne({ text: 'never' }, { session });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await outbox.settled();
    expect(heard).toEqual([]);
    expect(await events.find({ room: `room:${room}` }).lean()).toEqual([]);
    expect(await bench.connection.collection('notes').findOne({})).toBeNull();
    expect(await outbox.numberOf(`room:${room}`)).toBe(0);
  });

  it('stores kind, ids, number and audience with the change, and marks what was delivered', async () => {
    const room = newRoom();
    await outbox.run(({ publish }) => Promise.resolve(publish(said(room, 'x'))));
    await outbox.settled();
    const [stored] = await events.find({ room: `room:${room}` }).lean();
    expect(stored).toMatchObject({ kind: 'Said', number: 1, ids: { id: 'x' }, delivered: true });
  });

  it('lets nobody take over an event before its lease ends, and another process afterwards, once (R-54)', async () => {
    const room = newRoom();
    const dying = anotherProcess(() => {
      throw new Error('the process died here');
    });
    silence(dying);
    await dying.run(({ publish }) => Promise.resolve(publish(said(room, 'left behind'))));
    await dying.settled();

    const taken: string[] = [];
    const heir = anotherProcess(({ ids }) => void taken.push(ids['id'] ?? ''));
    await heir.sweep();
    expect(taken).toEqual([]);

    const later = new Date(Date.now() + 11_000);
    await heir.sweep(later);
    expect(taken).toEqual(['left behind']);
    await heir.sweep(new Date(later.getTime() + 11_000));
    expect(taken).toEqual(['left behind']);
  });

  it('tries an event again whose listener failed, so that it is heard at least once', async () => {
    const room = newRoom();
    let tries = 0;
    const shaky = anotherProcess(() => {
      tries++;
      if (tries === 1) throw new Error('not now');
    });
    silence(shaky);
    await shaky.run(({ publish }) => Promise.resolve(publish(said(room, 'again'))));
    await shaky.settled();
    expect(tries).toBe(1);
    await shaky.sweep(new Date(Date.now() + 11_000));
    expect(tries).toBe(2);
    expect(await events.findOne({ room: `room:${room}` }).lean()).toMatchObject({ delivered: true });
  });

  it('gives what a listener missed in order, and null where it is too much or no longer all there', async () => {
    const room = newRoom();
    for (const id of ['1', '2', '3', '4'])
      await outbox.run(({ publish }) => Promise.resolve(publish(said(room, id))));
    const after = async (number: number, limit = 10) =>
      (await outbox.after(`room:${room}`, number, limit))?.map((event) => event.number) ?? null;
    expect(await after(0)).toEqual([1, 2, 3, 4]);
    expect(await after(2)).toEqual([3, 4]);
    expect(await after(4)).toEqual([]);
    expect(await after(0, 3)).toBeNull();
    expect(await after(9)).toBeNull();
    await outbox.settled();
    await events.deleteOne({ room: `room:${room}`, number: 2 });
    expect(await after(0)).toBeNull();
    expect(await after(2)).toEqual([3, 4]);
    await events.deleteMany({ room: `room:${room}` });
    expect(await after(2)).toBeNull();
  });
});

/** A failure that a spec provokes is not worth lines in its output. */
function silence(outbox: Outbox): void {
  const { log } = outbox as unknown as { log: { error: () => void } };
  log.error = () => undefined;
}
