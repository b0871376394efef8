import { randomUUID } from 'node:crypto';
import { type Actor, atTime, PermissionRole, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { ErasureSteps, Contributions, ExportParts, JoinCommunity } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './stories.module';
import { TellAuthors } from './tell-authors';
import { aStory, aTag, processGlobals } from './testing';

const MARK = `id version status quote reason polarity anchored spokenAs skill { id } markedBy { name member { id } }
  decision { by { name member { id } } reason changedFrom { polarity reason skill { id } } }
  history { what reason by { name } } selectors { exact prefix suffix start end }
  viewerCan { remove accept change decline place }`;
const STORY = `id tags { ${MARK} } proposals { ${MARK} } sections { key blocks { runs { text tagIds } } } viewerCan { propose decide }`;
const READ = `query ($id: ID!) { story(id: $id) { ${STORY} } }`;
const PROPOSE = `mutation ($input: ProposeMarkInput!) { proposeMark(input: $input) { ${STORY} } }`;
const DECIDE = `mutation ($input: DecideMarkInput!) { decideMark(input: $input) { ${STORY} } }`;
const PLACE = `mutation ($input: PlaceMarkInput!) { placeMark(input: $input) { ${STORY} } }`;
const REMOVE = `mutation ($id: ID!) { removeMark(id: $id) { ${STORY} } }`;
const WAITING = '{ proposalsWaiting { mark { id quote markedBy { name } } story { id title } } }';
const BUNDLE = `query ($id: ID!, $first: Int) { story(id: $id) { bundle {
  skills { polarity skill { id } } others(first: $first) { story { id } skills { id } } } } }`;
const SAVE = 'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version } }';
const PUBLISH = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { version } }';

