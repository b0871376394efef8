import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { StoryStatus, StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, countCommands, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { DiscussionsModule } from './discussions.module';
import { aPost } from './testing';

const POST_FIELDS = 'id discussionId parentId author { name member { id } } spokenAs body html createdAt';
const POST = `mutation ($input: PostInput!) { post(input: $input) { ${POST_FIELDS} } }`;
const READ = `query ($id: ID!, $first: Int! = 20, $after: String) { discussion(id: $id) {
  id number postCount viewerCan { post } story { id }
  posts(first: $first, after: $after) {
    nodes { ${POST_FIELDS} replies { nodes { ${POST_FIELDS} } pageInfo { hasNextPage endCursor } } }
    pageInfo { hasNextPage endCursor } } } }`;
const STORY = `query ($id: ID!) { story(id: $id) { title author { name } tags { id } sections { blocks { runs { text } } }
  discussion { id number postCount posts(first: 50) { nodes { body author { name initials } html
    replies { nodes { body author { name } html } } } } } } }`;

interface AskedPost {
  id: string;
  body: string;
  parentId: string | null;
  replies: { nodes: AskedPost[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}
interface AskedDiscussion {
  id: string;
  number: number;
  postCount: number;
  viewerCan: { post: boolean };
  posts: { nodes: AskedPost[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const silent = anActor(Perspective.PATIENT, { can: new Set() });

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [DiscussionsModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const fieldsOf = (answer: Answer) =>
  answer.errors?.[0]?.extensions.fields?.map(({ path, key }) => [path, key]);
function dataOf<T>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

/** Puts a story where the stories area keeps them, and returns its id. */
async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory(wish);
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

const send = (actor: Actor | null, discussionId: string, more: object = {}): Promise<Answer> =>
  bench.graphql(
    POST,
    { input: { key: randomUUID(), discussionId, body: 'Thank you.', spokenAs: null, ...more } },
    actor,
  );
const say = async (actor: Actor, discussionId: string, more: object = {}): Promise<AskedPost> =>
  dataOf(await send(actor, discussionId, more), 'post');
const read = async (actor: Actor | null, id: string, page: object = {}): Promise<AskedDiscussion> =>
  dataOf(await bench.graphql(READ, { id, ...page }, actor), 'discussion');

/** The least of three counts: the outbox looks for undelivered events now and then, which is no part of the answer. */
const fewestCommands = async (ask: () => Promise<unknown>): Promise<number> => {
  const counts: number[] = [];
  for (let time = 0; time < 3; time++) counts.push(await countCommands(bench.connection, ask));
  return Math.min(...counts);
};

describe('posting', () => {
  it('lets a carer speak as a carer, and shows what was written as safe HTML', async () => {
    const id = await told();
    const post = await say(carer, id, {
      spokenAs: 'CARER',
      body: ' We *never* knew. <script>alert(1)</script>\r\n\r\n![x](https://tracker.example/x.png) ',
    });
    expect(post).toMatchObject({
      discussionId: id,
      parentId: null,
      spokenAs: 'CARER',
      body: 'We *never* knew. <script>alert(1)</script>\n\n![x](https://tracker.example/x.png)',
      author: { member: { id: carer.memberId } },
    });
    const { html } = post as unknown as { html: string };
    expect(html).toContain('<em>never</em>');
    expect(html).not.toMatch(/<script|<img/);
  });

  it('stores the post, its voice and its event together, with the next number of the room', async () => {
    const id = await told();
    const first = await say(carer, id, { spokenAs: 'CARER' });
    const second = await say(carer, id, { spokenAs: 'CARER' });
    const events = await bench.connection
      .collection('events')
      .find({ room: `discussion:${id}` })
      .sort({ number: 1 })
      .toArray();
    expect(events).toEqual([
      expect.objectContaining({
        kind: 'PostPublished',
        number: 1,
        ids: { postId: first.id, discussionId: id, newVoiceOf: carer.memberId },
      }),
      expect.objectContaining({ number: 2, ids: { postId: second.id, discussionId: id } }),
    ]);
    expect(await read(carer, id)).toMatchObject({ number: 2, postCount: 2 });
  });

  it('posts once for one key, whether sent again later or at the same time', async () => {
    const id = await told();
    const key = randomUUID();
    const posts = await Promise.all([1, 2, 3, 4].map(() => say(carer, id, { key })));
    const later = await say(carer, id, { key, body: 'Other words' });
    expect(new Set([...posts, later].map((post) => post.id)).size).toBe(1);
    expect(later.body).toBe('Thank you.');
    expect(await read(carer, id)).toMatchObject({ number: 1, postCount: 1 });
  });

  it('keeps one key of two members apart', async () => {
    const id = await told();
    const key = randomUUID();
    expect((await say(carer, id, { key })).id).not.toBe((await say(nurse, id, { key })).id);
  });

  it('gives every post its number when many speak at once', async () => {
    const id = await told();
    const many = Array.from({ length: 12 }, () => anActor(Perspective.PATIENT));
    await Promise.all(many.map((actor) => say(actor, id, { spokenAs: 'PATIENT' })));
    const events = await bench.connection
      .collection('events')
      .find({ room: `discussion:${id}` })
      .toArray();
    expect(events.map(({ number }) => Number(number)).sort((a, b) => a - b)).toEqual(
      many.map((_, index) => index + 1),
    );
    expect(await read(nurse, id)).toMatchObject({ number: 12, postCount: 12 });
  }, 30_000);

  it('answers a post, and refuses to answer an answer', async () => {
    const id = await told();
    const post = await say(nurse, id);
    const answer = await say(carer, id, { parentId: post.id, body: 'So did we.' });
    expect(answer.parentId).toBe(post.id);
    expect(fieldsOf(await send(nurse, id, { parentId: answer.id }))).toEqual([
      ['parentId', 'fields.parentId.answer'],
    ]);
    const { posts, postCount } = await read(nurse, id);
    expect(posts.nodes).toHaveLength(1);
    expect(posts.nodes[0]?.replies.nodes.map(({ body }) => body)).toEqual(['So did we.']);
    expect(postCount).toBe(2);
  });

  it.each([
    ['no words', { body: '  \n ' }, [['body', 'fields.body.missing']]],
    ['5,001 characters', { body: 'b'.repeat(5_001) }, [['body', 'fields.body']]],
    ['a perspective of somebody else', { spokenAs: 'CLINICIAN' }, [['spokenAs', 'fields.spokenAs']]],
    ['a key that is none', { key: 'again' }, [['key', 'fields.key']]],
    [
      'an answer to a post that is not there',
      { parentId: new Types.ObjectId().toHexString() },
      [['parentId', 'fields.parentId']],
    ],
  ])('refuses %s', async (_, wrong, fields) => {
    const answer = await send(carer, await told(), wrong);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(fieldsOf(answer)).toEqual(fields);
  });

  it('refuses to answer a post of another discussion', async () => {
    const post = await say(nurse, await told());
    expect(fieldsOf(await send(carer, await told(), { parentId: post.id }))).toEqual([
      ['parentId', 'fields.parentId'],
    ]);
  });

  it('refuses guests and accounts without the permission', async () => {
    const id = await told({ visibility: StoryVisibility.PUBLIC });
    expect(codeOf(await send(null, id))).toBe('UNAUTHENTICATED');
    expect(codeOf(await send(silent, id))).toBe('FORBIDDEN');
  });

  it('stores nothing at all when the last write of it fails', async () => {
    const id = await told();
    const events = bench.connection.collection('events');
    const taken = { room: `discussion:${id}`, number: 1, kind: 'Taken' };
    await events.insertOne(taken);
    expect(codeOf(await send(carer, id))).toBe('INTERNAL');
    expect(await read(carer, id)).toMatchObject({ number: 0, postCount: 0, posts: { nodes: [] } });
    await events.deleteOne(taken);
    await say(carer, id);
    expect(await read(carer, id)).toMatchObject({ number: 1, postCount: 1 });
  });

  it('leaves nothing behind when it is refused', async () => {
    const id = await told();
    const post = await say(nurse, id);
    const answer = await say(nurse, id, { parentId: post.id });
    await send(carer, id, { parentId: answer.id, spokenAs: 'CARER' });
    expect(await read(nurse, id)).toMatchObject({ number: 2, postCount: 2 });
  });
});

describe('what is not open to somebody', () => {
  const organisationId = new Types.ObjectId();
  const colleague = anActor(Perspective.MANAGER, { organisationId: organisationId.toHexString() });

  it.each([
    [
      'a draft, to its author too',
      { status: StoryStatus.DRAFT, authorId: new Types.ObjectId(nurse.memberId) },
    ],
    ['an archived story', { status: StoryStatus.ARCHIVED }],
    ['a story of another organisation', { visibility: StoryVisibility.ORGANISATION, organisationId }],
  ])('has no discussion to read, to speak in or to listen to: %s', async (_, wish) => {
    const id = await told(wish);
    expect(codeOf(await bench.graphql(READ, { id }, nurse))).toBe('NOT_FOUND');
    expect(codeOf(await send(nurse, id))).toBe('NOT_FOUND');
    expect(await bench.app.get(LiveRooms).mayEnter(nurse, { kind: 'discussion', id })).toBe(false);
  });

  it('gives the same answer for what is absent', async () => {
    const id = new Types.ObjectId().toHexString();
    const answer = await bench.graphql(READ, { id }, nurse);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', key: 'discussions.notFound' });
    expect(await bench.app.get(LiveRooms).mayEnter(nurse, { kind: 'discussion', id: 'nonsense' })).toBe(
      false,
    );
  });

  it('is open to those for whom the story was published', async () => {
    const id = await told({ visibility: StoryVisibility.ORGANISATION, organisationId });
    expect(await read(colleague, id)).toMatchObject({ id, viewerCan: { post: true } });
    expect(await bench.app.get(LiveRooms).mayEnter(colleague, { kind: 'discussion', id })).toBe(true);
    const open = await told({ visibility: StoryVisibility.PUBLIC });
    expect(await read(null, open)).toMatchObject({ id: open, viewerCan: { post: false } });
  });

  it('gives a draft no discussion', async () => {
    const id = await told({ status: StoryStatus.DRAFT, authorId: new Types.ObjectId(nurse.memberId) });
    const answer = await bench.graphql(
      'query ($id: ID!) { story(id: $id) { discussion { id } } }',
      { id },
      nurse,
    );
    expect(answer.data).toEqual({ story: { discussion: null } });
  });
});

describe('reading a discussion', () => {
  it('goes page by page through posts and through answers, each once and in order', async () => {
    const id = await told();
    const bodies = ['one', 'two', 'three', 'four', 'five'];
    const posts: AskedPost[] = [];
    for (const body of bodies) posts.push(await say(nurse, id, { body }));
    for (const body of bodies) await say(carer, id, { body, parentId: posts[0]?.id });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { posts: page }: AskedDiscussion = await read(nurse, id, { first: 2, after });
      seen.push(...page.nodes.map(({ body }) => body));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(bodies);

    const replies = `query ($id: ID!, $after: String) { discussion(id: $id) { posts(first: 1) { nodes {
      replies(first: 3, after: $after) { nodes { body } pageInfo { endCursor hasNextPage } } } } } }`;
    const repliesAfter = async (cursor: string | null): Promise<AskedPost['replies']> =>
      dataOf<AskedDiscussion>(await bench.graphql(replies, { id, after: cursor }, nurse), 'discussion').posts
        .nodes[0]?.replies as AskedPost['replies'];
    const first = await repliesAfter(null);
    expect(first.nodes.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await repliesAfter(first.pageInfo.endCursor);
    expect(rest.nodes.map(({ body }) => body)).toEqual(['four', 'five']);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  }, 20_000);

  it('asks the database as often for fifty posts with answers as for ten', async () => {
    const commands: number[] = [];
    for (const size of [1, 10, 50]) {
      const id = await told();
      const discussionId = new Types.ObjectId(id);
      const rows = Array.from({ length: size }, () => {
        const post = aPost({ discussionId, replyCount: 1 });
        return [post, aPost({ discussionId, parentId: post._id, place: 1 })];
      })
        .flat()
        .map((post) => ({ ...post, id: undefined }));
      await bench.connection.collection('posts').insertMany(rows, { ignoreUndefined: true });
      const ask = async (): Promise<void> => {
        const { discussion } = dataOf<{ discussion: AskedDiscussion }>(
          await bench.graphql(STORY, { id }, nurse),
          'story',
        );
        expect(discussion.posts.nodes.map(({ replies }) => replies.nodes.length)).toEqual(
          Array.from({ length: size }, () => 1),
        );
      };
      commands.push(await fewestCommands(ask));
    }
    expect(new Set(commands).size).toBe(1);
    expect(commands[0]).toBeLessThanOrEqual(11);
  }, 30_000);
});

describe('the news of posts', () => {
  it('says what was said, and is silent of what was hidden since (R-67, R-70)', async () => {
    const id = await told();
    const post = await say(carer, id, { spokenAs: 'CARER', body: 'Is it *quiet* now?' });
    const gone = await say(nurse, id, { body: 'Wrong window' });
    await bench.connection.collection('posts').deleteOne({ _id: new Types.ObjectId(gone.id) });
    const stored = await bench.app.get(Outbox).after(`discussion:${id}`, 0, 10);
    const events = await bench.app.get(LiveRooms).read(stored ?? []);
    expect(events).toEqual([
      expect.objectContaining({
        number: 1,
        kind: 'PostPublished',
        payload: {
          post: expect.objectContaining({
            id: post.id,
            discussionId: id,
            parentId: null,
            spokenAs: 'CARER',
            body: 'Is it *quiet* now?',
            html: '<p>Is it <em>quiet</em> now?</p>',
            author: expect.objectContaining({
              pseudonymous: false,
              member: { id: carer.memberId },
            }) as object,
          }) as object,
        },
      }),
      expect.objectContaining({ number: 2, kind: 'Gone', payload: {} }),
    ]);
    await bench.connection
      .collection('stories')
      .updateOne({ _id: new Types.ObjectId(id) }, { $set: { status: StoryStatus.ARCHIVED } });
    const later = await bench.app.get(LiveRooms).read(stored ?? []);
    expect(later.map(({ kind }) => kind)).toEqual(['Gone', 'Gone']);
  });
});
