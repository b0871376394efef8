import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './stories.module';
import { StoryStatus, StoryVisibility } from './story.vocabulary';
import { aStory, aTag, processGlobals } from './testing';

const STORY = 'query ($id: ID!) { story(id: $id) { title spokenAs author { name } tags { id } } }';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [StoriesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

async function told(by: Actor, wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory({ authorId: new Types.ObjectId(by.memberId), ...wish });
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

/** Puts a mark where the stories area keeps them. */
async function marked(by: Actor, storyId: string): Promise<void> {
  const { id: markId, ...row } = aTag({
    storyId: new Types.ObjectId(storyId),
    markedById: new Types.ObjectId(by.memberId),
  });
  await bench.connection.collection('tags').insertOne({ ...row, _id: new Types.ObjectId(markId) });
  await bench.connection
    .collection('stories')
    .updateOne({ _id: new Types.ObjectId(storyId) }, { $set: { markCount: 1, skillIds: ['s3.1'] } });
}

const leave = async ({ memberId }: Actor, contributions: Contributions): Promise<void> => {
  const goOn = () => Promise.resolve();
  for (const [, step] of bench.app.get(ErasureSteps).all()) await step({ memberId, contributions, goOn });
};
const stored = (id: string) =>
  bench.connection.collection('stories').findOne({ _id: new Types.ObjectId(id) });
const read = (id: string, as: Actor = anActor()) => bench.graphql(STORY, { id }, as);

describe('stories of somebody who leaves', () => {
  it('stay with their marks and their perspective, told by a former member, when the member leaves them', async () => {
    const nurse = anActor();
    const id = await told(nurse);
    await marked(nurse, id);
    await leave(nurse, Contributions.KEEP);
    expect((await read(id)).data).toMatchObject({
      story: { title: 'Quiet after eleven', spokenAs: 'CLINICIAN', author: { name: 'Former member' } },
    });
    expect(await stored(id)).toMatchObject({ markCount: 1, skillIds: ['s3.1'] });
  });

  it.each([Contributions.KEEP, Contributions.REMOVE])(
    'lose their drafts with the marks in them, whatever was chosen (%s)',
    async (contributions) => {
      const nurse = anActor();
      const id = await told(nurse, { status: StoryStatus.DRAFT, title: 'Not for anybody' });
      await marked(nurse, id);
      await leave(nurse, contributions);
      expect(await stored(id)).toBeNull();
      const storyId = new Types.ObjectId(id);
      expect(await bench.connection.collection('tags').countDocuments({ storyId })).toBe(0);
    },
  );

  it('are emptied and found by nobody when the member takes them out (R-45, R-79)', async () => {
    const nurse = anActor();
    const id = await told(nurse, { visibility: StoryVisibility.PUBLIC, unit: 'Ward four' });
    await marked(nurse, id);
    await leave(nurse, Contributions.REMOVE);
    expect((await read(id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const left = await stored(id);
    expect(left).toMatchObject({ status: 'ARCHIVED', title: '', sections: [], unit: null, markCount: 0 });
    expect(JSON.stringify(left)).not.toMatch(/Quiet|lights|trolley|Ward|January/);
    const storyId = new Types.ObjectId(id);
    expect(await bench.connection.collection('tags').countDocuments({ storyId })).toBe(0);
  });

  it('take along the marks that the member made in stories of others', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told(carer);
    await marked(nurse, id);
    await leave(nurse, Contributions.REMOVE);
    expect(await stored(id)).toMatchObject({ status: 'PUBLISHED', markCount: 0, skillIds: [] });
  });

  it('are told of once to those who could read them, by id alone, and no longer in the news (R-73)', async () => {
    const nurse = anActor();
    const organisationId = new Types.ObjectId();
    const id = await told(nurse, { visibility: StoryVisibility.ORGANISATION, organisationId });
    await leave(nurse, Contributions.REMOVE);
    await leave(nurse, Contributions.REMOVE);
    const room = { kind: 'stories', id: organisationId.toHexString() };
    const { events } = await bench.app.get(LiveRooms).since(room, 0);
    expect(events).toMatchObject([{ kind: 'StoryArchived', payload: { storyId: id } }]);
    expect(await bench.app.get(Outbox).numberOf(`stories:${room.id}`)).toBe(1);
  });
});

describe('stories in the data that a member takes along', () => {
  it('are all there with drafts and marks, and nothing of anybody else (R-78)', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const published = await told(nurse);
    await marked(nurse, published);
    await marked(carer, published);
    for (let count = 0; count < 12; count++)
      await told(nurse, { status: StoryStatus.DRAFT, title: `Draft ${count}` });
    await told(carer, { title: 'A story of somebody else' });
    const part = new Map(bench.app.get(ExportParts).all()).get('stories');
    const owner = { memberId: nurse.memberId, link: (path: string) => `https://cp.example${path}` };
    const records = [];
    for await (const record of part?.records(owner) ?? []) records.push(record);
    expect(records).toHaveLength(13);
    expect(JSON.stringify(records)).not.toContain('somebody else');
    expect(records.find(({ values }) => values['id'] === published)?.values).toMatchObject({
      title: 'Quiet after eleven',
      link: `https://cp.example/stories/${published}`,
      marks: [{ quote: 'We', reason: 'A reason of my own' }],
    });
  });
});