interface Mark {
  id: string;
  version: number;
  status: string;
  anchored: boolean;
  [field: string]: unknown;
}
interface Asked {
  id: string;
  tags: Mark[];
  proposals: Mark[];
}

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [StoriesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = (answer: Answer) => answer.errors?.[0]?.extensions.code;
const fieldsOf = (answer: Answer) => answer.errors?.[0]?.extensions.fields?.map(({ path }) => path);
function dataOf<T = Asked>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

/** Somebody with an account and an address. */
async function somebody(
  perspective: Perspective,
  more: Partial<Actor> = {},
): Promise<Actor & { email: string }> {
  const email = `reader${randomUUID()}@community.example`;
  const { name } = anActor(perspective);
  const { id: memberId } = await bench.app
    .get(JoinCommunity, { strict: false })
    .add({ name, email, password: 'quiet lanterns drift', perspectives: [perspective] });
  return { ...anActor(perspective, { memberId, ...more }), email };
}
const aCurator = () => somebody(Perspective.OTHER, { roles: [PermissionRole.CURATOR] });

/** Puts a mark where the area keeps them. */
async function keep({ id, ...row }: ReturnType<typeof aTag>): Promise<string> {
  await bench.connection.collection('tags').insertOne(row);
  return id;
}

async function told(authors: Actor[], wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const authorIds = authors.map(({ memberId }) => new Types.ObjectId(memberId));
  const { id, ...row } = aStory({ authorId: authorIds[0] as Types.ObjectId, authorIds, ...wish });
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

const TEXT = 'We turned the lights down at eleven.';
const wish = (storyId: string, quote = 'the lights', more: object = {}) => ({
  key: randomUUID(),
  storyId,
  section: 'ACTION',
  start: TEXT.indexOf(quote),
  end: TEXT.indexOf(quote) + quote.length,
  quote,
  skillId: 's1.5',
  polarity: 'ENACTED',
  reason: 'It let us sleep.',
  ...more,
});
const propose = (actor: Actor | null, input: object) => bench.graphql(PROPOSE, { input }, actor);
const proposed = async (actor: Actor, input: object): Promise<Mark> =>
  dataOf(await propose(actor, input), 'proposeMark').proposals.at(-1) as Mark;
const decide = (actor: Actor | null, { id, version }: Mark, decision: string, more: object = {}) =>
  bench.graphql(DECIDE, { input: { id, version, decision, ...more } }, actor);
const read = async (actor: Actor | null, id: string): Promise<Asked> =>
  dataOf(await bench.graphql(READ, { id }, actor), 'story');
const stored = (id: string) =>
  bench.connection.collection('stories').findOne({ _id: new Types.ObjectId(id) });
const subjects = async (email: string) =>
  (await mailsTo(bench.app, email)).map(({ subject }) => subject).filter((one) => !one.startsWith('Welcome'));

describe('proposing a mark', () => {
  it('lets a reader propose; it waits, seen by them, the authors and curators, and by nobody else', async () => {
    const [nurse, carer, curator] = [
      await somebody(Perspective.CLINICIAN),
      await somebody(Perspective.CARER),
      await aCurator(),
    ];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id, 'the lights', { spokenAs: 'CARER' }));
    expect(mark).toMatchObject({
      status: 'PROPOSED',
      spokenAs: 'CARER',
      decision: null,
      history: [{ what: 'PROPOSED', by: { name: 'Jean Whitlock' } }],
      selectors: { exact: 'the lights', prefix: 'We turned ', start: 10, end: 20 },
      viewerCan: { remove: true, accept: false, change: false, decline: false, place: false },
    });
    for (const viewer of [nurse, curator, carer]) {
      const { tags, proposals } = await read(viewer, id);
      expect([tags, proposals.map((one) => one.id)]).toEqual([[], [mark.id]]);
    }
    expect((await read(nurse, id)).proposals[0]?.['viewerCan']).toMatchObject({
      accept: true,
      remove: false,
    });
    for (const viewer of [
      anActor(Perspective.PATIENT),
      anActor(Perspective.OTHER, { roles: [PermissionRole.MODERATOR] }),
    ])
      expect(JSON.stringify(await read(viewer, id))).not.toContain(mark.id);
    expect(await stored(id)).toMatchObject({ skillIds: [], markCount: 0, waitingCount: 1 });
  });

  it('proposes once for one key, and says so when the same is there already', async () => {
    const [nurse, carer, other] = [anActor(), anActor(Perspective.CARER), anActor(Perspective.PATIENT)];
    const id = await told([nurse]);
    const input = wish(id);
    await Promise.all([propose(carer, input), propose(carer, input), propose(carer, input)]);
    expect((await read(carer, id)).proposals).toHaveLength(1);
    const again = await propose(other, wish(id, 'the lights down'));
    expect(again.errors?.[0]?.extensions.fields?.[0]).toMatchObject({
      path: 'skillId',
      message: expect.stringContaining('The same is proposed here already: done here,') as string,
    });
    expect(codeOf(await propose(other, wish(id, 'the lights', { polarity: 'MISSING' })))).toBeUndefined();
    expect(
      codeOf(await propose(other, wish(id, 'lights down at eleven', { skillId: 's2.1' }))),
    ).toBeUndefined();
  });

  it('refuses guests, authors, drafts, stories that are not open, and what is wrong', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told([nurse]);
    expect(codeOf(await propose(null, wish(id)))).toBe('UNAUTHENTICATED');
    expect(codeOf(await propose(anActor(Perspective.CARER, { can: new Set() }), wish(id)))).toBe('FORBIDDEN');
    expect(codeOf(await propose(nurse, wish(id)))).toBe('FORBIDDEN');
    const draft = await told([nurse], { status: 'DRAFT' as never });
    expect(codeOf(await propose(carer, wish(draft)))).toBe('NOT_FOUND');
    const organisationId = new Types.ObjectId();
    const closed = await told([nurse], { visibility: 'ORGANISATION' as never, organisationId });
    expect(codeOf(await propose(carer, wish(closed)))).toBe('NOT_FOUND');
    expect(fieldsOf(await propose(carer, wish(id, 'the lights', { reason: ' ' })))).toEqual(['reason']);
    expect(fieldsOf(await propose(carer, wish(id, 'the lights', { quote: 'no such words' })))).toEqual([
      'quote',
    ]);
    expect(fieldsOf(await propose(carer, wish(id, 'the lights', { skillId: 'none' })))).toEqual(['skillId']);
    expect(fieldsOf(await propose(carer, wish(id, 'the lights', { spokenAs: 'MANAGER' })))).toEqual([
      'spokenAs',
    ]);
  });

  it('has room for a hundred in a story and lets nobody propose more than thirty a day', async () => {
    const carer = anActor(Perspective.CARER);
    const full = await told([anActor()], { waitingCount: 100 });
    expect((await propose(carer, wish(full))).errors?.[0]?.message).toContain('100 proposed marks wait');
    const id = await told([anActor()]);
    const codes: (string | undefined)[] = [];
    for (let count = 1; count <= 30; count++)
      codes.push(codeOf(await propose(carer, wish(id, 'the lights', { skillId: 's1.1' }))));
    // The first is kept, the others say the same; the one that refused above counts too.
    expect(codes.slice(0, 2)).toEqual([undefined, 'BAD_USER_INPUT']);
    expect(codes.slice(28)).toEqual(['BAD_USER_INPUT', 'TOO_MANY_REQUESTS']);
  });

  it('lets the reader take it back while it waits, and nobody else', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    expect(codeOf(await bench.graphql(REMOVE, { id: mark.id }, nurse))).toBe('FORBIDDEN');
    expect(codeOf(await bench.graphql(REMOVE, { id: mark.id }, anActor(Perspective.PATIENT)))).toBe(
      'NOT_FOUND',
    );
    expect(dataOf(await bench.graphql(REMOVE, { id: mark.id }, carer), 'removeMark').proposals).toEqual([]);
    expect(await stored(id)).toMatchObject({ waitingCount: 0 });
  });
});

