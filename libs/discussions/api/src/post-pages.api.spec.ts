import { Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { countCommands, plansOf } from '@cp/testing';
import { Types } from 'mongoose';
import { type AskedPosts, fieldsOf, PostStage } from './post.stage';
import { aPost } from './testing';

const reader = anActor(Perspective.CLINICIAN);
const MANY = 1_700;
const REPLIES = 300;

let stage: PostStage;
let story: string;
const posts: string[] = [];
const replies: string[] = [];

beforeAll(async () => {
  stage = await PostStage.open();
  story = await stage.told();
  const discussionId = new Types.ObjectId(story);
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
  const rows = Array.from({ length: MANY }, (_, index) =>
    aPost({ discussionId, body: `Post ${index}`, createdAt: at(index) }),
  );
  const parent = rows[900];
  if (parent) parent.replyCount = REPLIES;
  const answers = Array.from({ length: REPLIES }, (_, index) =>
    aPost({
      discussionId,
      parentId: parent?._id ?? null,
      place: index + 1,
      body: `Answer ${index}`,
      createdAt: at(MANY + index),
    }),
  );
  posts.push(...rows.map(({ id }) => id));
  replies.push(...answers.map(({ id }) => id));
  const stored = [...rows, ...answers].map((row) => ({ ...row, id: undefined }));
  await stage.bench.connection.collection('posts').insertMany(stored, { ignoreUndefined: true });
}, 60_000);
afterAll(() => stage.bench.close());

const page = (args: object) => stage.page(reader, story, args);
const idsOf = ({ nodes }: AskedPosts) => nodes.map(({ id }) => id);

describe('a discussion of two thousand posts', () => {
  it('is read to its end and back again, each post once and in order', async () => {
    const forward: string[] = [];
    for (let after: string | null = null; ;) {
      const read = await page({ first: 50, after });
      forward.push(...idsOf(read));
      expect(read.pageInfo.hasPreviousPage).toBe(after !== null);
      if (!read.pageInfo.hasNextPage) break;
      after = read.pageInfo.endCursor;
    }
    expect(forward).toEqual(posts);
    const back: string[] = [];
    for (let before: string | null = null; ;) {
      const read = await page({ last: 50, before });
      back.unshift(...idsOf(read));
      expect(read.pageInfo.hasNextPage).toBe(before !== null);
      if (!read.pageInfo.hasPreviousPage) break;
      before = read.pageInfo.startCursor;
    }
    expect(back).toEqual(posts);
  }, 60_000);

  it('opens around any post, and goes on in both directions from there', async () => {
    const middle = await page({ around: posts[1_234], first: 20 });
    expect(idsOf(middle)).toEqual(posts.slice(1_225, 1_245));
    expect(middle.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const { startCursor, endCursor } = middle.pageInfo;
    expect(idsOf(await page({ last: 10, before: startCursor }))).toEqual(posts.slice(1_215, 1_225));
    expect(idsOf(await page({ first: 10, after: endCursor }))).toEqual(posts.slice(1_245, 1_255));
  });

  it.each([
    ['the first', 0, { hasPreviousPage: false, hasNextPage: true }],
    ['the last', MANY - 1, { hasPreviousPage: true, hasNextPage: false }],
  ])('opens around %s', async (_, index, pageInfo) => {
    const read = await page({ around: posts[index] });
    expect(idsOf(read)).toContain(posts[index]);
    expect(read.pageInfo).toMatchObject(pageInfo);
  });

  it('opens around an answer: its post in the middle, and the answers around it', async () => {
    const read = await page({ around: replies[150], first: 20 });
    expect(idsOf(read)).toEqual(posts.slice(891, 911));
    const thread = read.nodes.find(({ id }) => id === posts[900]);
    expect(thread?.replies.nodes.map(({ id }) => id)).toEqual(replies.slice(146, 156));
    expect(thread?.replies.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  });

  it('opens at its start for a post that is not here', async () => {
    const elsewhere = await stage.say(reader, await stage.told());
    for (const around of [elsewhere.id, new Types.ObjectId().toHexString()])
      expect(idsOf(await page({ around, first: 5 }))).toEqual(posts.slice(0, 5));
  });

  it.each([
    [{ first: 51 }, 'first'],
    [{ last: 51 }, 'last'],
    [{ last: 0 }, 'last'],
    [{ around: 'x' }, 'around'],
    [{ after: 'x' }, 'after'],
    [{ before: 'x' }, 'after'],
  ])('refuses a page that is none: %p', async (args, field) => {
    const answer = await stage.ask('discussion', { id: story, ...args }, reader);
    expect(fieldsOf(answer)?.map(([path]) => path)).toEqual([field]);
  });

  it.each([
    ['the first page', () => ({ first: 20 })],
    ['the last page', () => ({ last: 20 })],
    ['a page around a post', () => ({ around: posts[1_500], first: 20 })],
    ['a page around an answer', () => ({ around: replies[299], first: 20 })],
  ])('reads %s from an index, and no more than it shows', async (_, args) => {
    const variables = args();
    const counts = [];
    for (let time = 0; time < 3; time++)
      counts.push(await countCommands(stage.bench.connection, () => page(variables)));
    expect(Math.min(...counts)).toBeLessThanOrEqual(11);
    const plans = await plansOf(stage.bench.connection, () => page(variables));
    const reads = plans.filter(({ collection }) => collection === 'posts');
    expect(reads.length).toBeGreaterThan(0);
    for (const { stages, documentsExamined } of reads) {
      expect(stages).not.toContain('COLLSCAN');
      expect(stages).not.toContain('SORT');
      expect(documentsExamined).toBeLessThanOrEqual(25);
    }
  });
});
