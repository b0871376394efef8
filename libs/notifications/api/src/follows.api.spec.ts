import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { StoryStatus } from '@cp/stories/api';
import { Types } from 'mongoose';
import { FOLLOW_LIMITS } from './follow.rules';
import { NoticeTasks } from './notice-tasks';
import { codeOf, NotificationsStage } from './notifications.stage';

const FOLLOW =
  'mutation ($input: FollowInput!) { follow(input: $input) { id kind subjectId muted subject { title path } } }';
const UNFOLLOW = 'mutation ($input: FollowInput!) { unfollow(input: $input) }';
const MUTE = 'mutation ($input: MuteInput!) { mute(input: $input) { muted } }';
const SAVE =
  'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { id subjectId search { name skillId waitsForMe } } }';
const MINE = '{ follows { nodes { kind subjectId muted byItself subject { title path } search { name } } } }';
const STORY = 'query ($id: ID!) { story(id: $id) { viewerFollows discussion { viewerFollows } } }';

describe('following', () => {
  let stage: NotificationsStage;
  let nurse: Actor;
  beforeAll(async () => {
    stage = await NotificationsStage.open();
  }, 60_000);
  afterAll(() => stage.bench.close());
  beforeEach(async () => {
    nurse = await stage.member();
  });

  const follow = (actor: Actor | null, kind: string, subjectId: string) =>
    stage.bench.graphql(FOLLOW, { input: { kind, subjectId } }, actor);
  const mine = async (actor: Actor) =>
    (
      await stage.ask<{ follows: { nodes: { kind: string; subject: { title: string } | null }[] } }>(
        MINE,
        {},
        actor,
      )
    ).follows.nodes;

  it('follows a story once, lets go of it, and says so on the story to nobody else', async () => {
    const [storyId, carer] = [await stage.story({ title: 'Quiet after eleven' }), await stage.member()];
    await Promise.all([follow(nurse, 'STORY', storyId), follow(nurse, 'STORY', storyId)]);
    expect(await mine(nurse)).toMatchObject([
      { kind: 'STORY', subject: { title: 'Quiet after eleven', path: `/stories/${storyId}` } },
    ]);
    const state = (actor: Actor | null) => stage.ask(STORY, { id: storyId }, actor);
    expect(await state(nurse)).toMatchObject({
      story: { viewerFollows: 'FOLLOWING', discussion: { viewerFollows: 'NOT' } },
    });
    expect(await state(carer)).toMatchObject({ story: { viewerFollows: 'NOT' } });
    expect(await mine(carer)).toEqual([]);
    await stage.ask(UNFOLLOW, { input: { kind: 'STORY', subjectId: storyId } }, nurse);
    expect(await mine(nurse)).toEqual([]);
  });

  it('follows nothing that is not there or not open, and nobody who is not to be found', async () => {
    const draft = await stage.story({ status: StoryStatus.DRAFT });
    const hidden = await stage.member();
    for (const [kind, id] of [
      ['STORY', draft],
      ['DISCUSSION', draft],
      ['STORY', new Types.ObjectId().toHexString()],
      ['SKILL', 'no-such-skill'],
      ['ORGANISATION', new Types.ObjectId().toHexString()],
      ['MEMBER', hidden.memberId],
      ['MEMBER', 'Blue Heron'],
    ] as const)
      expect([kind, codeOf(await follow(nurse, kind, id))]).toEqual([kind, 'NOT_FOUND']);
    expect(codeOf(await follow(nurse, 'MEMBER', nurse.memberId))).toBe('BAD_USER_INPUT');
    expect(codeOf(await follow(nurse, 'SEARCH', randomUUID()))).toBe('BAD_USER_INPUT');
    expect(codeOf(await follow(null, 'STORY', draft))).toBe('UNAUTHENTICATED');
    expect(codeOf(await follow({ ...nurse, can: new Set() }, 'STORY', draft))).toBe('FORBIDDEN');
    expect(await mine(nurse)).toEqual([]);
  });

  it('names what is followed only as long as the follower may read it', async () => {
    const storyId = await stage.story();
    await follow(nurse, 'STORY', storyId);
    const gone = { $set: { status: StoryStatus.ARCHIVED } };
    await stage.bench.connection.collection('stories').updateOne({ _id: new Types.ObjectId(storyId) }, gone);
    expect(await mine(nurse)).toMatchObject([{ kind: 'STORY', subject: null }]);
  });

  it('mutes what would be followed by itself, and hears of it again', async () => {
    const storyId = await stage.story();
    const mute = (muted: boolean) =>
      stage.ask(MUTE, { input: { kind: 'DISCUSSION', subjectId: storyId, muted } }, nurse);
    await mute(true);
    expect(await stage.ask(STORY, { id: storyId }, nurse)).toMatchObject({
      story: { discussion: { viewerFollows: 'MUTED' } },
    });
    await mute(false);
    expect(await mine(nurse)).toMatchObject([{ kind: 'DISCUSSION', muted: false }]);
    expect(
      codeOf(
        await stage.bench.graphql(MUTE, { input: { kind: 'STORY', subjectId: 'x', muted: true } }, nurse),
      ),
    ).toBe('NOT_FOUND');
    expect(
      codeOf(
        await stage.bench.graphql(MUTE, { input: { kind: 'STORY', subjectId: 'x', muted: true } }, null),
      ),
    ).toBe('UNAUTHENTICATED');
  });

  it('saves a search once for a key, and tells of the stories that it finds', async () => {
    const key = randomUUID();
    const input = { key, name: '  Nights  on the ward ', kind: 'CASE', waitsForMe: true };
    const [one, two] = await Promise.all([
      stage.ask<{ saveSearch: { id: string } }>(SAVE, { input }, nurse),
      stage.ask<{ saveSearch: { id: string } }>(SAVE, { input }, nurse),
    ]);
    expect(two.saveSearch.id).toBe(one.saveSearch.id);
    expect(one.saveSearch).toMatchObject({
      subjectId: key,
      search: { name: 'Nights on the ward', waitsForMe: true },
    });
    const publish = async (spokenAs: Perspective): Promise<string> => {
      const storyId = await stage.story({ spokenAs });
      const event = { kind: 'StoryPublished', room: null, ids: { storyId } };
      await stage.bench.app.get(Outbox).run((work) => Promise.resolve(work.publish(event)));
      await stage.bench.app.get(Outbox).settled();
      await stage.bench.app.get(NoticeTasks).settled();
      return storyId;
    };
    const heard = await publish(Perspective.CARER);
    await publish(Perspective.CLINICIAN);
    expect((await stage.linesOf(nurse)).map(({ kind, storyId }) => [kind, storyId?.toHexString()])).toEqual([
      ['NEW_STORY', heard],
    ]);
  });

  it('refuses a search without a name, or with a skill that is not there, and more than twenty', async () => {
    const save = (more: object, actor: Actor | null = nurse) =>
      stage.bench.graphql(SAVE, { input: { key: randomUUID(), name: 'Nights', ...more } }, actor);
    expect(codeOf(await save({ name: ' ' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await save({ skillId: 'nothing' }))).toBe('NOT_FOUND');
    expect(codeOf(await save({}, null))).toBe('UNAUTHENTICATED');
    for (let count = 0; count < FOLLOW_LIMITS.searches; count += 1) await save({});
    expect((await save({})).errors?.[0]?.extensions.key).toBe('notifications.many.searches');
  });
});
