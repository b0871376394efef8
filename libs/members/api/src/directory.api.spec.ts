import { type Actor, Perspective } from '@cp/kit/api';
import { type Answer, countCommands } from '@cp/testing';
import { Types } from 'mongoose';
import { codeOf, EVERY_FIELD, fieldsOf, PeopleStage } from './people.stage';

const { CARER, CLINICIAN, MANAGER, PATIENT } = Perspective;
const every: readonly string[] = EVERY_FIELD;
const MEMBER = `id name initials pronouns perspectives jobTitle organisation { name } unit
  offer { text skills { id label } } lookingFor interests`;
const PEOPLE = `query ($filter: PeopleFilter, $first: Int! = 20, $after: String) {
  people(filter: $filter, first: $first, after: $after) {
    count nodes { ${MEMBER} } pageInfo { endCursor hasNextPage } } }`;
const PERSON = `query ($id: ID!) { person(id: $id) { ${MEMBER} } }`;
const TEAM = `query ($skillIds: [ID!]!) { team(skillIds: $skillIds) {
  skill { id label } voices { perspective count members { id name } } } }`;

interface Found {
  count: number;
  nodes: { id: string; name: string }[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
interface TeamOf {
  skill: { id: string };
  voices: { perspective: string | null; count: number; members: { name: string }[] }[];
}

const secret = {
  pronouns: 'zie/zir',
  jobTitle: 'Quillwright',
  offer: 'I keep bees and marmalade.',
  skillIds: ['s6.2'],
  lookingFor: 'A trombone',
  interests: ['Velodromes'],
};

let stage: PeopleStage;
let looking: Actor;
let organisationId: string;
beforeAll(async () => {
  stage = await PeopleStage.open();
  const admin = await stage.administrator();
  organisationId = await stage.organisation(admin, 'Foxhill Hospital', ['Ward 4']);
  looking = await stage.member('Lee Looker', [MANAGER]);
}, 60_000);
afterAll(() => stage.bench.close());

const people = async (filter: object = {}, page: object = {}): Promise<Found> =>
  (await stage.ask<{ people: Found }>(PEOPLE, { filter, ...page }, looking)).people;
const person = (id: string, actor: Actor | null = looking): Promise<Answer> =>
  stage.bench.graphql(PERSON, { id }, actor);
const found = async (filter: object, who: Actor): Promise<boolean> => {
  const { nodes, count } = await people(filter, { first: 50 });
  expect(count).toBe(nodes.length);
  return nodes.some(({ id }) => id === who.memberId);
};
const team = async (...skillIds: string[]): Promise<TeamOf[]> =>
  (await stage.ask<{ team: TeamOf[] }>(TEAM, { skillIds }, looking)).team;

describe('the directory', () => {
  it('holds nobody who has not asked for it, and lets them go again', async () => {
    const shy = await stage.member('Shy Sheldrake', [CLINICIAN]);
    expect(await found({ words: 'sheldrake' }, shy)).toBe(false);
    expect(codeOf(await person(shy.memberId))).toBe('NOT_FOUND');
    await stage.save(shy, { findable: true });
    expect(await found({ words: 'sheldrake' }, shy)).toBe(true);
    expect((await person(shy.memberId)).errors).toBeUndefined();
    await stage.save(shy, { findable: false });
    expect(await found({ words: 'sheldrake' }, shy)).toBe(false);
    expect(codeOf(await person(shy.memberId))).toBe('NOT_FOUND');
  });

  it('is closed to guests and to accounts that may not, and tells them of nobody (R-40)', async () => {
    const barred = await stage.member('Barred', [CLINICIAN], { can: new Set() });
    for (const [document, variables] of [
      [PEOPLE, {}],
      [PERSON, { id: looking.memberId }],
      [TEAM, { skillIds: ['s1.1'] }],
    ] as const) {
      expect(codeOf(await stage.bench.graphql(document, variables))).toBe('UNAUTHENTICATED');
      expect(codeOf(await stage.bench.graphql(document, variables, barred))).toBe('FORBIDDEN');
    }
  });

  it('finds by perspective, organisation, skill and words, alone and together', async () => {
    const nurse = await stage.member('Siân Findley', [CLINICIAN, CARER]);
    await stage.save(nurse, {
      findable: true,
      organisationId,
      unit: 'Ward 4',
      jobTitle: 'Night nurse',
      offer: 'Turning the lights down',
      skillIds: ['s5.1'],
      interests: ['Fell running'],
    });
    const finds = [
      { perspective: 'CARER' },
      { organisationId },
      { skillId: 's5.1' },
      { words: 'SIAN find' },
      { words: 'night' },
      { words: 'lights' },
      { words: 'fell run' },
      { perspective: 'CLINICIAN', organisationId, skillId: 's5.1', words: 'nurse' },
    ];
    for (const filter of finds) expect([filter, await found(filter, nurse)]).toEqual([filter, true]);
    const misses = [
      { perspective: 'PATIENT' },
      { organisationId: '0'.repeat(24) },
      { skillId: 's5.2' },
      { words: 'sian other' },
      { perspective: 'PATIENT', words: 'sian' },
    ];
    for (const filter of misses) expect([filter, await found(filter, nurse)]).toEqual([filter, false]);
  });

  it('takes what is typed as words and never as a pattern (R-47, R-49)', async () => {
    for (const words of ['.*', '^s', 's.*n', '$where', '(a+)+$', '{"$gt":""}'])
      await expect(people({ words })).resolves.toBeDefined();
    expect((await people({ words: 'sian' })).count).toBe(1);
    expect((await people({ words: 's.an' })).count).toBe(0);
    const long = await stage.bench.graphql(PEOPLE, { filter: { words: 'x'.repeat(201) } }, looking);
    expect(codeOf(long)).toBe('BAD_USER_INPUT');
    const operator = await stage.bench.graphql(
      PEOPLE,
      { filter: { organisationId: { $ne: null } } },
      looking,
    );
    expect(codeOf(operator)).toBe('BAD_USER_INPUT');
  });

  it.each([-1, 0, 51])('refuses a page of %i (R-20)', async (first) => {
    expect(codeOf(await stage.bench.graphql(PEOPLE, { first }, looking))).toBe('BAD_USER_INPUT');
  });

  it('refuses a cursor that is none of ours (R-20)', async () => {
    expect(codeOf(await stage.bench.graphql(PEOPLE, { after: 'bm9uc2Vuc2U' }, looking))).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('goes through all by name, page by page, each once, those of one name too', async () => {
    for (let one = 0; one < 5; one++) {
      const twin = await stage.member('Twin Pagesworth', [PATIENT]);
      await stage.save(twin, { findable: true });
    }
    const ids: string[] = [];
    const names: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Found = await people({ perspective: 'PATIENT' }, { first: 2, after });
      ids.push(...page.nodes.map(({ id }) => id));
      names.push(...page.nodes.map(({ name }) => name));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(names).toEqual([...names].sort());
    expect(ids.length).toBe((await people({ perspective: 'PATIENT' })).count);
  });
});

describe('an account that is not in use', () => {
  it.each(['UNVERIFIED', 'WAITING', 'SUSPENDED', 'DEACTIVATED', 'LEFT'])(
    '%s is found nowhere',
    async (state) => {
      const gone = await stage.member(`Gone ${state}`, [CLINICIAN]);
      await stage.save(gone, { findable: true, skillIds: ['s2.3'] });
      expect(await found({ words: `gone ${state}` }, gone)).toBe(true);
      await stage.bench.connection
        .collection('members')
        .updateOne({ _id: new Types.ObjectId(gone.memberId) }, { $set: { state } });
      expect(await found({ words: `gone ${state}` }, gone)).toBe(false);
      expect(await found({ skillId: 's2.3' }, gone)).toBe(false);
      expect(codeOf(await person(gone.memberId))).toBe('NOT_FOUND');
      expect((await team('s2.3'))[0]?.voices).toEqual([]);
    },
  );
});

describe('a field that only its member sees', () => {
  it.each<[string, object[]]>([
    ['PRONOUNS', [{ words: 'zie' }]],
    ['PERSPECTIVES', [{ perspective: 'OTHER' }]],
    ['JOB_TITLE', [{ words: 'quillwright' }, { words: 'q' }]],
    ['ORGANISATION', [{ organisationId: 'theirs' }]],
    ['UNIT', [{ words: 'ward' }]],
    ['OFFERS', [{ words: 'marmalade' }, { skillId: 's6.2' }]],
    ['LOOKING_FOR', [{ words: 'trombone' }]],
    ['INTERESTS', [{ words: 'velodromes' }]],
  ])('%s: no filter, text, count, team or answer tells of it (R-42, R-43)', async (field, filters) => {
    const one = await stage.member('Hidden Harrow', [Perspective.OTHER]);
    const shown = every.filter((other) => other !== field);
    const profile = { ...secret, organisationId, unit: 'Ward 4', findable: true };
    await stage.save(one, { ...profile, shown });
    const told = JSON.stringify(await person(one.memberId));
    const own = JSON.stringify(await person(one.memberId, one));
    const hidden: Record<string, string[]> = {
      PRONOUNS: ['zie'],
      PERSPECTIVES: ['OTHER'],
      JOB_TITLE: ['Quill'],
      ORGANISATION: ['Foxhill', 'Ward 4'],
      UNIT: ['Ward 4'],
      OFFERS: ['bees', 's6.2'],
      LOOKING_FOR: ['trombone'],
      INTERESTS: ['Velodromes'],
    };
    for (const words of hidden[field] ?? []) {
      expect(told).not.toContain(words);
      expect(own).toContain(words);
      expect(JSON.stringify(await people({}, { first: 50 }))).not.toContain(
        field === 'ORGANISATION' || field === 'UNIT' || field === 'PERSPECTIVES' ? 'never' : words,
      );
    }
    for (const filter of filters) {
      const asked = 'organisationId' in filter ? { organisationId } : filter;
      expect([asked, await found(asked, one)]).toEqual([asked, false]);
    }
    const inTeam = JSON.stringify(await team('s6.2'));
    if (field === 'OFFERS') expect(inTeam).not.toContain(one.memberId);
    else expect(inTeam).toContain(one.memberId);
    if (field === 'PERSPECTIVES') expect(inTeam).toContain('"perspective":null');
    // Hidden again means gone: the same person, with the field shown, is found by it.
    await stage.save(one, { shown: EVERY_FIELD });
    for (const filter of filters) {
      const asked = 'organisationId' in filter ? { organisationId } : filter;
      const searched = !['PRONOUNS', 'UNIT', 'LOOKING_FOR'].includes(field);
      expect([asked, await found(asked, one)]).toEqual([asked, searched]);
    }
    await stage.save(one, { findable: false });
  });
});

describe('putting a team together', () => {
  it('names for each skill who offers it, by perspective, and how many', async () => {
    const make = async (name: string, perspectives: Perspective[], skillIds: string[]) => {
      const one = await stage.member(name, perspectives);
      await stage.save(one, { findable: true, skillIds });
    };
    for (let one = 0; one < 6; one++) await make(`Team Nurse ${one}`, [CLINICIAN], ['s3.1']);
    await make('Team Both', [CLINICIAN, CARER], ['s3.1', 's3.2']);
    const [first, second] = await team('s3.1', 's3.2');
    const counts = (first?.voices ?? []).map(({ perspective, count }) => `${perspective} ${count}`);
    expect(counts.sort()).toEqual(['CARER 1', 'CLINICIAN 7']);
    const nurses = first?.voices.find(({ perspective }) => perspective === 'CLINICIAN');
    expect(nurses?.members.map(({ name }) => name)).toEqual([
      'Team Both',
      'Team Nurse 0',
      'Team Nurse 1',
      'Team Nurse 2',
    ]);
    expect(second?.voices.map(({ perspective }) => perspective).sort()).toEqual(['CARER', 'CLINICIAN']);
  });

  it.each([
    ['no skill', []],
    ['seven skills', ['s1.1', 's1.2', 's1.3', 's1.4', 's1.5', 's1.6', 's1.7']],
    ['a skill that is none', ['s1.1', 's9.9']],
  ])('refuses %s', async (_, skillIds) => {
    const answer = await stage.bench.graphql(TEAM, { skillIds }, looking);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(fieldsOf(answer)).toEqual(['skillIds']);
  });
});

describe('the database', () => {
  it('is asked as often for fifty people as for ten and for one (R-24)', async () => {
    for (let one = 0; one < 50; one++) {
      const member = await stage.member(`Many ${one}`, [one % 2 ? CLINICIAN : PATIENT, MANAGER]);
      await stage.save(member, { findable: true, organisationId, skillIds: ['s1.8', 's1.7'] });
    }
    const asked = async (work: () => Promise<unknown>): Promise<number> => {
      const counts: number[] = [];
      for (let time = 0; time < 3; time++) counts.push(await countCommands(stage.bench.connection, work));
      return Math.min(...counts);
    };
    const pages = [];
    for (const first of [1, 10, 50]) pages.push(await asked(() => people({ words: 'many' }, { first })));
    expect(new Set(pages)).toEqual(new Set([3]));
    expect(await asked(() => team('s1.8', 's1.7', 's1.6'))).toBeLessThanOrEqual(2);
  }, 60_000);

  it('answers every filter from an index that holds nothing hidden', async () => {
    const members = stage.bench.connection.collection('members');
    for (const filter of [
      { state: 'ACTIVE', 'listed.order': { $gt: '' } },
      { state: 'ACTIVE', 'listed.order': { $gt: '' }, 'listed.keys': 's:s1.1' },
    ]) {
      const plan = JSON.stringify(await members.find(filter).sort({ 'listed.order': 1, _id: 1 }).explain());
      expect(plan).toContain('IXSCAN');
      expect(plan).not.toContain('COLLSCAN');
    }
  });
});
