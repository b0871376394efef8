import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, countCommands, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { DiscussionsModule } from './discussions.module';
import { aPost } from './post.builder';
import { PostState } from './post.vocabulary';
import { MOST_UNREAD, ReadingPositionService } from './reading-position.service';

const UNREAD = '{ count andMore firstPostId since }';
const MARK = `mutation ($input: MarkReadInput!) { markRead(input: $input) ${UNREAD} }`;
const READ = `query ($id: ID!) { discussion(id: $id) { unread ${UNREAD} } }`;
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';

interface AskedUnread {
  count: number;
  andMore: boolean;
  firstPostId: string | null;
  since: string;
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
/** A discussion with posts of a nurse, a minute after each other; answers their ids. */
async function talk(
  count: number,
  more: Parameters<typeof aPost>[0] = {},
): Promise<{ id: string; posts: string[] }> {
  const id = await told({ visibility: StoryVisibility.PUBLIC });
  return { id, posts: await goOn(id, 0, count, more) };
}
async function goOn(id: string, from: number, count: number, more: Parameters<typeof aPost>[0] = {}) {
  const posts = Array.from({ length: count }, (_, index) =>
    aPost({
      discussionId: new Types.ObjectId(id),
      createdAt: new Date(Date.UTC(2026, 10, 3, 9, from + index)),
      ...more,
    }),
  );
  const ids: string[] = [];
  const rows = posts.map(({ id: postId, ...row }) => {
    ids.push(postId);
    return row;
  });
  await bench.connection.collection('posts').insertMany(rows);
  return ids;
}
const mark = (actor: Actor | null, discussionId: string, postId: string | undefined): Promise<Answer> =>
  bench.graphql(MARK, { input: { discussionId, postId } }, actor);
const marked = async (actor: Actor, id: string, postId?: string): Promise<AskedUnread> =>
  dataOf(await mark(actor, id, postId), 'markRead');
const unread = async (actor: Actor | null, id: string): Promise<AskedUnread | null> =>
  dataOf<{ unread: AskedUnread | null }>(await bench.graphql(READ, { id }, actor), 'discussion').unread;

describe('how far somebody has read', () => {
  it('tells them what others have said since, and where it begins', async () => {
    const carer = anActor(Perspective.CARER);
    const { id, posts } = await talk(4);
    expect(await unread(carer, id)).toBeNull();
    expect(await marked(carer, id, posts[1])).toEqual({
      count: 2,
      andMore: false,
      firstPostId: posts[2],
      since: '2026-11-03T09:01:00.000Z',
    });
    expect(await unread(carer, id)).toMatchObject({ count: 2, firstPostId: posts[2] });
    expect(await unread(anActor(), id)).toBeNull();
    expect(await unread(null, id)).toBeNull();
  });

  it('counts answers to posts, and neither one’s own words nor what was taken back', async () => {
    const carer = anActor(Perspective.CARER);
    const { id, posts } = await talk(1);
    await marked(carer, id, posts[0]);
    await goOn(id, 1, 1, { authorId: new Types.ObjectId(carer.memberId) });
    await goOn(id, 2, 1, { state: PostState.RETRACTED, body: '' });
    const [answer] = await goOn(id, 3, 1, { parentId: new Types.ObjectId(posts[0]), place: 1 });
    expect(await unread(carer, id)).toMatchObject({ count: 1, firstPostId: answer });
  });

  it('never moves back, whatever an older device says, nor when two say it at one time', async () => {
    const carer = anActor(Perspective.CARER);
    const { id, posts } = await talk(6);
    await Promise.all([4, 1, 2, 0, 3].map((index) => mark(carer, id, posts[index])));
    expect(await unread(carer, id)).toMatchObject({ count: 1, firstPostId: posts[5] });
    expect(await marked(carer, id, posts[0])).toMatchObject({ count: 1, firstPostId: posts[5] });
  });

  it('counts up to fifty, and then says that there are more', async () => {
    const carer = anActor(Perspective.CARER);
    const { id, posts } = await talk(MOST_UNREAD + 5);
    expect(await marked(carer, id, posts[0])).toMatchObject({ count: MOST_UNREAD, andMore: true });
    expect(await marked(carer, id, posts[4])).toMatchObject({ count: MOST_UNREAD, andMore: false });
  });

  it('is told to the own devices, with what is left', async () => {
    const carer = anActor(Perspective.CARER);
    const { id, posts } = await talk(3);
    await marked(carer, id, posts[0]);
    await marked(carer, id, posts[0]);
    await marked(carer, id, posts[2]);
    await bench.app.get(Outbox).settled();
    const { events } = await bench.app.get(LiveRooms).since({ kind: 'member', id: carer.memberId }, 0);
    expect(events).toHaveLength(2);
    expect(events?.[1]?.payload).toMatchObject({ discussionId: id, unread: { count: 0, firstPostId: null } });
  });

  it('is of a discussion that one may read, and of a post in it', async () => {
    const carer = anActor(Perspective.CARER);
    const hidden = await told({ visibility: StoryVisibility.ORGANISATION });
    const { id, posts } = await talk(1);
    const other = await talk(1);
    expect(codeOf(await mark(null, id, posts[0]))).toBe('UNAUTHENTICATED');
    expect(codeOf(await mark(carer, hidden, posts[0]))).toBe('NOT_FOUND');
    expect(fieldsOf(await mark(carer, id, other.posts[0]))).toEqual(['postId']);
  });

  it('is read for fifty discussions at once, each from the index', async () => {
    const carer = anActor(Perspective.CARER);
    const talks = await Promise.all(Array.from({ length: 50 }, () => talk(3)));
    await Promise.all(talks.map(({ id, posts }) => mark(carer, id, posts[0])));
    const ids = talks.map(({ id }) => id);
    let found = new Map<string, { count: number }>();
    const asked = await countCommands(bench.connection, async () => {
      found = await bench.app.get(ReadingPositionService).unreadOf(carer.memberId, ids);
    });
    // Two, and what the process asks by itself meanwhile; never one for each.
    expect(asked).toBeLessThan(10);
    expect(ids.map((id) => found.get(id)?.count)).toEqual(ids.map(() => 2));
    const explained = await bench.connection
      .collection('posts')
      .find({ discussionId: new Types.ObjectId(talks[0]?.id), createdAt: { $gt: new Date(0) } })
      .sort({ createdAt: 1, _id: 1 })
      .explain();
    expect(JSON.stringify(explained)).toContain('discussionId_1_createdAt_1__id_1');
  });

  it('is theirs to take along, and gone when they leave', async () => {
    const carer = anActor(Perspective.CARER);
    const { id, posts } = await talk(2);
    await marked(carer, id, posts[0]);
    const input = { key: randomUUID(), discussionId: id, body: 'We tried.' };
    await bench.graphql(POST, { input }, carer);
    const part = new Map(bench.app.get(ExportParts).all()).get('readingPositions');
    const records = [];
    for await (const record of part?.records({ memberId: carer.memberId, link: (path) => path }) ?? [])
      records.push(record.values);
    expect(records).toMatchObject([{ postId: posts[0], link: `/discussions/${id}` }]);
    for (const [, step] of bench.app.get(ErasureSteps).all())
      await step({
        memberId: carer.memberId,
        contributions: Contributions.KEEP,
        goOn: () => Promise.resolve(),
      });
    expect(await unread(carer, id)).toBeNull();
  });
});
