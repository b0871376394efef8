import { RoomWriting, writersIn } from './writing';

const ash = { id: 'ash', name: 'Ash', initials: 'A' };
const jean = { id: 'jean', name: 'Jean', initials: 'J' };
const grace = { id: 'grace', name: 'Grace', initials: 'G' };

describe('who else writes', () => {
  it.each([
    ['nobody', [], [], 0],
    ['one', [{ from: 'a', writers: [ash], count: 1 }], ['Ash'], 0],
    ['never oneself', [{ from: 'a', writers: [grace, ash], count: 2 }], ['Ash'], 0],
    [
      'each once, whichever process tells of them',
      [
        { from: 'a', writers: [ash], count: 1 },
        { from: 'b', writers: [jean, ash], count: 2 },
      ],
      ['Ash', 'Jean'],
      0,
    ],
    ['some by number', [{ from: 'a', writers: [ash, jean], count: 40 }], ['Ash', 'Jean'], 38],
  ])('is %s', (_, told, names, more) => {
    const writers = writersIn(told, 'grace');
    expect(writers.named.map(({ name }) => name)).toEqual(names);
    expect(writers.more).toBe(more);
  });
});

describe('a room in which people write', () => {
  let said: boolean[];
  let room: RoomWriting;
  const names = () => writersIn(room.now(), 'grace').named.map(({ name }) => name);

  beforeEach(() => {
    jest.useFakeTimers();
    said = [];
    room = new RoomWriting((done) => said.push(done));
  });
  afterEach(() => jest.useRealTimers());

  it('is told at once that the member writes, and then every few seconds at most', () => {
    for (let stroke = 0; stroke < 20; stroke += 1) {
      room.writes();
      jest.advanceTimersByTime(200);
    }
    expect(said).toEqual([false, false]);
    room.done();
    expect(said).toEqual([false, false, true]);
    room.writes();
    expect(said).toEqual([false, false, true, false]);
  });

  it('is told nothing by who has not written', () => {
    room.done();
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual([]);
  });

  it('forgets what is not told again', () => {
    room.told({ from: 'a', writers: [ash], count: 1 });
    jest.advanceTimersByTime(4_000);
    room.told({ from: 'b', writers: [jean], count: 1 });
    expect(names()).toEqual(['Ash', 'Jean']);
    jest.advanceTimersByTime(3_000);
    expect(names()).toEqual(['Jean']);
    room.told({ from: 'b', writers: [], count: 0 });
    expect(names()).toEqual([]);
  });

  it('takes out who has posted, and everybody when the connection is lost', () => {
    room.told({ from: 'a', writers: [ash, jean], count: 2 });
    room.hasPosted('ash');
    expect(room.now()).toMatchObject([{ writers: [jean], count: 1 }]);
    room.forget();
    expect(room.now()).toEqual([]);
  });
});
