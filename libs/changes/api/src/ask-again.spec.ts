import { randomUUID } from 'node:crypto';
import { type Actor, atTime, Perspective } from '@cp/kit/api';
import { mailsTo } from '@cp/mail/api/testing';
import { JoinCommunity } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { MailChoices } from '@cp/mail/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { AskAgain } from './ask-again';
import { ChangesModule } from './changes.module';
import { dayOf, monthsAfter } from './day.rules';
import { WriteChange } from './write-change';

const RECORD = 'mutation ($input: RecordChangeInput!) { recordChange(input: $input) { id version } }';
const STEP = 'mutation ($input: StepChangeInput!) { stepChange(input: $input) { id version } }';
const LATER = 'mutation ($id: ID!) { askAgainLater(id: $id) { id version askAgainOn viewerCan { answer } } }';
const WAITING = '{ changesWaiting { id what story { id title } viewerCan { answer } askAgainOn } }';
const ADOPT = 'mutation ($input: AdoptInput!) { adopt(input: $input) { id version } }';
const SAVE = 'mutation ($input: SaveAdoptionInput!) { saveAdoption(input: $input) { id version } }';

interface Change {
  id: string;
  version: number;
}

const today = dayOf(new Date());
const later = (months: number): Date => new Date(`${monthsAfter(today, months)}T09:00:00Z`);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [ChangesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

function dataOf<T>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

/** An author with an address, and a published story of theirs. */
async function anAuthor(): Promise<{ author: Actor; email: string; storyId: string }> {
  const email = `author${randomUUID()}@community.example`;
  const wish = { name: 'Nadia Rahman', email, perspectives: [Perspective.CLINICIAN] };
  const { id: memberId } = await bench.app
    .get(JoinCommunity, { strict: false })
    .add({ ...wish, password: 'quiet lanterns drift' });
  const { id, ...row } = aStory({ authorId: new Types.ObjectId(memberId) });
  await bench.connection.collection('stories').insertOne(row);
  return { author: anActor(Perspective.CLINICIAN, { memberId }), email, storyId: id };
}
const record = async (author: Actor, storyId: string, more: object = {}): Promise<Change> => {
  const input = {
    key: randomUUID(),
    storyId,
    what: 'Quiet wheels',
    kind: 'MADE',
    on: today,
    note: 'Oil.',
    ...more,
  };
  return dataOf(await bench.graphql(RECORD, { input }, author), 'recordChange');
};
const turnAt = (time: Date): Promise<number> => atTime(time, () => bench.app.get(AskAgain).turn());
const subjects = async (email: string): Promise<string[]> =>
  (await mailsTo(bench.app, email))
    .map(({ subject }) => subject)
    .filter((subject) => !subject.startsWith('Welcome'));
const waiting = async (author: Actor): Promise<{ id: string; askAgainOn: string | null }[]> =>
  dataOf(await bench.graphql(WAITING, {}, author), 'changesWaiting');
const later_ = (author: Actor, id: string): Promise<Answer> => bench.graphql(LATER, { id }, author);

describe('asking again', () => {
  it('asks after three months and after twelve, once each, however often the job runs', async () => {
    const { author, email, storyId } = await anAuthor();
    const change = await record(author, storyId);
    await turnAt(later(2));
    expect(await subjects(email)).toEqual([]);
    await turnAt(later(3));
    await turnAt(later(4));
    expect(await subjects(email)).toEqual(['Is it still so? Quiet wheels']);
    const step = { key: randomUUID(), kind: 'HELD' as never, on: today, note: 'We listened.', ...change };
    await atTime(later(4), () =>
      bench.app.get(WriteChange).step(author, { ...step, question: 'STILL_SO_AT_3' as never }),
    );
    await turnAt(later(12));
    await turnAt(later(24));
    expect(await subjects(email)).toEqual([
      'Is it still so? Quiet wheels',
      'A year on: is it still so? Quiet wheels',
    ]);
  });

  it('leads to the page with the question, in plain words, and lets the mails be declined', async () => {
    const { author, email, storyId } = await anAuthor();
    await record(author, storyId, { on: monthsAfter(today, -4) });
    await turnAt(new Date(`${today}T23:59:00Z`));
    const [mail] = (await mailsTo(bench.app, email)).slice(-1);
    expect(mail?.path).toBe(`/stories/${storyId}/changes`);
    expect(mail?.text).toContain('three months ago you made this change: “Quiet wheels”');
    expect(mail?.decline).toContain('/unsubscribe/');
    await bench.app
      .get(MailChoices, { strict: false })
      .unsubscribe({ memberId: author.memberId, kind: 'changes' });
    await record(author, storyId, { on: monthsAfter(today, -5), what: 'Dim lights' });
    await turnAt(new Date(`${today}T23:59:00Z`));
    expect(await subjects(email)).toEqual(['Is it still so? Quiet wheels']);
    expect(await waiting(author)).toHaveLength(2);
  });

  it('asks once whether a planned change was made when its day has passed', async () => {
    const { author, email, storyId } = await anAuthor();
    await record(author, storyId, { kind: 'PLANNED', dueOn: monthsAfter(today, 1) });
    await turnAt(new Date(`${monthsAfter(today, 1)}T23:00:00Z`));
    expect(await subjects(email)).toEqual([]);
    await turnAt(later(2));
    await turnAt(later(9));
    expect(await subjects(email)).toEqual(['Was it made? Quiet wheels']);
  });

  it('never asks twice when several servers take turns at one time (R-73)', async () => {
    const { author, email, storyId } = await anAuthor();
    for (let count = 0; count < 5; count++)
      await record(author, storyId, { on: monthsAfter(today, -3), what: `Wheel ${count}` });
    await Promise.all([turnAt(later(1)), turnAt(later(1)), turnAt(later(1))]);
    expect((await subjects(email)).sort()).toEqual(
      [0, 1, 2, 3, 4].map((count) => `Is it still so? Wheel ${count}`),
    );
  });

  it('leaves nothing half when a server dies between the question and its mail: the next turn asks (R-73)', async () => {
    const { author, email, storyId } = await anAuthor();
    await record(author, storyId, { on: monthsAfter(today, -3) });
    // The queue refuses the mail within the transaction, as a death between the two writes would.
    await bench.connection.db?.command({ collMod: 'mails', validator: { to: { $ne: email } } });
    expect(await turnAt(later(1))).toBe(0);
    expect(await subjects(email)).toEqual([]);
    const open = {
      storyId: new Types.ObjectId(storyId),
      askedAt: null,
      mailAt: { $ne: null },
      question: 'STILL_SO_AT_3',
    };
    expect(await bench.connection.collection('change_reminders').countDocuments(open)).toBe(1);
    await bench.connection.db?.command({ collMod: 'mails', validator: {} });
    await turnAt(later(1));
    expect(await subjects(email)).toEqual(['Is it still so? Quiet wheels']);
  });

  it('catches up on days on which no server ran, and asks about the year alone once that has passed', async () => {
    const { author, email, storyId } = await anAuthor();
    await record(author, storyId);
    await turnAt(later(14));
    expect(await subjects(email)).toEqual(['A year on: is it still so? Quiet wheels']);
  });

  it('asks nobody about a story that is gone, nor somebody whose account is closed', async () => {
    const gone = await anAuthor();
    await record(gone.author, gone.storyId);
    await bench.connection
      .collection('stories')
      .updateOne({ _id: new Types.ObjectId(gone.storyId) }, { $set: { status: 'ARCHIVED' } });
    const away = await anAuthor();
    await record(away.author, away.storyId);
    await bench.connection
      .collection('members')
      .updateOne({ _id: new Types.ObjectId(away.author.memberId) }, { $set: { state: 'DEACTIVATED' } });
    await turnAt(later(3));
    expect([await subjects(gone.email), await subjects(away.email)]).toEqual([[], []]);
    expect(await waiting(gone.author)).toEqual([]);
  });
});

describe('questions that wait', () => {
  it('are the author’s own, with their stories, until they are answered', async () => {
    const { author, storyId } = await anAuthor();
    const change = await record(author, storyId, { on: monthsAfter(today, -4) });
    await record(author, storyId, { what: 'Too early to ask' });
    expect(await waiting(author)).toMatchObject([
      {
        id: change.id,
        story: { id: storyId, title: 'Quiet after eleven' },
        viewerCan: { answer: 'STILL_SO_AT_3' },
      },
    ]);
    expect(await waiting(anActor())).toEqual([]);
    const input = {
      key: randomUUID(),
      ...change,
      kind: 'HELD',
      question: 'STILL_SO_AT_3',
      on: today,
      note: 'Yes.',
    };
    dataOf(await bench.graphql(STEP, { input }, author), 'stepChange');
    expect(await waiting(author)).toEqual([]);
  });

  it('can be put off by a month, once, and are asked again then, by mail too', async () => {
    const { author, email, storyId } = await anAuthor();
    const { id } = await record(author, storyId, { on: monthsAfter(today, -4) });
    await turnAt(new Date(`${today}T23:59:00Z`));
    expect((await later_(anActor(), id)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (let time = 0; time < 2; time++)
      expect(dataOf(await later_(author, id), 'askAgainLater')).toMatchObject({
        askAgainOn: monthsAfter(today, 1),
      });
    expect(await waiting(author)).toEqual([]);
    await turnAt(new Date(`${today}T23:59:00Z`));
    expect(await subjects(email)).toHaveLength(1);
    await turnAt(later(1));
    await turnAt(later(2));
    expect(await subjects(email)).toEqual(Array(2).fill('Is it still so? Quiet wheels'));
  });

  it('cannot be put off where nothing is asked', async () => {
    const { author, storyId } = await anAuthor();
    const { id } = await record(author, storyId);
    expect((await later_(author, id)).errors?.[0]?.extensions.key).toBe('changes.answered');
  });
});

describe('the mail that somebody tried it', () => {
  it('goes to the authors once it was tried, not for a plan nor for what is said anew', async () => {
    const { email, storyId } = await anAuthor();
    const carer = anActor(Perspective.CARER);
    const said = {
      manner: 'AS_IT_IS',
      place: 'Ward 9',
      changed: '',
      happened: 'Quieter.',
      outcome: 'WORKED',
    };
    const plan = { key: randomUUID(), storyId, ...said, state: 'PLANNED' };
    const { id } = dataOf<Change>(await bench.graphql(ADOPT, { input: plan }, carer), 'adopt');
    expect(await subjects(email)).toEqual([]);
    for (const version of [1, 2]) {
      const input = { id, version, ...said, state: 'TRIED' };
      dataOf(await bench.graphql(SAVE, { input }, carer), 'saveAdoption');
    }
    expect(await subjects(email)).toEqual(['Somebody tried what you shared: Quiet after eleven']);
    const [mail] = (await mailsTo(bench.app, email)).slice(-1);
    expect(mail?.path).toBe(`/stories/${storyId}#what-followed`);
    expect(mail?.text).not.toContain(carer.name);
  });
});
