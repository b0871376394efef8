import { type Actor, Perspective, type ShellPage, ShellPages } from '@cp/kit/api';
import { ExportParts } from '@cp/members/api';
import { LiveRooms } from '@cp/realtime/api';
import type { Answer } from '@cp/testing';
import { randomInt, randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { StoryStatus, StoryVisibility } from './story.vocabulary';
import { drawn, drawRefusal, MOST_DRAWS, PSEUDONYMS } from './pseudonym.rules';
import { PEOPLE, PeopleStage } from './story-people.stage';

const keyOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.key;
const { DRAFT } = StoryStatus;

describe('made-up names', () => {
  it('are two plain words, each different until all are taken', () => {
    const taken = new Set<string>();
    while (taken.size < PSEUDONYMS) taken.add(drawn(taken, randomInt));
    expect(taken.size).toBeGreaterThan(5_000);
    for (const name of taken) expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(() => drawn(taken, randomInt)).toThrow();
  });

  it.each([
    [false, null, 0, null],
    [false, 'Quiet Heron', MOST_DRAWS - 1, null],
    [false, 'Quiet Heron', MOST_DRAWS, 'enough'],
    [true, null, 3, null],
    [true, 'Quiet Heron', 1, 'kept'],
  ] as const)('out %s, called %s, after %s draws: %s', (wasOut, current, draws, refused) => {
    expect(drawRefusal({ wasOut, current, draws })).toBe(refused);
  });
});

describe('telling a story under a pseudonym', () => {
  let stage: PeopleStage;
  let nurse: Actor, reader: Actor;
  beforeAll(async () => {
    stage = await PeopleStage.open();
    nurse = await stage.member('Nadia Rahman', Perspective.CLINICIAN);
    reader = await stage.member('Jean Whitlock', Perspective.CARER);
  }, 60_000);
  afterAll(() => stage.bench.close());

  const draw = (storyId: string, as = nurse): Promise<Answer> => stage.ask(PEOPLE.draw, { storyId }, as);
  const nameOf = ({ data }: Answer): string =>
    (data as unknown as { drawPseudonym: { author: { name: string } } }).drawPseudonym.author.name;
  const given = (words: object): boolean =>
    new RegExp(`Nadia|Rahman|${nurse.memberId}`).test(JSON.stringify(words));

  it('draws ten names at most, none of them twice for one person', async () => {
    const names = new Set<string>();
    for (let story = 0; story < 2; story++) {
      const id = await stage.told(nurse, { status: DRAFT });
      for (let time = 0; time < MOST_DRAWS; time++) names.add(nameOf(await draw(id)));
      expect(keyOf(await draw(id))).toBe('people.pseudonym.enough');
      expect((await stage.people(id, nurse)).drawsLeft).toBe(0);
    }
    expect(names.size).toBe(2 * MOST_DRAWS);
  });

  it('is for its authors alone', async () => {
    const id = await stage.told(nurse);
    expect((await draw(id, reader)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const input = { storyId: id, understood: true };
    expect((await stage.ask(PEOPLE.own, { input }, reader)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('can be begun after publishing, then keeps the name, and ends only with a warning', async () => {
    const id = await stage.told(nurse);
    const name = nameOf(await draw(id));
    expect(keyOf(await draw(id))).toBe('people.pseudonym.kept');
    expect(await stage.must(PEOPLE.story, { id }, reader)).toMatchObject({ author: { name, member: null } });
    const own = (understood: boolean) => stage.ask(PEOPLE.own, { input: { storyId: id, understood } }, nurse);
    expect((await own(false)).errors?.[0]?.extensions.fields?.[0]?.key).toBe('fields.understood');
    expect((await own(true)).data).toMatchObject({ useOwnName: { author: { name: 'Nadia Rahman' } } });
  });

  it('gives nothing away in the story, its marks, the lists, the news and the first HTML', async () => {
    const id = await stage.told(nurse, { visibility: StoryVisibility.PUBLIC });
    const start = 3;
    const mark = { section: 'ACTION', start, end: 9, quote: 'turned', skillId: 's1.1', polarity: 'ENACTED' };
    const input = { ...mark, key: randomUUID(), storyId: id, reason: 'It shows.' };
    await stage.must(
      'mutation ($input: MarkPassageInput!) { markPassage(input: $input) { id } }',
      { input },
      nurse,
    );
    const name = nameOf(await draw(id));
    const asked = [
      await stage.must<object>(PEOPLE.story, { id }, reader),
      await stage.must<object>(PEOPLE.story, { id }, null),
      await stage.must<object>(
        '{ stories(first: 50) { nodes { author { name member { id } } authors { byline { name member { id } } } } } }',
        {},
        null,
      ),
    ];
    for (const answer of asked)
      expect([given(answer), JSON.stringify(answer).includes(name)]).toEqual([false, true]);
    const page = (await stage.bench.app.get(ShellPages).pageFor(`/stories/${id}`, null)) as ShellPage;
    expect([given(page), page.body.includes(name), page.body.includes('do not try to find out')]).toEqual([
      false,
      true,
      true,
    ]);
    const { events } = await stage.bench.app.get(LiveRooms).since({ kind: 'stories', id: 'members' }, 0);
    expect(given(events ?? [])).toBe(false);
  });

  it('does not tell others when the story was begun, saved and how often', async () => {
    const id = await stage.told(nurse, {
      version: 7,
      updatedAt: new Date(),
      createdAt: new Date('2026-01-01'),
    });
    expect(await stage.must(PEOPLE.story, { id }, reader)).toMatchObject({
      version: 1,
      updatedAt: '2026-11-02T09:00:00.000Z',
      createdAt: '2026-11-02T09:00:00.000Z',
    });
    expect(await stage.must(PEOPLE.story, { id }, nurse)).toMatchObject({ version: 7 });
  });

  it('stays on what somebody said on the story before they stopped telling it, also when they come back', async () => {
    const id = await stage.told(nurse);
    await stage.joined(id, nurse, reader, true);
    const name = (await stage.people(id, nurse)).people[1]?.byline.name;
    await stage.must(PEOPLE.leave, { storyId: id }, reader);
    const row = await stage.stored(id);
    expect(row).toMatchObject({ coAuthors: [{ pseudonym: name }] });
    expect((await stage.people(id, nurse)).people).toHaveLength(1);
    await stage.bench.connection.collection('co_author_invitations').deleteMany({});
    await stage.joined(id, nurse, reader, false);
    expect((await stage.people(id, nurse)).people[1]?.byline.name).toBe(name);
  });

  it('is in the data that somebody takes along themselves, and nobody else’s name is', async () => {
    const id = await stage.told(nurse);
    await stage.joined(id, nurse, reader);
    const name = nameOf(await draw(id));
    const records = async (memberId: string): Promise<object> => {
      const part = new Map(stage.bench.app.get(ExportParts).all()).get('stories');
      const found = [];
      const owner = { memberId, link: (path: string) => path };
      for await (const { values } of part?.records(owner) ?? []) if (values['id'] === id) found.push(values);
      return found;
    };
    expect(await records(nurse.memberId)).toMatchObject([{ toldAs: name }]);
    const others = await records(reader.memberId);
    expect(others).toMatchObject([{ toldAs: null, spokenAs: 'CARER' }]);
    expect(given(others)).toBe(false);
  });
});

describe('a story that is written down for its teller', () => {
  let stage: PeopleStage;
  let nurse: Actor, reader: Actor;
  beforeAll(async () => {
    stage = await PeopleStage.open();
    nurse = await stage.member('Nadia Rahman', Perspective.CLINICIAN);
    reader = await stage.member('Jean Whitlock', Perspective.CARER);
  }, 60_000);
  afterAll(() => stage.bench.close());
  const teller = {
    name: 'Maryam',
    spokenAs: 'CARER',
    agreedTo: 'To be told here under her first name',
    readBack: true,
  };
  const consent = { consentHow: 'SAID', consentOn: '2026-03-03' };
  const save = (id: string, version: number, wish: object | null) =>
    stage.ask(
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version teller { name } } }',
      { input: { id, version, teller: wish } },
      nurse,
    );
  const publish = (id: string, version: number) =>
    stage.ask(
      'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { id } }',
      { input: { id, version } },
      nurse,
    );

  it('is published only with consent on record, which readers are not shown', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    expect((await save(id, 1, { ...teller, agreedTo: '' })).errors).toBeUndefined();
    const refused = await publish(id, 2);
    expect(refused.errors?.[0]?.extensions.fields?.map(({ path }) => path)).toEqual([
      'teller.consentHow',
      'teller.consentOn',
      'teller.agreedTo',
    ]);
    await save(id, 2, { ...teller, ...consent });
    expect((await publish(id, 3)).errors).toBeUndefined();
    expect(await stage.must(PEOPLE.story, { id }, reader)).toMatchObject({
      teller: { name: 'Maryam', spokenAs: 'CARER', consent: null },
    });
    expect(await stage.must(PEOPLE.story, { id }, nurse)).toMatchObject({
      teller: { consent: { how: 'SAID', on: '2026-03-03', readBack: true } },
    });
    const _id = { storyId: new Types.ObjectId(id) };
    const version = await stage.bench.connection.collection('story_versions').findOne(_id);
    expect(version?.['words']).toMatchObject({ teller: { name: 'Maryam', consentOn: '2026-03-03' } });
  });

  it.each(['2026-02-30', '2999-01-01', '3 March'])('takes no day such as %s', async (consentOn) => {
    const id = await stage.told(nurse, { status: DRAFT });
    const answer = await save(id, 1, { ...teller, ...consent, consentOn });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('can be somebody’s own again', async () => {
    const id = await stage.told(nurse, { status: DRAFT });
    await save(id, 1, teller);
    expect((await save(id, 2, null)).data).toMatchObject({ saveDraft: { teller: null } });
  });
});
