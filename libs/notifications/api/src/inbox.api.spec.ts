import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { MailNotices } from './mail-notices';
import { MailPace, NoticeKind } from './notice.vocabulary';
import { NoticeTasks } from './notice-tasks';
import { codeOf, NotificationsStage } from './notifications.stage';

const INBOX = `query ($first: Int! = 20, $after: String) { unreadNotices notices(first: $first, after: $after) {
  nodes { id kind words path count unread by { name member { id } } } pageInfo { endCursor hasNextPage } } }`;
const READ = 'mutation ($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) }';
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';
const CAME = 'mutation ($input: MarkReadInput!) { markRead(input: $input) { count } }';
const EDIT = 'mutation ($input: EditPostInput!) { editPost(input: $input) { id } }';
const OPEN = 'mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id } }';
const FOLLOW = 'mutation ($input: FollowInput!) { follow(input: $input) { id } }';
const MUTE = 'mutation ($input: MuteInput!) { mute(input: $input) { id } }';

interface Line {
  id: string;
  kind: string;
  words: string;
  path: string | null;
  count: number;
  unread: boolean;
  by: { name: string; member: { id: string } | null } | null;
}
interface Inbox {
  unreadNotices: number;
  notices: { nodes: Line[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
}

describe('the inbox', () => {
  let stage: NotificationsStage;
  beforeAll(async () => {
    stage = await NotificationsStage.open();
  }, 60_000);
  afterAll(() => stage.bench.close());

  const settled = async (): Promise<void> => {
    await stage.bench.app.get(Outbox).settled();
    await stage.bench.app.get(NoticeTasks).settled();
  };
  const inbox = async (actor: Actor, page: object = {}): Promise<Inbox> => {
    await settled();
    return stage.ask<Inbox>(INBOX, { ...page }, actor);
  };
  const lines = async (actor: Actor): Promise<Line[]> => (await inbox(actor)).notices.nodes;
  const told = (by: Actor, more: Parameters<typeof stage.story>[0] = {}) =>
    stage.story({ title: 'Quiet after eleven', authorId: new Types.ObjectId(by.memberId), ...more });
  const post = async (actor: Actor, discussionId: string, more: object = {}): Promise<string> => {
    const input = { key: randomUUID(), discussionId, body: 'We tried it.', ...more };
    return (await stage.ask<{ post: { id: string } }>(POST, { input }, actor)).post.id;
  };
  const came = (actor: Actor, discussionId: string, postId: string | null = null) =>
    stage.ask(CAME, { input: { discussionId, postId } }, actor);
  const follow = (actor: Actor, kind: string, subjectId: string) =>
    stage.ask(FOLLOW, { input: { kind, subjectId } }, actor);

  it('tells somebody who is answered, once, with a way to the post, and never whoever answers', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const storyId = await told(await stage.member());
    const question = await post(nurse, storyId);
    const answer = await post(carer, storyId, { parentId: question });
    expect(await inbox(nurse)).toMatchObject({
      unreadNotices: 1,
      notices: {
        nodes: [
          {
            kind: 'REPLY',
            words: `${carer.name} answered you in “Quiet after eleven”.`,
            path: `/stories/${storyId}#post-${answer}`,
            by: { name: carer.name, member: { id: carer.memberId } },
          },
        ],
      },
    });
    expect(await lines(carer)).toEqual([]);
  });

  it('makes one line of several answers while it is unread, and a new one afterwards', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const storyId = await told(nurse);
    for (let times = 0; times < 3; times += 1) await post(carer, storyId);
    const [line] = await lines(nurse);
    expect(line).toMatchObject({ count: 3, words: '3 new answers in “Quiet after eleven”.' });
    expect(await stage.ask(READ, { input: { id: line?.id } }, nurse)).toEqual({ markNoticesRead: 0 });
    await post(carer, storyId);
    expect(await lines(nurse)).toMatchObject([
      { count: 1, unread: true },
      { count: 3, unread: false },
    ]);
  });

  it('tells those who follow a conversation or spoke in it, and nobody who muted it', async () => {
    const [nurse, porter, quiet, carer] = (await Promise.all(
      [1, 2, 3].map(() => stage.member()).concat(stage.member(Perspective.CARER)),
    )) as [Actor, Actor, Actor, Actor];
    const storyId = await told(await stage.member());
    await follow(nurse, 'DISCUSSION', storyId);
    await post(porter, storyId);
    await post(quiet, storyId);
    await settled();
    await stage.ask(MUTE, { input: { kind: 'DISCUSSION', subjectId: storyId, muted: true } }, quiet);
    await stage.ask(READ, { input: {} }, quiet);
    await post(carer, storyId);
    expect((await lines(nurse)).map(({ kind }) => kind)).toEqual(['ANSWER']);
    expect((await lines(porter)).map(({ kind }) => kind)).toEqual(['ANSWER']);
    expect((await lines(quiet)).filter(({ unread }) => unread)).toEqual([]);
  });

  it('tells whoever is mentioned by the event of a post, instead of anything else', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const storyId = await told(nurse);
    const postId = await post(carer, storyId);
    await settled();
    const other = await stage.member();
    const event = { kind: 'PostPublished', room: null };
    const ids = { postId, discussionId: storyId, mentioned: `${other.memberId} ${nurse.memberId}` };
    await stage.bench.app.get(Outbox).run(({ publish }) => Promise.resolve(publish({ ...event, ids })));
    expect(await lines(other)).toMatchObject([
      { kind: 'MENTION', words: `${carer.name} mentioned you in “Quiet after eleven”.` },
    ]);
    // The same post told the teller before.
    expect(await lines(nurse)).toMatchObject([{ kind: 'ANSWER', count: 1 }]);
  });

