import { randomUUID } from 'node:crypto';
import type { AuditRecord } from '@cp/audit/api';
import { type Actor, Perspective } from '@cp/kit/api';
import type { Answer } from '@cp/testing';
import { MemberService } from './member.service';
import { ProfileField } from './profile.vocabulary';
import { codeOf, EVERY_FIELD, fieldsOf, PeopleStage } from './people.stage';

const { CARER, CLINICIAN, OTHER, PATIENT } = Perspective;
const WAITING =
  '{ suggestions(first: 50) { nodes { id name unit organisation { name } suggestedBy { name } } } }';
const LIST = `query ($words: String, $first: Int! = 50, $after: String) {
  organisations(words: $words, first: $first, after: $after) { nodes { id name units } pageInfo { endCursor hasNextPage } } }`;
const verbs = {
  accept: 'mutation ($input: AcceptSuggestionInput!) { acceptSuggestion(input: $input) { id state } }',
  merge: 'mutation ($input: MergeSuggestionInput!) { mergeSuggestion(input: $input) { id state } }',
  decline: 'mutation ($input: DeclineSuggestionInput!) { declineSuggestion(input: $input) { id state } }',
  mergeBoth:
    'mutation ($input: MergeOrganisationsInput!) { mergeOrganisations(input: $input) { id name units } }',
  add: 'mutation ($input: AddOrganisationInput!) { addOrganisation(input: $input) { id } }',
} as const;

interface Waits {
  id: string;
  name: string;
  unit: string | null;
}
interface Listed {
  id: string;
  name: string;
  units: string[];
}

let stage: PeopleStage;
let admin: Actor;
beforeAll(async () => {
  stage = await PeopleStage.open();
  admin = await stage.administrator();
}, 60_000);
afterAll(() => stage.bench.close());

const decide = (verb: keyof typeof verbs, input: object, actor: Actor | null = admin): Promise<Answer> =>
  stage.bench.graphql(verbs[verb], { input }, actor);
const waiting = async (): Promise<Waits[]> =>
  (await stage.ask<{ suggestions: { nodes: Waits[] } }>(WAITING, {}, admin)).suggestions.nodes;
const list = async (words: string | null = null): Promise<Listed[]> =>
  (await stage.ask<{ organisations: { nodes: Listed[] } }>(LIST, { words }, null)).organisations.nodes;
const suggested = async (actor: Actor, place: object): Promise<string> => {
  const { data, errors } = await stage.suggest(actor, place);
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as unknown as { suggestPlace: { id: string } }).suggestPlace.id;
};
const nurse = (name = 'Nadia Rahman'): Promise<Actor> => stage.member(name, [CLINICIAN]);

