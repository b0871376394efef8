import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { StoryStatus } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { EvidenceModule } from './evidence.module';
import { aCycle, aMeasure, rowOf } from './testing';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [EvidenceModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const stored = (name: string) => bench.connection.collection(name);

/** A story of somebody with a measure and a cycle that somebody added. */
async function told(
  by: Actor,
  wish: Parameters<typeof aStory>[0] = {},
  addedBy = by,
): Promise<Types.ObjectId> {
  const story = aStory({ authorId: new Types.ObjectId(by.memberId), ...wish });
  const { _id: storyId } = story;
  await stored('stories').insertOne(
    Object.fromEntries(Object.entries(story).filter(([name]) => name !== 'id')),
  );
  const own = { storyId, memberId: new Types.ObjectId(addedBy.memberId) };
  const [measure, cycle] = [aMeasure(own), aCycle(own)];
  await stored('measures').insertOne(rowOf(measure));
  await stored('cycles').insertOne(rowOf(cycle));
  await stored('evidence').insertOne({ _id: storyId, measureIds: [measure._id], cycleIds: [cycle._id] });
  return storyId;
}

async function leave({ memberId }: Actor, contributions: Contributions): Promise<void> {
  const goOn = () => Promise.resolve();
  for (const [, step] of bench.app.get(ErasureSteps).all()) await step({ memberId, contributions, goOn });
  await bench.app.get(Outbox).settled();
}

const leftOf = async (storyId: Types.ObjectId): Promise<number[]> =>
  Promise.all([
    stored('measures').countDocuments({ storyId }),
    stored('cycles').countDocuments({ storyId }),
    stored('evidence').countDocuments({ _id: storyId }),
  ]);

describe('evidence of somebody who leaves (R-79)', () => {
  it('stays with a published story that they leave', async () => {
    const nurse = anActor();
    const id = await told(nurse);
    await leave(nurse, Contributions.KEEP);
    expect(await leftOf(id)).toEqual([1, 1, 1]);
  });

  it.each([Contributions.KEEP, Contributions.REMOVE])(
    'goes with a draft, whatever was chosen (%s)',
    async (choice) => {
      const nurse = anActor();
      const id = await told(nurse, { status: StoryStatus.DRAFT });
      await leave(nurse, choice);
      expect(await leftOf(id)).toEqual([0, 0, 0]);
    },
  );

  it('goes with a story that is taken out', async () => {
    const nurse = anActor();
    const id = await told(nurse);
    await leave(nurse, Contributions.REMOVE);
    await leave(nurse, Contributions.REMOVE);
    expect(await leftOf(id)).toEqual([0, 0, 0]);
  });

  it('goes from a story of others when they take out what they wrote, and the story keeps its order', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told(carer, {}, nurse);
    await leave(nurse, Contributions.REMOVE);
    expect(await leftOf(id)).toEqual([0, 0, 1]);
    expect(await stored('evidence').findOne({ _id: id })).toMatchObject({ measureIds: [], cycleIds: [] });
  });
});

describe('evidence in the data that a member takes along (R-78)', () => {
  it('is all that they added, and nothing of anybody else', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told(nurse);
    await told(nurse, {}, carer);
    const part = new Map(bench.app.get(ExportParts).all()).get('evidence');
    const owner = { memberId: nurse.memberId, link: (path: string) => `https://cp.example${path}` };
    const records = [];
    for await (const record of part?.records(owner) ?? []) records.push(record);
    expect(records.map(({ values }) => [values['type'], values['story']])).toEqual([
      ['MEASURE', `https://cp.example/stories/${id.toHexString()}`],
      ['CYCLE', `https://cp.example/stories/${id.toHexString()}`],
    ]);
    expect(records[0]?.values).toMatchObject({ name: 'Falls on the ward', points: { length: 19 } });
    expect(records[0]?.reading.text).toContain('2025-10-01: 9');
    expect(records[1]?.reading.text).toContain('Bells fell by half.');
  });
});
