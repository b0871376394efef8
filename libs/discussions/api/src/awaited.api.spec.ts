import { type Actor, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { StoryVisibility } from '@cp/stories/api';
import type { Answer } from '@cp/testing';
import { Types } from 'mongoose';
import { AwaitedReplies } from './awaited-replies.service';
import { BringDiscussionsForward } from './bring-discussions-forward';
import { FollowStories } from './follow-stories';
import { TalksStage } from './talks.stage';

const WAITING = `query ($kind: AwaitedKind!, $first: Int, $after: String) {
  waitingDiscussions(kind: $kind, first: $first, after: $after) { nodes { id what beganAt hopedBy waitsFor
    discussion { id title } post { id body author { name } } } pageInfo { endCursor hasNextPage } } }`;
const RETRACT = 'mutation ($id: ID!) { retractOpening(id: $id) { id } }';

interface Waiting {
  id: string;
  what: string;
  beganAt: string;
  hopedBy: string;
  waitsFor: string[];
  discussion: { id: string };
  post: { id: string } | null;
}
interface Page {
  nodes: Waiting[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const HOME = new Types.ObjectId().toHexString();
const nurse = anActor(Perspective.CLINICIAN, { organisationId: HOME });
const porter = anActor(Perspective.NON_CLINICAL_STAFF, { organisationId: HOME });
const manager = anActor(Perspective.MANAGER);
const carer = anActor(Perspective.CARER);
const patient = anActor(Perspective.PATIENT);

let stage: TalksStage;
beforeAll(async () => {
  stage = await TalksStage.start();
  // Nobody here is new: what newcomers are given has a spec of its own.
  const elsewhere = await stage.tell({ title: 'Long ago' });
  for (const actor of [nurse, porter, manager, carer, patient]) await stage.say(actor, elsewhere);
}, 60_000);
afterAll(() => stage.bench.close());
const rows = () => stage.bench.connection.collection('awaited_replies');
beforeEach(() => rows().deleteMany({}));

const ask = (actor: Actor | null, kind: string, page: object = {}): Promise<Answer> =>
  stage.bench.graphql(WAITING, { kind, ...page }, actor);
const waiting = async (actor: Actor, kind: string, page: object = {}): Promise<Page> =>
  TalksStage.dataOf(await ask(actor, kind, page), 'waitingDiscussions');
const ids = async (actor: Actor, kind: string): Promise<string[]> =>
  (await waiting(actor, kind)).nodes.map(({ discussion }) => discussion.id);
const leave = async ({ memberId }: Actor): Promise<void> => {
  const leaving = { memberId, contributions: Contributions.REMOVE, goOn: () => Promise.resolve() };
  for (const [, step] of stage.bench.app.get(ErasureSteps).all()) await step(leaving);
  await stage.settled();
};

describe('what waits to be answered', () => {
  it('waits for a first reply until somebody else speaks, and for another perspective until one does', async () => {
    const id = await stage.open(carer, { spokenAs: 'CARER' });
    await stage.say(carer, id, { spokenAs: 'CARER' });
    expect([await ids(nurse, 'FIRST_REPLY'), await ids(nurse, 'OTHER_PERSPECTIVE')]).toEqual([[id], [id]]);
    await stage.say(patient, id, { spokenAs: 'PATIENT' });
    expect([await ids(nurse, 'FIRST_REPLY'), await ids(nurse, 'OTHER_PERSPECTIVE')]).toEqual([[], [id]]);
    await stage.say(porter, id);
    expect(await ids(nurse, 'OTHER_PERSPECTIVE')).toEqual([id]);
    await stage.say(nurse, id, { spokenAs: 'CLINICIAN' });
    expect(await ids(nurse, 'OTHER_PERSPECTIVE')).toEqual([]);
  });

  it('says until when a reply is hoped for, the longest waiting first, page by page', async () => {
    const [first, second] = [new Date('2026-10-01T08:00:00Z'), new Date('2026-10-02T08:00:00Z')];
    const later = await stage.openAt(second, carer);
    const earlier = await stage.openAt(first, carer);
    const page = await waiting(nurse, 'FIRST_REPLY', { first: 1 });
    expect(page.nodes).toMatchObject([
      {
        what: 'DISCUSSION',
        post: null,
        discussion: { id: earlier },
        beganAt: first.toISOString(),
        hopedBy: '2026-10-04T08:00:00.000Z',
      },
    ]);
    const next = await waiting(nurse, 'FIRST_REPLY', { first: 1, after: page.pageInfo.endCursor });
    expect(next.nodes.map(({ discussion }) => discussion.id)).toEqual([later]);
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect((await waiting(nurse, 'OTHER_PERSPECTIVE')).nodes[0]?.hopedBy).toBe('2026-10-08T08:00:00.000Z');
  });

  it('waits for a perspective of the viewer while nobody of its group has spoken, and not for one’s own words', async () => {
    const id = await stage.open(carer, { spokenAs: 'CARER' });
    expect(await ids(nurse, 'MY_PERSPECTIVE')).toEqual([id]);
    // Patients and carers are one group, and it has spoken.
    expect(await ids(patient, 'MY_PERSPECTIVE')).toEqual([]);
    expect(await ids(carer, 'FIRST_REPLY')).toEqual([]);
    await stage.say(nurse, id, { spokenAs: 'CLINICIAN' });
    expect(await ids(nurse, 'MY_PERSPECTIVE')).toEqual([]);
    expect((await waiting(manager, 'MY_PERSPECTIVE')).nodes).toMatchObject([
      { discussion: { id }, waitsFor: ['NON_CLINICAL_STAFF', 'MANAGER'] },
    ]);
    const both = anActor(Perspective.MANAGER, {
      perspectives: [Perspective.MANAGER, Perspective.NON_CLINICAL_STAFF],
    });
    expect(await ids(both, 'MY_PERSPECTIVE')).toEqual([id]);
  });

  it('is shown to those who may read it and to nobody else (R-42)', async () => {
    const ours = await stage.open(nurse, { visibility: 'ORGANISATION' });
    expect(await ids(porter, 'FIRST_REPLY')).toEqual([ours]);
    expect(await ids(manager, 'FIRST_REPLY')).toEqual([]);
    expect((await ask(null, 'FIRST_REPLY')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('waits again when the only reply is taken back, and no more when it is itself', async () => {
    const goes = anActor(Perspective.CLINICIAN);
    await stage.say(goes, await stage.tell());
    const id = await stage.open(carer, { spokenAs: 'CARER' });
    await rows().deleteMany({ what: 'FIRST_POST' });
    await stage.say(goes, id, { spokenAs: 'CLINICIAN' });
    expect(await ids(nurse, 'FIRST_REPLY')).toEqual([]);
    await leave(goes);
    expect(await ids(nurse, 'FIRST_REPLY')).toContain(id);
    expect(await ids(nurse, 'MY_PERSPECTIVE')).toContain(id);
    await stage.bench.graphql(RETRACT, { id }, carer);
    expect(await ids(nurse, 'FIRST_REPLY')).not.toContain(id);
  });
});

describe('stories', () => {
  it('wait once they are published, with whoever tells them as those who began', async () => {
    const storyId = await stage.tell({
      authorId: new Types.ObjectId(carer.memberId),
      spokenAs: Perspective.CARER,
    });
    await stage.bench.app.get(FollowStories).settle(storyId);
    expect(await ids(nurse, 'FIRST_REPLY')).toEqual([storyId]);
    await stage.say(carer, storyId);
    expect(await ids(nurse, 'FIRST_REPLY')).toEqual([storyId]);
    await stage.say(nurse, storyId, { spokenAs: 'CLINICIAN' });
    expect(await ids(porter, 'OTHER_PERSPECTIVE')).toEqual([]);
  });

  it('follow the story to other readers, and out', async () => {
    const own = { visibility: StoryVisibility.ORGANISATION, organisationId: new Types.ObjectId(HOME) };
    const storyId = await stage.tell(own);
    const follow = stage.bench.app.get(FollowStories);
    await follow.settle(storyId);
    expect(await ids(porter, 'FIRST_REPLY')).toEqual([storyId]);
    expect(await ids(manager, 'FIRST_REPLY')).toEqual([]);
    const stories = stage.bench.connection.collection('stories');
    const _id = new Types.ObjectId(storyId);
    await stories.updateOne({ _id }, { $set: { visibility: 'MEMBERS' } });
    await follow.settle(storyId);
    expect(await ids(manager, 'FIRST_REPLY')).toEqual([storyId]);
    await stories.updateOne({ _id }, { $set: { status: 'ARCHIVED' } });
    await follow.settle(storyId);
    expect(await rows().countDocuments({ openTo: null })).toBe(1);
    expect(await ids(manager, 'FIRST_REPLY')).toEqual([]);
  });
});

describe('the first post of somebody', () => {
  it('waits to be answered in its thread, and only the first', async () => {
    const newcomer = anActor(Perspective.PATIENT);
    const id = await stage.open(nurse, { spokenAs: 'CLINICIAN' });
    const first = await stage.say(newcomer, id, { spokenAs: 'PATIENT' });
    await stage.say(newcomer, id);
    await stage.say(porter, id);
    const { nodes } = await waiting(porter, 'FIRST_REPLY');
    expect(nodes).toMatchObject([{ what: 'FIRST_POST', post: { id: first, body: 'We do.' } }]);
    await stage.say(nurse, id, { parentId: first, spokenAs: 'CLINICIAN' });
    expect((await waiting(porter, 'FIRST_REPLY')).nodes).toEqual([]);
    expect(await rows().countDocuments({ what: 'FIRST_POST', crossedAt: null })).toBe(0);
  });

  it('is nobody’s under a made-up name, which would say that they are new (R-42)', async () => {
    const teller = anActor(Perspective.CARER);
    const storyId = await stage.tell({
      authorId: new Types.ObjectId(teller.memberId),
      pseudonym: 'Quiet Heron',
    });
    await stage.say(teller, storyId);
    expect(await rows().countDocuments({ what: 'FIRST_POST' })).toBe(0);
  });

  it('waits no more when it is taken back', async () => {
    const newcomer = anActor(Perspective.PATIENT);
    const id = await stage.open(nurse);
    await stage.say(newcomer, id);
    expect(await rows().countDocuments({ what: 'FIRST_POST' })).toBe(1);
    await leave(newcomer);
    expect(await rows().countDocuments({ what: 'FIRST_POST' })).toBe(0);
  });
});

describe('what other areas ask', () => {
  it('is what began since a time and waits for a perspective', async () => {
    const at = new Date('2026-10-02T08:00:00Z');
    await stage.openAt(new Date('2026-10-01T08:00:00Z'), carer);
    const id = await stage.openAt(at, carer, Perspective.CARER);
    const replies = stage.bench.app.get(AwaitedReplies);
    const found = await replies.since(nurse, at, Perspective.CLINICIAN);
    expect(found.map(({ discussion }) => discussion.id)).toEqual([id]);
    expect(await replies.since(nurse, at, Perspective.PATIENT)).toEqual([]);
    const facts = [];
    for await (const row of replies.began(at, new Date('2026-10-03T08:00:00Z'))) facts.push(row);
    expect(facts).toMatchObject([{ repliedAt: null, heard: ['PATIENTS_AND_CARERS'] }]);
  });

  it('can be found again from what is there, as it was kept with each post', async () => {
    await rows().deleteMany({});
    const newcomer = anActor(Perspective.PATIENT);
    const storyId = await stage.tell({
      authorId: new Types.ObjectId(carer.memberId),
      spokenAs: Perspective.CARER,
    });
    await stage.bench.app.get(FollowStories).settle(storyId);
    const about = await stage.open(nurse, { storyId, kind: 'IDEA', spokenAs: 'CLINICIAN' });
    const post = await stage.say(newcomer, about, { spokenAs: 'PATIENT' });
    await stage.say(nurse, about, { parentId: post, spokenAs: 'CLINICIAN' });
    await stage.say(nurse, storyId);
    const mine = { discussionId: { $in: [storyId, about].map((id) => new Types.ObjectId(id)) } };
    const kept = await rows().find(mine).project({ _id: 0 }).sort({ beganAt: 1, what: 1 }).toArray();
    expect(kept).toHaveLength(3);
    await rows().deleteMany({});
    const bringing = stage.bench.app.get(BringDiscussionsForward);
    for (let time = 0; time < 2; time++) await bringing.run(stage.bench.connection);
    expect(await rows().find(mine).project({ _id: 0 }).sort({ beganAt: 1, what: 1 }).toArray()).toEqual(kept);
  });
});
