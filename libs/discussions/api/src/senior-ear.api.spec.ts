import { randomUUID } from 'node:crypto';
import { type Actor, atTime, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { Contributions, ErasureSteps, JoinCommunity } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import type { Answer } from '@cp/testing';
import { Types } from 'mongoose';
import { RemindSeniorEars } from './remind-senior-ears';
import { TalksStage } from './talks.stage';

const HEAD = `id waitsLong opening { waiting } viewerCan { decide }
  seniorAnswers { id verdict byDay outcome why version viewerCanTell author { name } toldBy { name } post { body spokenAs } }`;
const READ = `query ($id: ID!) { discussion(id: $id) { ${HEAD} posts { nodes { id body } } } }`;
const ANSWER = `mutation ($input: AnswerSeniorEarInput!) { answerSeniorEar(input: $input) { ${HEAD} } }`;
const TELL = `mutation ($input: TellPromiseInput!) { tellPromise(input: $input) { ${HEAD} } }`;

interface Head {
  waitsLong: boolean;
  opening: { waiting: boolean };
  viewerCan: { decide: boolean };
  seniorAnswers: { id: string; version: number; outcome: string | null }[];
  posts: { nodes: { id: string }[] };
}

interface SeniorTold {
  id: string;
  why: string;
  toldBy: { name: string } | null;
}

const HOME = new Types.ObjectId().toHexString();
const porter = anActor(Perspective.NON_CLINICAL_STAFF, { organisationId: HOME });
const manager = anActor(Perspective.MANAGER, { organisationId: HOME });
const carer = anActor(Perspective.CARER);
const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);

let stage: TalksStage;
beforeAll(async () => {
  stage = await TalksStage.start();
}, 60_000);
afterAll(() => stage.bench.close());

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const asked = (actor = porter): Promise<string> =>
  stage.open(actor, { kind: 'SENIOR_EAR', title: 'A second lift key?', spokenAs: actor.perspectives[0] });
const answer = (actor: Actor | null, discussionId: string, more: object = {}): Promise<Answer> => {
  const input = { key: randomUUID(), discussionId, verdict: 'CAN', body: 'Yes, by Friday.', ...more };
  return stage.bench.graphql(ANSWER, { input }, actor);
};
const read = async (id: string, actor: Actor): Promise<Head> =>
  TalksStage.dataOf(await stage.bench.graphql(READ, { id }, actor), 'discussion');
const turn = (at: Date): Promise<number> => atTime(at, () => stage.bench.app.get(RemindSeniorEars).turn());
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

describe('an ask to those who can decide', () => {
  it('is answered in words for all to read, as what it comes to, once for one key', async () => {
    const id = await asked();
    expect((await read(id, manager)).viewerCan.decide).toBe(true);
    const key = randomUUID();
    const more = { key, verdict: 'BY_WHEN', byDay: soon, body: 'We *order* one.' };
    await Promise.all([answer(manager, id, more), answer(manager, id, more)]);
    const head = await read(id, carer);
    expect(head).toMatchObject({
      opening: { waiting: false },
      viewerCan: { decide: false },
      seniorAnswers: [
        {
          verdict: 'BY_WHEN',
          byDay: soon,
          outcome: null,
          viewerCanTell: false,
          post: { body: 'We *order* one.', spokenAs: 'MANAGER' },
        },
      ],
    });
    expect(head.posts.nodes).toHaveLength(1);
    const { events } = await stage.bench.app.get(LiveRooms).since({ kind: 'discussion', id }, 0);
    expect(events?.map(({ kind }) => kind).sort()).toEqual(['PostPublished', 'SeniorAnswered']);
    expect(events?.find(({ kind }) => kind === 'SeniorAnswered')?.payload).toEqual({
      discussionId: id,
    });
  });

  it('is answered by a manager of the same place, and by nobody else', async () => {
    const id = await asked();
    expect(codeOf(await answer(carer, id))).toBe('FORBIDDEN');
    expect(codeOf(await answer(anActor(Perspective.MANAGER), id))).toBe('FORBIDDEN');
    expect(codeOf(await answer(null, id))).toBe('UNAUTHENTICATED');
    const open = await asked(carer);
    expect(codeOf(await answer(anActor(Perspective.MANAGER), open))).toBeUndefined();
    expect(codeOf(await answer(manager, await stage.open(porter)))).toBe('FORBIDDEN');
    expect(codeOf(await answer(manager, new Types.ObjectId().toHexString()))).toBe('NOT_FOUND');
  });

  it('says what has to be put right in an answer', async () => {
    const id = await asked();
    const wrong = async (more: object) =>
      (await answer(manager, id, more)).errors?.[0]?.extensions.fields?.map(({ path }) => path);
    expect(await wrong({ verdict: 'BY_WHEN' })).toEqual(['byDay']);
    expect(await wrong({ verdict: 'BY_WHEN', byDay: '2020-01-01' })).toEqual(['byDay']);
    expect(await wrong({ body: '  ' })).toEqual(['body']);
    expect((await read(id, porter)).opening.waiting).toBe(true);
  });

  it('waits again when its only answer is taken back', async () => {
    const goes = anActor(Perspective.MANAGER, { organisationId: HOME });
    const id = await asked();
    await answer(goes, id);
    const leaving = { memberId: goes.memberId, contributions: Contributions.REMOVE };
    for (const [, step] of stage.bench.app.get(ErasureSteps).all())
      await step({ ...leaving, goOn: () => Promise.resolve() });
    await stage.settled();
    expect(await read(id, porter)).toMatchObject({ opening: { waiting: true }, seniorAnswers: [] });
  });

  it('says after two weeks that it waits, naming nobody', async () => {
    const id = await asked();
    expect((await read(id, carer)).waitsLong).toBe(false);
    const openings = stage.bench.connection.collection('openings');
    await openings.updateOne({ _id: new Types.ObjectId(id) }, { $set: { createdAt: inDays(-15) } });
    expect((await read(id, carer)).waitsLong).toBe(true);
    await answer(manager, id, { verdict: 'CANNOT', body: 'There is no money.' });
    expect((await read(id, carer)).waitsLong).toBe(false);
  });
});

