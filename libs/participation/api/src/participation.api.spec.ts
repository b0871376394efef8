import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective, type StoredEvent } from '@cp/kit/api';
import { Contributions, ErasureSteps } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { LiveRooms } from '@cp/realtime/api';
import { PublishStory, StoryStatus } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, countCommands, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { ParticipationModule } from './participation.module';

const VOICES = `voices { people groups { group people } otherPeople notStatedPeople state effectiveNumber }`;
const READ = `query ($id: ID!) { discussion(id: $id) { number ${VOICES} } }`;
const LIST = `query { stories(first: 50) { nodes { id discussion { postCount ${VOICES} } } } }`;
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id } }';

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const porter = anActor(Perspective.NON_CLINICAL_STAFF);
const manager = anActor(Perspective.MANAGER);

let bench: Bench;
let outbox: Outbox;
beforeAll(async () => {
  bench = await startBench({ modules: [ParticipationModule], globals: processGlobals() });
  outbox = bench.app.get(Outbox);
}, 60_000);
afterAll(() => bench.close());

async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory({ authorId: new Types.ObjectId(nurse.memberId), ...wish });
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

async function say(actor: Actor, discussionId: string, spokenAs: Perspective | null): Promise<void> {
  const input = { key: randomUUID(), discussionId, body: 'Yes.', spokenAs };
  const { errors } = await bench.graphql(POST, { input }, actor);
  if (errors) throw new Error(JSON.stringify(errors));
}

/** The events of a room once everything that follows from what was said has been told. */
async function eventsOf(id: string): Promise<StoredEvent[]> {
  await outbox.settled();
  await outbox.settled();
  return (await outbox.after(`discussion:${id}`, 0, 50)) ?? [];
}

const voicesIn = (answer: Answer) => (answer.data?.['discussion'] as unknown as { voices: object }).voices;

describe('the voices of a discussion', () => {
  it('count those who tell a story together, and the teller for whom it was written down in place of the scribe', async () => {
    const row = { handle: 'a', pseudonym: null, joinedAt: new Date(), leftAt: null };
    const memberId = new Types.ObjectId(porter.memberId);
    const id = await told({
      coAuthors: [{ ...row, memberId, spokenAs: Perspective.NON_CLINICAL_STAFF }],
      teller: {
        ...{ name: 'Maryam', spokenAs: Perspective.CARER, consentHow: null, consentOn: null },
        ...{ agreedTo: '', readBack: true },
      },
    });
    expect(voicesIn(await bench.graphql(READ, { id }, carer))).toMatchObject({
      people: 2,
      groups: [{ people: 0 }, { people: 1 }, { people: 0 }, { people: 1 }],
    });
  });

  it('do not tell from where a pseudonym speaks while few have spoken (C.1)', async () => {
    const id = await told({ pseudonym: 'Quiet Heron' });
    await say(nurse, id, Perspective.CLINICIAN);
    for (const actor of [carer, porter, manager]) await say(actor, id, actor.perspectives[0] ?? null);
    const clinicians = async () =>
      (voicesIn(await bench.graphql(READ, { id }, carer)) as { groups: { people: number }[] }).groups[0]
        ?.people;
    expect(await clinicians()).toBe(0);
    await say(anActor(Perspective.OTHER), id, Perspective.OTHER);
    expect(await clinicians()).toBe(1);
  });

  it('grow with everybody who speaks from a perspective not heard before', async () => {
    const id = await told();
    expect(voicesIn(await bench.graphql(READ, { id }, carer))).toMatchObject({
      people: 1,
      state: 'TOO_EARLY',
      effectiveNumber: null,
    });
    await say(carer, id, Perspective.CARER);
    await say(porter, id, Perspective.NON_CLINICAL_STAFF);
    await say(porter, id, Perspective.NON_CLINICAL_STAFF);
    expect(voicesIn(await bench.graphql(READ, { id }, carer))).toEqual({
      people: 3,
      groups: [
        { group: 'CLINICIANS', people: 1 },
        { group: 'NON_CLINICAL_STAFF', people: 1 },
        { group: 'MANAGERS', people: 0 },
        { group: 'PATIENTS_AND_CARERS', people: 1 },
      ],
      otherPeople: 0,
      notStatedPeople: 0,
      state: 'BROAD',
      effectiveNumber: 3,
    });
  });

  it('are read for a whole list of stories with as many database commands as for one', async () => {
    const id = await told();
    await eventsOf(id);
    // The least of three counts: the outbox looks for undelivered events now and then, which is no part of the answer.
    const ask = async (): Promise<number> => {
      const counts: number[] = [];
      for (let time = 0; time < 3; time++)
        counts.push(await countCommands(bench.connection, () => bench.graphql(LIST, {}, nurse)));
      return Math.min(...counts);
    };
    const alone = await ask();
    for (let count = 0; count < 8; count++) await say(manager, await told(), null);
    const answer = await bench.graphql(LIST, {}, nurse);
    const { nodes } = answer.data?.['stories'] as unknown as {
      nodes: { discussion: { voices: { notStatedPeople: number } } }[];
    };
    expect(nodes.filter(({ discussion }) => discussion.voices.notStatedPeople === 1)).toHaveLength(8);
    await eventsOf(id);
    expect(await ask()).toBe(alone);
  });
});

