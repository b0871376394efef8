import { Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { type AskedPost, codeOf, dataOf, fieldsOf, PostStage } from './post.stage';

const HOME = new Types.ObjectId();
const organisationId = HOME.toHexString();
const nurse = anActor(Perspective.CLINICIAN, { organisationId });
const carer = anActor(Perspective.CARER);
const heron = anActor(Perspective.PATIENT, { organisationId });
const listed = anActor(Perspective.MANAGER, { organisationId });
const hidden = anActor(Perspective.MANAGER, { organisationId });
const silent = anActor(Perspective.PATIENT, { can: new Set() });

let stage: PostStage;
beforeAll(async () => {
  stage = await PostStage.open();
  await stage.joins(nurse, 'Nora Nurse');
  await stage.joins(carer, 'Nat Carer', true);
  await stage.joins(heron, 'Nina Heronson', true);
  await stage.joins(listed, 'Nell Listed', true);
  await stage.joins(hidden, 'Nick Hidden');
}, 60_000);
afterAll(() => stage.bench.close());

type Person = AskedPost['mentions'][number];
const offered = async (who: typeof nurse, id: string, words = ''): Promise<string[]> =>
  dataOf<Person[]>(await stage.ask('mentionable', { id, words }, who), 'mentionable').map(({ name }) => name);
const at = (handle: string) => `Ask @{${handle}}.`;
const REFUSED = [['body', 'fields.body.mention']];

describe('choosing whom to mention', () => {
  it('offers who is in the discussion first, then who lets themselves be found, by the beginnings of their names', async () => {
    const story = await stage.told();
    await stage.say(nurse, story);
    const all = await offered(listed, story, 'n');
    expect(all[0]).toBe('Nora Nurse');
    expect(all).toEqual(expect.arrayContaining(['Nat Carer', 'Nina Heronson']));
    expect(all).not.toContain('Nick Hidden');
    expect(all).not.toContain('Nell Listed');
    expect(await offered(listed, story, 'nor nu')).toEqual(['Nora Nurse']);
    expect(await offered(listed, story, 'zz')).toEqual([]);
  });

  it('offers only those who may read the discussion', async () => {
    const story = await stage.told({ visibility: StoryVisibility.ORGANISATION, organisationId: HOME });
    expect(await offered(nurse, story, 'n')).toEqual(
      expect.arrayContaining(['Nell Listed', 'Nina Heronson']),
    );
    expect(await offered(nurse, story, 'n')).not.toContain('Nat Carer');
    expect(fieldsOf(await stage.send(nurse, story, { body: at(carer.memberId) }))).toEqual(REFUSED);
  });

  it('is for those who may speak there', async () => {
    const story = await stage.told({ visibility: StoryVisibility.ORGANISATION, organisationId: HOME });
    expect(codeOf(await stage.ask('mentionable', { id: story }, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stage.ask('mentionable', { id: await stage.told() }, silent))).toBe('FORBIDDEN');
    expect(codeOf(await stage.ask('mentionable', { id: story }, carer))).toBe('NOT_FOUND');
    expect(codeOf(await stage.ask('mentionable', { id: story, words: 'n'.repeat(61) }, nurse))).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('mentioning somebody', () => {
  it('shows the name that they have now, names them in the event, and follows them when they leave', async () => {
    const story = await stage.told();
    const mentioned = anActor(Perspective.OTHER);
    await stage.joins(mentioned, 'Mia *Old*', true);
    const post = await stage.say(nurse, story, { body: at(mentioned.memberId) });
    expect(post.html).toBe('<p>Ask <strong>@Mia *Old*</strong>.</p>');
    expect(await stage.idsOfLast('PostPublished')).toMatchObject({ mentioned: mentioned.memberId });
    await stage.joins(mentioned, 'Mia New', true);
    expect(await stage.read(carer, post.id)).toMatchObject({
      body: at(mentioned.memberId),
      html: '<p>Ask <strong>@Mia New</strong>.</p>',
      mentions: [{ handle: mentioned.memberId, name: 'Mia New', pseudonymous: false }],
    });
    const stored = JSON.stringify(await stage.bench.connection.collection('posts').find().toArray());
    expect(stored).not.toMatch(/Mia/);
    await stage.bench.connection
      .collection('members')
      .updateOne({ _id: new Types.ObjectId(mentioned.memberId) }, { $set: { state: 'LEFT', listed: null } });
    expect((await stage.read(carer, post.id)).html).toBe('<p>Ask <strong>@Former member</strong>.</p>');
    expect((await stage.news(story))[0]).toMatchObject({
      payload: { post: { html: '<p>Ask <strong>@Former member</strong>.</p>' } },
    });
    // Who goes on writing may leave the mention where it is.
    const input = { id: post.id, version: 1, body: `${at(mentioned.memberId)} And @{${carer.memberId}}.` };
    expect(
      dataOf<AskedPost>(await stage.ask('editPost', { input }, nurse), 'editPost').mentions,
    ).toHaveLength(2);
    expect(await stage.idsOfLast('PostEdited')).toMatchObject({ mentioned: carer.memberId });
  });

  it('is refused for whoever cannot be chosen, and for more than ten', async () => {
    const story = await stage.told();
    const absent = new Types.ObjectId().toHexString();
    for (const handle of [hidden.memberId, absent, 'Nora Nurse', '~Nobody'])
      expect(fieldsOf(await stage.send(nurse, story, { body: at(handle) }))).toEqual(REFUSED);
    const many = Array.from({ length: 11 }, () => at(new Types.ObjectId().toHexString())).join(' ');
    expect(fieldsOf(await stage.send(nurse, story, { body: many }))).toEqual([
      ['body', 'fields.body.mentions'],
    ]);
  });

  it('keeps the name in a quote following too', async () => {
    const story = await stage.told();
    const post = await stage.say(nurse, story, { body: at(carer.memberId) });
    const answer = await stage.say(listed, story, { quote: { postId: post.id, passage: 'Ask @Nat Carer.' } });
    await stage.joins(carer, 'Nat Carer-Jones', true);
    expect((await stage.read(nurse, answer.id)).quote?.text).toBe('Ask @Nat Carer-Jones.');
    await stage.joins(carer, 'Nat Carer', true);
  });
});

describe('somebody who tells the story under a made-up name', () => {
  const authorId = new Types.ObjectId(heron.memberId);
  const sealed = () => stage.told({ authorId, authorIds: [authorId], pseudonym: 'Quiet Heron' });

  it('is mentioned by it, and nothing that is read leads to them', async () => {
    const story = await sealed();
    expect(await offered(nurse, story, 'quiet')).toEqual(['Quiet Heron']);
    const post = await stage.say(nurse, story, { body: at('~Quiet Heron') });
    expect(await stage.idsOfLast('PostPublished')).toMatchObject({ mentioned: heron.memberId });
    await stage.say(carer, story, { quote: { postId: post.id, passage: 'Ask @Quiet Heron' } });
    const read = JSON.stringify([
      await stage.page(nurse, story, {}),
      await stage.page(null, await stage.told(), {}).catch(() => null),
      await stage.news(story),
      await stage.ask('mentionable', { id: story, words: 'q' }, nurse),
    ]);
    expect(read).toContain('@Quiet Heron');
    expect(read).not.toMatch(new RegExp(`Nina|Heronson|${heron.memberId}`));
    expect(post).toMatchObject({
      body: at('~Quiet Heron'),
      html: '<p>Ask <strong>@Quiet Heron</strong>.</p>',
    });
  });

  it('is offered and mentioned by their own name just as somebody who has nothing to do with it', async () => {
    const [told, other] = [await sealed(), await stage.told()];
    await stage.say(heron, told);
    for (const story of [told, other]) {
      expect(await offered(nurse, story, 'nina')).toEqual(['Nina Heronson']);
      const post = await stage.say(nurse, story, { body: at(heron.memberId) });
      expect(post.html).toBe('<p>Ask <strong>@Nina Heronson</strong>.</p>');
    }
    // Not to be found: then not here either, though they speak here under another name.
    await stage.joins(heron, 'Nina Heronson');
    for (const story of [told, other]) {
      expect(await offered(nurse, story, 'nina')).toEqual([]);
      expect(fieldsOf(await stage.send(nurse, story, { body: at(heron.memberId) }))).toEqual(REFUSED);
    }
    await stage.joins(heron, 'Nina Heronson', true);
  });

  it('may be mentioned by the made-up name only where they have it', async () => {
    expect(fieldsOf(await stage.send(nurse, await stage.told(), { body: at('~Quiet Heron') }))).toEqual(
      REFUSED,
    );
  });
});

describe('what a member takes along and takes away', () => {
  it('recognitions go with whoever takes back what they did, and the numbers with them', async () => {
    const story = await stage.told();
    const post = await stage.say(nurse, story);
    const leaver = anActor(Perspective.CARER);
    await stage.ask('recognisePost', { input: { postId: post.id, spokenAs: 'CARER' } }, leaver);
    const leave = async (contributions: Contributions) => {
      const leaving = { memberId: leaver.memberId, contributions, goOn: () => Promise.resolve() };
      for (const [, step] of stage.bench.app.get(ErasureSteps).all()) await step(leaving);
    };
    await leave(Contributions.KEEP);
    expect((await stage.read(nurse, post.id)).recognitions).toBe(1);
    await leave(Contributions.REMOVE);
    expect(await stage.read(nurse, post.id)).toMatchObject({ recognitions: 0, recognisedAs: [] });
  });
});