describe('deciding about a proposal', () => {
  it('puts an accepted mark into the story for everybody, and tells the reader by mail', async () => {
    const [nurse, carer] = [await somebody(Perspective.CLINICIAN), await somebody(Perspective.CARER)];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    expect(codeOf(await decide(carer, mark, 'ACCEPT'))).toBe('FORBIDDEN');
    expect(codeOf(await decide(anActor(Perspective.PATIENT), mark, 'ACCEPT'))).toBe('NOT_FOUND');
    const [accepted] = dataOf(
      await decide(nurse, mark, 'ACCEPT', { reason: 'You are right.' }),
      'decideMark',
    ).tags;
    expect(accepted).toMatchObject({
      status: 'ACCEPTED',
      decision: { by: { name: 'Nadia Rahman' }, reason: 'You are right.', changedFrom: null },
      history: [{ what: 'PROPOSED' }, { what: 'ACCEPTED', reason: 'You are right.' }],
    });
    const { tags, proposals } = await read(anActor(Perspective.PATIENT), id);
    expect([tags.map((one) => one.id), proposals]).toEqual([[mark.id], []]);
    expect(await stored(id)).toMatchObject({ skillIds: ['s1.5'], markCount: 1, waitingCount: 0 });
    const [mail] = (await mailsTo(bench.app, carer.email)).slice(-1);
    expect(mail?.subject).toBe('Your mark is in the story “Quiet after eleven”');
    expect(mail?.text).toContain('The reason given: You are right.');
    expect(mail?.text).not.toContain('Nadia');
    expect(mail?.path).toBe(`/stories/${id}`);
    expect(mail?.decline).toContain('/unsubscribe/');
  });

  it('makes a decision once when it is sent again, and refuses one about an older version', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    dataOf(await decide(nurse, mark, 'ACCEPT'), 'decideMark');
    const [again] = dataOf(await decide(nurse, mark, 'ACCEPT'), 'decideMark').tags;
    expect(again).toMatchObject({ version: 2, history: { length: 2 } });
    const stale = await decide(nurse, mark, 'DECLINE', { reason: 'No.' });
    expect([codeOf(stale), stale.errors?.[0]?.extensions.version]).toEqual(['CONFLICT', 2]);
  });

  it('lets one of two decisions at one time win', async () => {
    const [nurse, manager, carer] = [anActor(), anActor(Perspective.MANAGER), anActor(Perspective.CARER)];
    const id = await told([nurse, manager]);
    const mark = await proposed(carer, wish(id));
    const answers = await Promise.all([
      decide(nurse, mark, 'ACCEPT'),
      decide(manager, mark, 'DECLINE', { reason: 'Not here.' }),
    ]);
    expect(answers.filter((answer) => !answer.errors)).toHaveLength(1);
    const { tags } = await read(anActor(Perspective.PATIENT), id);
    expect(await stored(id)).toMatchObject({ markCount: tags.length, waitingCount: 0 });
  });

  it('changes skill, side and wording with a reason and keeps what was proposed', async () => {
    const [nurse, carer] = [await somebody(Perspective.CLINICIAN), await somebody(Perspective.CARER)];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    const change = {
      skillId: 's2.1',
      polarity: 'MISSING',
      wording: 'It took weeks.',
      reason: 'It came late.',
    };
    expect(fieldsOf(await decide(nurse, mark, 'CHANGE', { ...change, reason: null }))).toEqual(['reason']);
    expect(fieldsOf(await decide(nurse, mark, 'CHANGE', { reason: 'So.' }))).toEqual(['skillId']);
    expect(fieldsOf(await decide(nurse, mark, 'CHANGE', { ...change, skillId: 'x' }))).toEqual(['skillId']);
    const [changed] = dataOf(await decide(nurse, mark, 'CHANGE', change), 'decideMark').tags;
    expect(changed).toMatchObject({
      status: 'ACCEPTED',
      skill: { id: 's2.1' },
      polarity: 'MISSING',
      reason: 'It took weeks.',
      decision: {
        reason: 'It came late.',
        changedFrom: { skill: { id: 's1.5' }, polarity: 'ENACTED', reason: 'It let us sleep.' },
      },
    });
    expect(await subjects(carer.email)).toEqual([
      'Your mark is in the story “Quiet after eleven”, a little changed',
    ]);
  });

  it('keeps a declined mark for its reader and those who decide, and lets it be decided anew', async () => {
    const [nurse, carer, curator] = [anActor(), await somebody(Perspective.CARER), await aCurator()];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    expect(fieldsOf(await decide(nurse, mark, 'DECLINE'))).toEqual(['reason']);
    const declined = dataOf(await decide(nurse, mark, 'DECLINE', { reason: 'It was luck.' }), 'decideMark');
    expect(declined.proposals[0]).toMatchObject({ status: 'DECLINED', decision: { reason: 'It was luck.' } });
    const { proposals, ...rest } = await read(carer, id);
    expect(proposals[0]).toMatchObject({ status: 'DECLINED', viewerCan: { remove: false } });
    expect(JSON.stringify(rest)).not.toContain(mark.id);
    expect((await read(anActor(Perspective.PATIENT), id)).proposals).toEqual([]);
    expect((await propose(carer, wish(id))).errors?.[0]?.extensions.fields?.[0]?.message).toContain(
      'The same was declined here before',
    );
    const back = await decide(curator, declined.proposals[0] as Mark, 'ACCEPT', {
      reason: 'It was planned.',
    });
    const [accepted] = dataOf(back, 'decideMark').tags;
    expect(accepted?.['history']).toMatchObject([
      { what: 'PROPOSED' },
      { what: 'DECLINED', reason: 'It was luck.' },
      { what: 'ACCEPTED', reason: 'It was planned.' },
    ]);
    expect(
      dataOf(await decide(nurse, accepted as Mark, 'DECLINE', { reason: 'Still.' }), 'decideMark').tags,
    ).toEqual([]);
    expect(await subjects(carer.email)).toHaveLength(3);
  });

  it('stops after thirty decisions about one mark', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const storyId = await told([nurse], { waitingCount: 1 });
    const byId = new Types.ObjectId(carer.memberId);
    const step = { what: 'PROPOSED', byId, reason: '', at: new Date(), before: null };
    const { id, ...row } = aTag({
      storyId: new Types.ObjectId(storyId),
      markedById: byId,
      status: 'PROPOSED' as never,
      history: Array.from({ length: 31 }, () => step) as never,
    });
    await bench.connection.collection('tags').insertOne(row);
    const answer = await decide(nurse, { id, version: 1 } as Mark, 'ACCEPT');
    expect(answer.errors?.[0]?.message).toContain('decided about many times');
  });

  it('never names who tells a story under a pseudonym, by whatever they decide', async () => {
    const [nurse, carer] = [await somebody(Perspective.CLINICIAN), anActor(Perspective.CARER)];
    const id = await told([nurse], { pseudonym: 'Linden Grey' });
    const mark = await proposed(carer, wish(id));
    const answer = await decide(nurse, mark, 'ACCEPT', { reason: 'Yes.' });
    const text = JSON.stringify([answer.data, await read(carer, id)]);
    expect(text).toContain('Linden Grey');
    expect(text).not.toContain('Nadia');
    expect(text).not.toContain(nurse.memberId);
  });
});