describe('what came of a promise', () => {
  it('is said by whoever made it, and may be said otherwise later', async () => {
    const id = await asked();
    await answer(manager, id, { verdict: 'BY_WHEN', byDay: soon });
    const [promise] = (await read(id, manager)).seniorAnswers;
    const tell = (actor: Actor | null, more: object) => {
      const input = { id: promise?.id, outcome: 'KEPT', why: '', version: 1, ...more };
      return stage.bench.graphql(TELL, { input }, actor);
    };
    expect(codeOf(await tell(carer, {}))).toBe('FORBIDDEN');
    expect(codeOf(await tell(null, {}))).toBe('UNAUTHENTICATED');
    expect(codeOf(await tell(manager, { outcome: 'NOT_KEPT' }))).toBe('BAD_USER_INPUT');
    expect(
      TalksStage.dataOf(await tell(manager, { outcome: 'NOT_KEPT', why: 'It came late.' }), 'tellPromise'),
    ).toMatchObject({ seniorAnswers: [{ outcome: 'NOT_KEPT', why: 'It came late.', version: 2 }] });
    expect(codeOf(await tell(manager, {}))).toBe('CONFLICT');
    expect(codeOf(await tell(manager, { version: 2 }))).toBeUndefined();
    expect((await read(id, porter)).seniorAnswers).toMatchObject([{ outcome: 'KEPT' }]);
  });

  it('is said by whoever asked as well, under their name; their words go when they take the ask back', async () => {
    const storyId = await stage.tell({
      authorId: new Types.ObjectId(porter.memberId),
      pseudonym: 'Quiet Heron',
    });
    const id = await stage.open(porter, { kind: 'SENIOR_EAR', title: 'A second lift key?', storyId });
    await answer(anActor(Perspective.MANAGER, { organisationId: HOME }), id);
    const told = async (actor: Actor): Promise<SeniorTold | undefined> =>
      (await read(id, actor)).seniorAnswers[0] as SeniorTold | undefined;
    expect(await told(porter)).toMatchObject({ viewerCanTell: true, toldBy: null });
    const input = { id: (await told(porter))?.id, outcome: 'NOT_KEPT', why: 'No key came.', version: 1 };
    expect(codeOf(await stage.bench.graphql(TELL, { input }, carer))).toBe('FORBIDDEN');
    expect(codeOf(await stage.bench.graphql(TELL, { input }, porter))).toBeUndefined();
    expect(await told(carer)).toMatchObject({
      outcome: 'NOT_KEPT',
      why: 'No key came.',
      toldBy: { name: 'Quiet Heron' },
    });
    await stage.bench.graphql('mutation ($id: ID!) { retractOpening(id: $id) { id } }', { id }, porter);
    expect(await told(porter)).toMatchObject({ outcome: 'NOT_KEPT', why: '', viewerCanTell: false });
  });
});

describe('reminders', () => {
  const joined = async (name: string, perspective: Perspective) => {
    const email = `${randomUUID()}@community.example`;
    const { id: memberId } = await stage.bench.app
      .get(JoinCommunity, { strict: false })
      .add({ name, email, perspectives: [perspective], password: 'quiet lanterns drift' });
    const members = stage.bench.connection.collection('members');
    const organisationId = new Types.ObjectId(HOME);
    await members.updateOne({ _id: new Types.ObjectId(memberId) }, { $set: { organisationId } });
    return { email, actor: anActor(perspective, { memberId, organisationId: HOME }) };
  };
  const subjects = async (email: string): Promise<string[]> =>
    (await mailsTo(stage.bench.app, email)).map(({ subject }) => subject).slice(1);

  it('ask those who can decide after three days and after ten, once each however many servers run (R-73)', async () => {
    await stage.bench.connection.collection('openings').deleteMany({});
    const ines = await joined('Ines Farrow', Perspective.MANAGER);
    const grace = await joined('Grace Okafor', Perspective.NON_CLINICAL_STAFF);
    const id = await asked(grace.actor);
    expect(await turn(inDays(2))).toBe(0);
    await Promise.all([turn(inDays(3.1)), turn(inDays(3.1))]);
    await turn(inDays(4));
    expect(await subjects(ines.email)).toEqual(['Somebody asks those who can decide: A second lift key?']);
    await turn(inDays(10.1));
    await turn(inDays(30));
    expect(await subjects(ines.email)).toHaveLength(2);
    expect(await subjects(grace.email)).toEqual([]);
    await answer(ines.actor, id, { verdict: 'BY_WHEN', byDay: soon });
    expect(await turn(inDays(3))).toBe(0);
    await turn(new Date(`${soon}T08:30:00Z`));
    await turn(new Date(`${soon}T09:30:00Z`));
    expect((await subjects(ines.email)).at(-1)).toBe(
      'You said it would be done by today: A second lift key?',
    );
    expect(await subjects(ines.email)).toHaveLength(3);
  }, 30_000);
});
