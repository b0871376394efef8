import { randomUUID } from 'node:crypto';
import { type Actor, EventBus, Outbox, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { type ListedStory, StoryStatus, StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, countCommands, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { EVIDENCE_CHANGED } from './evidence.events';
import { EvidenceModule } from './evidence.module';
import { EVIDENCE_LIMITS } from './evidence.rules';
import { EvidenceService } from './evidence.service';
import { aCycle, aMeasure, fallsAMonth, rowOf } from './testing';

const MEASURE = `id version name kind unit direction goal points { on value note } phases { startsOn label }
  annotations { on text }`;
const RULES =
  'median count useful longestRun longestRunLimit crossings crossingsLimit shift fewCrossings finding';
const CHART = `runChart { ${RULES} longestRunSide longestRunFrom longestRunTo phases { label startsOn first last ${RULES} } }`;
const CYCLE = 'id number version plan do study act learned startedOn endedOn';
const READ = `query ($id: ID!) { story(id: $id) { mayChangeEvidence measures { ${MEASURE} ${CHART} } cycles { ${CYCLE} } } }`;
const ADD = `mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { ${MEASURE} } }`;
const SAVE = `mutation ($input: SaveMeasureInput!) { saveMeasure(input: $input) { ${MEASURE} } }`;
const MOVE =
  'mutation ($id: ID!, $place: Int!) { moveMeasure(id: $id, place: $place) { measures { name } } }';
const REMOVE = 'mutation ($id: ID!) { removeMeasure(id: $id) { measures { name } } }';
const ADD_CYCLE = `mutation ($input: AddCycleInput!) { addCycle(input: $input) { ${CYCLE} } }`;
const SAVE_CYCLE = `mutation ($input: SaveCycleInput!) { saveCycle(input: $input) { ${CYCLE} } }`;
const MOVE_CYCLE =
  'mutation ($id: ID!, $place: Int!) { moveCycle(id: $id, place: $place) { cycles { number plan } } }';
const REMOVE_CYCLE = 'mutation ($id: ID!) { removeCycle(id: $id) { cycles { number plan } } }';
const DISCARD = 'mutation ($id: ID!) { discardDraft(id: $id) }';

interface Kept {
  id: string;
  version: number;
  [field: string]: unknown;
}

const nurse = anActor();
const carer = anActor(Perspective.CARER);
const newcomer = anActor(Perspective.PATIENT, { can: new Set() });

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [EvidenceModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const fieldsOf = (answer: Answer): string[] | undefined =>
  answer.errors?.[0]?.extensions.fields?.map(({ path }) => path);
const dataOf = <T = Kept>(answer: Answer, name: string): T => {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
};

/** A story of somebody; its id. */
async function told(wish: Partial<Omit<ListedStory, 'id'>> = {}, by: Actor = nurse): Promise<string> {
  const { id, ...row } = aStory({ authorId: new Types.ObjectId(by.memberId), ...wish });
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

const addTo = (storyId: string, input: object = {}, actor: Actor | null = nurse): Promise<Answer> =>
  bench.graphql(ADD, { input: { key: randomUUID(), storyId, ...fallsAMonth, ...input } }, actor);
const tryIn = (storyId: string, input: object = {}, actor: Actor | null = nurse): Promise<Answer> =>
  bench.graphql(ADD_CYCLE, { input: { key: randomUUID(), storyId, ...input } }, actor);
/** Puts so many measures or cycles where a story keeps them. */
async function fill(name: 'measures' | 'cycles', id: string, count: number): Promise<void> {
  const storyId = new Types.ObjectId(id);
  const rows = Array.from({ length: count }, () => ({
    _id: new Types.ObjectId(),
    key: randomUUID(),
    storyId,
    memberId: new Types.ObjectId(),
  }));
  const kept = rows.map((row) => rowOf(name === 'measures' ? aMeasure(row) : aCycle(row)));
  await bench.connection.collection(name).insertMany(kept);
  const list = name === 'measures' ? 'measureIds' : 'cycleIds';
  const order = { measureIds: [], cycleIds: [], [list]: rows.map(({ _id }) => _id) };
  await bench.connection
    .collection<{ _id: Types.ObjectId }>('evidence')
    .replaceOne({ _id: storyId }, order, { upsert: true });
}

const read = (id: string, actor: Actor | null = nurse): Promise<Answer> => bench.graphql(READ, { id }, actor);
const measured = async (id: string, actor: Actor | null = nurse): Promise<Kept[]> =>
  dataOf<{ measures: Kept[] }>(await read(id, actor), 'story').measures;
const tried = async (id: string): Promise<Kept[]> =>
  dataOf<{ cycles: Kept[] }>(await read(id), 'story').cycles;

const scans = async (collection: string, query: object): Promise<boolean> =>
  JSON.stringify(await bench.connection.collection(collection).find(query).explain()).includes('COLLSCAN');

describe('adding a measure', () => {
  it('keeps what was measured in the order of days, in a draft and in a published story', async () => {
    for (const status of [StoryStatus.DRAFT, StoryStatus.PUBLISHED]) {
      const storyId = await told({ status });
      const points = [
        { on: '2026-02-01', value: 2.5, note: ' Snow ' },
        { on: '2026-01-01', value: -1 },
      ];
      await addTo(storyId, { name: ' Falls  on the ward ', points, goal: null });
      expect(await measured(storyId)).toMatchObject([
        {
          name: 'Falls on the ward',
          goal: null,
          version: 1,
          points: [
            { on: '2026-01-01', value: -1, note: null },
            { on: '2026-02-01', value: 2.5, note: 'Snow' },
          ],
        },
      ]);
    }
  });

  it('adds one for one key, also when it arrives several times at once', async () => {
    const storyId = await told();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => addTo(storyId, { key })));
    expect(new Set(answers.map((answer) => dataOf(answer, 'addMeasure').id)).size).toBe(1);
    expect(await measured(storyId)).toHaveLength(1);
  });

  it('stops at twelve, also when they are added at the same time', async () => {
    const storyId = await told();
    await fill('measures', storyId, EVIDENCE_LIMITS.measures - 1);
    const answers = await Promise.all([addTo(storyId), addTo(storyId)]);
    expect(answers.map(codeOf).sort()).toEqual(['BAD_USER_INPUT', undefined]);
    expect(await measured(storyId)).toHaveLength(EVIDENCE_LIMITS.measures);
  });

  it('is for the authors of a story that is not taken out', async () => {
    const storyId = await told();
    expect(codeOf(await addTo(storyId, {}, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await addTo(storyId, {}, newcomer))).toBe('FORBIDDEN');
    expect(codeOf(await addTo(storyId, {}, carer))).toBe('FORBIDDEN');
    const draft = await told({ status: StoryStatus.DRAFT });
    expect(codeOf(await addTo(draft, {}, carer))).toBe('NOT_FOUND');
    const archived = await told({ status: StoryStatus.ARCHIVED });
    expect(codeOf(await addTo(archived))).toBe('FORBIDDEN');
    expect(codeOf(await addTo(new Types.ObjectId().toHexString()))).toBe('NOT_FOUND');
  });

  it('says which part has to be put right', async () => {
    const storyId = await told();
    const point = { on: '2026-01-01', value: 1 };
    const many = Array.from({ length: EVIDENCE_LIMITS.points + 1 }, () => point);
    for (const [input, fields] of [
      [{ name: ' ' }, ['name']],
      [{ name: 'x'.repeat(121) }, ['name']],
      [{ unit: 'x'.repeat(41) }, ['unit']],
      [{ key: 'x' }, ['key']],
      [{ points: [point, point] }, ['points.1.on']],
      [{ points: [{ ...point, on: '2026-02-30' }] }, ['points.0.on']],
      [{ points: [{ ...point, note: 'x'.repeat(201) }] }, ['points.0.note']],
      [{ points: many }, ['points']],
      [{ phases: [{ startsOn: '2026-01-01', label: '' }] }, ['phases.0.label']],
      [{ annotations: [{ on: 'then', text: 'x' }] }, ['annotations.0.on']],
    ] as const)
      expect([input, fieldsOf(await addTo(storyId, input))]).toEqual([input, fields]);
    expect(await measured(storyId)).toEqual([]);
  });
});

describe('saving a measure', () => {
  it('changes what is named, leaves the rest, and readers see it at once', async () => {
    const storyId = await told();
    const { id, version } = dataOf(await addTo(storyId), 'addMeasure');
    const input = { id, version, points: [{ on: '2026-01-01', value: 3 }], goal: null };
    expect(dataOf(await bench.graphql(SAVE, { input }, nurse), 'saveMeasure').version).toBe(2);
    expect(await measured(storyId, carer)).toMatchObject([
      {
        name: 'Falls on the ward',
        goal: null,
        points: [{ value: 3 }],
        phases: fallsAMonth.phases,
        version: 2,
      },
    ]);
  });

  it('lets the same save come twice, and overwrites nothing that was saved in between', async () => {
    const storyId = await told();
    const { id, version } = dataOf(await addTo(storyId), 'addMeasure');
    const save = (more: object) => bench.graphql(SAVE, { input: { id, version, ...more } }, nurse);
    expect(dataOf(await save({ name: 'First' }), 'saveMeasure').version).toBe(2);
    expect(dataOf(await save({ name: 'First' }), 'saveMeasure').version).toBe(2);
    const late = await save({ name: 'Second' });
    expect([codeOf(late), late.errors?.[0]?.extensions['version']]).toEqual(['CONFLICT', 2]);
    const both = [{ name: 'A' }, { name: 'B' }].map((more) =>
      bench.graphql(SAVE, { input: { id, version: 2, ...more } }, nurse),
    );
    expect((await Promise.all(both)).map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
  });

  it('is for the authors, and says what has to be put right', async () => {
    const storyId = await told();
    const { id, version } = dataOf(await addTo(storyId), 'addMeasure');
    const save = (actor: Actor | null, more: object = {}) =>
      bench.graphql(SAVE, { input: { id, version, name: 'Taken over', ...more } }, actor);
    expect(codeOf(await save(null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await save(newcomer))).toBe('FORBIDDEN');
    expect(codeOf(await save(carer))).toBe('FORBIDDEN');
    expect(fieldsOf(await save(nurse, { name: '' }))).toEqual(['name']);
    expect(codeOf(await save(nurse, { id: new Types.ObjectId().toHexString() }))).toBe('NOT_FOUND');
    expect(await measured(storyId)).toMatchObject([{ name: 'Falls on the ward', version: 1 }]);
  });
});

describe('the order of measures', () => {
  it('is the one that the authors choose, and nobody else changes it', async () => {
    const storyId = await told();
    const ids: string[] = [];
    for (const name of ['A', 'B', 'C']) ids.push(dataOf(await addTo(storyId, { name }), 'addMeasure').id);
    const namesOf = (answer: Answer, name: string): unknown[] =>
      dataOf<{ measures: Kept[] }>(answer, name).measures.map((measure) => measure['name']);
    const moved = await bench.graphql(MOVE, { id: ids[2], place: 1 }, nurse);
    expect(namesOf(moved, 'moveMeasure')).toEqual(['C', 'A', 'B']);
    expect(codeOf(await bench.graphql(MOVE, { id: ids[2], place: 3 }, carer))).toBe('FORBIDDEN');
    expect(codeOf(await bench.graphql(REMOVE, { id: ids[0] }, carer))).toBe('FORBIDDEN');
    expect(namesOf(await bench.graphql(REMOVE, { id: ids[0] }, nurse), 'removeMeasure')).toEqual(['C', 'B']);
    expect(codeOf(await bench.graphql(REMOVE, { id: ids[0] }, nurse))).toBe('NOT_FOUND');
    expect((await measured(storyId)).map(({ name }) => name)).toEqual(['C', 'B']);
  });
});

describe('the run chart of a measure', () => {
  it('is read on the server: the middle of each phase, and a shift that chance alone would not make', async () => {
    const storyId = await told({ visibility: StoryVisibility.PUBLIC });
    await addTo(storyId);
    expect((await measured(storyId, null))[0]?.['runChart']).toMatchObject({
      median: 10,
      count: 19,
      useful: 18,
      longestRun: 9,
      longestRunLimit: 7,
      crossings: 1,
      crossingsLimit: 5,
      shift: true,
      fewCrossings: true,
      finding: 'SHIFT_AND_FEW_CROSSINGS',
      longestRunSide: 'BELOW',
      longestRunFrom: '2025-10-01',
      longestRunTo: '2026-07-01',
      phases: [
        { label: null, startsOn: null, median: 14, count: 9, shift: null, finding: 'TOO_FEW' },
        { label: 'Hourly rounds began', startsOn: '2025-10-01', median: 8, count: 10, finding: 'TOO_FEW' },
      ],
    });
  });

  it('says that there is too little, rather than no', async () => {
    const storyId = await told();
    await addTo(storyId, { points: [], phases: [] });
    expect((await measured(storyId))[0]?.['runChart']).toMatchObject({
      median: null,
      shift: null,
      fewCrossings: null,
      finding: 'TOO_FEW',
      longestRunSide: null,
    });
  });
});

describe('the tests of a change in a story', () => {
  it('are numbered in their order, saved by version and removed by their authors', async () => {
    const storyId = await told();
    const plans = ['One', 'Two', 'Three'];
    const added: Kept[] = [];
    for (const plan of plans) added.push(dataOf(await tryIn(storyId, { plan }), 'addCycle'));
    expect(added.map(({ number }) => number)).toEqual([1, 2, 3]);
    const [first, , third] = added;
    const input = {
      id: third?.id,
      version: 1,
      study: ' Seen\r\nwell ',
      startedOn: '2026-03-01',
      endedOn: null,
    };
    expect(dataOf(await bench.graphql(SAVE_CYCLE, { input }, nurse), 'saveCycle')).toMatchObject({
      number: 3,
      version: 2,
      plan: 'Three',
      study: 'Seen\nwell',
    });
    const conflicting = { input: { ...input, study: 'Else' } };
    expect(codeOf(await bench.graphql(SAVE_CYCLE, conflicting, nurse))).toBe('CONFLICT');
    expect(
      dataOf(await bench.graphql(MOVE_CYCLE, { id: third?.id, place: 1 }, nurse), 'moveCycle')['cycles'],
    ).toMatchObject([
      { number: 1, plan: 'Three' },
      { number: 2, plan: 'One' },
      { number: 3, plan: 'Two' },
    ]);
    await bench.graphql(REMOVE_CYCLE, { id: first?.id }, nurse);
    expect((await tried(storyId)).map(({ number, plan }) => [number, plan])).toEqual([
      [1, 'Three'],
      [2, 'Two'],
    ]);
  });

  it('are added once for one key and at most twenty times', async () => {
    const storyId = await told();
    const key = randomUUID();
    const answers = await Promise.all([tryIn(storyId, { key }), tryIn(storyId, { key })]);
    expect(new Set(answers.map((answer) => dataOf(answer, 'addCycle').id)).size).toBe(1);
    expect(await tried(storyId)).toHaveLength(1);
    const full = await told();
    await fill('cycles', full, EVIDENCE_LIMITS.cycles - 1);
    expect(dataOf(await tryIn(full), 'addCycle')['number']).toBe(EVIDENCE_LIMITS.cycles);
    expect(codeOf(await tryIn(full))).toBe('BAD_USER_INPUT');
    expect(await tried(full)).toHaveLength(EVIDENCE_LIMITS.cycles);
  });

  it('are the authors’ alone to change, and say what has to be put right', async () => {
    const storyId = await told();
    const { id } = dataOf(await tryIn(storyId, { plan: 'Mine' }), 'addCycle');
    expect(codeOf(await tryIn(storyId, {}, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await tryIn(storyId, {}, carer))).toBe('FORBIDDEN');
    const save = (actor: Actor, more: object) =>
      bench.graphql(SAVE_CYCLE, { input: { id, version: 1, ...more } }, actor);
    expect(codeOf(await save(carer, { plan: 'Theirs' }))).toBe('FORBIDDEN');
    expect(codeOf(await bench.graphql(MOVE_CYCLE, { id, place: 1 }, carer))).toBe('FORBIDDEN');
    expect(codeOf(await bench.graphql(REMOVE_CYCLE, { id }, carer))).toBe('FORBIDDEN');
    expect(fieldsOf(await save(nurse, { plan: 'x'.repeat(2001) }))).toEqual(['plan']);
    expect(fieldsOf(await save(nurse, { startedOn: 'soon' }))).toEqual(['startedOn']);
    expect(fieldsOf(await save(nurse, { startedOn: '2026-03-02', endedOn: '2026-03-01' }))).toEqual([
      'endedOn',
    ]);
    expect(await tried(storyId)).toMatchObject([{ plan: 'Mine', version: 1 }]);
  });
});

describe('reading evidence', () => {
  it('is for those who may read the story; a draft’s is the author’s alone', async () => {
    const draft = await told({ status: StoryStatus.DRAFT });
    await addTo(draft);
    expect(codeOf(await read(draft, carer))).toBe('NOT_FOUND');
    expect(codeOf(await read(draft, null))).toBe('NOT_FOUND');
    const published = await told();
    await addTo(published);
    expect(codeOf(await read(published, null))).toBe('NOT_FOUND');
    const mayChange = async (actor: Actor) =>
      dataOf<{ mayChangeEvidence: boolean }>(await read(published, actor), 'story').mayChangeEvidence;
    expect([await mayChange(nurse), await mayChange(carer)]).toEqual([true, false]);
  });

  it('asks the database as often for many stories as for one', async () => {
    const LIST =
      'query ($first: Int!) { stories(first: $first) { nodes { measures { name } cycles { plan } } } }';
    for (let count = 0; count < 4; count++) {
      const id = await told();
      await addTo(id);
      await tryIn(id);
    }
    // What is still delivered of the events would be counted too.
    await bench.app.get(Outbox).settled();
    const counted = (first: number): Promise<number> =>
      countCommands(bench.connection, () => bench.graphql(LIST, { first }, carer));
    expect(await counted(4)).toBe(await counted(1));
  });

  it('is given as a whole to those who export stories', async () => {
    const storyId = await told();
    await addTo(storyId);
    await tryIn(storyId, { plan: 'One' });
    const none = await told();
    const evidence = await bench.app.get(EvidenceService).evidenceOf([storyId, none]);
    expect(evidence.get(storyId)).toMatchObject({ measures: [{ kind: 'OUTCOME' }], cycles: [{ number: 1 }] });
    expect(evidence.get(none)).toEqual({ measures: [], cycles: [] });
  });

  it('reads through indexes alone', async () => {
    const storyId = new Types.ObjectId();
    for (const [collection, query] of [
      ['measures', { storyId: { $in: [storyId] } }],
      ['measures', { memberId: storyId, key: 'x' }],
      ['cycles', { storyId: { $in: [storyId] } }],
      ['cycles', { memberId: storyId }],
    ] as const)
      expect([collection, query, await scans(collection, query)]).toEqual([collection, query, false]);
    expect(await scans('measures', { name: 'of no index' })).toBe(true);
  });
});

describe('a draft that is thrown away', () => {
  it('takes its measures and tests along', async () => {
    const storyId = await told({ status: StoryStatus.DRAFT });
    await addTo(storyId);
    await tryIn(storyId);
    await bench.graphql(DISCARD, { id: storyId }, nurse);
    await bench.app.get(Outbox).settled();
    const _id = new Types.ObjectId(storyId);
    for (const [collection, query] of [
      ['measures', { storyId: _id }],
      ['cycles', { storyId: _id }],
      ['evidence', { _id }],
    ] as const)
      expect(await bench.connection.collection(collection).countDocuments(query)).toBe(0);
  });

  it('is told of, as is every change, by id alone', async () => {
    const heard: unknown[] = [];
    bench.app.get(EventBus).on(EVIDENCE_CHANGED, ({ ids }) => void heard.push(ids));
    const storyId = await told();
    const { id, version } = dataOf(await addTo(storyId), 'addMeasure');
    await bench.graphql(SAVE, { input: { id, version, name: 'Else' } }, nurse);
    await bench.graphql(REMOVE, { id }, nurse);
    await bench.app.get(Outbox).settled();
    expect(heard).toEqual([{ storyId }, { storyId }, { storyId }]);
  });
});
