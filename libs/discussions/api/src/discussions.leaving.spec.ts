import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { DiscussionsModule } from './discussions.module';

const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';
const READ = `query ($id: ID!) { discussion(id: $id) { number postCount posts(first: 20) { nodes {
  id state body html spokenAs author { name } replies(first: 10) { nodes { id state body author { name } } } } } } }`;

interface AskedPost {
  id: string;
  state: string;
  body: string;
  html: string;
  spokenAs: string | null;
  author: { name: string };
  replies: { nodes: Omit<AskedPost, 'replies'>[] };
}
interface AskedDiscussion {
  number: number;
  postCount: number;
  posts: { nodes: AskedPost[] };
}

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [DiscussionsModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

function dataOf<T>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

async function told(title = 'Quiet after eleven'): Promise<string> {
  const { id, ...row } = aStory({ title });
  await bench.connection.collection('stories').insertOne(row);
  return id;
}
const send = (actor: Actor, discussionId: string, more: object = {}): Promise<Answer> =>
  bench.graphql(
    POST,
    { input: { key: randomUUID(), discussionId, body: 'We tried.', spokenAs: null, ...more } },
    actor,
  );
const say = async (actor: Actor, discussionId: string, more: object = {}): Promise<string> =>
  dataOf<{ id: string }>(await send(actor, discussionId, more), 'post').id;
const read = async (actor: Actor, id: string): Promise<AskedDiscussion> =>
  dataOf(await bench.graphql(READ, { id }, actor), 'discussion');

const leave = async (
  { memberId }: Actor,
  contributions: Contributions,
  goOn = () => Promise.resolve(),
): Promise<void> => {
  for (const [, step] of bench.app.get(ErasureSteps).all()) await step({ memberId, contributions, goOn });
};

describe('posts of somebody who leaves', () => {
  it('stay as they are, spoken from their perspective, when the member leaves them', async () => {
    const [carer, nurse] = [anActor(Perspective.CARER), anActor()];
    const id = await told();
    await say(carer, id, { spokenAs: 'CARER', body: 'Nobody asked us.' });
    await leave(carer, Contributions.KEEP);
    const { postCount, posts } = await read(nurse, id);
    expect(postCount).toBe(1);
    expect(posts.nodes).toMatchObject([
      { state: 'PUBLISHED', body: 'Nobody asked us.', spokenAs: 'CARER', author: { name: 'Former member' } },
    ]);
  });

  it('become empty places when the member takes them back, so that answers keep theirs (R-45, R-79)', async () => {
    const [carer, nurse] = [anActor(Perspective.CARER), anActor()];
    const id = await told();
    const question = await say(carer, id, { spokenAs: 'CARER', body: 'Nobody asked us.' });
    const answer = await say(nurse, id, { parentId: question, body: 'We should have.' });
    const own = await say(carer, id, { parentId: question, spokenAs: 'CARER', body: 'Thank you.' });
    await leave(carer, Contributions.REMOVE);
    const { postCount, posts } = await read(nurse, id);
    expect(posts.nodes).toEqual([
      expect.objectContaining({ id: question, state: 'RETRACTED', body: '', html: '', spokenAs: null }),
    ]);
    expect(posts.nodes[0]?.replies.nodes).toEqual([
      expect.objectContaining({ id: answer, state: 'PUBLISHED', body: 'We should have.' }),
      expect.objectContaining({ id: own, state: 'RETRACTED', body: '' }),
    ]);
    expect(postCount).toBe(1);
  });

  it('take their voices with them, and are told to whoever is in the room, without their words', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    const [first, second] = [
      await say(carer, id, { spokenAs: 'CARER' }),
      await say(carer, id, { spokenAs: 'CARER' }),
    ];
    await leave(carer, Contributions.REMOVE);
    expect(await bench.connection.collection('speakers').countDocuments({})).toBe(
      await bench.connection.collection('speakers').countDocuments({ posts: { $gt: 0 } }),
    );
    const { events } = await bench.app.get(LiveRooms).since({ kind: 'discussion', id }, 0);
    const retracted = events?.filter(({ kind }) => kind === 'PostRetracted') ?? [];
    expect(retracted.map(({ payload }) => (payload as { postId: string }).postId).sort()).toEqual(
      [first, second].sort(),
    );
    const published = events?.filter(({ kind }) => kind === 'PostPublished') ?? [];
    expect(published.map(({ payload }) => payload)).toMatchObject([
      { post: { state: 'RETRACTED', body: '' } },
      { post: { state: 'RETRACTED', body: '' } },
    ]);
    const stored = (await bench.app.get(Outbox).after(`discussion:${id}`, 0, 50)) ?? [];
    expect(stored.filter(({ ids }) => ids['lostVoiceOf'] === carer.memberId)).toHaveLength(1);
  });

  it('are taken back once, however often the step runs and however many there are (R-73)', async () => {
    const carer = anActor(Perspective.CARER);
    const id = await told();
    for (let count = 0; count < 60; count++) await say(carer, id);
    let batches = 0;
    const interrupted = leave(carer, Contributions.REMOVE, () =>
      ++batches === 1 ? Promise.reject(new Error('the process died here')) : Promise.resolve(),
    );
    await expect(interrupted).rejects.toThrow('died');
    await leave(carer, Contributions.REMOVE);
    await leave(carer, Contributions.REMOVE);
    const { number, postCount } = await read(anActor(), id);
    expect({ number, postCount }).toEqual({ number: 120, postCount: 0 });
  }, 60_000);

  it('cannot be answered once they are taken back', async () => {
    const [carer, nurse] = [anActor(Perspective.CARER), anActor()];
    const id = await told();
    const parentId = await say(carer, id);
    await leave(carer, Contributions.REMOVE);
    const { errors } = await send(nurse, id, { parentId });
    expect(errors?.[0]?.extensions.fields).toMatchObject([{ path: 'parentId', key: 'fields.parentId' }]);
  });

  it('leave the posts of others alone', async () => {
    const [carer, nurse] = [anActor(Perspective.CARER), anActor()];
    const id = await told();
    await say(nurse, id, { body: 'Mine stays.' });
    await leave(carer, Contributions.REMOVE);
    expect((await read(nurse, id)).posts.nodes).toMatchObject([{ state: 'PUBLISHED', body: 'Mine stays.' }]);
  });
});

describe('posts in the data that a member takes along', () => {
  it('are all there and only one’s own, with the title of the story and nothing that others said (R-78)', async () => {
    const [carer, nurse] = [anActor(Perspective.CARER), anActor()];
    const id = await told('Nights on ward four');
    for (let count = 0; count < 55; count++)
      await say(carer, id, { spokenAs: 'CARER', body: `Night ${count}` });
    await say(nurse, id, { body: 'A secret of somebody else' });
    const part = new Map(bench.app.get(ExportParts).all()).get('posts');
    const records = [];
    const owner = { memberId: carer.memberId, link: (path: string) => `https://cp.example${path}` };
    for await (const record of part?.records(owner) ?? []) records.push(record);
    expect(records).toHaveLength(55);
    expect(JSON.stringify(records)).not.toContain('secret');
    expect(records.map(({ values }) => values['body'])).toContain('Night 54');
    expect(records[0]?.values).toMatchObject({
      spokenAs: 'CARER',
      state: 'PUBLISHED',
      discussion: 'Nights on ward four',
      link: `https://cp.example/discussions/${id}`,
    });
  });
});
