import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getModelToken } from '@nestjs/mongoose';
import { EventBus, Outbox } from '@cp/kit/api';
import { MailService } from '@cp/mail/api';
import { type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { EraseMembers } from './erase-members';
import { ErasureList } from './erasure-list';
import { Erasure } from './erasure.model';
import { type ErasureStep, ErasureSteps } from './erasure.steps';
import { Contributions } from './erasure.vocabulary';
import { MembersModule } from './members.module';
import { memberGlobals } from './testing';

type Parts = ConstructorParameters<typeof EraseMembers>;

let bench: Bench;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cp-erasures-'));
  const globals = memberGlobals();
  bench = await startBench({ modules: [MembersModule], globals });
}, 60_000);
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true });
});

/** A process with steps of its own on the database that all share. */
function aProcess(steps: Record<string, ErasureStep>, list = new ErasureList()): EraseMembers {
  const slots = new ErasureSteps();
  for (const [name, step] of Object.entries(steps)) slots.register(name, step);
  const { app } = bench;
  const erasures = app.get<Parts[0]>(getModelToken(Erasure.name));
  const process = new EraseMembers(
    erasures,
    slots,
    list,
    app.get(Outbox),
    app.get(MailService),
    app.get(EventBus),
  );
  // A failure that a spec provokes is not worth lines in its output.
  (process as unknown as { log: { error: () => void } }).log.error = () => undefined;
  return process;
}

const collection = () => bench.connection.collection('erasures');
async function somebodyLeft(address: string | null = null): Promise<Types.ObjectId> {
  const _id = new Types.ObjectId();
  const at = new Date();
  await collection().insertOne({
    _id,
    contributions: Contributions.REMOVE,
    address,
    requestedAt: at,
    done: [],
    holder: null,
    leaseUntil: at,
    finishedAt: null,
  });
  return _id;
}
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

describe('taking away somebody who left', () => {
  it('runs every step once, tells the old address, and forgets it (R-79)', async () => {
    const steps = { first: jest.fn(() => Promise.resolve()), second: jest.fn(() => Promise.resolve()) };
    const _id = await somebodyLeft('wren@example.org');
    const process = aProcess(steps);
    await process.sweep();
    await process.sweep(inMinutes(10));
    expect(steps.first).toHaveBeenCalledTimes(1);
    expect(steps.second).toHaveBeenCalledTimes(1);
    expect(steps.first).toHaveBeenCalledWith(
      expect.objectContaining({ memberId: _id.toHexString(), contributions: Contributions.REMOVE }),
    );
    expect(await collection().findOne({ _id })).toMatchObject({
      address: null,
      done: ['list', 'first', 'second'],
      finishedAt: expect.any(Date) as Date,
    });
    const mails = await bench.connection.collection('mails').find({ to: 'wren@example.org' }).toArray();
    expect(mails).toHaveLength(1);
  });

  it('is never done by two processes at once (R-73)', async () => {
    await somebodyLeft();
    let running = 0;
    let most = 0;
    let runs = 0;
    const step = async (): Promise<void> => {
      runs++;
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running--;
    };
    await Promise.all([1, 2, 3, 4].map(() => aProcess({ step }).sweep()));
    expect({ most, runs }).toEqual({ most: 1, runs: 1 });
  });

  it('goes on after a crash with the step that was not done, once the lease has run out (R-73)', async () => {
    const _id = await somebodyLeft('finch@example.org');
    const first = jest.fn(() => Promise.resolve());
    const dying = aProcess({ first, second: () => Promise.reject(new Error('the process died here')) });
    await dying.sweep();
    expect(await collection().findOne({ _id })).toMatchObject({ done: ['list', 'first'], finishedAt: null });

    const second = jest.fn(() => Promise.resolve());
    const heir = aProcess({ first, second });
    await heir.sweep();
    expect(second).not.toHaveBeenCalled();
    await heir.sweep(inMinutes(2));
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(1);
    expect(await collection().findOne({ _id })).toMatchObject({
      address: null,
      done: ['list', 'first', 'second'],
    });
  });

  it('stops in the middle of a step when another process has taken it over', async () => {
    const _id = await somebodyLeft();
    let wentOn = false;
    const slow = aProcess({
      step: async ({ goOn }) => {
        await collection().updateOne({ _id }, { $set: { holder: 'another process' } });
        await goOn();
        wentOn = true;
      },
    });
    await slow.sweep();
    expect(wentOn).toBe(false);
    expect(await collection().findOne({ _id })).toMatchObject({ done: ['list'], holder: 'another process' });
    await collection().deleteOne({ _id });
  });
});

describe('the list of those who left', () => {
  it('is kept outside of the database with ids alone, readable by its owner only (R-79)', async () => {
    const file = join(folder, 'not-there-yet/left');
    const list = new ErasureList(file);
    expect(await list.all()).toEqual([]);
    const _id = await somebodyLeft('robin@example.org');
    await aProcess({}, list).sweep();
    expect(await list.all()).toEqual([{ memberId: _id.toHexString(), contributions: Contributions.REMOVE }]);
    expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{24} REMOVE \S+Z\n$/);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('leaves out a line that a crash cut off', async () => {
    const file = join(folder, 'cut');
    const memberId = new Types.ObjectId().toHexString();
    await writeFile(file, `${memberId} KEEP 2026-11-25T10:00:00.000Z\n65f0000000`);
    expect(await new ErasureList(file).all()).toEqual([{ memberId, contributions: Contributions.KEEP }]);
  });
});