describe('the list of what waits', () => {
  it('shows authors their own stories, curators all that they read, and others nothing', async () => {
    const [nurse, carer, curator] = [anActor(), anActor(Perspective.CARER), await aCurator()];
    const [first, second] = [await told([anActor(), nurse]), await told([nurse])];
    const closed = await told([anActor()], {
      visibility: 'ORGANISATION' as never,
      organisationId: new Types.ObjectId(),
    });
    const marks = [await proposed(carer, wish(first)), await proposed(carer, wish(second))];
    const hidden = aTag({ storyId: new Types.ObjectId(closed), status: 'PROPOSED' as never });
    const hiddenId = await keep(hidden);
    const mine = await proposed(curator, wish(first, 'eleven'));
    const listed = async (actor: Actor) =>
      dataOf<{ mark: Mark; story: { id: string } }[]>(
        await bench.graphql(WAITING, {}, actor),
        'proposalsWaiting',
      ).map(({ mark }) => mark.id);
    expect(await listed(nurse)).toEqual([marks[0]?.id, marks[1]?.id, mine.id]);
    const all = await listed(curator);
    expect(all).toEqual(expect.arrayContaining(marks.map(({ id }) => id)));
    expect(all).not.toContain(mine.id);
    expect(all).not.toContain(hiddenId);
    expect(await listed(carer)).toEqual([]);
    expect(codeOf(await bench.graphql(WAITING, {}, null))).toBe('UNAUTHENTICATED');
  });

  it('is told of by one mail a day at most, and by none once nothing waits', async () => {
    const [nurse, carer] = [await somebody(Perspective.CLINICIAN), anActor(Perspective.CARER)];
    const id = await told([nurse]);
    const start = Date.now();
    const turnAt = (hours: number): Promise<number> =>
      atTime(new Date(start + hours * 3_600_000), () => bench.app.get(TellAuthors).turn());
    const at = (hours: number, quote: string): Promise<Mark> =>
      atTime(new Date(start + hours * 3_600_000), () => proposed(carer, wish(id, quote)));
    const first = await at(0, 'the lights');
    await Promise.all([turnAt(0.1), turnAt(0.1)]);
    expect(await subjects(nurse.email)).toEqual(['Readers proposed marks in your stories']);
    const second = await at(1, 'eleven');
    await turnAt(2);
    await turnAt(20);
    expect(await subjects(nurse.email)).toHaveLength(1);
    await turnAt(25);
    await turnAt(80);
    expect(await subjects(nurse.email)).toHaveLength(2);
    for (const mark of [first, second]) dataOf(await decide(nurse, mark, 'ACCEPT'), 'decideMark');
    const third = await at(90, 'We turned');
    dataOf(await decide(nurse, third, 'ACCEPT'), 'decideMark');
    await turnAt(120);
    expect(await subjects(nurse.email)).toHaveLength(2);
  });
});

