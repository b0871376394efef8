import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { STORY_ARCHIVED, StoryStatus, StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { ActsModule } from './acts.module';

const RECOGNISE = 'mutation ($input: RecogniseInput!) { recognise(input: $input) { myRecognitions { id } } }';
const TAKE_BACK = 'mutation ($id: ID!) { takeBackRecognition(id: $id) { myRecognitions { id } } }';
const ANSWER =
  'mutation ($input: AnswerPromptInput!) { answerPrompt(input: $input) { id body html spokenAs } }';
const DISMISS = 'mutation ($id: ID!) { dismissPrompt(storyId: $id) }';
const STORY = `query ($id: ID!, $first: Int, $after: String) { story(id: $id) {
  recognitionCounts { kind people patientsAndCarers clinicians nonClinicalStaff managers otherPeople notStatedPeople }
  different: recognitions(kind: DIFFERENT, first: $first, after: $after) {
    nodes { id setting spokenAs by { name } organisation { name } } pageInfo { endCursor hasNextPage } }
  myRecognitions { id kind setting spokenAs }
  viewerCanRecognise prompt { task wording text } } }`;

interface Said {
  readonly recognitionCounts: { kind: string; people: number }[];
  readonly different: {
    nodes: { setting: string; organisation: object | null; by: { name: string } }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
  readonly myRecognitions: { id: string; kind: string; setting: string }[];
  readonly viewerCanRecognise: boolean;
  readonly prompt: { task: number; wording: string; text: string } | null;
}

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const porter = anActor(Perspective.NON_CLINICAL_STAFF);
const silent = anActor(Perspective.PATIENT, { can: new Set() });

describe('small acts', () => {
  let bench: Bench;
  const organisationId = new Types.ObjectId();
  const manager = anActor(Perspective.MANAGER, { organisationId: organisationId.toHexString() });
  beforeAll(async () => {
    bench = await startBench({ modules: [ActsModule], globals: processGlobals() });
    await bench.connection
      .collection('organisations')
      .insertOne({ _id: organisationId, name: 'Larch House', units: [] });
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
    const { id, ...row } = aStory({ authorId: new Types.ObjectId(nurse.memberId), ...wish });
    await bench.connection.collection('stories').insertOne(row);
    return id;
  }
  const say = (actor: Actor | null, storyId: string, more: object = {}): Promise<Answer> =>
    bench.graphql(RECOGNISE, { input: { key: randomUUID(), storyId, kind: 'SAME', ...more } }, actor);
  const read = async (actor: Actor | null, id: string, page: object = {}): Promise<Said> =>
    dataOf(await bench.graphql(STORY, { id, first: 20, ...page }, actor), 'story');
  const peopleOf = ({ recognitionCounts }: Said): number[] => recognitionCounts.map(({ people }) => people);
  const rows = (name: string) => bench.connection.collection(name).find({}).toArray();

  describe('I recognise this, and different where I am', () => {
    it('counts for everybody, and names to members only who said what is different and where', async () => {
      const id = await told({ visibility: StoryVisibility.PUBLIC });
      await say(porter, id, { spokenAs: 'NON_CLINICAL_STAFF' });
      await say(carer, id, { kind: 'DIFFERENT', setting: ' At  home ', spokenAs: 'CARER' });
      await say(manager, id, {
        kind: 'DIFFERENT',
        setting: 'A care home',
        spokenAs: 'MANAGER',
        withPlace: true,
      });
      const seen = await read(porter, id);
      expect(seen.recognitionCounts).toMatchObject([
        { kind: 'SAME', people: 1, nonClinicalStaff: 1 },
        { kind: 'DIFFERENT', people: 2, patientsAndCarers: 1, managers: 1 },
      ]);
      expect(seen.different.nodes).toMatchObject([
        { setting: 'A care home', spokenAs: 'MANAGER', organisation: { name: 'Larch House' } },
        { setting: 'At home', spokenAs: 'CARER', organisation: null },
      ]);
      expect(seen.myRecognitions).toMatchObject([{ kind: 'SAME', setting: '' }]);
      const guest = await read(null, id);
      expect(peopleOf(guest)).toEqual([1, 2]);
      expect(guest).toMatchObject({
        different: { nodes: [] },
        myRecognitions: [],
        viewerCanRecognise: false,
      });
    });

    it('is said once for a key, and once for a member, story and kind: saying it anew changes it', async () => {
      const id = await told();
      const key = randomUUID();
      const different = { kind: 'DIFFERENT', setting: 'A day unit' };
      await Promise.all([say(carer, id, { ...different, key }), say(carer, id, { ...different, key })]);
      await say(carer, id, { kind: 'DIFFERENT', setting: 'A night unit' });
      await say(carer, id, { ...different, key: randomUUID() });
      const { different: list, myRecognitions } = await read(carer, id);
      expect(list.nodes.map(({ setting }) => setting)).toEqual(['A day unit']);
      expect(myRecognitions).toHaveLength(1);
    });

    it('is taken back by whoever said it, and by nobody else', async () => {
      const id = await told();
      await say(carer, id);
      const [mine] = (await read(carer, id)).myRecognitions;
      expect(codeOf(await bench.graphql(TAKE_BACK, { id: mine?.id }, porter))).toBe('NOT_FOUND');
      expect(codeOf(await bench.graphql(TAKE_BACK, { id: mine?.id }, silent))).toBe('FORBIDDEN');
      expect(codeOf(await bench.graphql(TAKE_BACK, { id: mine?.id }, carer))).toBeUndefined();
      expect(peopleOf(await read(carer, id))).toEqual([0, 0]);
      expect(codeOf(await bench.graphql(TAKE_BACK, { id: mine?.id }, carer))).toBe('NOT_FOUND');
    });

    it('is for members who may, on published stories that they may read and others tell (R-44)', async () => {
      const id = await told();
      expect(codeOf(await say(null, id))).toBe('UNAUTHENTICATED');
      expect(codeOf(await say(silent, id))).toBe('FORBIDDEN');
      expect(codeOf(await say(nurse, id))).toBe('FORBIDDEN');
      const may = await Promise.all([carer, nurse, silent].map((actor) => read(actor, id)));
      expect(may.map(({ viewerCanRecognise }) => viewerCanRecognise)).toEqual([true, false, false]);
      const closed = await told({ visibility: StoryVisibility.ORGANISATION, organisationId });
      expect(codeOf(await say(carer, closed))).toBe('NOT_FOUND');
      expect(codeOf(await say(manager, closed))).toBeUndefined();
      const draft = await told({ status: StoryStatus.DRAFT, publishedAt: null });
      expect(codeOf(await say(carer, draft))).toBe('NOT_FOUND');
    });

    it('asks where it is different, in 200 characters at most, and from a perspective that one holds', async () => {
      const id = await told();
      expect(fieldsOf(await say(carer, id, { kind: 'DIFFERENT', setting: ' ' }))).toEqual([
        ['setting', 'fields.setting.missing'],
      ]);
      expect(fieldsOf(await say(carer, id, { setting: 'x'.repeat(201), spokenAs: 'MANAGER' }))).toEqual([
        ['setting', 'fields.setting.long'],
        ['spokenAs', 'fields.spokenAs'],
      ]);
    });

    it('says nothing of somebody who told the story once under a made-up name, and takes nothing from them', async () => {
      const id = await told();
      await say(carer, id, { kind: 'DIFFERENT', setting: 'At home' });
      const once = { memberId: new Types.ObjectId(carer.memberId), pseudonym: 'Amber Wren', spokenAs: null };
      await bench.connection
        .collection('stories')
        .updateOne(
          { _id: new Types.ObjectId(id) },
          { $set: { coAuthors: [{ ...once, leftAt: new Date() }] } },
        );
      expect((await read(porter, id)).different.nodes).toEqual([]);
      expect(peopleOf(await read(porter, id))).toEqual([0, 0]);
      expect(codeOf(await say(carer, id))).toBe('FORBIDDEN');
    });

    it('says nothing of somebody who tells the story by now', async () => {
      const id = await told();
      await say(carer, id, { kind: 'DIFFERENT', setting: 'At home' });
      const authorIds = [nurse, carer].map(({ memberId }) => new Types.ObjectId(memberId));
      await bench.connection
        .collection('stories')
        .updateOne({ _id: new Types.ObjectId(id) }, { $set: { authorIds } });
      const seen = await read(porter, id);
      expect(peopleOf(seen)).toEqual([0, 0]);
      expect(seen.different.nodes).toEqual([]);
    });

    it('comes in pages, newest first, through an index', async () => {
      const id = await told();
      for (const setting of ['one', 'two', 'three'])
        await say(anActor(Perspective.PATIENT), id, { kind: 'DIFFERENT', setting });
      const first = (await read(carer, id, { first: 2 })).different;
      const rest = (await read(carer, id, { first: 2, after: first.pageInfo.endCursor })).different;
      expect([...first.nodes, ...rest.nodes].map(({ setting }) => setting)).toEqual(['three', 'two', 'one']);
      expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
      const some = bench.connection.collection('recognitions');
      const plans = await Promise.all([
        some
          .find({ storyId: new Types.ObjectId(id), kind: 'DIFFERENT' })
          .sort({ at: -1, _id: -1 })
          .explain(),
        some.find({ storyId: { $in: [new Types.ObjectId(id)] } }).explain(),
        some.find({ organisationId }).explain(),
      ]);
      for (const plan of plans) expect(JSON.stringify(plan)).toMatch(/IXSCAN/);
    });

    it('tells the room of the discussion which story, and nothing of who or what', async () => {
      const id = await told();
      await say(carer, id, { kind: 'DIFFERENT', setting: 'At home' });
      const events = await bench.connection.collection('events').find({ 'ids.storyId': id }).toArray();
      expect(events).toMatchObject([
        { kind: 'RecognitionsChanged', room: `discussion:${id}`, ids: { storyId: id } },
      ]);
    });

    it('has an end: sixty times an hour', async () => {
      const id = await told();
      const eager = anActor(Perspective.PATIENT);
      const answers: Answer[] = [];
      for (let time = 0; time < 61; time += 1) answers.push(await say(eager, id));
      expect(answers.slice(0, 60).filter(({ errors }) => errors)).toEqual([]);
      expect(codeOf(answers[60] as Answer)).toBe('TOO_MANY_REQUESTS');
    });
  });

  describe('the one question about a story', () => {
    const answer = (actor: Actor | null, storyId: string, more: object = {}): Promise<Answer> => {
      const input = { key: randomUUID(), storyId, task: 4, wording: 'PATIENT_OR_CARER', body: 'The letter.' };
      return bench.graphql(ANSWER, { input: { ...input, ...more } }, actor);
    };

    it('fits the marks of the story and what the reader spoke as last, and is there again at each visit', async () => {
      const id = await told({ skillIds: ['s4.1', 's4.2', 's1.1'] });
      await bench.connection
        .collection('members')
        .insertOne({ _id: new Types.ObjectId(carer.memberId), name: 'Jean', lastSpokenAs: 'CARER' });
      const { prompt } = await read(carer, id);
      expect(prompt).toEqual({
        task: 4,
        wording: 'PATIENT_OR_CARER',
        text: 'Which word or letter put you off?',
      });
      expect((await read(carer, id)).prompt).toEqual(prompt);
      expect((await read(porter, id)).prompt).toMatchObject({ task: 4, wording: 'ANYBODY' });
      for (const other of [nurse, silent]) expect((await read(other, id)).prompt).toBeNull();
    });

    it('is answered in the discussion, under the question in our words, and is not asked again', async () => {
      const id = await told();
      const key = randomUUID();
      const post = dataOf<{ id: string; body: string }>(
        await answer(carer, id, { key, spokenAs: 'CARER' }),
        'answerPrompt',
      );
      expect(post).toMatchObject({
        body: '> Which word or letter put you off?\n\nThe letter.',
        spokenAs: 'CARER',
        html: expect.stringContaining('<blockquote>') as string,
      });
      expect(dataOf<{ id: string }>(await answer(carer, id, { key }), 'answerPrompt').id).toBe(post.id);
      expect((await read(carer, id)).prompt).toBeNull();
    });

    it('is put away for good by whoever does not want it', async () => {
      const id = await told();
      expect((await read(porter, id)).prompt).not.toBeNull();
      for (let time = 0; time < 2; time += 1)
        expect(dataOf(await bench.graphql(DISMISS, { id }, porter), 'dismissPrompt')).toBe(true);
      expect((await read(porter, id)).prompt).toBeNull();
      expect((await read(carer, id)).prompt).not.toBeNull();
    });

    it('is for readers who may post', async () => {
      const id = await told();
      expect(codeOf(await answer(null, id))).toBe('UNAUTHENTICATED');
      expect(codeOf(await answer(silent, id))).toBe('FORBIDDEN');
      expect(codeOf(await answer(nurse, id))).toBe('FORBIDDEN');
      expect(codeOf(await bench.graphql(DISMISS, { id }, nurse))).toBe('FORBIDDEN');
      expect(codeOf(await bench.graphql(DISMISS, { id }, silent))).toBe('FORBIDDEN');
      const draft = await told({ status: StoryStatus.DRAFT, publishedAt: null });
      expect(codeOf(await answer(carer, draft))).toBe('NOT_FOUND');
      expect(codeOf(await bench.graphql(DISMISS, { id: draft }, carer))).toBe('NOT_FOUND');
      expect(fieldsOf(await answer(carer, id, { body: ' ' }))).toEqual([['body', 'fields.body.missing']]);
      expect(codeOf(await answer(carer, id, { task: 7 }))).toBe('BAD_USER_INPUT');
      expect(codeOf(await answer(carer, id, { spokenAs: 'MANAGER' }))).toBe('BAD_USER_INPUT');
    });
  });

  describe('when it ends', () => {
    const leave = async ({ memberId }: Actor, contributions: Contributions): Promise<void> => {
      const goOn = () => Promise.resolve();
      for (const [, step] of bench.app.get(ErasureSteps).all()) await step({ memberId, contributions, goOn });
    };
    const act = async (actor: Actor, id: string): Promise<void> => {
      await say(actor, id, { kind: 'DIFFERENT', setting: 'Ward 9', withPlace: true });
      await bench.graphql(DISMISS, { id }, actor);
    };
    const everything = async (): Promise<string> =>
      JSON.stringify(await Promise.all(['recognitions', 'prompt_replies'].map(rows)));

    it('somebody who leaves takes everything with them, or leaves what others learn from without a place (R-79)', async () => {
      const id = await told();
      const work = { organisationId: organisationId.toHexString() };
      const [gone, kept] = [anActor(Perspective.MANAGER, work), anActor(Perspective.MANAGER, work)];
      for (const one of [gone, kept]) await act(one, id);
      await leave(gone, Contributions.REMOVE);
      await leave(kept, Contributions.KEEP);
      expect(await everything()).not.toContain(gone.memberId);
      const { nodes } = (await read(carer, id)).different;
      expect(nodes).toMatchObject([
        { setting: 'Ward 9', organisation: null, by: { name: expect.any(String) as string } },
      ]);
      expect(JSON.stringify(await rows('prompt_replies'))).not.toContain(kept.memberId);
    });

    it('they take along what they said and were asked, and nothing of others (R-78)', async () => {
      const leaver = anActor(Perspective.PATIENT);
      const id = await told({ title: 'Quiet nights' });
      await act(leaver, id);
      await say(carer, id, { kind: 'DIFFERENT', setting: 'Elsewhere' });
      const owner = { memberId: leaver.memberId, link: (path: string) => `https://example.org${path}` };
      const records: unknown[] = [];
      for (const [name, part] of bench.app.get(ExportParts).all())
        if (['recognitions', 'prompts'].includes(name))
          for await (const { values } of part.records(owner)) records.push(values);
      expect(records).toMatchObject([
        {
          kind: 'DIFFERENT',
          setting: 'Ward 9',
          story: 'Quiet nights',
          link: `https://example.org/stories/${id}`,
        },
        { state: 'DISMISSED', link: `https://example.org/stories/${id}` },
      ]);
    });

    it('a story that goes to other readers keeps it', async () => {
      const id = await told({ visibility: StoryVisibility.ORGANISATION, organisationId });
      await act(manager, id);
      const SAVE = 'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { version } }';
      const saved = await bench.graphql(SAVE, { input: { id, version: 2, visibility: 'MEMBERS' } }, nurse);
      const { version } = dataOf<{ version: number }>(saved, 'saveDraft');
      const PUBLISH = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { visibility } }';
      const published = await bench.graphql(PUBLISH, { input: { id, version } }, nurse);
      expect(published.data?.['publishStory']).toEqual({ visibility: 'MEMBERS' });
      await bench.app.get(Outbox).settled();
      expect((await read(manager, id)).myRecognitions).toHaveLength(1);
      expect((await read(carer, id)).recognitionCounts.some(({ people }) => people > 0)).toBe(true);
    });

    it('a story that is taken out takes it along', async () => {
      const id = await told();
      await act(carer, id);
      await bench.app.get(Outbox).run(({ publish }) => {
        publish({ kind: STORY_ARCHIVED, room: null, ids: { storyId: id } });
        return Promise.resolve();
      });
      await bench.app.get(Outbox).settled();
      expect(await everything()).not.toContain(id);
    });
  });
});
