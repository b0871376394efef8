import { randomUUID } from 'node:crypto';
import { type Actor, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { StoryStatus, StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, countCommands, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { ChangesModule } from './changes.module';
import { dayOf, monthsAfter } from './day.rules';

const CHANGE = `id what state dueOn madeOn heldAt { month held note } version askAgainOn nextAskedOn
  steps { kind on dueOn month note spokenAs } viewerCan { step answer takeBack }`;
const RECORD = `mutation ($input: RecordChangeInput!) { recordChange(input: $input) { ${CHANGE} } }`;
const STEP = `mutation ($input: StepChangeInput!) { stepChange(input: $input) { ${CHANGE} } }`;
const TAKE_BACK = 'mutation ($input: VersionInput!) { takeBackChange(input: $input) { id changes { id } } }';
const ADOPTION = `id state manner place changed happened outcome spokenAs version viewerCan { edit }
  member { id name } organisation { name } ownStory { id title }`;
const ADOPT = `mutation ($input: AdoptInput!) { adopt(input: $input) { ${ADOPTION} } }`;
const SAVE = `mutation ($input: SaveAdoptionInput!) { saveAdoption(input: $input) { ${ADOPTION} } }`;
const TAKE_BACK_ADOPTION = 'mutation ($input: VersionInput!) { takeBackAdoption(input: $input) }';
const READ = `query ($id: ID!, $first: Int! = 20, $after: String) { story(id: $id) { changes { ${CHANGE} }
  adoptions(first: $first, after: $after) { nodes { ${ADOPTION} } pageInfo { hasNextPage endCursor } }
  changeSummary { changes state heldAt3 heldAt12 adoptedElsewhere } viewerCanFollow { record adopt } } }`;

interface Change {
  id: string;
  state: string;
  version: number;
  madeOn: string | null;
  heldAt: object[];
  steps: { kind: string; note: string; spokenAs: string | null }[];
  viewerCan: { step: string[]; answer: string | null; takeBack: boolean };
}
interface AskedAdoption {
  id: string;
  state: string;
  version: number;
  ownStory: { id: string } | null;
  viewerCan: { edit: boolean };
}
interface Followed {
  changes: Change[];
  adoptions: { nodes: AskedAdoption[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  changeSummary: Record<string, unknown> | null;
  viewerCanFollow: { record: boolean; adopt: boolean };
}

const author = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const silent = anActor(Perspective.PATIENT, { can: new Set() });
const today = dayOf(new Date());

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [ChangesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const fieldsOf = (answer: Answer) =>
  answer.errors?.[0]?.extensions.fields?.map(({ path, key }) => [path, key]);
function dataOf<T>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory({ authorId: new Types.ObjectId(author.memberId), ...wish });
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

const sendRecord = (actor: Actor | null, storyId: string, more: object = {}): Promise<Answer> => {
  const input = {
    key: randomUUID(),
    storyId,
    what: 'Trolleys no longer rattle',
    kind: 'MADE',
    on: today,
    note: ' The porters oiled every wheel.\r\n',
    ...more,
  };
  return bench.graphql(RECORD, { input }, actor);
};
const record = async (storyId: string, more: object = {}): Promise<Change> =>
  dataOf(await sendRecord(author, storyId, more), 'recordChange');
const sendStep = (actor: Actor | null, { id, version }: Change, more: object): Promise<Answer> =>
  bench.graphql(
    STEP,
    { input: { key: randomUUID(), id, version, on: today, note: 'So it is.', ...more } },
    actor,
  );
const step = async (change: Change, more: object): Promise<Change> =>
  dataOf(await sendStep(author, change, more), 'stepChange');

const tried = {
  state: 'TRIED',
  manner: 'ADAPTED',
  place: 'A ward by the sea',
  changed: 'We did it at ten.',
  happened: 'It was quieter.',
  outcome: 'WORKED',
};
const sendAdopt = (actor: Actor | null, storyId: string, more: object = {}): Promise<Answer> =>
  bench.graphql(ADOPT, { input: { key: randomUUID(), storyId, ...tried, ...more } }, actor);
const adopt = async (actor: Actor, storyId: string, more: object = {}): Promise<AskedAdoption> =>
  dataOf(await sendAdopt(actor, storyId, more), 'adopt');
const save = (actor: Actor, { id, version }: AskedAdoption, more: object = {}): Promise<Answer> =>
  bench.graphql(SAVE, { input: { id, version, ...tried, ...more } }, actor);
const read = async (actor: Actor | null, id: string, page: object = {}): Promise<Followed> =>
  dataOf(await bench.graphql(READ, { id, ...page }, actor), 'story');

describe('recording a change', () => {
  it('keeps what was made and when, told by the authors together, and shows it to a guest of a public story', async () => {
    const id = await told({ visibility: StoryVisibility.PUBLIC });
    await record(id, { on: '2026-03-03', spokenAs: 'CLINICIAN' });
    const { changes, viewerCanFollow } = await read(null, id);
    expect(changes).toMatchObject([
      {
        what: 'Trolleys no longer rattle',
        state: 'MADE',
        madeOn: '2026-03-03',
        steps: [{ kind: 'MADE', note: 'The porters oiled every wheel.', spokenAs: 'CLINICIAN' }],
        viewerCan: { step: [], answer: null, takeBack: false },
        askAgainOn: null,
      },
    ]);
    expect(viewerCanFollow).toEqual({ record: false, adopt: false });
  });

  it('never says which author typed it, by any field of the answer', async () => {
    const id = await told({ visibility: StoryVisibility.PUBLIC });
    await record(id);
    expect(JSON.stringify(await read(null, id))).not.toContain(author.memberId);
    const fields = '{ __type(name: "ChangeStep") { fields { name } } }';
    const { fields: named } = dataOf<{ fields: { name: string }[] }>(await bench.graphql(fields), '__type');
    expect(named.map(({ name }) => name)).toEqual(['at', 'dueOn', 'kind', 'month', 'note', 'on', 'spokenAs']);
  });

  it('records once for one key, whether asked again later or at the same time', async () => {
    const id = await told();
    const key = randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => record(id, { key })));
    made.push(await record(id, { key, what: 'Something else' }));
    expect(new Set(made.map((change) => change.id)).size).toBe(1);
    expect((await read(author, id)).changes).toHaveLength(1);
  });

  it.each([
    ['a guest', null, 'UNAUTHENTICATED'],
    ['somebody without the permission', silent, 'FORBIDDEN'],
    ['another member', carer, 'FORBIDDEN'],
  ])('is refused to %s', async (_, actor, code) => {
    expect(codeOf(await sendRecord(actor, await told()))).toBe(code);
  });

  it('does not say to others that a draft is there, and asks its author to publish first', async () => {
    const id = await told({ status: StoryStatus.DRAFT });
    expect(codeOf(await sendRecord(carer, id))).toBe('NOT_FOUND');
    const { errors } = await sendRecord(author, id);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', key: 'changes.unpublished' });
    expect(await read(author, id)).toMatchObject({
      changes: [],
      viewerCanFollow: { record: false, adopt: false },
    });
  });

  it('says at each field what has to be put right', async () => {
    const answer = await sendRecord(author, await told(), {
      what: ' ',
      note: ' ',
      on: '2199-01-01',
      dueOn: '2026-01-01',
      spokenAs: 'MANAGER',
    });
    expect(fieldsOf(answer)).toEqual([
      ['what', 'changes.what'],
      ['note', 'changes.note.MADE'],
      ['on', 'changes.on.future'],
      ['dueOn', 'changes.dueOn.planned'],
      ['spokenAs', 'fields.spokenAs'],
    ]);
    expect(answer.errors?.[0]?.extensions.fields?.every(({ key, message }) => key !== message)).toBe(true);
  });

  it('takes twenty and no more, however many are sent at one time', async () => {
    const id = await told();
    for (let count = 0; count < 18; count++) await record(id);
    const answers = await Promise.all(Array.from({ length: 4 }, () => sendRecord(author, id)));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(2);
    expect(new Set(answers.flatMap(({ errors }) => errors?.[0]?.extensions.key ?? []))).toEqual(
      new Set(['changes.many']),
    );
    expect((await read(author, id)).changes).toHaveLength(20);
  });
});

describe('what comes next with a change', () => {
  it('keeps every step in order: planned, not made and why, planned again, made', async () => {
    const id = await told();
    let change = await record(id, { kind: 'PLANNED', note: 'In spring.', dueOn: '2199-01-01' });
    expect(change.viewerCan.step).toEqual(['MADE', 'NOT_MADE']);
    change = await step(change, { kind: 'NOT_MADE', note: 'There was no money.' });
    change = await step(change, { kind: 'PLANNED', note: 'Now there is.' });
    change = await step(change, { kind: 'MADE', note: 'Done.' });
    expect(change).toMatchObject({ state: 'MADE', madeOn: today, version: 4 });
    expect(change.steps.map(({ kind, note }) => [kind, note])).toEqual([
      ['PLANNED', 'In spring.'],
      ['NOT_MADE', 'There was no money.'],
      ['PLANNED', 'Now there is.'],
      ['MADE', 'Done.'],
    ]);
  });

  it('says of a change made long ago whether it held, and why it slipped back', async () => {
    const id = await told();
    const made = await record(id, { on: monthsAfter(today, -4) });
    expect(made.viewerCan).toMatchObject({ step: ['HELD', 'SLIPPED'], answer: 'STILL_SO_AT_3' });
    const held = await step(made, { kind: 'HELD', question: 'STILL_SO_AT_3' });
    expect(held).toMatchObject({ nextAskedOn: monthsAfter(monthsAfter(today, -4), 12) });
    expect(held).toMatchObject({ state: 'HELD', heldAt: [{ month: 3, held: true, note: 'So it is.' }] });
    const old = await record(id, { on: monthsAfter(today, -13) });
    const slipped = await step(old, {
      kind: 'SLIPPED',
      question: 'STILL_SO_AT_12',
      note: 'The team moved on.',
    });
    expect(slipped).toMatchObject({
      state: 'MADE',
      heldAt: [{ month: 12, held: false, note: 'The team moved on.' }],
      viewerCan: { step: [], answer: null },
    });
    expect((await read(carer, id)).changeSummary).toEqual({
      changes: 2,
      state: 'HELD',
      heldAt3: true,
      heldAt12: false,
      adoptedElsewhere: 0,
    });
  });

  it('is refused where the table does not lead, and where something else was said in between', async () => {
    const id = await told();
    const planned = await record(id, { kind: 'PLANNED' });
    const made = await step(planned, { kind: 'MADE' });
    const stale = await sendStep(author, planned, { kind: 'NOT_MADE' });
    expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', version: 2 });
    expect((await sendStep(author, made, { kind: 'PLANNED' })).errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      key: 'changes.moved',
    });
    expect(fieldsOf(await sendStep(author, made, { kind: 'HELD', question: 'STILL_SO_AT_3' }))).toEqual([
      ['question', 'changes.question'],
    ]);
  });

  it('is taken once by two who answer at one time, and once for one key', async () => {
    const planned = await record(await told(), { kind: 'PLANNED' });
    const both = await Promise.all([
      sendStep(author, planned, { kind: 'MADE' }),
      sendStep(author, planned, { kind: 'NOT_MADE' }),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    const again = await record(await told(), { kind: 'PLANNED' });
    const key = randomUUID();
    const first = await step(again, { key, kind: 'MADE' });
    expect(await step(again, { key, kind: 'MADE' })).toEqual(first);
  });

  it.each([
    ['a guest', null, 'UNAUTHENTICATED'],
    ['another member', carer, 'FORBIDDEN'],
  ])('is not for %s to say', async (_, actor, code) => {
    const change = await record(await told(), { kind: 'PLANNED' });
    expect(codeOf(await sendStep(actor, change, { kind: 'MADE' }))).toBe(code);
    expect(codeOf(await bench.graphql(TAKE_BACK, { input: { id: change.id, version: 1 } }, actor))).toBe(
      code,
    );
  });

  it('may be taken back as a whole by an author, and by nobody who has not seen the newest of it', async () => {
    const id = await told();
    const planned = await record(id, { kind: 'PLANNED', dueOn: '2199-01-01' });
    const made = await step(planned, { kind: 'MADE' });
    const take = (version: number) => bench.graphql(TAKE_BACK, { input: { id: made.id, version } }, author);
    expect(codeOf(await take(1))).toBe('CONFLICT');
    expect(dataOf(await take(2), 'takeBackChange')).toEqual({ id, changes: [] });
    expect(codeOf(await take(2))).toBe('NOT_FOUND');
    const left = { changeId: new Types.ObjectId(made.id) };
    expect(await bench.connection.collection('change_reminders').countDocuments(left)).toBe(0);
    expect((await read(author, id)).changeSummary).toBeNull();
  });
});

describe('trying it elsewhere', () => {
  it('is told by a reader with what was changed and what happened, and read by everybody who reads the story', async () => {
    const id = await told({ visibility: StoryVisibility.PUBLIC });
    await adopt(carer, id, { spokenAs: 'CARER' });
    const { adoptions, changeSummary } = await read(null, id);
    expect(adoptions.nodes).toMatchObject([
      { ...tried, spokenAs: 'CARER', member: { id: carer.memberId }, viewerCan: { edit: false } },
    ]);
    expect(changeSummary).toMatchObject({ changes: 0, state: null, adoptedElsewhere: 1 });
  });

  it('is told once for one key', async () => {
    const id = await told();
    const key = randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => adopt(carer, id, { key })));
    expect(new Set(made.map((one) => one.id)).size).toBe(1);
  });

  it('makes a result of a plan, and no plan of a result', async () => {
    const id = await told();
    const plan = await adopt(carer, id, { state: 'PLANNED', happened: '', outcome: 'WORKED' });
    expect(plan).toMatchObject({ state: 'PLANNED', outcome: null, viewerCan: { edit: true } });
    expect((await read(carer, id)).changeSummary).toBeNull();
    const result = dataOf<AskedAdoption>(await save(carer, plan, { manner: 'AS_IT_IS' }), 'saveAdoption');
    expect(result).toMatchObject({ state: 'TRIED', changed: '', version: 2 });
    expect((await save(carer, result, { state: 'PLANNED' })).errors?.[0]?.extensions.key).toBe(
      'changes.tried',
    );
    expect(codeOf(await save(carer, plan))).toBe('CONFLICT');
  });

  it('counts a place once, and only what was tried', async () => {
    const id = await told();
    const others = Array.from({ length: 4 }, () => anActor(Perspective.CLINICIAN));
    await adopt(others[0] as Actor, id, { place: 'A ward by  the sea ' });
    await adopt(others[1] as Actor, id, { place: 'a ward by the Sea' });
    await adopt(others[2] as Actor, id, { place: 'A surgery in the hills' });
    await adopt(others[3] as Actor, id, { place: 'A clinic', state: 'PLANNED' });
    expect((await read(carer, id)).changeSummary).toMatchObject({ adoptedElsewhere: 2 });
  });

  it.each([
    ['a guest', null, 'UNAUTHENTICATED'],
    ['somebody without the permission', silent, 'FORBIDDEN'],
    ['the author, of the own story (R-44)', author, 'FORBIDDEN'],
  ])('is refused to %s', async (_, actor, code) => {
    const id = await told();
    expect(codeOf(await sendAdopt(actor, id))).toBe(code);
    expect((await read(author, id)).adoptions.nodes).toEqual([]);
  });

  it('is not possible with a story that is not open to the member', async () => {
    const id = await told({ visibility: StoryVisibility.ORGANISATION, organisationId: new Types.ObjectId() });
    expect(codeOf(await sendAdopt(carer, id))).toBe('NOT_FOUND');
  });

  it('says at each field what has to be put right', async () => {
    const id = await told();
    const answer = await sendAdopt(carer, id, {
      place: '',
      changed: ' ',
      happened: '',
      outcome: null,
      organisationId: String(new Types.ObjectId()),
    });
    expect(fieldsOf(answer)).toEqual([
      ['changed', 'changes.changed'],
      ['happened', 'changes.happened'],
      ['outcome', 'fields.outcome.missing'],
      ['organisationId', 'fields.organisationId.unknown'],
    ]);
    expect(fieldsOf(await sendAdopt(carer, id, { place: ' ' }))).toEqual([['place', 'changes.place']]);
  });

  it('is changed and taken back by its member alone', async () => {
    const id = await told();
    const adoption = await adopt(carer, id);
    const nurse = anActor();
    expect(codeOf(await save(nurse, adoption))).toBe('FORBIDDEN');
    const take = (actor: Actor, version = 1) =>
      bench.graphql(TAKE_BACK_ADOPTION, { input: { id: adoption.id, version } }, actor);
    expect(codeOf(await take(nurse))).toBe('FORBIDDEN');
    expect(codeOf(await take(author))).toBe('FORBIDDEN');
    expect(codeOf(await take(carer, 2))).toBe('CONFLICT');
    expect(dataOf(await take(carer), 'takeBackAdoption')).toBe(true);
    expect(codeOf(await take(carer))).toBe('NOT_FOUND');
    expect(await read(carer, id)).toMatchObject({ adoptions: { nodes: [] }, changeSummary: null });
  });

  it('leads to a story of one’s own that tells more, for those who may read that', async () => {
    const id = await told({ visibility: StoryVisibility.PUBLIC });
    const mine = { authorId: new Types.ObjectId(carer.memberId) };
    const own = await told(mine);
    await adopt(carer, id, { ownStoryId: own });
    expect((await read(author, id)).adoptions.nodes[0]?.ownStory).toMatchObject({ id: own });
    expect((await read(null, id)).adoptions.nodes[0]?.ownStory).toBeNull();
    for (const wrong of [
      id,
      await told({ ...mine, status: StoryStatus.DRAFT }),
      String(new Types.ObjectId()),
    ])
      expect(fieldsOf(await sendAdopt(carer, id, { ownStoryId: wrong }))).toEqual([
        ['ownStoryId', 'changes.ownStoryId'],
      ]);
  });

  it('never leads from a name to a story that its member tells under another one', async () => {
    const id = await told();
    const own = await told({ authorId: new Types.ObjectId(carer.memberId) });
    await adopt(carer, id, { ownStoryId: own });
    await bench.connection
      .collection('stories')
      .updateOne({ _id: new Types.ObjectId(own) }, { $set: { pseudonym: 'Quiet Heron' } });
    expect((await read(author, id)).adoptions.nodes[0]?.ownStory).toBeNull();
    expect(fieldsOf(await sendAdopt(carer, id, { ownStoryId: own }))).toEqual([
      ['ownStoryId', 'changes.ownStoryId.pseudonym'],
    ]);
  });

  it('lets one member tell of five places and no more', async () => {
    const id = await told();
    const answers = await Promise.all(
      Array.from({ length: 7 }, (_, count) => sendAdopt(carer, id, { place: `Ward ${count}` })),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(5);
    expect(answers.find(({ errors }) => errors)?.errors?.[0]?.extensions.key).toBe('changes.manyOwn');
  });

  it('is read page by page, newest first, none twice and none left out', async () => {
    const id = await told();
    for (let count = 0; count < 7; count++) await adopt(anActor(), id, { place: `Ward ${count}` });
    const pages: AskedAdoption[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { adoptions }: Followed = await read(carer, id, { first: 3, after });
      pages.push(...adoptions.nodes);
      after = adoptions.pageInfo.endCursor;
      more = adoptions.pageInfo.hasNextPage;
    }
    expect(pages.map((one) => (one as unknown as { place: string }).place)).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((count) => `Ward ${count}`),
    );
  });
});

describe('a list of stories', () => {
  it('costs as many reads for many as for one, and each through an index', async () => {
    const list = `query ($first: Int!) { stories(first: $first) { nodes { id changes { what viewerCan { step } }
      changeSummary { state } adoptions(first: 5) { nodes { id member { name } } } } } }`;
    for (let count = 0; count < 8; count++) {
      const id = await told({ publishedAt: new Date(Date.now() - count * 1000) });
      await record(id);
      await adopt(carer, id);
    }
    const fewest = async (first: number): Promise<number> => {
      const counts: number[] = [];
      for (let time = 0; time < 3; time++)
        counts.push(await countCommands(bench.connection, () => bench.graphql(list, { first }, carer)));
      return Math.min(...counts);
    };
    expect(await fewest(8)).toBe(await fewest(1));
    const { connection } = bench;
    const id = new Types.ObjectId();
    const plans = await Promise.all([
      connection
        .collection('change_records')
        .find({ storyId: { $in: [id] } })
        .sort({ storyId: 1, createdAt: 1, _id: 1 })
        .explain(),
      connection
        .collection('change_records')
        .find({ 'steps.byId': id, _id: { $gt: id } })
        .sort({ _id: 1 })
        .explain(),
      connection
        .collection('adoptions')
        .find({ storyId: { $in: [id] } })
        .sort({ storyId: 1, createdAt: -1, _id: -1 })
        .explain(),
      connection
        .collection('adoptions')
        .find({ memberId: id, key: { $gt: '' } })
        .sort({ key: 1 })
        .explain(),
      connection
        .collection('change_reminders')
        .find({ mailAt: { $lte: new Date(), $ne: null } })
        .sort({ mailAt: 1, _id: 1 })
        .explain(),
      connection
        .collection('change_reminders')
        .find({ storyId: { $in: [id] }, dueOn: { $lte: today } })
        .explain(),
      connection
        .collection('stories')
        .find({ authorIds: id, status: 'PUBLISHED' })
        .sort({ updatedAt: -1, _id: -1 })
        .explain(),
    ]);
    for (const plan of plans) expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
  });
});
