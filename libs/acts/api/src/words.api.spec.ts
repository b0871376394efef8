import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, PermissionRole, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { Contributions, ErasureSteps, ExportParts, JoinCommunity } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { StoryStatus, StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { seedGlossary } from '@cp/taxonomy/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { ActsModule } from './acts.module';

const ASK = `mutation ($input: AskForWordInput!) { askForWord(input: $input) { term longForm explanation } }`;
const EXPLAIN = `mutation ($input: ExplainWordInput!) { explainWord(input: $input) {
  id term status explanation longForm version answeredAt } }`;
const STORY = `query ($id: ID!) { story(id: $id) {
  explainedWords { id term longForm explanation }
  wordQuestions { id term section context asked status explanation version createdAt }
  glossary { term explanation } viewerCanAskForWords } }`;
const WAITING = '{ glossaryWaiting { nodes { term kind longForm explanation viewerCan { decide } } } }';
const ASKED = '{ glossaryRequests { term count } }';

interface Question {
  readonly id: string;
  readonly term: string;
  readonly asked: number;
  readonly status: string;
  readonly version: number;
}
interface Words {
  readonly explainedWords: { term: string; explanation: string }[];
  readonly wordQuestions: Question[];
  readonly glossary: { term: string }[];
  readonly viewerCanAskForWords: boolean;
}

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const porter = anActor(Perspective.NON_CLINICAL_STAFF);
const curator = anActor(Perspective.OTHER, { roles: [PermissionRole.CURATOR] });
const silent = anActor(Perspective.PATIENT, { can: new Set() });
const TEXT = 'We cleaned the sluice after the MDT met about QI.';

describe('explain this word', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench({ modules: [ActsModule], globals: processGlobals() });
    await seedGlossary(bench.connection);
  }, 60_000);
  afterAll(() => bench.close());

  const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
  const fieldsOf = (answer: Answer) =>
    answer.errors?.[0]?.extensions.fields?.map(({ path, key }) => [path, key]);
  function dataOf<T>(answer: Answer, name: string): T {
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data as unknown as Record<string, T>)[name] as T;
  }
  const rows = (name: string) => bench.connection.collection(name).find({}).toArray();

  async function told(by: Actor = nurse, wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
    const authorId = new Types.ObjectId(by.memberId);
    const { id, ...row } = aStory({ authorId, sections: { ACTION: TEXT }, ...wish });
    await bench.connection.collection('stories').insertOne(row);
    return id;
  }
  const ask = (actor: Actor | null, storyId: string, term: string, more: object = {}): Promise<Answer> =>
    bench.graphql(ASK, { input: { key: randomUUID(), storyId, term, ...more } }, actor);
  const read = async (actor: Actor | null, id: string): Promise<Words> =>
    dataOf(await bench.graphql(STORY, { id }, actor), 'story');
  const explain = (actor: Actor, { id, version }: Question, more: object = {}): Promise<Answer> =>
    bench.graphql(EXPLAIN, { input: { id, version, explanation: 'A room for bedpans.', ...more } }, actor);
  async function asked(term = 'sluice', wish: Parameters<typeof aStory>[0] = {}) {
    const storyId = await told(nurse, wish);
    await ask(carer, storyId, term);
    const question = (await read(nurse, storyId)).wordQuestions[0];
    if (!question) throw new Error('a question that was asked is there');
    return { storyId, question };
  }
  const waiting = async (): Promise<{ term: string; kind: string; explanation: string }[]> =>
    dataOf<{ nodes: [] }>(await bench.graphql(WAITING, {}, curator), 'glossaryWaiting').nodes;
  const requests = async (): Promise<{ term: string; count: number }[]> =>
    dataOf(await bench.graphql(ASKED, {}, curator), 'glossaryRequests');

  describe('asking', () => {
    it('lets a carer ask about a word, and tells those who tell the story which one and how many asked, never who', async () => {
      const storyId = await told();
      expect(dataOf(await ask(carer, storyId, 'Sluice'), 'askForWord')).toEqual({
        term: 'sluice',
        longForm: null,
        explanation: null,
      });
      await ask(porter, storyId, 'sluice', { section: 'ACTION' });
      const { wordQuestions } = await read(nurse, storyId);
      expect(wordQuestions).toMatchObject([
        { term: 'sluice', section: 'ACTION', context: TEXT, asked: 2, status: 'ASKED', version: 1 },
      ]);
      expect(JSON.stringify(wordQuestions)).not.toContain(carer.memberId);
      for (const other of [carer, porter, curator, null].filter((one) => one !== null))
        expect(await read(other, storyId)).toMatchObject({ wordQuestions: [], explainedWords: [] });
    });

    it('counts somebody once for a word, however often and however quickly they ask', async () => {
      const storyId = await told();
      const key = randomUUID();
      const answers = await Promise.all([
        ask(carer, storyId, 'sluice', { key }),
        ask(carer, storyId, 'sluice', { key }),
        ask(carer, storyId, 'sluice'),
      ]);
      expect(answers.map(codeOf)).toEqual([undefined, undefined, undefined]);
      expect((await read(nurse, storyId)).wordQuestions).toMatchObject([{ asked: 1 }]);
    });

    it('asks nobody when the glossary explains it, and gives the explanation at once', async () => {
      const storyId = await told();
      expect(dataOf(await ask(carer, storyId, 'QI'), 'askForWord')).toMatchObject({
        term: 'QI',
        longForm: 'quality improvement',
        explanation: expect.stringContaining('step by step') as string,
      });
      expect((await read(nurse, storyId)).wordQuestions).toEqual([]);
    });

    it('counts words for the glossary, but none from a story that one organisation keeps to itself', async () => {
      const organisationId = new Types.ObjectId();
      const colleague = anActor(Perspective.MANAGER, { organisationId: organisationId.toHexString() });
      const sections = { ACTION: 'A fascinator on the trolley.' };
      const wish = { visibility: StoryVisibility.ORGANISATION, organisationId, sections };
      const storyId = await told(nurse, wish);
      expect(codeOf(await ask(carer, storyId, 'fascinator'))).toBe('NOT_FOUND');
      expect(codeOf(await ask(colleague, storyId, 'fascinator'))).toBeUndefined();
      expect((await requests()).map(({ term }) => term)).not.toContain('fascinator');
      const question = (await read(nurse, storyId)).wordQuestions[0] as Question;
      await explain(nurse, question, { explanation: 'A hat.' });
      expect((await waiting()).map(({ term }) => term)).not.toContain('fascinator');
      expect((await read(colleague, storyId)).explainedWords).toMatchObject([{ explanation: 'A hat.' }]);
    });

    it('takes no words that the story does not use, and no longer ones than a term', async () => {
      const storyId = await told();
      for (const term of ['visit my shop', '—', 'a'.repeat(61)])
        expect(fieldsOf(await ask(carer, storyId, term))).toEqual([['term', 'fields.word.notThere']]);
    });

    it('is for members who may, about stories that they may read and others tell', async () => {
      const storyId = await told();
      expect(codeOf(await ask(null, storyId, 'sluice'))).toBe('UNAUTHENTICATED');
      expect(codeOf(await ask(silent, storyId, 'sluice'))).toBe('FORBIDDEN');
      expect(codeOf(await ask(nurse, storyId, 'sluice'))).toBe('FORBIDDEN');
      const may = await Promise.all([carer, nurse, silent].map((actor) => read(actor, storyId)));
      expect(may.map(({ viewerCanAskForWords }) => viewerCanAskForWords)).toEqual([true, false, false]);
      const draft = await told(nurse, { status: StoryStatus.DRAFT, publishedAt: null });
      expect(codeOf(await ask(carer, draft, 'sluice'))).toBe('NOT_FOUND');
      expect(codeOf(await ask(carer, new Types.ObjectId().toHexString(), 'sluice'))).toBe('NOT_FOUND');
    });

    it('has an end: twenty times an hour for a member, fifty words for a story', async () => {
      const words = Array.from(
        { length: 51 },
        (_, index) => `word${String.fromCharCode(97 + (index % 26))}${index}`,
      );
      const storyId = await told(nurse, { sections: { ACTION: words.join(' ') } });
      const eager = [1, 2, 3].map(() => anActor(Perspective.PATIENT));
      const answers: Answer[] = [];
      for (const [index, term] of words.entries())
        answers.push(await ask(eager[Math.floor(index / 20)] as Actor, storyId, term));
      expect(answers.slice(0, 50).filter((answer) => answer.errors)).toEqual([]);
      expect(codeOf(answers[50] as Answer)).toBe('TOO_MANY_REQUESTS');
      expect(codeOf(await ask(eager[0] as Actor, storyId, words[0] as string))).toBe('TOO_MANY_REQUESTS');
    });
  });

  describe('explaining', () => {
    it('shows the explanation to every reader in place, and proposes it to the glossary', async () => {
      const { storyId, question } = await asked('sluice');
      const answer = dataOf<Question>(await explain(nurse, question), 'explainWord');
      expect(answer).toMatchObject({ status: 'ANSWERED', version: 2 });
      expect((await read(porter, storyId)).explainedWords).toMatchObject([
        { term: 'sluice', explanation: 'A room for bedpans.' },
      ]);
      expect(await waiting()).toContainEqual(
        expect.objectContaining({ term: 'sluice', kind: 'WORD', explanation: 'A room for bedpans.' }),
      );
      expect(dataOf(await ask(porter, storyId, 'sluice'), 'askForWord')).toMatchObject({
        explanation: 'A room for bedpans.',
      });
    });

    it('proposes in the name of whoever explains, who then may not decide on it (R-44)', async () => {
      const both = anActor(Perspective.CLINICIAN, { roles: [PermissionRole.CURATOR] });
      const storyId = await told(both, { sections: { ACTION: 'The zimmer was lost.' } });
      await ask(carer, storyId, 'zimmer');
      await explain(both, (await read(both, storyId)).wordQuestions[0] as Question, {
        explanation: 'A walking frame.',
      });
      const answer = await bench.graphql(WAITING, {}, both);
      const { nodes } = dataOf<{ nodes: { term: string; viewerCan: object }[] }>(answer, 'glossaryWaiting');
      expect(nodes.find(({ term }) => term === 'zimmer')?.viewerCan).toEqual({ decide: false });
    });

    it('is kept from the glossary when the author wishes', async () => {
      const { question } = await asked('cannula', { sections: { ACTION: 'The cannula came out.' } });
      await explain(nurse, question, { offer: false });
      expect((await waiting()).map(({ term }) => term)).not.toContain('cannula');
    });

    it('tells whoever asked by mail, once, and those who tell the story that somebody asked', async () => {
      const join = (name: string) =>
        bench.app.get(JoinCommunity).add({
          name,
          email: `${name.toLowerCase()}@example.org`,
          password: 'a long quiet password for spec',
          perspectives: [Perspective.CARER],
        });
      const [teller, reader] = [await join('Tess'), await join('Reed')];
      const as = ({ id }: { id: string }) => anActor(Perspective.CARER, { memberId: id });
      const storyId = await told(as(teller), { sections: { ACTION: 'The bleep rang.' } });
      await ask(as(reader), storyId, 'bleep');
      const question = (await read(as(teller), storyId)).wordQuestions[0] as Question;
      const first = dataOf<Question>(await explain(as(teller), question), 'explainWord');
      await explain(as(teller), first, { explanation: 'A small device.' });
      await bench.app.get(Outbox).settled();
      const wordMails = async (to: string) =>
        (await mailsTo(bench.app, to)).filter(({ subject }) => /word/.test(subject));
      const [toTeller, toReader] = [await wordMails('tess@example.org'), await wordMails('reed@example.org')];
      expect(toTeller.map(({ subject }) => subject)).toEqual(['A reader asked about a word in your story']);
      expect(toReader.map(({ subject }) => subject)).toEqual(['A word you asked about is explained']);
      expect(JSON.stringify(toTeller)).not.toContain('Reed');
      expect(JSON.stringify(toReader)).not.toContain('Tess');
    });

    it('has the newer words only for whoever saw the older ones', async () => {
      const { question } = await asked('sluice');
      expect(codeOf(await explain(nurse, question))).toBeUndefined();
      expect(await explain(nurse, question)).toMatchObject({
        errors: [{ extensions: { code: 'CONFLICT', version: 2 } }],
      });
    });

    it('is for those who tell the story', async () => {
      const { question } = await asked('sluice');
      expect(codeOf(await explain(carer, question))).toBe('FORBIDDEN');
      expect(codeOf(await explain(silent, question))).toBe('FORBIDDEN');
      expect(codeOf(await explain(nurse, { ...question, id: new Types.ObjectId().toHexString() }))).toBe(
        'NOT_FOUND',
      );
      expect(
        fieldsOf(await explain(nurse, question, { explanation: ' ', longForm: 'a'.repeat(121) })),
      ).toEqual([
        ['explanation', 'fields.word.explanation'],
        ['longForm', 'fields.word.longForm'],
      ]);
    });
  });

  it('gives a story what the glossary says of its words', async () => {
    expect((await read(carer, await told())).glossary.map(({ term }) => term)).toEqual(['MDT', 'QI']);
  });

  describe('when somebody leaves', () => {
    const leave = async ({ memberId }: Actor, contributions = Contributions.KEEP): Promise<void> => {
      const goOn = () => Promise.resolve();
      for (const [, step] of bench.app.get(ErasureSteps).all()) await step({ memberId, contributions, goOn });
      await bench.app.get(Outbox).settled();
    };
    const everything = async (): Promise<string> =>
      JSON.stringify(await Promise.all(['word_askers', 'word_questions', 'glossary_entries'].map(rows)));

    it('nothing says any more that they asked (R-79)', async () => {
      const storyId = await told();
      const [leaver, other] = [anActor(Perspective.PATIENT), anActor(Perspective.PATIENT)];
      await ask(leaver, storyId, 'sluice');
      await ask(leaver, storyId, 'MDT met');
      await ask(other, storyId, 'sluice');
      await leave(leaver);
      await leave(leaver);
      expect(await everything()).not.toContain(leaver.memberId);
      expect((await read(nurse, storyId)).wordQuestions).toMatchObject([{ term: 'sluice', asked: 1 }]);
    });

    it('their stories take the questions about them away, and their proposals lose the name (R-79)', async () => {
      const leaver = anActor(Perspective.CLINICIAN);
      const storyId = await told(leaver, { sections: { ACTION: 'The stoma bag.' } });
      await ask(carer, storyId, 'stoma');
      await explain(leaver, (await read(leaver, storyId)).wordQuestions[0] as Question);
      await leave(leaver, Contributions.REMOVE);
      expect(await everything()).not.toContain(leaver.memberId);
      expect(await everything()).not.toContain(storyId);
    });

    it('they take along what they asked and proposed, and nothing of others (R-78)', async () => {
      const leaver = anActor(Perspective.PATIENT);
      const storyId = await told();
      await ask(leaver, storyId, 'sluice');
      await explain(nurse, (await read(nurse, storyId)).wordQuestions[0] as Question, { offer: false });
      await bench.graphql(
        'mutation ($input: ProposeGlossaryEntryInput!) { proposeGlossaryEntry(input: $input) { id } }',
        {
          input: { key: randomUUID(), term: 'obs', kind: 'WORD', explanation: 'Pulse, breathing and so on.' },
        },
        leaver,
      );
      const parts = bench.app
        .get(ExportParts)
        .all()
        .filter(([name]) => ['words', 'glossary'].includes(name));
      const owner = { memberId: leaver.memberId, link: (path: string) => `https://example.org${path}` };
      const records: unknown[] = [];
      for (const [, part] of parts) for await (const { values } of part.records(owner)) records.push(values);
      expect(records).toMatchObject([
        { term: 'sluice', link: `https://example.org/stories/${storyId}` },
        { term: 'obs', status: 'PROPOSED' },
      ]);
      expect(JSON.stringify(records)).not.toContain('bedpans');
    });
  });

  it('reads questions, askers and answers through indexes', async () => {
    const id = new Types.ObjectId();
    const plans = await Promise.all([
      bench.connection
        .collection('word_questions')
        .find({ storyId: { $in: [id] } })
        .explain(),
      bench.connection.collection('word_askers').find({ questionId: id, toldAt: null }).explain(),
      bench.connection
        .collection('word_askers')
        .find({ memberId: id, key: { $gt: '' } })
        .explain(),
    ]);
    for (const plan of plans) expect(JSON.stringify(plan)).toMatch(/IXSCAN/);
  });
});