describe('a mark whose words are gone', () => {
  const change = async (actor: Actor, id: string, text: string): Promise<void> => {
    const { version } = dataOf<{ version: number }>(
      await bench.graphql('query ($id: ID!) { draft(id: $id) { version } }', { id }, actor),
      'draft',
    );
    const input = { id, version, sections: [{ key: 'ACTION', text }] };
    const saved = dataOf<{ version: number }>(await bench.graphql(SAVE, { input }, actor), 'saveDraft');
    dataOf(await bench.graphql(PUBLISH, { input: { id, version: saved.version } }, actor), 'publishStory');
  };

  it('is kept for its authors, shows others none of its words, and is put elsewhere by them', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    dataOf(await decide(nurse, mark, 'ACCEPT'), 'decideMark');
    await change(nurse, id, 'All was dark. We slept.');
    expect((await read(nurse, id)).tags[0]).toMatchObject({
      anchored: false,
      quote: 'the lights',
      viewerCan: { place: true },
    });
    expect((await read(carer, id)).tags[0]).toMatchObject({ anchored: false, quote: '', selectors: null });
    expect((await read(anActor(Perspective.PATIENT), id)).tags).toEqual([]);
    expect(await stored(id)).toMatchObject({ skillIds: [], markCount: 1 });
    const version = (await read(nurse, id)).tags[0]?.version ?? 0;
    const place = (actor: Actor, more: object = {}) => {
      const input = {
        id: mark.id,
        version,
        section: 'ACTION',
        start: 0,
        end: 12,
        quote: 'All was dark',
        ...more,
      };
      return bench.graphql(PLACE, { input }, actor);
    };
    expect(codeOf(await place(carer))).toBe('FORBIDDEN');
    expect(codeOf(await place(nurse, { version: 1 }))).toBe('CONFLICT');
    expect(fieldsOf(await place(nurse, { quote: 'Nothing like it' }))).toEqual(['quote']);
    const [placed] = dataOf(await place(nurse), 'placeMark').tags;
    expect(placed).toMatchObject({ anchored: true, quote: 'All was dark', history: { length: 3 } });
    expect(dataOf(await place(nurse), 'placeMark').tags[0]?.version).toBe(placed?.version);
    expect(await stored(id)).toMatchObject({ skillIds: ['s1.5'] });
  });

  it('has its place again when its words come back', async () => {
    const nurse = anActor();
    const id = await told([nurse]);
    const mark = await proposed(anActor(Perspective.CARER), wish(id));
    await change(nurse, id, 'All was dark.');
    expect((await read(nurse, id)).proposals[0]).toMatchObject({ id: mark.id, anchored: false });
    expect(codeOf(await decide(nurse, { ...mark, version: 2 }, 'ACCEPT'))).toBe('FORBIDDEN');
    await change(nurse, id, `At last.\n\n${TEXT}`);
    expect((await read(nurse, id)).proposals[0]).toMatchObject({ anchored: true, quote: 'the lights' });
  });
});

