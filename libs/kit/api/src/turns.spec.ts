import { Turns } from './turns';

/** Resolves when something holds; the spec's own time is the bound. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 2));
}

describe('a job that takes turns', () => {
  it('takes none while one runs, and goes on after one that failed', async () => {
    let [begun, running, most] = [0, 0, 0];
    const failures: unknown[] = [];
    const turns = new Turns(
      async () => {
        begun++;
        most = Math.max(most, ++running);
        await new Promise((later) => setTimeout(later, 15));
        running--;
        if (begun === 1) throw new Error('away');
      },
      (error) => failures.push(error),
    );
    turns.start(2);
    await until(() => begun >= 3);
    await turns.stop();
    expect([most, running, failures.length]).toEqual([1, 0, 1]);
  });

  it('is told to stop, ends the turn that runs and takes no other', async () => {
    let [begun, ended] = [0, 0];
    const turns = new Turns(
      async () => {
        begun++;
        await until(() => turns.stopped);
        ended++;
      },
      () => undefined,
    );
    turns.start(2);
    await until(() => begun === 1);
    await turns.stop();
    expect(ended).toBe(1);
    await new Promise((later) => setTimeout(later, 20));
    expect(begun).toBe(1);
  });
});
