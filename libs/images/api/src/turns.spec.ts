import { DomainError } from '@cp/kit/api';
import { Turns } from './turns';

/** Work that ends when it is told to. */
function begun() {
  let end: () => void = () => undefined;
  let started = false;
  const over = new Promise<void>((resolve) => (end = resolve));
  const work = async (): Promise<string> => {
    started = true;
    await over;
    return 'done';
  };
  return { work, end: () => end(), started: () => started };
}
const keyOf = (work: Promise<unknown>): Promise<string> =>
  work.then(String, (error: unknown) => (error instanceof DomainError ? error.key : String(error)));
const settled = () => new Promise((resolve) => setImmediate(resolve));
const limits = { atOnce: 2, waiting: 2, ofOne: 3, patienceMs: 60_000 };

describe('heavy work in turns (R-84)', () => {
  it('is done a few at a time, the others in the order in which they came', async () => {
    const turns = new Turns(limits);
    const works = [begun(), begun(), begun(), begun()];
    const ends = works.map(({ work }, index) => keyOf(turns.take(`m${index}`, work)));
    const started = () => works.map((one) => one.started());
    await settled();
    expect(started()).toEqual([true, true, false, false]);
    works[1]?.end();
    await settled();
    expect(started()).toEqual([true, true, true, false]);
    for (const { end } of works) end();
    expect(await Promise.all(ends)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('is refused beyond those who may wait, and taken again later', async () => {
    const turns = new Turns(limits);
    const works = [begun(), begun(), begun(), begun()];
    const ends = works.map(({ work }, index) => keyOf(turns.take(`m${index}`, work)));
    expect(await keyOf(turns.take('late', () => Promise.resolve('done')))).toBe('images.busy');
    for (const { end } of works) end();
    await Promise.all(ends);
    expect(await keyOf(turns.take('late', () => Promise.resolve('done')))).toBe('done');
  });

  it('leaves room for others, however much one member sends', async () => {
    const turns = new Turns({ ...limits, waiting: 9 });
    const works = [begun(), begun(), begun()];
    const ends = works.map(({ work }) => keyOf(turns.take('one', work)));
    const never = jest.fn();
    expect(await keyOf(turns.take('one', never))).toBe('images.busy');
    expect(never).not.toHaveBeenCalled();
    const other = keyOf(turns.take('other', () => Promise.resolve('done')));
    for (const { end } of works) end();
    expect([await other, ...(await Promise.all(ends))]).toEqual(['done', 'done', 'done', 'done']);
  });

  it('ends the wait of those whose turn does not come, and their place goes to the next', async () => {
    const turns = new Turns({ ...limits, atOnce: 1, patienceMs: 20 });
    const first = begun();
    const end = keyOf(turns.take('first', first.work));
    expect(await keyOf(turns.take('second', () => Promise.resolve('done')))).toBe('images.busy');
    const third = keyOf(turns.take('third', () => Promise.resolve('done')));
    first.end();
    expect([await end, await third]).toEqual(['done', 'done']);
  });

  it('goes on after work that fails', async () => {
    const turns = new Turns({ ...limits, atOnce: 1 });
    expect(await keyOf(turns.take('one', () => Promise.reject(new Error('broken'))))).toBe('Error: broken');
    expect(await keyOf(turns.take('one', () => Promise.resolve('done')))).toBe('done');
  });
});
