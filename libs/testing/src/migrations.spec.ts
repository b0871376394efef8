import { setTimeout as pause } from 'node:timers/promises';
import { getModelToken } from '@nestjs/mongoose';
import { Module } from '@nestjs/common';
import { Migrations, NewerRecordsError, SITE_SETTINGS, SiteResolver } from '@cp/kit/api';
import { type Bench, startBench } from './bench';

// Kit's migrations stand here and not beside their code, because the bench that they need imports kit.

@Module({ providers: [SiteResolver] })
class AnyArea {}

describe('migrations of stored data (R-86)', () => {
  let bench: Bench;
  const done: string[] = [];

  beforeAll(async () => {
    bench = await startBench({
      modules: [AnyArea],
      globals: [{ provide: SITE_SETTINGS, useValue: { evaluation: true } }],
    });
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    done.splice(0);
    await states().deleteMany({});
  });

  const states = () =>
    bench.connection.collection<{ _id: string; version: number; holder?: string; leaseUntil?: Date }>(
      'migrations',
    );
  const version = async (): Promise<number | undefined> => (await states().findOne({ _id: 'data' }))?.version;

  /** A process that knows so many steps; each writes down that it ran. */
  const release = (
    name: string,
    steps: number,
    run: (number: number) => Promise<void> = () => Promise.resolve(),
  ): Migrations => {
    type Parts = ConstructorParameters<typeof Migrations>;
    const migrations = new Migrations(
      bench.connection,
      bench.app.get<Parts[1]>(getModelToken('MigrationState')),
    );
    for (let number = steps; number >= 1; number--)
      migrations.register({
        number,
        name: `step ${number}`,
        run: async () => {
          done.push(`${name}${number}`);
          await run(number);
        },
      });
    return migrations;
  };

  it('run in their order, once, and a later release goes on where the earlier one stopped (R-86)', async () => {
    await release('a', 2).run();
    await release('a', 2).run();
    await release('b', 4).run();
    expect(done).toEqual(['a1', 'a2', 'b3', 'b4']);
    expect(await version()).toBe(4);
  });

  it('are begun again where they were interrupted, by whoever comes next (R-86)', async () => {
    const broken = release('a', 3, (number) =>
      number === 2 ? Promise.reject(new Error('the disk was full')) : Promise.resolve(),
    );
    await expect(broken.run()).rejects.toThrow('the disk was full');
    expect(await version()).toBe(1);
    await release('b', 3).run();
    expect(done).toEqual(['a1', 'a2', 'b2', 'b3']);
  });

  it('are taken over from a process that died at it, once its lease is over (R-86)', async () => {
    const leaseUntil = new Date(Date.now() + 400);
    await states().insertOne({ _id: 'data', version: 0, holder: 'gone', leaseUntil });
    await release('a', 1).run();
    expect(Date.now()).toBeGreaterThanOrEqual(leaseUntil.getTime());
    expect([done, await version()]).toEqual([['a1'], 1]);
  });

  it('are done by one process while the others wait, also when a step outlasts its lease (R-86)', async () => {
    const slow = (): Promise<void> => pause(500);
    const leaseMs = 200;
    await Promise.all([
      release('a', 2, slow).run(leaseMs),
      release('b', 2, slow).run(leaseMs),
      release('c', 2, slow).run(leaseMs),
    ]);
    expect(done.map((step) => step.at(-1))).toEqual(['1', '2']);
    expect(await version()).toBe(2);
  });

  it('are never done backwards: a release refuses data of a newer one, and says what to do (R-86)', async () => {
    await release('b', 2).run();
    const older = release('a', 1).run();
    await expect(older).rejects.toThrow(NewerRecordsError);
    await expect(older).rejects.toThrow('Start the newer release again');
    expect([done, await version()]).toEqual([['b1', 'b2'], 2]);
  });

  it('have numbers that are not given twice; those of areas that are not there are passed over, and can be asked for (R-86)', async () => {
    const twice = release('a', 1);
    expect(() => twice.register({ number: 1, name: 'again', run: () => Promise.resolve() })).toThrow(
      'number 1',
    );
    twice.register({ number: 3, name: 'of a higher area', run: () => Promise.resolve() });
    expect(twice.gaps()).toEqual([2]);
    await twice.run();
    expect([done, await version()]).toEqual([['a1'], 3]);
  });
});