describe('the list of organisations', () => {
  it('is open to everybody, by name, found by the beginnings of words, page by page', async () => {
    for (const name of ['Birch Clinic', 'Ash Surgery', 'Ashford Birch House'])
      await stage.organisation(admin, name);
    expect((await list()).map(({ name }) => name)).toEqual([
      'Ash Surgery',
      'Ashford Birch House',
      'Birch Clinic',
    ]);
    expect((await list('bir')).map(({ name }) => name)).toEqual(['Ashford Birch House', 'Birch Clinic']);
    expect((await list('ASH birch')).map(({ name }) => name)).toEqual(['Ashford Birch House']);
    const names: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const {
        organisations,
      }: { organisations: { nodes: Listed[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } =
        await stage.ask(LIST, { first: 1, after }, null);
      names.push(...organisations.nodes.map(({ name }) => name));
      ({ endCursor: after, hasNextPage: more } = organisations.pageInfo);
    }
    expect(names).toEqual(['Ash Surgery', 'Ashford Birch House', 'Birch Clinic']);
  });

  it('takes an organisation once, however its name is written (R-50)', async () => {
    await stage.organisation(admin, 'St. Hild’s Hospital', ['Ward 1', 'ward  1', 'Kitchen']);
    expect((await list('hild')).map(({ units }) => units)).toEqual([['Ward 1', 'Kitchen']]);
    for (const name of ['St Hild’s hospital', ' ST. HILD’S  HOSPITAL '])
      expect(fieldsOf(await decide('add', { name, units: [] }))).toEqual(['name']);
    const both = await Promise.all(
      ['Two at Once', 'TWO AT ONCE'].map((name) => decide('add', { name, units: [] })),
    );
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it.each([
    ['a name of one letter', { name: 'H', units: [] }, ['name']],
    ['a name of signs only', { name: '…!!', units: [] }, ['name']],
    ['a name with a hidden sign', { name: 'Hild\u202e', units: [] }, ['name']],
    ['a long unit', { name: 'Long Units', units: ['x'.repeat(101)] }, ['unit']],
  ])('refuses %s', async (_, input, fields) => {
    expect(fieldsOf(await decide('add', input))).toEqual(fields);
  });

  it('is changed by nobody but an administrator (R-40)', async () => {
    const one = await nurse();
    const id = await suggested(one, { name: 'Nobody’s Hospital' });
    const inputs = {
      accept: { id },
      merge: { id, organisationId: id },
      decline: { id, reason: 'No.' },
      mergeBoth: { fromId: id, intoId: id },
      add: { name: 'Nobody’s Hospital', units: [] },
    } as const;
    for (const verb of Object.keys(verbs) as (keyof typeof verbs)[]) {
      expect([verb, codeOf(await decide(verb, inputs[verb], one))]).toEqual([verb, 'FORBIDDEN']);
      expect([verb, codeOf(await decide(verb, inputs[verb], null))]).toEqual([verb, 'UNAUTHENTICATED']);
    }
    expect(codeOf(await stage.bench.graphql(WAITING, {}, one))).toBe('FORBIDDEN');
    expect((await waiting()).map((waits) => waits.id)).toContain(id);
  });
});

describe('suggesting a place of work', () => {
  it('shows it to its member alone until it is checked', async () => {
    const one = await nurse('Sugg Ester');
    await suggested(one, { name: 'Willow  Hospital', unit: 'Ward 2' });
    const { suggestion, organisation } = await stage.profileOf(one);
    expect(suggestion).toMatchObject({ name: 'Willow Hospital', unit: 'Ward 2', state: 'WAITING' });
    expect(organisation).toBeNull();
    expect(await list('willow')).toEqual([]);
    await stage.save(one, { findable: true });
    const seen = await stage.bench.graphql(
      'query ($id: ID!) { person(id: $id) { organisation { name } unit } }',
      { id: one.memberId },
      await nurse(),
    );
    expect(seen.data?.['person']).toEqual({ organisation: null, unit: null });
    expect(await waiting()).toContainEqual(
      expect.objectContaining({
        name: 'Willow Hospital',
        unit: 'Ward 2',
        suggestedBy: { name: 'Sugg Ester' },
      }),
    );
  });

  it('suggests once for one key, also when both arrive at the same time (R-71)', async () => {
    const one = await nurse();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => stage.suggest(one, { name: 'Key House' }, key)));
    const ids = answers.map(({ data }) => (data?.['suggestPlace'] as { id: string } | undefined)?.id);
    expect(new Set(ids).size).toBe(1);
    expect((await waiting()).filter(({ name }) => name === 'Key House')).toHaveLength(1);
  });

  it('takes the place of one that still waits, and can be taken back', async () => {
    const one = await nurse();
    await suggested(one, { name: 'First Thought House' });
    await suggested(one, { name: 'Second Thought House' });
    const names = async () => (await waiting()).map(({ name }) => name);
    expect(await names()).toContain('Second Thought House');
    expect(await names()).not.toContain('First Thought House');
    const other = await nurse();
    const TAKE_BACK = 'mutation { withdrawSuggestion }';
    expect((await stage.bench.graphql(TAKE_BACK, {}, other)).data).toEqual({ withdrawSuggestion: false });
    expect(await names()).toContain('Second Thought House');
    expect((await stage.bench.graphql(TAKE_BACK, {}, one)).data).toEqual({ withdrawSuggestion: true });
    expect(await names()).not.toContain('Second Thought House');
    expect((await stage.profileOf(one)).suggestion).toBeNull();
    expect(codeOf(await stage.bench.graphql(TAKE_BACK))).toBe('UNAUTHENTICATED');
  });

  it('is not for patients and carers, who are never asked where they work, nor for guests', async () => {
    for (const perspectives of [[PATIENT], [CARER], [PATIENT, CARER], []])
      expect(codeOf(await stage.suggest(await stage.member('Tom', perspectives), { name: 'A House' }))).toBe(
        'FORBIDDEN',
      );
    expect(
      (await stage.suggest(await stage.member('Asta', [OTHER]), { name: 'A House' })).errors,
    ).toBeUndefined();
    expect(codeOf(await stage.suggest(null, { name: 'A House' }))).toBe('UNAUTHENTICATED');
    const barred = await stage.member('Barred', [CLINICIAN], { can: new Set() });
    expect(codeOf(await stage.suggest(barred, { name: 'A House' }))).toBe('FORBIDDEN');
  });

  it('refuses what is no name, and a unit that is in the list', async () => {
    const one = await nurse();
    const organisationId = await stage.organisation(admin, 'Unit House', ['Ward 7']);
    expect(fieldsOf(await stage.suggest(one, { name: '…' }))).toEqual(['name']);
    expect(fieldsOf(await stage.suggest(one, { organisationId }))).toEqual(['unit']);
    expect(fieldsOf(await stage.suggest(one, { organisationId, unit: 'WARD  7' }))).toEqual(['unit']);
    expect(codeOf(await stage.suggest(one, { organisationId: '0'.repeat(24), unit: 'X1' }))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('deciding on a suggestion', () => {
  it('takes it into the list, under a better name, and puts its member there', async () => {
    const one = await nurse();
    await stage.save(one, { findable: true });
    const id = await suggested(one, { name: 'elm hosp', unit: 'ward two' });
    const answer = await decide('accept', { id, name: 'Elm Hospital', unit: 'Ward 2' });
    expect(answer.data?.['acceptSuggestion']).toEqual({ id, state: 'ACCEPTED' });
    const profile = await stage.profileOf(one);
    expect(profile).toMatchObject({
      organisation: { name: 'Elm Hospital' },
      unit: 'Ward 2',
      suggestion: null,
    });
    const people = 'query ($filter: PeopleFilter) { people(filter: $filter) { nodes { id } } }';
    const found = await stage.ask<{ people: { nodes: { id: string }[] } }>(
      people,
      { filter: { organisationId: profile.organisation?.id } },
      one,
    );
    expect(found.people.nodes.map((node) => node.id)).toEqual([one.memberId]);
  });

  it('adds a suggested unit to its organisation', async () => {
    const organisationId = await stage.organisation(admin, 'Larch Hospital', ['Ward 1']);
    const one = await nurse();
    await decide('accept', { id: await suggested(one, { organisationId, unit: 'Kitchen' }) });
    expect((await list('larch'))[0]?.units).toEqual(['Ward 1', 'Kitchen']);
    expect(await stage.profileOf(one)).toMatchObject({
      organisation: { id: organisationId },
      unit: 'Kitchen',
    });
  });

  it('finds that it is one of the list already', async () => {
    const organisationId = await stage.organisation(admin, 'Maple Hospital', ['Ward 1']);
    const one = await nurse();
    const id = await suggested(one, { name: 'The Maple', unit: 'ward 1' });
    await decide('merge', { id, organisationId });
    expect(await stage.profileOf(one)).toMatchObject({
      organisation: { name: 'Maple Hospital' },
      unit: 'Ward 1',
    });
    expect(await list('maple')).toHaveLength(1);
  });

  it('declines with a reason that its member reads, and nobody else', async () => {
    const one = await nurse();
    const id = await suggested(one, { name: 'My Kitchen Table' });
    expect(fieldsOf(await decide('decline', { id, reason: '  ' }))).toEqual(['reason']);
    await decide('decline', { id, reason: 'We list only places that give care.' });
    expect((await stage.profileOf(one)).suggestion).toMatchObject({
      state: 'DECLINED',
      reason: 'We list only places that give care.',
    });
    expect((await stage.profileOf(await nurse())).suggestion).toBeNull();
  });

  it('happens once: of two who decide at the same time one is told (R-45)', async () => {
    const id = await suggested(await nurse(), { name: 'Race House' });
    const answers = await Promise.all([
      decide('accept', { id }),
      decide('decline', { id, reason: 'No.' }),
      decide('accept', { id }),
    ]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'CONFLICT')).toHaveLength(2);
    expect(codeOf(await decide('accept', { id: '0'.repeat(24) }))).toBe('NOT_FOUND');
  });

  it('leaves everything as it was when a better name is none', async () => {
    const one = await nurse();
    const id = await suggested(one, { name: 'Oak House' });
    expect(fieldsOf(await decide('accept', { id, name: '…' }))).toEqual(['name']);
    expect((await stage.profileOf(one)).suggestion).toMatchObject({ state: 'WAITING' });
  });

  it('names no employer of somebody who has become a patient since', async () => {
    const one = await nurse();
    const id = await suggested(one, { name: 'Yew Hospital' });
    await stage.save(one, { perspectives: [PATIENT] });
    await decide('accept', { id });
    expect((await stage.profileOf(one)).organisation).toBeNull();
  });
});

describe('making one organisation of two', () => {
  it('moves members and units, keeps hidden what is hidden, and leads from the old id and name to the new', async () => {
    const fromId = await stage.organisation(admin, 'Old Mill Hospital', ['WARD 1', 'Mill Ward']);
    const intoId = await stage.organisation(admin, 'New Mill Hospital', ['Ward 1']);
    const open = await nurse('Open Otter');
    const hidden = await nurse('Hidden Heron');
    await stage.save(open, { findable: true, organisationId: fromId, unit: 'WARD 1' });
    const shown = EVERY_FIELD.filter((field) => field !== ProfileField.ORGANISATION);
    await stage.save(hidden, { findable: true, organisationId: fromId, unit: 'Mill Ward', shown });
    const merged = await decide('mergeBoth', { fromId, intoId });
    expect(merged.data?.['mergeOrganisations']).toEqual({
      id: intoId,
      name: 'New Mill Hospital',
      units: ['Ward 1', 'Mill Ward'],
    });
    expect(await stage.profileOf(open)).toMatchObject({ organisation: { id: intoId }, unit: 'Ward 1' });
    expect(await stage.profileOf(hidden)).toMatchObject({ organisation: { id: intoId }, unit: 'Mill Ward' });
    const atPlace = async (organisationId: string) =>
      (
        await stage.ask<{ people: { nodes: { name: string }[] } }>(
          'query ($filter: PeopleFilter) { people(filter: $filter) { nodes { name } } }',
          { filter: { organisationId } },
          admin,
        )
      ).people.nodes.map(({ name }) => name);
    expect(await atPlace(intoId)).toEqual(['Open Otter']);
    expect(await atPlace(fromId)).toEqual([]);
    expect((await list('mill')).map(({ id }) => id)).toEqual([intoId]);
    const members = stage.bench.app.get(MemberService);
    expect((await members.organisationsByIds([fromId])).get(fromId)?.name).toBe('New Mill Hospital');
    expect((await members.addOrganisation('old mill hospital', [])).id).toBe(intoId);
    expect((await stage.events('OrganisationMerged')).map(({ ids }) => ids)).toContainEqual({
      fromId,
      intoId,
    });
    const late = await stage.save(await nurse('Late Linnet'), { organisationId: fromId, unit: 'Ward 1' });
    expect(late.organisation?.id).toBe(intoId);
  });

  it('leads through two mergers in one step', async () => {
    const [a, b, c] = await Promise.all(
      ['Chain A', 'Chain B', 'Chain C'].map((name) => stage.organisation(admin, name)),
    );
    await decide('mergeBoth', { fromId: a, intoId: b });
    await decide('mergeBoth', { fromId: b, intoId: c });
    const now = await stage.bench.app.get(MemberService).organisationsByIds([a ?? '', b ?? '']);
    expect([...now.values()].map(({ name }) => name)).toEqual(['Chain C', 'Chain C']);
  });

  it('refuses itself, what is merged already and what is not there', async () => {
    const one = await stage.organisation(admin, 'Lone House');
    const gone = await stage.organisation(admin, 'Gone House');
    await decide('mergeBoth', { fromId: gone, intoId: one });
    expect(fieldsOf(await decide('mergeBoth', { fromId: one, intoId: one }))).toEqual(['intoId']);
    expect(codeOf(await decide('mergeBoth', { fromId: gone, intoId: one }))).toBe('NOT_FOUND');
    expect(codeOf(await decide('mergeBoth', { fromId: one, intoId: gone }))).toBe('NOT_FOUND');
    expect(codeOf(await decide('mergeBoth', { fromId: one, intoId: '0'.repeat(24) }))).toBe('NOT_FOUND');
  });
});

describe('what was decided about organisations', () => {
  const recorded = async (object: string) =>
    (
      await stage.bench.connection
        .collection<AuditRecord>('auditrecords')
        .find({ 'object.id': object })
        .sort({ _id: 1 })
        .toArray()
    ).map((row) => ({
      action: row.action,
      actorId: row.actorId,
      kind: row.object?.kind,
      details: row.details,
    }));
  const by = () => ({ actorId: admin.memberId, kind: 'organisation' });

  it('is on record: what was added, taken in, and made one (R-74)', async () => {
    const organisationId = await stage.organisation(admin, 'Record House', ['Ward 1']);
    const added = { action: 'organisation.added', ...by(), details: null };
    expect(await recorded(organisationId)).toEqual([added]);
    const unit = await suggested(await nurse(), { organisationId, unit: 'Ward 2' });
    await decide('accept', { id: unit });
    const same = await suggested(await nurse(), { name: 'The Record House' });
    await decide('merge', { id: same, organisationId });
    const fromId = await stage.organisation(admin, 'Old Record House');
    await decide('mergeBoth', { fromId, intoId: organisationId });
    expect(await recorded(organisationId)).toEqual([
      added,
      { action: 'organisation.accepted', ...by(), details: { suggestion: unit } },
      { action: 'organisation.merged', ...by(), details: { suggestion: same } },
      { action: 'organisation.merged', ...by(), details: { from: fromId } },
    ]);
  });

  it('is on record once, without the reason, when a suggestion is declined (R-74)', async () => {
    const id = await suggested(await nurse(), { name: 'Nowhere House' });
    await decide('decline', { id, reason: 'Planted-reason.' });
    await decide('decline', { id, reason: 'Again.' });
    expect(await recorded(id)).toEqual([
      { action: 'organisation.declined', ...by(), kind: 'suggestion', details: { suggestion: id } },
    ]);
  });

  it('is not on record when it did not happen (R-74)', async () => {
    const count = () => stage.bench.connection.collection('auditrecords').countDocuments();
    await stage.organisation(admin, 'Twice House');
    const id = await suggested(await nurse(), { name: 'Oak Tree House' });
    const before = await count();
    await decide('add', { name: 'Twice House', units: [] });
    await decide('accept', { id, name: '…' });
    expect(await count()).toBe(before);
  });
});
