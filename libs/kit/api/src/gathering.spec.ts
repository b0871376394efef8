import { Gathering } from './gathering';

describe('questions of many', () => {
  it('are put together while one is being answered, and each gets its own answer', async () => {
    const rounds: number[][] = [];
    let answer: () => void = () => undefined;
    const gathering = new Gathering(async (questions: readonly number[]) => {
      rounds.push([...questions]);
      await new Promise<void>((resolve) => (answer = resolve));
      return questions.map((question) => question * 10);
    });
    const first = [1, 2].map((question) => gathering.ask(question));
    await new Promise((later) => setImmediate(later));
    const later = [3, 4, 5].map((question) => gathering.ask(question));
    answer();
    expect(await Promise.all(first)).toEqual([10, 20]);
    await new Promise((then) => setImmediate(then));
    answer();
    expect(await Promise.all(later)).toEqual([30, 40, 50]);
    expect(rounds).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('are not answered with what was read before they were put', async () => {
    let state = 'before';
    const gathering = new Gathering(async (questions: readonly string[]) => {
      const read = state;
      await new Promise((later) => setTimeout(later, 5));
      return questions.map(() => read);
    });
    const early = gathering.ask('how is it?');
    await new Promise((later) => setImmediate(later));
    state = 'after';
    expect(await Promise.all([early, gathering.ask('and now?')])).toEqual(['before', 'after']);
  });

  it('fail together and can be put again', async () => {
    let broken = true;
    const gathering = new Gathering((questions: readonly number[]) =>
      broken ? Promise.reject(new Error('away')) : Promise.resolve(questions),
    );
    await expect(Promise.all([gathering.ask(1), gathering.ask(2)])).rejects.toThrow('away');
    broken = false;
    expect(await gathering.ask(3)).toBe(3);
  });
});
