import { TOLD_EVERY_MS, type WritersTold, WRITES_FOR_MS, Writing } from './writing';

const ash = { id: 'ash', name: 'Ash', initials: 'A' };
const jean = { id: 'jean', name: 'Jean', initials: 'J' };

let writing: Writing;
let told: WritersTold[];
const toldOf = () => told.map(({ writers, count }) => [writers.map(({ name }) => name).join(), count]);

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  writing = new Writing();
  writing.attach((word) => void told.push(word));
});
afterEach(() => {
  writing.onModuleDestroy();
  jest.useRealTimers();
});

describe('who writes in a room', () => {
  it('is told at once, and whoever begins soon after is told together', () => {
    writing.writes('discussion:1', ash);
    expect(toldOf()).toEqual([['Ash', 1]]);
    jest.advanceTimersByTime(500);
    writing.writes('discussion:1', jean);
    writing.writes('discussion:1', ash);
    expect(told).toHaveLength(1);
    jest.advanceTimersByTime(TOLD_EVERY_MS);
    expect(toldOf()).toEqual([
      ['Ash', 1],
      ['Ash,Jean', 2],
    ]);
    expect(told[1]?.from).toBe(told[0]?.from);
  });

  it('ends by itself, without another word', () => {
    writing.writes('discussion:1', ash);
    jest.advanceTimersByTime(WRITES_FOR_MS);
    writing.writes('discussion:1', jean);
    expect(toldOf()).toEqual([
      ['Ash', 1],
      ['Jean', 1],
    ]);
    jest.advanceTimersByTime(60_000);
    expect(told).toHaveLength(2);
  });

  it('ends at once for who stops, and whoever was not told of is not told of', () => {
    writing.writes('discussion:1', ash);
    jest.advanceTimersByTime(100);
    writing.writes('discussion:1', jean);
    writing.stops('discussion:1', 'jean');
    writing.stops('discussion:1', 'ash');
    jest.advanceTimersByTime(TOLD_EVERY_MS);
    expect(toldOf()).toEqual([
      ['Ash', 1],
      ['', 0],
    ]);
    writing.stops('discussion:1', 'nobody');
    jest.advanceTimersByTime(TOLD_EVERY_MS);
    expect(told).toHaveLength(2);
  });

  it('is no storm with a hundred writers: one short word every two seconds, with a few names', () => {
    for (let second = 0; second < 30; second += 1) {
      for (let one = 0; one < 100; one += 1)
        writing.writes('discussion:1', { id: `m${one}`, name: `Member ${one}`, initials: 'M' });
      jest.advanceTimersByTime(1_000);
    }
    expect(told.length).toBeLessThanOrEqual(16);
    expect(told.at(-1)).toMatchObject({ count: 100 });
    expect(told.every(({ writers }) => writers.length <= 4)).toBe(true);
  });

  it('keeps rooms apart, and knows who has just said so', () => {
    writing.writes('discussion:1', ash);
    writing.writes('discussion:2', jean);
    expect(told.map(({ room, writers }) => [room, writers[0]?.name])).toEqual([
      ['discussion:1', 'Ash'],
      ['discussion:2', 'Jean'],
    ]);
    expect([writing.isKnown('discussion:1', 'ash'), writing.isKnown('discussion:2', 'ash')]).toEqual([
      true,
      false,
    ]);
    jest.advanceTimersByTime(2_000);
    expect(writing.isKnown('discussion:1', 'ash')).toBe(false);
  });
});