describe('the news of a changed mix', () => {
  it('follows a post that brings a new voice, and no other', async () => {
    const id = await told();
    await say(carer, id, Perspective.CARER);
    await say(carer, id, Perspective.CARER);
    await say(carer, id, null);
    const kinds = (await eventsOf(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'PostPublished')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'DiscussionMixChanged')).toHaveLength(2);
  });

  it('is told again, and harms nobody, when a crash left the post’s event undelivered', async () => {
    const id = await told();
    await say(carer, id, Perspective.CARER);
    const before = await eventsOf(id);
    await bench.connection
      .collection('events')
      .updateOne(
        { room: `discussion:${id}`, kind: 'PostPublished' },
        { $set: { delivered: false, leaseUntil: new Date(0) } },
      );
    await outbox.sweep();
    const after = await eventsOf(id);
    expect(after.map(({ kind }) => kind)).toEqual([
      ...before.map(({ kind }) => kind),
      'DiscussionMixChanged',
    ]);
    expect(after.map(({ number }) => number)).toEqual([1, 2, 3]);
    const payloads = (await bench.app.get(LiveRooms).read(after)).map(({ payload }) => payload);
    expect(payloads[2]).toEqual(payloads[1]);
  });

  it('follows when the last words of a voice are taken back, and the voice is heard no longer', async () => {
    const id = await told();
    const leaver = anActor(Perspective.PATIENT);
    await say(leaver, id, Perspective.PATIENT);
    await say(leaver, id, Perspective.PATIENT);
    await eventsOf(id);
    const leaving = {
      memberId: leaver.memberId,
      contributions: Contributions.REMOVE,
      goOn: () => Promise.resolve(),
    };
    for (const [, step] of bench.app.get(ErasureSteps).all()) await step(leaving);
    const kinds = (await eventsOf(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'PostRetracted')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'DiscussionMixChanged')).toHaveLength(2);
    expect(voicesIn(await bench.graphql(READ, { id }, carer))).toMatchObject({ people: 1 });
  });

  it('follows the publication of a story', async () => {
    const id = await told({ status: StoryStatus.DRAFT, version: 3 });
    await bench.app.get(PublishStory).publish(nurse, { id, version: 3 });
    expect((await eventsOf(id)).map(({ kind }) => kind)).toEqual(['DiscussionMixChanged']);
  });

  it('says the voices as they are when it is read, and nothing of a story that was taken back', async () => {
    const id = await told();
    await say(carer, id, Perspective.CARER);
    const events = (await eventsOf(id)).filter(({ kind }) => kind === 'DiscussionMixChanged');
    await say(manager, id, Perspective.MANAGER);
    const rooms = bench.app.get(LiveRooms);
    const asked = voicesIn(await bench.graphql(READ, { id }, carer));
    expect((await rooms.read(events)).map(({ payload }) => payload)).toEqual([{ voices: asked }]);
    await bench.connection
      .collection('stories')
      .updateOne({ _id: new Types.ObjectId(id) }, { $set: { status: StoryStatus.ARCHIVED } });
    expect((await rooms.read(events)).map(({ kind }) => kind)).toEqual(['Gone']);
  });
});
