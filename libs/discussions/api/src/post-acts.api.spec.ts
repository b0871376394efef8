import { Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { codeOf, dataOf, fieldsOf, PostStage, type AskedPost } from './post.stage';
import { RecountRecognitions } from './recount-recognitions';

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const patient = anActor(Perspective.PATIENT);
const silent = anActor(Perspective.PATIENT, { can: new Set() });
const HOME = new Types.ObjectId();
const colleague = anActor(Perspective.MANAGER, { organisationId: HOME.toHexString() });

let stage: PostStage;
beforeAll(async () => {
  stage = await PostStage.open();
  await stage.joins(nurse, 'Nora Nurse');
  await stage.joins(carer, 'Carl Carer');
}, 60_000);
afterAll(() => stage.bench.close());

const absent = new Types.ObjectId().toHexString();
const rows = (name: string, where: object) => stage.bench.connection.collection(name).countDocuments(where);
const edit = (who: typeof nurse | null, { id, version }: { id: string; version: number }, body: string) =>
  stage.ask('editPost', { input: { id, version, body } }, who);

describe('changing a post', () => {
  it('keeps how it was worded before for whoever may read it, and tells the room', async () => {
    const story = await stage.told({ visibility: StoryVisibility.PUBLIC });
    const post = await stage.say(nurse, story, { body: 'We *rang* twice.' });
    expect(post).toMatchObject({ version: 1, editedAt: null });
    const second = dataOf<AskedPost>(await edit(nurse, post, 'We rang three times.'), 'editPost');
    await edit(nurse, second, 'We rang four times.');
    const now = await stage.read(carer, post.id);
    expect(now).toMatchObject({
      version: 3,
      body: 'We rang four times.',
      editedAt: expect.any(String) as string,
    });
    const earlier = dataOf<{ version: number; body: string; html: string }[]>(
      await stage.ask('earlierWordings', { id: post.id }, null),
      'earlierWordings',
    );
    expect(earlier.map(({ version, body, html }) => [version, body, html])).toEqual([
      [2, 'We rang three times.', '<p>We rang three times.</p>'],
      [1, 'We *rang* twice.', '<p>We <em>rang</em> twice.</p>'],
    ]);
    const [, edited] = await stage.news(story);
    expect(edited).toMatchObject({
      kind: 'PostEdited',
      number: 2,
      payload: { post: { id: post.id, version: 3, html: '<p>We rang four times.</p>' } },
    });
    expect(JSON.stringify(edited)).not.toMatch(/viewer/i);
  });

  it('is refused with what stands there now when it was changed meanwhile, and is done once when sent again', async () => {
    const post = await stage.say(nurse, await stage.told());
    await edit(nurse, post, 'First');
    expect(codeOf(await edit(nurse, post, 'Second'))).toBe('CONFLICT');
    expect(dataOf(await edit(nurse, post, 'First'), 'editPost')).toMatchObject({ version: 2, body: 'First' });
    expect(await rows('post_edits', { postId: new Types.ObjectId(post.id) })).toBe(1);
  });

  it('lets one of two changes at the same time win', async () => {
    const post = await stage.say(nurse, await stage.told());
    const both = await Promise.all(['One', 'Two'].map((body) => edit(nurse, post, body)));
    expect(both.map(codeOf).filter((code) => code === 'CONFLICT')).toHaveLength(1);
    expect((await stage.read(nurse, post.id)).version).toBe(2);
  });

  it('is for its author alone, with words, while it stands', async () => {
    const post = await stage.say(nurse, await stage.told());
    expect(codeOf(await edit(null, post, 'No'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await edit(silent, post, 'No'))).toBe('FORBIDDEN');
    expect(codeOf(await edit(carer, post, 'No'))).toBe('FORBIDDEN');
    expect(fieldsOf(await edit(nurse, post, ' '))).toEqual([['body', 'fields.body.missing']]);
    expect(fieldsOf(await edit(nurse, post, 'b'.repeat(5_001)))).toEqual([['body', 'fields.body']]);
    expect(codeOf(await edit(nurse, { id: absent, version: 1 }, 'No'))).toBe('NOT_FOUND');
    await stage.ask('retractPost', { id: post.id }, nurse);
    expect(codeOf(await edit(nurse, post, 'Back'))).toBe('FORBIDDEN');
  });

  it('shows neither post nor earlier wordings to whom the story is not open', async () => {
    const story = await stage.told({ visibility: StoryVisibility.ORGANISATION, organisationId: HOME });
    const post = await stage.say(colleague, story);
    await edit(colleague, post, 'Other words');
    for (const document of ['one', 'earlierWordings'] as const) {
      expect(codeOf(await stage.ask(document, { id: post.id }, nurse))).toBe('NOT_FOUND');
      expect(codeOf(await stage.ask(document, { id: post.id }, null))).toBe('NOT_FOUND');
    }
    expect(codeOf(await edit(nurse, post, 'No'))).toBe('NOT_FOUND');
    expect(codeOf(await stage.ask('retractPost', { id: post.id }, nurse))).toBe('NOT_FOUND');
  });
});

describe('taking a post back', () => {
  it('leaves its place; its words go, those before them, its quotes and its recognitions too', async () => {
    const story = await stage.told();
    const post = await stage.say(nurse, story, { body: 'The bay was locked.', spokenAs: 'CLINICIAN' });
    await edit(nurse, post, 'The bay was locked at ten.');
    const quoting = await stage.say(carer, story, { quote: { postId: post.id, passage: 'locked at ten' } });
    await stage.ask('recognisePost', { input: { postId: post.id, spokenAs: 'CARER' } }, carer);
    const gone = dataOf<AskedPost>(await stage.ask('retractPost', { id: post.id }, nurse), 'retractPost');
    expect(gone).toMatchObject({ state: 'RETRACTED', body: '', html: '', recognitions: 0, recognisedAs: [] });
    expect(await stage.read(carer, quoting.id)).toMatchObject({
      quote: { postId: post.id, text: '', author: null, spokenAs: null },
    });
    const stored = JSON.stringify(await stage.bench.connection.collection('posts').find().toArray());
    expect(stored).not.toContain('locked');
    expect(dataOf(await stage.ask('earlierWordings', { id: post.id }, nurse), 'earlierWordings')).toEqual([]);
    for (const name of ['post_edits', 'post_recognitions'])
      expect(await rows(name, { postId: new Types.ObjectId(post.id) })).toBe(0);
    const news = await stage.news(story);
    expect(JSON.stringify(news)).not.toContain('locked');
    expect(news.at(-1)).toMatchObject({ kind: 'PostRetracted', payload: { postId: post.id } });
  });

  it('happens once, by its author', async () => {
    const story = await stage.told();
    const post = await stage.say(nurse, story);
    expect(codeOf(await stage.ask('retractPost', { id: post.id }, null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await stage.ask('retractPost', { id: post.id }, carer))).toBe('FORBIDDEN');
    expect(codeOf(await stage.ask('retractPost', { id: absent }, nurse))).toBe('NOT_FOUND');
    for (let time = 0; time < 2; time++) await stage.ask('retractPost', { id: post.id }, nurse);
    expect((await stage.news(story)).map(({ kind }) => kind)).toEqual(['PostPublished', 'PostRetracted']);
    expect(fieldsOf(await stage.send(carer, story, { parentId: post.id }))).toEqual([
      ['parentId', 'fields.parentId'],
    ]);
  });
});

describe('recognising a post', () => {
  const recognise = (who: typeof nurse | null, postId: string, spokenAs: string | null = null) =>
    stage.ask('recognisePost', { input: { postId, spokenAs } }, who);

  it('counts each member once, says from which perspectives, and tells the room nothing of who it was', async () => {
    const story = await stage.told();
    const post = await stage.say(nurse, story);
    await Promise.all([1, 2, 3].map(() => recognise(carer, post.id, 'CARER')));
    await recognise(patient, post.id);
    expect(await stage.read(carer, post.id)).toMatchObject({
      recognitions: 2,
      recognisedAs: ['CARER'],
      viewerRecognised: true,
    });
    expect(await stage.read(nurse, post.id)).toMatchObject({ recognitions: 2, viewerRecognised: false });
    const news = (await stage.news(story)).filter(({ kind }) => kind === 'PostRecognised');
    expect(news).toHaveLength(2);
    expect(news.at(-1)?.payload).toEqual({ postId: post.id, recognitions: 2, recognisedAs: ['CARER'] });
    expect(await stage.idsOfLast('PostRecognised')).toEqual({ postId: post.id, discussionId: story });
  });

  it('is taken back, and changed to another perspective', async () => {
    const both = anActor(Perspective.CARER, { perspectives: [Perspective.CARER, Perspective.PATIENT] });
    const post = await stage.say(nurse, await stage.told());
    await recognise(both, post.id, 'CARER');
    expect(dataOf(await recognise(both, post.id, 'PATIENT'), 'recognisePost')).toMatchObject({
      recognitions: 1,
      recognisedAs: ['PATIENT'],
    });
    for (let time = 0; time < 2; time++)
      expect(
        dataOf(await stage.ask('takeBackPostRecognition', { id: post.id }, both), 'takeBackPostRecognition'),
      ).toMatchObject({ recognitions: 0, recognisedAs: [], viewerRecognised: false });
  });

  it('is for members, of posts of others that stand and that they may read', async () => {
    const post = await stage.say(nurse, await stage.told());
    expect(codeOf(await recognise(null, post.id))).toBe('UNAUTHENTICATED');
    expect(codeOf(await recognise(silent, post.id))).toBe('FORBIDDEN');
    expect(codeOf(await recognise(nurse, post.id))).toBe('FORBIDDEN');
    expect(fieldsOf(await recognise(carer, post.id, 'MANAGER'))).toEqual([['spokenAs', 'fields.spokenAs']]);
    expect(codeOf(await recognise(carer, absent))).toBe('NOT_FOUND');
    const closed = await stage.told({ visibility: StoryVisibility.ORGANISATION, organisationId: HOME });
    const there = await stage.say(colleague, closed);
    expect(codeOf(await recognise(carer, there.id))).toBe('NOT_FOUND');
    expect(codeOf(await stage.ask('takeBackPostRecognition', { id: there.id }, carer))).toBe('NOT_FOUND');
    await stage.ask('retractPost', { id: post.id }, nurse);
    expect(codeOf(await recognise(carer, post.id))).toBe('FORBIDDEN');
  });

  it('is counted again after a start, and what has drifted is put right (R-72)', async () => {
    const recount = stage.bench.app.get(RecountRecognitions);
    const story = await stage.told();
    const [few, many, right] = [
      await stage.say(nurse, story),
      await stage.say(nurse, story),
      await stage.say(nurse, story),
    ];
    for (const { id } of [few, many, right]) await recognise(carer, id, 'CARER');
    expect(await recount.recount()).toBe(0);
    const posts = stage.bench.connection.collection('posts');
    const set = { recognitions: 0, recognised: {} };
    await posts.updateOne({ _id: new Types.ObjectId(few.id) }, { $set: set });
    await posts.updateOne({ _id: new Types.ObjectId(many.id) }, { $inc: { recognitions: 4 } });
    expect(await recount.recount()).toBe(2);
    for (const { id } of [few, many, right])
      expect(await stage.read(nurse, id)).toMatchObject({ recognitions: 1, recognisedAs: ['CARER'] });
  });
});

describe('quoting a passage', () => {
  it('shows who said it, and is told to the room with it', async () => {
    const story = await stage.told();
    const post = await stage.say(nurse, story, { body: 'We *rang* the desk\ntwice.', spokenAs: 'CLINICIAN' });
    const passage = 'rang the desk twice';
    const answer = await stage.say(carer, story, { quote: { postId: post.id, passage } });
    const shown = { postId: post.id, text: passage, spokenAs: 'CLINICIAN', author: { name: 'Nora Nurse' } };
    expect(answer).toMatchObject({ quote: shown });
    expect((await stage.news(story)).at(-1)).toMatchObject({ payload: { post: { quote: shown } } });
    expect(await stage.idsOfLast('PostPublished')).toMatchObject({ quotedId: post.id });
  });

  it('is refused when it is not there, is elsewhere or was taken back', async () => {
    const story = await stage.told();
    const post = await stage.say(nurse, story, { body: 'We rang.' });
    const refused = [['quote.passage', 'fields.quote.gone']];
    const quoting = async (postId: string, text: string, id = story) =>
      fieldsOf(await stage.send(carer, id, { quote: { postId, passage: text } }));
    expect(await quoting(post.id, 'We did not ring.')).toEqual(refused);
    expect(await quoting(absent, 'We rang.')).toEqual(refused);
    expect(await quoting(post.id, 'We rang.', await stage.told())).toEqual(refused);
    expect(await quoting(post.id, 'x'.repeat(501))).toEqual([['quote.passage', 'fields.passage']]);
    await stage.ask('retractPost', { id: post.id }, nurse);
    expect(await quoting(post.id, 'We rang.')).toEqual(refused);
  });
});
