import { randomUUID } from 'node:crypto';
import { type Actor, atTime, Outbox, Perspective } from '@cp/kit/api';
import { ErasureSteps, Contributions, ExportParts } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { DiscussionsModule } from './discussions.module';
import { MOST_DRAFTS } from './post-draft.rules';

const DRAFT = '{ id key parentId body spokenAs withheld version others { id body } }';
const SAVE = `mutation ($input: PostDraftInput!) { savePostDraft(input: $input) ${DRAFT} }`;
const MINE = `query ($id: ID) { myPostDrafts(discussionId: $id) { number drafts ${DRAFT} } }`;
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';

interface AskedDraft {
  key: string;
  body: string;
  version: number;
  others: { id: string; body: string }[];
}

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [DiscussionsModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const fieldsOf = (answer: Answer) => answer.errors?.[0]?.extensions.fields?.map(({ path }) => path);
function dataOf<T>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory(wish);
  await bench.connection.collection('stories').insertOne(row);
  return id;
}
const ask = (actor: Actor | null, discussionId: string, more: object = {}): Promise<Answer> =>
  bench.graphql(
    SAVE,
    { input: { key: randomUUID(), discussionId, body: 'There is one', version: 0, ...more } },
    actor,
  );
const save = async (actor: Actor, discussionId: string, more: object = {}): Promise<AskedDraft | null> =>
  dataOf(await ask(actor, discussionId, more), 'savePostDraft');
const mine = async (actor: Actor, id: string | null = null): Promise<AskedDraft[]> =>
  dataOf<{ drafts: AskedDraft[] }>(await bench.graphql(MINE, { id }, actor), 'myPostDrafts').drafts;
const post = async (actor: Actor, discussionId: string, more: object = {}): Promise<string> => {
  const input = { key: randomUUID(), discussionId, body: 'There is one porter.', ...more };
  const { id } = dataOf<{ id: string }>(await bench.graphql(POST, { input }, actor), 'post');
  await bench.app.get(Outbox).settled();
  return id;
};
/** What the member's own devices heard: the words at each place that changed, as they are when it is read. */
const heard = async ({ memberId }: Actor): Promise<unknown[]> => {
  await bench.app.get(Outbox).settled();
  const { events } = await bench.app.get(LiveRooms).since({ kind: 'member', id: memberId }, 0);
  return (events ?? []).map(({ payload }) => payload);
};

describe('what a member has begun to write', () => {
  it('is there on another device, newest first, as it was left', async () => {
    const carer = anActor(Perspective.CARER);
    const [one, other] = [await told(), await told()];
    const key = randomUUID();
    const first = await save(carer, one, { key, body: 'There is', spokenAs: 'CARER' });
    expect(first).toMatchObject({ key, version: 1, spokenAs: 'CARER', withheld: false, others: [] });
    await save(carer, one, { key, version: 1, body: 'There is one', withheld: true, spokenAs: null });
    await atTime(new Date(Date.now() + 1_000), () => save(carer, other, { body: 'Elsewhere' }));
    expect(await mine(carer)).toMatchObject([
      { body: 'Elsewhere' },
      { key, body: 'There is one', version: 2, withheld: true },
    ]);
    expect(await mine(carer, one)).toMatchObject([{ body: 'There is one' }]);
  });

  it('is told to the own devices alone, with nothing but ids in what is stored', async () => {
    const [carer, nurse] = [anActor(Perspective.CARER), anActor()];
    const id = await told();
    const parentId = await post(nurse, id);
    await save(carer, id, { body: 'There is one', parentId });
    expect(await heard(carer)).toMatchObject([
      { discussionId: id, parentId, draft: { body: 'There is one', version: 1, others: [] } },
    ]);
    expect(await mine(nurse)).toEqual([]);
    const rooms = bench.app.get(LiveRooms);
    expect(await rooms.mayEnter(nurse, { kind: 'member', id: carer.memberId })).toBe(false);
    const stored = await bench.connection.collection('events').find({ kind: 'PostDraftChanged' }).toArray();
    expect(JSON.stringify(stored)).not.toContain('There is one');
  });

  it('keeps both where two devices wrote different words, until the member deals with them', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    const key = randomUUID();
    await save(carer, id, { key, body: 'On the phone' });
    const desk = await save(carer, id, { key, version: 0, body: 'At the desk' });
    expect(desk).toMatchObject({ body: 'At the desk', others: [{ body: 'On the phone' }] });
    const body = 'At the desk\n\nOn the phone';
    const dealtWith = desk?.others.map((other) => other.id);
    expect(await save(carer, id, { key, version: desk?.version, body, dealtWith })).toMatchObject({
      body,
      others: [],
    });
  });

  it('keeps the words of both devices that began at one moment', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    await Promise.all([save(carer, id, { body: 'On the phone' }), save(carer, id, { body: 'At the desk' })]);
    const [draft] = await mine(carer, id);
    const kept = [draft?.body, ...(draft?.others ?? []).map(({ body }) => body)];
    expect(kept.sort()).toEqual(['At the desk', 'On the phone']);
  });

  it('is gone when it was emptied, and an older device does not fill it again', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    const key = randomUUID();
    await save(carer, id, { key });
    await save(carer, id, { key, version: 1, body: '' });
    expect(await mine(carer)).toEqual([]);
    expect(await heard(carer)).toMatchObject([{ draft: { body: '' } }, { draft: { body: '' } }]);
    expect(await save(carer, id, { key, version: 1, body: ' ' })).toMatchObject({ body: '', version: 2 });
  });

  it('is bounded in length and number', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    expect(fieldsOf(await ask(carer, id, { body: 'x'.repeat(10_001) }))).toEqual(['body']);
    await save(carer, id, { key: randomUUID() });
    const [row] = await bench.connection.collection('post_drafts').find({}).sort({ _id: -1 }).toArray();
    const copies = Array.from({ length: MOST_DRAFTS }, () => ({
      ...row,
      _id: new Types.ObjectId(),
      parentId: new Types.ObjectId(),
    }));
    await bench.connection.collection('post_drafts').insertMany(copies);
    expect(codeOf(await ask(carer, await told()))).toBe('CONFLICT');
  });

  it('can be begun only where the member may speak, and answers only what is there', async () => {
    const nurse = anActor();
    const hidden = await told({ visibility: StoryVisibility.ORGANISATION });
    const open = await told();
    const elsewhere = await post(nurse, await told());
    expect(codeOf(await ask(null, open))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask(anActor(Perspective.PATIENT, { can: new Set() }), open))).toBe('FORBIDDEN');
    expect(codeOf(await ask(nurse, hidden))).toBe('NOT_FOUND');
    expect(fieldsOf(await ask(nurse, open, { parentId: elsewhere }))).toEqual(['parentId']);
    expect(codeOf(await bench.graphql(MINE, { id: null }, null))).toBe('UNAUTHENTICATED');
  });
});