describe('the news', () => {
  it('that marks changed says which story, and no more', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told([nurse]);
    await proposed(carer, wish(id));
    const room = { kind: 'stories', id: 'members' };
    const live = bench.app.get(LiveRooms, { strict: false });
    const { number } = await live.since(room, undefined);
    const { events } = await live.since(room, number - 1);
    expect(events).toMatchObject([{ kind: 'StoryMarksChanged', payload: { storyId: id } }]);
    expect(events?.map(({ payload }) => Object.keys(payload))).toEqual([['storyId']]);
  });
});

describe('the bundle', () => {
  const marked = async (skillIds: string[], wishes: Parameters<typeof aStory>[0] = {}): Promise<string> => {
    const author = anActor();
    const storyId = await told([author], { skillIds, ...wishes });
    for (const skillId of skillIds) {
      await keep(aTag({ storyId: new Types.ObjectId(storyId), skillId }));
    }
    return storyId;
  };

  it('shows the skills of a story, and where else they stand together: most first, then newest, for those who may read', async () => {
    const id = await marked(['s4.1', 's4.2', 's5.1']);
    const at = (day: number) => ({ publishedAt: new Date(`2026-10-0${day}T09:00:00Z`) });
    const all = await marked(['s4.1', 's4.2', 's5.1'], at(1));
    const older = await marked(['s4.1', 's5.1'], at(2));
    const newer = await marked(['s3.1', 's4.2', 's5.1'], at(3));
    await marked(['s4.1', 's6.1'], at(4));
    await marked(['s4.1', 's5.1'], { status: 'DRAFT' as never });
    const organisationId = new Types.ObjectId();
    await marked(['s4.1', 's5.1'], { visibility: 'ORGANISATION' as never, organisationId });
    const asked = async (actor: Actor | null, first = 10) =>
      dataOf<{
        bundle: { skills: unknown[]; others: { story: { id: string }; skills: { id: string }[] }[] };
      }>(await bench.graphql(BUNDLE, { id, first }, actor), 'story').bundle;
    const { skills, others } = await asked(anActor(Perspective.PATIENT));
    expect(skills).toEqual(
      ['s4.1', 's4.2', 's5.1'].map((one) => ({ polarity: 'ENACTED', skill: { id: one } })),
    );
    expect(others.map(({ story, skills: shared }) => [story.id, shared.map((one) => one.id)])).toEqual([
      [all, ['s4.1', 's4.2', 's5.1']],
      [newer, ['s4.2', 's5.1']],
      [older, ['s4.1', 's5.1']],
    ]);
    expect((await asked(anActor(Perspective.PATIENT), 1)).others).toHaveLength(1);
    expect(
      (await asked(anActor(Perspective.PATIENT, { organisationId: organisationId.toHexString() }))).others,
    ).toHaveLength(4);
  });

  it('is found, as the lists are, through indexes and not by reading everything', async () => {
    const { connection } = bench;
    const story = { skillIds: 's4.1', status: 'PUBLISHED', visibility: 'MEMBERS' };
    const plans = await Promise.all([
      connection.collection('stories').find(story).sort({ publishedAt: -1, _id: -1 }).limit(100).explain(),
      connection
        .collection('stories')
        .find({ authorIds: new Types.ObjectId(), waitingCount: { $gt: 0 } })
        .sort({ updatedAt: -1, _id: -1 })
        .explain(),
      connection.collection('tags').find({ status: 'PROPOSED' }).sort({ createdAt: 1, _id: 1 }).explain(),
      connection.collection('tags').find({ 'history.byId': new Types.ObjectId() }).sort({ _id: 1 }).explain(),
      connection
        .collection('mark_notices')
        .find({ dueAt: { $lte: new Date(), $ne: null } })
        .sort({ dueAt: 1 })
        .explain(),
    ]);
    for (const plan of plans) expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
  });
});

