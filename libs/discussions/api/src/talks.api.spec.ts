import { type Actor, PermissionRole, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { StoryVisibility } from '@cp/stories/api';
import { type Answer, countCommands, plansOf } from '@cp/testing';
import { Types } from 'mongoose';
import { AwaitedReplies } from './awaited-replies.service';
import { AwaitedKind } from './awaited-reply.vocabulary';
import { FollowStories } from './follow-stories';
import { TalksStage } from './talks.stage';

const HEAD = `id title answer { id body author { name } } waitsLong
  opening { title body version waiting editedAt state earlier { title body } author { name } skills { id } }
  viewerCan { post editOpening retractOpening markAnswer decide }`;
const READ = `query ($id: ID!) { discussion(id: $id) { ${HEAD} } }`;
const EDIT = `mutation ($input: EditOpeningInput!) { editOpening(input: $input) { ${HEAD} } }`;
const RETRACT = `mutation ($id: ID!) { retractOpening(id: $id) { ${HEAD} } }`;
const MARK = `mutation ($input: MarkAnswerInput!) { markAnswer(input: $input) { ${HEAD} } }`;
const LIST = `query ($filter: DiscussionFilter, $first: Int, $after: String) {
  discussions(filter: $filter, first: $first, after: $after) { nodes { id title postCount unread { count andMore } story { title }
    opening { author { name } skills { id } } } pageInfo { endCursor hasNextPage } } }`;
const ABOUT = 'query ($id: ID!) { story(id: $id) { discussions { id title } } }';

interface Head {
  id: string;
  title: string;
  answer: { id: string } | null;
  opening: { version: number; waiting: boolean; state: string; earlier: object[]; editedAt: string | null };
  viewerCan: Record<string, boolean>;
}
interface Listed {
  nodes: { id: string; title: string; postCount: number }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const HOME = new Types.ObjectId().toHexString();
const nurse = anActor(Perspective.CLINICIAN, { organisationId: HOME });
const porter = anActor(Perspective.NON_CLINICAL_STAFF, { organisationId: HOME });
const carer = anActor(Perspective.CARER);
const host = anActor(Perspective.OTHER, { roles: [PermissionRole.HOST] });

let stage: TalksStage;
beforeAll(async () => {
  stage = await TalksStage.start();
}, 60_000);
afterAll(() => stage.bench.close());
beforeEach(() => stage.bench.connection.collection('openings').deleteMany({}));

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const ask = (document: string, variables: Record<string, unknown>, actor: Actor | null): Promise<Answer> =>
  stage.bench.graphql(document, variables, actor);
const head = async (id: string, actor: Actor | null): Promise<Head> =>
  TalksStage.dataOf(await ask(READ, { id }, actor), 'discussion');
const list = async (actor: Actor | null, filter: object = {}, page: object = {}): Promise<Listed> =>
  TalksStage.dataOf(await ask(LIST, { filter, ...page }, actor), 'discussions');
const ids = ({ nodes }: Listed): string[] => nodes.map(({ id }) => id);

describe('lists of discussions', () => {
  it('show each viewer what is open to them, the one in which something was last said first (R-42)', async () => {
    const ours = await stage.open(nurse, { visibility: 'ORGANISATION' });
    const all = await stage.open(nurse, { visibility: 'PUBLIC' });
    const members = await stage.open(nurse);
    await stage.say(porter, ours);
    expect(ids(await list(porter))).toEqual([ours, members, all]);
    expect(ids(await list(carer))).toEqual([members, all]);
    expect(ids(await list(null))).toEqual([all]);
  });

  it('are narrowed by kind, skill and by what waits, and read page by page', async () => {
    const question = await stage.open(carer, { skillIds: ['s1.1', 's2.1'] });
    const idea = await stage.open(carer, { kind: 'IDEA', skillIds: ['s1.1'] });
    const reflection = await stage.open(carer, { kind: 'REFLECTION' });
    expect(ids(await list(nurse, { kinds: ['IDEA'] }))).toEqual([idea]);
    expect(ids(await list(nurse, { kinds: ['IDEA', 'QUESTION'] }))).toEqual([idea, question]);
    expect(ids(await list(nurse, { skillId: 's1.1' }))).toEqual([idea, question]);
    expect(ids(await list(nurse, { waiting: true }))).toEqual([question]);
    const first = await list(nurse, {}, { first: 2 });
    expect(ids(first)).toEqual([reflection, idea]);
    const second = await list(nurse, {}, { first: 2, after: first.pageInfo.endCursor });
    expect(ids(second)).toEqual([question]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('find what is about a story for those who may read the story, and for nobody once it is gone', async () => {
    const own = { visibility: StoryVisibility.ORGANISATION, organisationId: new Types.ObjectId(HOME) };
    const storyId = await stage.tell(own);
    const id = await stage.open(nurse, { storyId });
    expect(ids(await list(porter))).toEqual([id]);
    expect(ids(await list(carer))).toEqual([]);
    expect(ids(await list(porter, { storyId }))).toEqual([id]);
    expect(codeOf(await ask(LIST, { filter: { storyId } }, carer))).toBe('NOT_FOUND');
    expect(TalksStage.dataOf(await ask(ABOUT, { id: storyId }, porter), 'story')).toMatchObject({
      discussions: [{ id }],
    });
    const stories = stage.bench.connection.collection('stories');
    await stories.updateOne({ _id: new Types.ObjectId(storyId) }, { $set: { visibility: 'MEMBERS' } });
    await stage.bench.app.get(FollowStories).settle(storyId);
    expect(ids(await list(carer))).toEqual([id]);
    await stories.updateOne({ _id: new Types.ObjectId(storyId) }, { $set: { status: 'ARCHIVED' } });
    expect(ids(await list(carer))).toEqual([]);
  });

  it('show who tells a story under a pseudonym under it', async () => {
    const storyId = await stage.tell({
      authorId: new Types.ObjectId(carer.memberId),
      pseudonym: 'Quiet Heron',
    });
    await stage.open(carer, { storyId });
    expect((await list(nurse)).nodes).toMatchObject([{ opening: { author: { name: 'Quiet Heron' } } }]);
  });

  it('cost as many reads for one as for twenty (R-24)', async () => {
    const storyId = await stage.tell();
    const memberId = new Types.ObjectId(nurse.memberId);
    const seen = { postId: new Types.ObjectId(), seenAt: new Date(0), updatedAt: new Date(0) };
    const beenIn = (ids: string[]) =>
      stage.bench.connection
        .collection('reading_positions')
        .insertMany(ids.map((id) => ({ memberId, discussionId: new Types.ObjectId(id), ...seen })));
    const first = await stage.open(carer, { skillIds: ['s1.1'] });
    await beenIn([first]);
    const one = await countCommands(stage.bench.connection, () => list(nurse));
    const others: string[] = [];
    for (let count = 0; count < 19; count++)
      others.push(await stage.open(count % 2 ? porter : nurse, count % 3 ? {} : { storyId }));
    await beenIn(others);
    await stage.say(carer, first);
    expect((await list(nurse)).nodes).toMatchObject([
      { id: first, unread: { count: 1 } },
      ...others.map(() => ({})),
    ]);
    expect((await list(carer)).nodes[0]).toMatchObject({ id: first, unread: null });
    const twenty = await countCommands(stage.bench.connection, () => list(nurse));
    expect(twenty).toBeLessThanOrEqual(one + 2);
  }, 30_000);
});

describe('the words of an opening', () => {
  it('are changed by who wrote them, with what they said before to be read', async () => {
    const id = await stage.open(carer);
    const input = { id, title: 'Who reads  our letters?', body: 'We send many.', version: 1 };
    const changed = TalksStage.dataOf<Head>(await ask(EDIT, { input }, carer), 'editOpening');
    expect(changed).toMatchObject({
      title: 'Who reads our letters?',
      opening: { version: 2, earlier: [{ title: 'Who reads the letters?', body: 'We send them.' }] },
    });
    expect(changed.opening.editedAt).not.toBeNull();
    expect(codeOf(await ask(EDIT, { input: { ...input, title: 'Mine' } }, carer))).toBe('CONFLICT');
    // The same again, because the answer was lost, is no conflict.
    expect(codeOf(await ask(EDIT, { input }, carer))).toBeUndefined();
    expect(codeOf(await ask(EDIT, { input: { ...input, version: 2 } }, nurse))).toBe('FORBIDDEN');
    expect(codeOf(await ask(EDIT, { input: { ...input, version: 2, title: ' ' } }, carer))).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('are taken back by who wrote them, earlier ones too, and answers stay', async () => {
    const id = await stage.open(carer);
    await ask(EDIT, { input: { id, title: 'Other', body: 'Words.', version: 1 } }, carer);
    await stage.say(nurse, id);
    expect(codeOf(await ask(RETRACT, { id }, nurse))).toBe('FORBIDDEN');
    const gone = TalksStage.dataOf<Head>(await ask(RETRACT, { id }, carer), 'retractOpening');
    expect(gone).toMatchObject({ title: '', opening: { body: '', state: 'RETRACTED', earlier: [] } });
    expect(codeOf(await ask(RETRACT, { id }, carer))).toBeUndefined();
    expect((await head(id, nurse)).viewerCan).toMatchObject({ post: true, markAnswer: false });
    expect(ids(await list(nurse))).toEqual([]);
  });

  it('are told of in the room', async () => {
    const id = await stage.open(carer);
    await ask(EDIT, { input: { id, title: 'Other', body: '*New*.', version: 1 } }, carer);
    await ask(RETRACT, { id }, carer);
    const { events } = await stage.bench.app.get(LiveRooms).since({ kind: 'discussion', id }, 0);
    expect(events?.map(({ kind }) => kind)).toEqual(['OpeningEdited', 'OpeningRetracted']);
    // Each reads the head anew, so nothing that was taken back is in any event.
    expect(events?.map(({ payload }) => payload)).toEqual([{ discussionId: id }, { discussionId: id }]);
  });
});

describe('the answer to a question', () => {
  it('is marked by who asked or by a host, changed and unmarked, and heard in the room', async () => {
    const id = await stage.open(carer);
    const [first, second] = [await stage.say(nurse, id), await stage.say(porter, id)];
    const mark = (actor: Actor, postId: string | null, version: number) =>
      ask(MARK, { input: { id, postId, version } }, actor);
    expect(codeOf(await mark(nurse, first, 1))).toBe('FORBIDDEN');
    expect(TalksStage.dataOf(await mark(carer, first, 1), 'markAnswer')).toMatchObject({
      answer: { id: first, body: 'We do.' },
      opening: { waiting: false, version: 2 },
    });
    expect(codeOf(await mark(carer, first, 1))).toBeUndefined();
    expect(codeOf(await mark(carer, second, 1))).toBe('CONFLICT');
    expect(TalksStage.dataOf(await mark(host, second, 2), 'markAnswer')).toMatchObject({
      answer: { id: second },
    });
    expect(TalksStage.dataOf(await mark(carer, null, 3), 'markAnswer')).toMatchObject({
      answer: null,
      opening: { waiting: true },
    });
    const { events } = await stage.bench.app.get(LiveRooms).since({ kind: 'discussion', id }, 2);
    expect(events?.map(({ kind }) => kind)).toEqual(['AnswerMarked', 'AnswerMarked', 'AnswerMarked']);
  });

  it('is a post of that question, and only questions have one', async () => {
    const [id, other] = [await stage.open(carer), await stage.open(carer, { kind: 'IDEA' })];
    const elsewhere = await stage.say(nurse, other);
    const mark = (question: string, postId: string) =>
      ask(MARK, { input: { id: question, postId, version: 1 } }, carer);
    expect(codeOf(await mark(id, elsewhere))).toBe('BAD_USER_INPUT');
    expect(codeOf(await mark(other, elsewhere))).toBe('FORBIDDEN');
    expect(codeOf(await ask(MARK, { input: { id, version: 1 } }, null))).toBe('UNAUTHENTICATED');
  });
});

describe('openings of somebody who leaves', () => {
  const leave = async ({ memberId }: Actor, contributions: Contributions): Promise<void> => {
    for (const [, step] of stage.bench.app.get(ErasureSteps).all())
      await step({ memberId, contributions, goOn: () => Promise.resolve() });
  };

  it('stay, or are taken back, as the member chose (R-79)', async () => {
    const [stays, goes] = [anActor(Perspective.PATIENT), anActor(Perspective.PATIENT)];
    const [kept, removed] = [await stage.open(stays), await stage.open(goes)];
    await leave(stays, Contributions.KEEP);
    await leave(goes, Contributions.REMOVE);
    expect(await head(kept, nurse)).toMatchObject({
      opening: { state: 'OPEN', author: { name: 'Former member' } },
    });
    expect(await head(removed, nurse)).toMatchObject({
      title: '',
      opening: { state: 'RETRACTED', body: '' },
    });
  });

  it('take an answer with them that was marked', async () => {
    const goes = anActor(Perspective.CLINICIAN);
    const id = await stage.open(carer);
    const postId = await stage.say(goes, id);
    await ask(MARK, { input: { id, postId, version: 1 } }, carer);
    await leave(goes, Contributions.REMOVE);
    await stage.settled();
    expect(await head(id, carer)).toMatchObject({ answer: null, opening: { waiting: true } });
  });

  it('are in the data that a member takes along (R-78)', async () => {
    const owner = { memberId: carer.memberId, link: (path: string) => `https://cp.example${path}` };
    await stage.open(carer, { title: 'Mine to take' });
    await stage.open(nurse, { title: 'Not mine' });
    const records = [];
    const part = new Map(stage.bench.app.get(ExportParts).all()).get('openings');
    for await (const record of part?.records(owner) ?? []) records.push(record.values['title']);
    expect(records).toEqual(['Mine to take']);
  });
});

describe('lists of many conversations', () => {
  it('are read from an index, and look at no more than they show (R-24)', async () => {
    const awaited = stage.bench.app.get(AwaitedReplies);
    for (let count = 0; count < 12; count++)
      await stage.open(count % 2 ? carer : nurse, {
        kind: count % 3 ? 'QUESTION' : 'IDEA',
        skillIds: count % 4 ? ['s1.1'] : [],
      });
    const plans = await plansOf(stage.bench.connection, async () => {
      await list(porter, {}, { first: 2 });
      await list(porter, { kinds: ['IDEA'] }, { first: 2 });
      await list(porter, { skillId: 's1.1' }, { first: 2 });
      await list(porter, { waiting: true }, { first: 2 });
      for (const kind of Object.values(AwaitedKind)) await awaited.page(porter, kind, { first: 2 });
    });
    const own = plans.filter(
      ({ collection, stages }) =>
        ['openings', 'awaited_replies'].includes(collection) && !stages.includes('IDHACK'),
    );
    expect(own.length).toBeGreaterThan(12);
    for (const { stages, documentsExamined } of own) {
      expect(stages).toContain('IXSCAN');
      expect(stages).not.toContain('SORT');
      expect(documentsExamined).toBeLessThanOrEqual(12);
    }
  }, 30_000);
});