describe('words that were posted', () => {
  it('are gone from all devices, and no device brings them back', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    const key = randomUUID();
    await save(carer, id, { key, body: 'There is one por' });
    await post(carer, id, { key });
    expect(await mine(carer)).toEqual([]);
    expect((await heard(carer)).at(-1)).toEqual({ discussionId: id, parentId: null, draft: null });
    expect(await save(carer, id, { key, version: 1, body: 'There is one porte' })).toBeNull();
    expect(await mine(carer)).toEqual([]);
    expect(await save(carer, id, { body: 'There' })).toMatchObject({ body: 'There', version: 1 });
  });

  it('are gone when they were saved in the moment in which they were posted', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    for (let turn = 0; turn < 5; turn += 1) {
      const key = randomUUID();
      await Promise.all([post(carer, id, { key }), ask(carer, id, { key, body: 'There is one por' })]);
    }
    await bench.app.get(Outbox).settled();
    expect(await mine(carer)).toEqual([]);
  });

  it('leave what another device wrote meanwhile', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    const [phone, desk] = [randomUUID(), randomUUID()];
    await save(carer, id, { key: phone, body: 'On the phone' });
    await save(carer, id, { key: desk, body: 'At the desk' });
    await post(carer, id, { key: desk });
    expect(await mine(carer)).toMatchObject([{ body: '', others: [{ body: 'On the phone' }] }]);
  });
});

describe('somebody who leaves', () => {
  it('takes what they have begun along, and leaves none of it behind', async () => {
    const [carer, nurse] = [anActor(Perspective.CARER), anActor()];
    const id = await told({ title: 'Nights on ward four' });
    await save(carer, id, { body: 'On the phone', spokenAs: 'CARER' });
    await save(carer, id, { body: 'At the desk' });
    await save(nurse, id, { body: 'A secret of somebody else' });
    const part = new Map(bench.app.get(ExportParts).all()).get('postDrafts');
    const records = [];
    const owner = { memberId: carer.memberId, link: (path: string) => `https://cp.example${path}` };
    for await (const record of part?.records(owner) ?? []) records.push(record);
    expect(records).toMatchObject([
      {
        values: { body: 'At the desk', others: ['On the phone'], discussion: 'Nights on ward four' },
        reading: { title: 'Nights on ward four', text: 'At the desk\n\nOn the phone' },
      },
    ]);
    for (const [, step] of bench.app.get(ErasureSteps).all())
      await step({
        memberId: carer.memberId,
        contributions: Contributions.KEEP,
        goOn: () => Promise.resolve(),
      });
    expect(await mine(carer)).toEqual([]);
    expect(await mine(nurse)).toHaveLength(1);
  });
});
