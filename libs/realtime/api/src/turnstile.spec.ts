import { Turnstile } from './turnstile';

describe('a turnstile', () => {
  let at = 0;
  beforeEach(() => {
    at = 0;
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());
  const turnstile = () => new Turnstile({ aSecond: 100, atOnce: 3, longestMs: 50 }, () => at);

  it('lets a few through at once, and the others one after the other at its pace', async () => {
    const doors = turnstile();
    const through: number[] = [];
    for (let who = 0; who < 6; who++) void doors.pass().then(() => through.push(who));
    await jest.advanceTimersByTimeAsync(0);
    expect(through).toEqual([0, 1, 2]);
    await jest.advanceTimersByTimeAsync(10);
    expect(through).toEqual([0, 1, 2, 3]);
    await jest.advanceTimersByTimeAsync(20);
    expect(through).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('sends away at once who would wait for too long, and lets them through when the crowd is gone', async () => {
    const doors = turnstile();
    const crowd = Array.from({ length: 20 }, () => doors.pass());
    await jest.advanceTimersByTimeAsync(50);
    expect(await Promise.all(crowd)).toEqual([0, 0, 0, 10, 20, 30, 40, 50, ...Array<null>(12).fill(null)]);
    expect(await doors.pass()).toBeNull();
    at = 100;
    expect(await doors.pass()).toBe(0);
  });

  it('saves up no more than a few turns while nobody comes', async () => {
    const doors = turnstile();
    at = 60_000;
    let through = 0;
    for (let who = 0; who < 8; who++) void doors.pass().then(() => through++);
    await jest.advanceTimersByTimeAsync(0);
    expect(through).toBe(3);
    await jest.advanceTimersByTimeAsync(50);
    expect(through).toBe(8);
  });
});