describe('marks of somebody who leaves', () => {
  const leave = async ({ memberId }: Actor, contributions: Contributions): Promise<void> => {
    const goOn = () => Promise.resolve();
    for (const [, step] of bench.app.get(ErasureSteps).all()) await step({ memberId, contributions, goOn });
  };

  it('go with their reasons and wording when they take them back, and the counts follow (R-79)', async () => {
    const [nurse, carer, curator] = [anActor(), anActor(Perspective.CARER), await aCurator()];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    const other = await proposed(anActor(Perspective.PATIENT), wish(id, 'eleven'));
    const change = { wording: 'Their own wording.', reason: 'Their own reason.' };
    dataOf(await decide(curator, mark, 'CHANGE', change), 'decideMark');
    await leave(curator, Contributions.REMOVE);
    const { tags } = await read(nurse, id);
    expect(tags[0]).toMatchObject({
      reason: 'It let us sleep.',
      history: [{}, { what: 'CHANGED', reason: '' }],
    });
    expect(JSON.stringify(tags)).not.toContain('Their own');
    await leave(carer, Contributions.REMOVE);
    expect(await stored(id)).toMatchObject({ markCount: 0, waitingCount: 1, skillIds: [] });
    expect((await read(nurse, id)).proposals.map((one) => one.id)).toEqual([other.id]);
  });

  it('are in the data that they take along, without the words of others (R-78)', async () => {
    const [nurse, carer] = [anActor(), anActor(Perspective.CARER)];
    const id = await told([nurse]);
    const mark = await proposed(carer, wish(id));
    dataOf(await decide(nurse, mark, 'ACCEPT', { reason: 'A reason of the author.' }), 'decideMark');
    const part = new Map(bench.app.get(ExportParts).all()).get('marks');
    const recordsOf = async ({ memberId }: Actor) => {
      const records = [];
      const owner = { memberId, link: (path: string) => `https://cp.example${path}` } as never;
      for await (const record of part?.records(owner) ?? []) records.push(record);
      return JSON.stringify(records);
    };
    const [carers, nurses] = [await recordsOf(carer), await recordsOf(nurse)];
    expect(carers).toContain('It let us sleep.');
    expect(carers).not.toContain('A reason of the author.');
    expect(nurses).toContain('A reason of the author.');
    expect(nurses).not.toContain('It let us sleep.');
  });
});