  it('tells whoever a changed post mentions for the first time, once, and nobody it mentioned before', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const [porter, other] = [await stage.member(), await stage.member()];
    const storyId = await told(nurse);
    for (const one of [porter, other]) await post(one, storyId);
    const first = `@{${porter.memberId}}, what did you see?`;
    const id = await post(carer, storyId, { body: first });
    await settled();
    for (const one of [porter, other]) await stage.ask(READ, { input: {} }, one);
    const both = `${first} And @{${other.memberId}}?`;
    let version = 1;
    for (const body of [both, first, both])
      await stage.ask(EDIT, { input: { id, version: version++, body } }, carer);
    const unread = async (of: Actor) => (await lines(of)).filter((line) => line.unread);
    expect(await unread(other)).toMatchObject([
      { kind: 'MENTION', count: 1, path: `/stories/${storyId}#post-${id}` },
    ]);
    expect(await unread(porter)).toEqual([]);
    expect((await lines(nurse)).map(({ kind }) => kind)).toEqual(['ANSWER']);
  });

  it('shows nothing of what its reader may not read any more, in lines and in counts (R-42)', async () => {
    const HOME = new Types.ObjectId().toHexString();
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const storyId = await told(await stage.member());
    const question = await post(nurse, storyId);
    await post(carer, storyId, { parentId: question });
    expect((await inbox(nurse)).unreadNotices).toBe(1);
    const change = { visibility: StoryVisibility.ORGANISATION, organisationId: new Types.ObjectId(HOME) };
    await stage.bench.connection
      .collection('stories')
      .updateOne({ _id: new Types.ObjectId(storyId) }, { $set: change });
    expect(await inbox(nurse)).toEqual({
      unreadNotices: 0,
      notices: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
    });
    // And nobody is told of more of it.
    await post(await stage.member(Perspective.CARER, { organisationId: HOME }), storyId, {
      parentId: question,
    });
    await settled();
    expect(await stage.linesOf(nurse)).toHaveLength(1);
  });

  it('shows nothing of a post that was taken back', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const storyId = await told(nurse);
    const postId = await post(carer, storyId);
    expect(await lines(nurse)).toHaveLength(1);
    const gone = { $set: { state: 'RETRACTED', body: '' } };
    await stage.bench.connection.collection('posts').updateOne({ _id: new Types.ObjectId(postId) }, gone);
    expect(await inbox(nurse)).toMatchObject({ unreadNotices: 0, notices: { nodes: [] } });
  });

  it('names whoever speaks under a made-up name by that name, and tells nobody who follows them', async () => {
    const [teller, fan, nurse] = [await stage.member(), await stage.member(), await stage.member()];
    const storyId = await told(teller, { pseudonym: 'Blue Heron' });
    await stage.bench.connection.collection('follows').insertOne({
      memberId: new Types.ObjectId(fan.memberId),
      kind: 'MEMBER',
      subjectId: teller.memberId,
      muted: false,
    });
    const question = await post(nurse, storyId);
    await post(teller, storyId, { parentId: question });
    const [line] = await lines(nurse);
    expect(line).toMatchObject({
      words: 'Blue Heron answered you in “Quiet after eleven”.',
      by: { member: null },
    });
    const event = { kind: 'StoryPublished', room: null, ids: { storyId } };
    await stage.bench.app.get(Outbox).run(({ publish }) => Promise.resolve(publish(event)));
    expect(await lines(fan)).toEqual([]);
  });

  it('marks everything up to a time as seen, on all devices, for nobody else', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    for (const storyId of [await told(nurse), await told(nurse)]) await post(carer, storyId);
    const { notices } = await inbox(nurse);
    expect(notices.nodes).toHaveLength(2);
    await stage.ask(READ, { input: { id: notices.nodes[0]?.id } }, carer);
    expect((await inbox(nurse)).unreadNotices).toBe(2);
    const before = await stage.bench.app.get(Outbox).numberOf(`member:${nurse.memberId}`);
    expect(await stage.ask(READ, { input: { upTo: new Date().toISOString() } }, nurse)).toEqual({
      markNoticesRead: 0,
    });
    expect(await stage.bench.app.get(Outbox).numberOf(`member:${nurse.memberId}`)).toBe(before + 1);
  });

  it('is seen as far as it is about a conversation that its member opens, with one event and no mail', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    await stage.choose(nurse, { paces: [{ kind: NoticeKind.ANSWER, pace: MailPace.NOW }] });
    const input = {
      key: randomUUID(),
      kind: 'IDEA',
      title: 'A lift key',
      body: 'One.',
      visibility: 'MEMBERS',
    };
    const { openDiscussion } = await stage.ask<{ openDiscussion: { id: string } }>(OPEN, { input }, nurse);
    const other = await told(nurse);
    await post(carer, openDiscussion.id);
    await post(carer, other);
    expect((await inbox(nurse)).unreadNotices).toBe(2);
    const number = () => stage.bench.app.get(Outbox).numberOf(`member:${nurse.memberId}`);
    const before = await number();
    for (let times = 0; times < 2; times += 1)
      expect(await came(nurse, openDiscussion.id)).toEqual({ markRead: null });
    expect(await number()).toBe(before + 1);
    expect((await lines(nurse)).filter(({ unread }) => unread)).toMatchObject([
      { path: expect.stringContaining(other) as string },
    ]);
    expect((await stage.linesOf(nurse)).map(({ mailAt }) => mailAt === null)).toEqual([true, false]);
  });

  it('is seen as far as it is about a story’s conversation when that is read to the end, not before', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const storyId = await told(nurse);
    const first = await post(carer, storyId);
    const last = await post(carer, storyId);
    const unread = async () => (await inbox(nurse)).unreadNotices;
    expect(await unread()).toBe(1);
    await came(nurse, storyId);
    await came(nurse, storyId, first);
    expect(await unread()).toBe(1);
    await came(nurse, storyId, last);
    expect(await unread()).toBe(0);
  });

  it('is read in pages, and by members only', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    for (let times = 0; times < 3; times += 1) await post(carer, await told(nurse));
    const first = await inbox(nurse, { first: 2 });
    expect(first.notices.pageInfo.hasNextPage).toBe(true);
    const rest = await inbox(nurse, { first: 2, after: first.notices.pageInfo.endCursor });
    expect(rest.notices).toMatchObject({ nodes: [{}], pageInfo: { hasNextPage: false } });
    expect(codeOf(await stage.bench.graphql(INBOX, {}, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stage.bench.graphql(READ, { input: {} }, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stage.bench.graphql(READ, { input: { id: 'x' } }, nurse))).toBe('BAD_USER_INPUT');
  });

  it('mails at once what somebody chose so, unless they have seen it, and once', async () => {
    const [nurse, seen, carer] = [
      await stage.member(),
      await stage.member(),
      await stage.member(Perspective.CARER),
    ];
    for (const one of [nurse, seen]) {
      await stage.choose(one, { paces: [{ kind: NoticeKind.REPLY, pace: MailPace.NOW }] });
      const storyId = await told(await stage.member());
      await post(carer, storyId, { parentId: await post(one, storyId) });
    }
    await settled();
    await stage.ask(READ, { input: {} }, seen);
    const mailing = stage.bench.app.get(MailNotices);
    await Promise.all([mailing.turn(), mailing.turn()]);
    expect(await stage.mailsTo(nurse)).toEqual([`${carer.name} answered you in “Quiet after eleven”.`]);
    expect(await stage.mailsTo(seen)).toEqual([]);
  });

  it('tells those who follow a skill, a member or a story of a conversation, each once', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const teller = await stage.member();
    const storyId = await told(teller);
    await follow(nurse, 'STORY', storyId);
    const listing = { $set: { listed: { order: 'a', keys: [], perspectives: [], skillIds: [] } } };
    await stage.bench.connection
      .collection('members')
      .updateOne({ _id: new Types.ObjectId(carer.memberId) }, listing);
    await follow(nurse, 'MEMBER', carer.memberId);
    const input = { key: randomUUID(), kind: 'QUESTION', title: 'Who asks?', body: 'We do.', storyId };
    await stage.ask(OPEN, { input }, carer);
    expect(await lines(nurse)).toMatchObject([{ kind: 'NEW_DISCUSSION', count: 1 }]);
    expect(await lines(teller)).toMatchObject([{ kind: 'NEW_DISCUSSION' }]);
    expect(await lines(carer)).toEqual([]);
  });

  it('tells whoever gave the answer that was marked, and not whoever marked it', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const input = {
      key: randomUUID(),
      kind: 'QUESTION',
      title: 'Who asks?',
      body: 'We do.',
      visibility: 'MEMBERS',
    };
    const { openDiscussion } = await stage.ask<{ openDiscussion: { id: string } }>(OPEN, { input }, nurse);
    const postId = await post(carer, openDiscussion.id);
    const mark = { id: openDiscussion.id, postId, version: 1 };
    await stage.ask(
      'mutation ($input: MarkAnswerInput!) { markAnswer(input: $input) { id } }',
      { input: mark },
      nurse,
    );
    expect(await lines(carer)).toMatchObject([
      {
        kind: 'MARKED_ANSWER',
        words: 'Your post was marked as the answer in “Who asks?”.',
        path: `/discussions/${openDiscussion.id}#post-${postId}`,
      },
    ]);
    expect((await lines(nurse)).map(({ kind }) => kind)).toEqual(['ANSWER']);
  });

  it('is a member’s own to take along, and gone without a name elsewhere when they leave (R-79)', async () => {
    const [nurse, carer] = [await stage.member(), await stage.member(Perspective.CARER)];
    const storyId = await told(nurse);
    await post(carer, storyId);
    await settled();
    const parts = new Map(stage.bench.app.get(ExportParts).all());
    const records: unknown[] = [];
    for await (const { values } of parts
      .get('notices')
      ?.records({ memberId: nurse.memberId, link: (path) => path }) ?? [])
      records.push(values);
    expect(records).toMatchObject([{ kind: 'ANSWER', count: 1, link: `/stories/${storyId}` }]);
    const leave = async ({ memberId }: Actor) => {
      const goOn = () => Promise.resolve();
      for (const [, step] of stage.bench.app.get(ErasureSteps).all())
        await step({ memberId, contributions: Contributions.KEEP, goOn });
    };
    await leave(carer);
    expect(await stage.linesOf(nurse)).toMatchObject([{ actorIds: [] }]);
    await leave(nurse);
    expect(await stage.linesOf(nurse)).toEqual([]);
  });
});
