import { randomUUID } from 'node:crypto';
import { type Actor, atTime, PermissionRole, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { Contributions, ErasureSteps, ExportParts, JoinCommunity } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './stories.module';
import { StoriesWaitNotice } from './stories-wait-notice';
import { aStory, chooseReview, processGlobals } from './testing';

const FIELDS = `id version edition status title author { name member { id } } submitted { reason at }
  returned { reason at } archived { reason at } viewerCan { edit publish submit withdraw review archive }`;
const mutation = (name: string): string =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${FIELDS} } }`;
const [START, SAVE, PUBLISH, SUBMIT, WITHDRAW, ARCHIVE] = [
  'startStory',
  'saveDraft',
  'publishStory',
  'submitStory',
  'withdrawStory',
  'archiveStory',
].map(mutation) as [string, string, string, string, string, string];
const REVIEW = 'mutation ($input: ReviewStoryInput!) { reviewStory(input: $input) }';
const READ = `query ($id: ID!) { story(id: $id) { ${FIELDS} } }`;
const QUEUE = `query ($first: Int! = 50, $after: String) { storiesToReview(first: $first, after: $after) {
  nodes { ${FIELDS} } pageInfo { endCursor hasNextPage } } }`;

interface Told {
  id: string;
  version: number;
  status: string;
  author: { name: string; member: { id: string } | null };
  submitted: { reason: string; at: string } | null;
  returned: { reason: string; at: string } | null;
  archived: { reason: string; at: string } | null;
  viewerCan: Record<string, boolean>;
}

const moderator = anActor(Perspective.MANAGER, { roles: [PermissionRole.MEMBER, PermissionRole.MODERATOR] });
const second = anActor(Perspective.OTHER, { roles: [PermissionRole.MEMBER, PermissionRole.ADMINISTRATOR] });
const carer = anActor(Perspective.CARER);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [StoriesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());
beforeEach(() => chooseReview(bench.connection, 'FIRST'));

const stories = () => bench.connection.collection('stories');
const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;
const keyOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.key;
async function ask<T = Told>(document: string, variables: object, actor: Actor | null): Promise<T> {
  const answer = await bench.graphql(document, { ...variables }, actor);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return Object.values(answer.data ?? {})[0] as unknown as T;
}
const read = (id: string, actor: Actor | null): Promise<Told> => ask(READ, { id }, actor);

async function aDraft(by: Actor, more: object = {}): Promise<Told> {
  const { id, version } = await ask(START, { input: { key: randomUUID(), kind: 'CASE' } }, by);
  const words = { title: 'Quiet nights', summary: 'They slept.', outcome: 'WORKED' };
  const sections = [{ key: 'ACTION', text: 'We turned the lights down.' }];
  return ask(SAVE, { input: { id, version, ...words, sections, ...more } }, by);
}
const submitted = async (by: Actor, note?: string): Promise<Told> => {
  const { id, version } = await aDraft(by);
  return ask(SUBMIT, { input: { id, version, ...(note ? { note } : {}) } }, by);
};
/** A story that waits since a time. */
async function waitingSince(at: Date): Promise<string> {
  const { id } = await submitted(newcomer());
  await stories().updateOne({ _id: new Types.ObjectId(id) }, { $set: { 'submitted.at': at } });
  return id;
}
const review = ({ id, version }: Told, by: Actor | null, more: object): Promise<Answer> =>
  bench.graphql(REVIEW, { input: { id, version, key: randomUUID(), ...more } }, by);
const letOut = (story: Told, by: Actor = moderator): Promise<Answer> =>
  review(story, by, { decision: 'PUBLISH' });
const giveBack = (story: Told, reason = 'Take the name of the patient out.', by: Actor = moderator) =>
  review(story, by, { decision: 'RETURN', reason });
const queue = (by: Actor, page: object = {}) =>
  ask<{ nodes: Told[]; pageInfo: { endCursor: string; hasNextPage: boolean } }>(QUEUE, page, by);

/** An author with an address. */
async function anAuthor(): Promise<{ author: Actor; email: string }> {
  const email = `author${randomUUID()}@community.example`;
  const wish = { name: 'Nadia Rahman', email, perspectives: [Perspective.CLINICIAN] };
  const { id: memberId } = await bench.app
    .get(JoinCommunity, { strict: false })
    .add({ ...wish, password: 'quiet lanterns drift' });
  return { author: anActor(Perspective.CLINICIAN, { memberId }), email };
}
const newcomer = (): Actor => anActor(Perspective.PATIENT);
const newestMail = async (email: string) => (await mailsTo(bench.app, email)).at(-1);
const recordsOf = (id: string) =>
  bench.connection.collection('auditrecords').find({ 'object.id': id }).sort({ _id: 1 }).toArray();

describe('a first story', () => {
  it('is sent to be looked at, and then others can read it; the next one goes out at once (R-45)', async () => {
    const { author, email } = await anAuthor();
    const draft = await aDraft(author);
    expect(draft.viewerCan).toMatchObject({ publish: false, submit: true });
    const straight = await bench.graphql(
      PUBLISH,
      { input: { id: draft.id, version: draft.version } },
      author,
    );
    expect([codeOf(straight), keyOf(straight)]).toEqual(['FORBIDDEN', 'stories.lookedAtFirst']);
    const input = { id: draft.id, version: draft.version, note: ' My first. ' };
    const waits = await ask(SUBMIT, { input }, author);
    expect(waits).toMatchObject({ status: 'SUBMITTED', submitted: { reason: 'My first.' } });
    expect(waits.viewerCan).toMatchObject({ edit: false, publish: false, submit: false, withdraw: true });
    expect(await ask(SUBMIT, { input }, author)).toEqual(waits);
    expect(codeOf(await bench.graphql(READ, { id: draft.id }, carer))).toBe('NOT_FOUND');
    expect((await read(draft.id, moderator)).viewerCan).toMatchObject({ review: true, edit: false });
    expect((await letOut(waits)).errors).toBeUndefined();
    expect(await read(draft.id, carer)).toMatchObject({ status: 'PUBLISHED', submitted: null });
    const mail = await newestMail(email);
    expect(mail).toMatchObject({ subject: 'Your story is out', path: `/stories/${draft.id}` });
    const next = await aDraft(author);
    expect(next.viewerCan).toMatchObject({ publish: true, submit: false });
    const late = await bench.graphql(SUBMIT, { input: { id: next.id, version: next.version } }, author);
    expect([codeOf(late), keyOf(late)]).toEqual(['FORBIDDEN', 'stories.atOnce']);
    const out = await ask(PUBLISH, { input: { id: next.id, version: next.version } }, author);
    expect(out.status).toBe('PUBLISHED');
  });

  it('is given back with a reason that only its authors read, by mail too, and can be sent again', async () => {
    const { author, email } = await anAuthor();
    const { id, version } = await submitted(author);
    expect((await giveBack({ id, version } as Told)).errors).toBeUndefined();
    const back = await read(id, author);
    const reason = 'Take the name of the patient out.';
    expect(back).toMatchObject({ status: 'DRAFT', returned: { reason }, viewerCan: { submit: true } });
    expect(codeOf(await bench.graphql(READ, { id }, moderator))).toBe('NOT_FOUND');
    const mail = await newestMail(email);
    expect(mail).toMatchObject({
      subject: 'Please look at your story once more',
      path: `/stories/${id}/edit`,
      text: expect.stringContaining(reason) as string,
    });
    const mended = await ask(SAVE, { input: { id, version: back.version, title: 'Quieter' } }, author);
    expect(mended.returned).toMatchObject({ reason });
    const again = await ask(SUBMIT, { input: { id, version: mended.version } }, author);
    expect(again).toMatchObject({ status: 'SUBMITTED', returned: null });
    expect((await letOut(again)).errors).toBeUndefined();
    expect((await recordsOf(id)).map(({ action, actorId }) => [action as string, actorId as string])).toEqual(
      [
        ['story.returned', moderator.memberId],
        ['story.letOut', moderator.memberId],
      ],
    );
  });

  it('stands still while it waits, and is taken back by its author alone', async () => {
    const by = newcomer();
    const waits = await submitted(by);
    const { id, version } = waits;
    const save = await bench.graphql(SAVE, { input: { id, version, title: 'Other' } }, by);
    expect([codeOf(save), keyOf(save)]).toEqual(['FORBIDDEN', 'stories.refused.SUBMITTED']);
    expect(codeOf(await bench.graphql(WITHDRAW, { input: { id, version } }, carer))).toBe('NOT_FOUND');
    expect(codeOf(await bench.graphql(WITHDRAW, { input: { id, version } }, moderator))).toBe('FORBIDDEN');
    const stale = await bench.graphql(WITHDRAW, { input: { id, version: version - 1 } }, by);
    expect([codeOf(stale), stale.errors?.[0]?.extensions.version]).toEqual(['CONFLICT', version]);
    const back = await ask(WITHDRAW, { input: { id, version } }, by);
    expect(back).toMatchObject({ status: 'DRAFT', submitted: null, viewerCan: { edit: true } });
    expect(await ask(WITHDRAW, { input: { id, version } }, by)).toEqual(back);
    expect(codeOf(await letOut(waits))).toBe('NOT_FOUND');
  });

  it('cannot be sent by others, in an old version, or with something missing (R-53)', async () => {
    const by = newcomer();
    const { id, version } = await aDraft(by, { outcome: null });
    const send = (at: number, as: Actor | null) => bench.graphql(SUBMIT, { input: { id, version: at } }, as);
    expect(codeOf(await send(version, carer))).toBe('NOT_FOUND');
    expect(codeOf(await send(version, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await send(version - 1, by))).toBe('CONFLICT');
    const missing = await send(version, by);
    expect(missing.errors?.[0]?.extensions.fields?.map(({ path }) => path)).toEqual(['outcome']);
  });
});

describe('which stories are looked at', () => {
  it('is none, the first of each or every one, as the community chooses', async () => {
    const by = newcomer();
    await chooseReview(bench.connection, 'NONE');
    const draft = await aDraft(by);
    expect(draft.viewerCan).toMatchObject({ publish: true, submit: false });
    await ask(PUBLISH, { input: { id: draft.id, version: draft.version } }, by);
    await chooseReview(bench.connection, 'FIRST');
    const trusted = await aDraft(by);
    expect(trusted.viewerCan).toMatchObject({ publish: true, submit: false });
    await chooseReview(bench.connection, 'ALL');
    for (const one of [by, moderator])
      expect((await aDraft(one)).viewerCan).toMatchObject({ publish: false, submit: true });
  });

  it('never those who look at them themselves, unless it is every one', async () => {
    expect((await aDraft(moderator)).viewerCan).toMatchObject({ publish: true, submit: false });
    const withoutCode = { ...moderator, can: newcomer().can };
    expect((await aDraft(withoutCode)).viewerCan).toMatchObject({ publish: false, submit: true });
  });

  it('is not asked again of a story that is out: its changes go out at once', async () => {
    const by = newcomer();
    const waits = await submitted(by);
    await letOut(waits);
    await chooseReview(bench.connection, 'ALL');
    const { version } = await read(waits.id, by);
    const changed = await ask(SAVE, { input: { id: waits.id, version, title: 'Quieter' } }, by);
    expect(changed.viewerCan).toMatchObject({ publish: true, submit: false });
    const out = await ask(PUBLISH, { input: { id: waits.id, version: changed.version } }, by);
    expect(out).toMatchObject({ edition: 2, title: 'Quieter' });
  });

  it('goes by who sends it, where several tell it', async () => {
    const [beginner, trusted] = [newcomer(), newcomer()];
    await letOut(await submitted(trusted));
    const draft = await aDraft(beginner);
    const coAuthor = { memberId: new Types.ObjectId(trusted.memberId), joinedAt: new Date() };
    await stories().updateOne(
      { _id: new Types.ObjectId(draft.id) },
      {
        $push: {
          coAuthors: { ...coAuthor, spokenAs: null, pseudonym: null } as never,
          authorIds: coAuthor.memberId as never,
        },
      },
    );
    expect((await read(draft.id, beginner)).viewerCan).toMatchObject({ publish: false, submit: true });
    expect((await read(draft.id, trusted)).viewerCan).toMatchObject({ publish: true, submit: false });
    await ask(PUBLISH, { input: { id: draft.id, version: draft.version } }, trusted);
    expect((await aDraft(beginner)).viewerCan.submit).toBe(true);
  });
});

describe('whoever looks at stories', () => {
  it('finds those that wait, the longest first, in pages, by an index of their own', async () => {
    await stories().deleteMany({ status: 'SUBMITTED' });
    const waiting: string[] = [];
    for (const day of [3, 1, 2]) waiting[day - 1] = await waitingSince(new Date(Date.UTC(2026, 10, day)));
    const first = await queue(moderator, { first: 2 });
    expect(first.nodes.map(({ id }) => id)).toEqual(waiting.slice(0, 2));
    const rest = await queue(moderator, { first: 2, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ id }) => id)).toEqual(waiting.slice(2));
    const plan = await stories()
      .find({ status: 'SUBMITTED' })
      .sort({ 'submitted.at': 1, _id: 1 })
      .explain('queryPlanner');
    expect(JSON.stringify(plan)).toContain('submitted.at_1');
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|"SORT"/);
  });

  it.each([
    ['a guest', null, 'UNAUTHENTICATED'],
    ['a member', carer, 'FORBIDDEN'],
    ['a curator', anActor(Perspective.OTHER, { roles: [PermissionRole.CURATOR] }), 'FORBIDDEN'],
    ['a moderator without a second factor', { ...moderator, can: carer.can }, 'FORBIDDEN'],
  ] as const)('is never %s (R-32, R-40)', async (_, who, code) => {
    const waits = await submitted(newcomer());
    expect(codeOf(await bench.graphql(QUEUE, {}, who))).toBe(code);
    expect(codeOf(await review(waits, who, { decision: 'PUBLISH' }))).toBe(code);
  });

  it('does not decide about a story of their own, nor about one that they tell too (R-44)', async () => {
    await chooseReview(bench.connection, 'ALL');
    const own = await submitted(moderator);
    expect(own.viewerCan.review).toBe(false);
    const answer = await letOut(own);
    expect([codeOf(answer), keyOf(answer)]).toEqual(['FORBIDDEN', 'stories.ownReview']);
    expect((await letOut(own, second)).errors).toBeUndefined();
  });

  it('is not given the name behind a pseudonym, nor is the record (R-74)', async () => {
    const { author } = await anAuthor();
    const waits = await submitted(author);
    const _id = new Types.ObjectId(waits.id);
    await stories().updateOne({ _id }, { $set: { pseudonym: 'Quiet Heron' } });
    const inQueue = (await queue(moderator)).nodes.find(({ id }) => id === waits.id);
    expect(inQueue?.author).toEqual({ name: 'Quiet Heron', member: null });
    await letOut(waits);
    const records = JSON.stringify(await recordsOf(waits.id));
    expect(records).toContain('story.letOut');
    expect(records).not.toContain(author.memberId);
  });

  it('decides once: of two at the same moment one is told that it is done, and one request counts once (R-45)', async () => {
    const waits = await submitted(newcomer());
    const key = randomUUID();
    const answers = await Promise.all([
      review(waits, moderator, { decision: 'PUBLISH', key }),
      giveBack(waits, 'Too long.', second),
    ]);
    expect(answers.map((answer) => codeOf(answer)).sort()).toEqual(['CONFLICT', undefined]);
    expect(answers.map((answer) => keyOf(answer)).sort()).toEqual(['stories.reviewed', undefined]);
    const third = await submitted(newcomer());
    for (let time = 0; time < 2; time++)
      expect((await review(third, moderator, { decision: 'PUBLISH', key })).data).toEqual({
        reviewStory: true,
      });
    expect(await recordsOf(third.id)).toHaveLength(1);
  });

  it('decides about the words they read, and gives nothing back without a reason (R-53)', async () => {
    const by = newcomer();
    const waits = await submitted(by);
    for (const reason of ['', '  ', undefined]) {
      const answer = await review(waits, moderator, { decision: 'RETURN', reason });
      expect(answer.errors?.[0]?.extensions.fields?.map(({ path }) => path)).toEqual(['reason']);
    }
    const long = await review(waits, moderator, { decision: 'RETURN', reason: 'x'.repeat(1_001) });
    expect(codeOf(long)).toBe('BAD_USER_INPUT');
    const { version } = await ask(WITHDRAW, { input: { id: waits.id, version: waits.version } }, by);
    await ask(SUBMIT, { input: { id: waits.id, version } }, by);
    expect(codeOf(await letOut(waits))).toBe('CONFLICT');
    expect(codeOf(await letOut({ ...waits, id: 'f'.repeat(24) }))).toBe('NOT_FOUND');
  });

  it('hears by mail of stories that wait, once a day at most, unless they declined it (R-73)', async () => {
    await stories().deleteMany({ status: 'SUBMITTED' });
    const { author: entrusted, email } = await anAuthor();
    const _id = new Types.ObjectId(entrusted.memberId);
    await bench.connection.collection('members').updateOne({ _id }, { $set: { roles: ['MODERATOR'] } });
    const at = (day: number) => new Date(Date.UTC(2027, 0, 1) + day * 86_400_000);
    const tell = (day: number) => atTime(at(day), () => bench.app.get(StoriesWaitNotice).tell());
    expect(await tell(1)).toBe(0);
    await waitingSince(at(1.5));
    const both = await Promise.all([tell(2), tell(2)]);
    expect(both.sort()).toEqual([0, 1]);
    expect((await newestMail(email))?.text).toContain('One story waits for somebody to look');
    await waitingSince(at(2.2));
    expect(await tell(2.5)).toBe(0);
    expect(await tell(3)).toBe(1);
    expect(await newestMail(email)).toMatchObject({
      subject: 'Stories wait to be looked at',
      path: '/manage/stories',
      text: expect.stringContaining('2 stories wait') as string,
      decline: expect.stringContaining('/unsubscribe/') as string,
    });
    expect(await tell(5)).toBe(0);
    expect(await tell(7)).toBe(1);
    await bench.connection
      .collection('members')
      .updateOne({ _id }, { $set: { mutedMails: ['storiesWait'] } });
    await waitingSince(at(9));
    expect(await tell(10)).toBe(0);
    await bench.connection.collection('members').updateOne({ _id }, { $set: { roles: ['MEMBER'] } });
  });
});

describe('a story that is taken out', () => {
  async function published(by: Actor): Promise<Told> {
    const { id, ...row } = aStory({ authorId: new Types.ObjectId(by.memberId) });
    await stories().insertOne(row);
    return read(id, by);
  }

  it('is its author’s alone from then on, with all its words, and goes into their archive', async () => {
    const by = newcomer();
    const { id, version, viewerCan } = await published(by);
    expect(viewerCan.archive).toBe(true);
    const input = { id, version, reason: 'The ward has moved.' };
    const taken = await ask(ARCHIVE, { input }, by);
    expect(taken).toMatchObject({ status: 'ARCHIVED', archived: { reason: 'The ward has moved.' } });
    expect(taken.viewerCan).toMatchObject({ edit: false, publish: false, archive: false });
    expect(await ask(ARCHIVE, { input }, by)).toEqual(taken);
    for (const other of [null, carer, moderator])
      expect(codeOf(await bench.graphql(READ, { id }, other))).toBe('NOT_FOUND');
    expect(await read(id, by)).toMatchObject({ title: 'Quiet after eleven' });
    const events = await bench.connection.collection('events').find({ 'ids.storyId': id }).toArray();
    expect(events.map(({ kind }) => kind as string)).toEqual(['StoryArchived']);
    const owner = { memberId: by.memberId, link: (path: string) => path };
    const [, part] =
      bench.app
        .get(ExportParts)
        .all()
        .find(([name]) => name === 'stories') ?? [];
    const exported: unknown[] = [];
    for await (const { values } of part?.records(owner) ?? []) exported.push(values['title']);
    expect(exported).toEqual(['Quiet after eleven']);
  });

  it('is not taken out by others, in an old version, or as a draft', async () => {
    const by = newcomer();
    const { id, version } = await published(by);
    const take = (at: number, as: Actor | null) => bench.graphql(ARCHIVE, { input: { id, version: at } }, as);
    expect(codeOf(await take(version, carer))).toBe('FORBIDDEN');
    expect(codeOf(await take(version, moderator))).toBe('FORBIDDEN');
    expect(codeOf(await take(version, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await take(version - 1, by))).toBe('CONFLICT');
    const draft = await aDraft(by);
    const early = await bench.graphql(ARCHIVE, { input: { id: draft.id, version: draft.version } }, by);
    expect(codeOf(early)).toBe('FORBIDDEN');
  });
});

describe('the trust in an author', () => {
  it('is told to them in their archive, and forgotten when they leave (R-79)', async () => {
    const by = newcomer();
    await letOut(await submitted(by));
    const owner = { memberId: by.memberId, link: (path: string) => path };
    const [, part] =
      bench.app
        .get(ExportParts)
        .all()
        .find(([name]) => name === 'trustedAuthor') ?? [];
    const exported: string[] = [];
    for await (const { reading } of part?.records(owner) ?? []) exported.push(reading.title);
    expect(exported).toEqual([expect.stringMatching(/^Your stories go out at once, since \d+ \w+ \d{4}/)]);
    const goOn = () => Promise.resolve();
    const leaving = { memberId: by.memberId, contributions: Contributions.KEEP, goOn };
    for (const [, step] of bench.app.get(ErasureSteps).all()) await step(leaving);
    const _id = new Types.ObjectId(by.memberId);
    expect(await bench.connection.collection('trusted_authors').findOne({ _id })).toBeNull();
  });
});

describe('two who tell a story', () => {
  it('publish only what they have read: a change of the other in between is a conflict that names the newest version (R-53)', async () => {
    const [one, other] = [newcomer(), newcomer()];
    const { id, ...row } = aStory({ authorId: new Types.ObjectId(one.memberId) });
    const memberId = new Types.ObjectId(other.memberId);
    const coAuthors = [{ memberId, spokenAs: null, pseudonym: null, joinedAt: new Date() }];
    await stories().insertOne({ ...row, coAuthors, authorIds: [row.authorId, memberId] });
    const { version } = await read(id, one);
    const mine = await ask(SAVE, { input: { id, version, title: 'Mine' } }, one);
    const theirs = await ask(SAVE, { input: { id, version: mine.version, summary: 'Theirs.' } }, other);
    const blind = await bench.graphql(PUBLISH, { input: { id, version: mine.version } }, one);
    expect(codeOf(blind)).toBe('CONFLICT');
    expect(blind.errors?.[0]?.extensions.version).toBe(theirs.version);
    const answers = await Promise.all(
      [one, other].map((by) => bench.graphql(PUBLISH, { input: { id, version: theirs.version } }, by)),
    );
    expect(answers.filter(({ errors }) => !errors).length).toBeGreaterThan(0);
    expect(await read(id, carer)).toMatchObject({ title: 'Mine', edition: 2 });
  });
});
