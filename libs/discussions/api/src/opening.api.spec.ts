import { randomUUID } from 'node:crypto';
import { type Actor, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { StoryStatus, StoryVisibility } from '@cp/stories/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { DiscussionsModule } from './discussions.module';

const OPEN = `mutation ($input: OpenDiscussionInput!) { openDiscussion(input: $input) { id kind title story { id }
  opening { id kind title body html spokenAs author { name pseudonymous member { id } } } viewerCan { post } } }`;
const READ = `query ($id: ID!) { discussion(id: $id) { id kind title story { id } opening { body }
  posts { nodes { body author { name pseudonymous } } } postCount } }`;
const POST = 'mutation ($input: PostInput!) { post(input: $input) { id author { name pseudonymous } } }';

const HOME = new Types.ObjectId().toHexString();
const nurse = anActor(Perspective.CLINICIAN, { organisationId: HOME });
const porter = anActor(Perspective.NON_CLINICAL_STAFF, { organisationId: HOME });
const carer = anActor(Perspective.CARER);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [DiscussionsModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const fieldsOf = (answer: Answer) => answer.errors?.[0]?.extensions.fields?.map(({ path }) => path);

interface Opened {
  id: string;
  opening: { author: { name: string; pseudonymous: boolean } };
}
const ask = (actor: Actor | null, more: object = {}): Promise<Answer> =>
  bench.graphql(
    OPEN,
    {
      input: {
        key: randomUUID(),
        kind: 'QUESTION',
        title: 'Who reads the letters?',
        body: 'We *send* them.',
        ...more,
      },
    },
    actor,
  );
async function opened(actor: Actor, more: object = {}): Promise<Opened> {
  const answer = await ask(actor, more);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.['openDiscussion'] as unknown as Opened;
}
const read = (actor: Actor | null, id: string): Promise<Answer> => bench.graphql(READ, { id }, actor);
const say = (actor: Actor, discussionId: string): Promise<Answer> =>
  bench.graphql(POST, { input: { key: randomUUID(), discussionId, body: 'Nobody here.' } }, actor);
async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
  const { id, ...row } = aStory(wish);
  await bench.connection.collection('stories').insertOne(row);
  return id;
}

describe('opening a discussion', () => {
  it('opens it once for one key, with the words as safe HTML, and lets members answer', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([
      opened(carer, { key, spokenAs: 'CARER' }),
      opened(carer, { key, spokenAs: 'CARER' }),
    ]);
    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({
      kind: 'QUESTION',
      title: 'Who reads the letters?',
      story: null,
      opening: { id: first.id, spokenAs: 'CARER', author: { member: { id: carer.memberId } } },
      viewerCan: { post: true },
    });
    expect((first.opening as unknown as { html: string }).html).toContain('<em>send</em>');
    expect(codeOf(await say(nurse, first.id))).toBeUndefined();
    expect((await read(nurse, first.id)).data).toMatchObject({
      discussion: { opening: { body: 'We *send* them.' }, posts: { nodes: [{ body: 'Nobody here.' }] } },
    });
  });

  it('says what has to be put right', async () => {
    expect(fieldsOf(await ask(carer, { title: '  ', body: ' ' }))).toEqual(['title', 'body']);
    expect(fieldsOf(await ask(carer, { kind: 'STORY' }))).toEqual(['kind']);
    expect(fieldsOf(await ask(carer, { spokenAs: 'MANAGER' }))).toEqual(['spokenAs']);
    expect(fieldsOf(await ask(carer, { visibility: 'ORGANISATION' }))).toEqual(['visibility']);
    expect(fieldsOf(await ask(carer, { skillIds: ['no-such-skill'] }))).toEqual(['skillIds']);
    expect(codeOf(await ask(null))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ask(anActor(Perspective.PATIENT, { can: new Set() })))).toBe('FORBIDDEN');
  });

  it('is open to whom its author chose, and to nobody else by its id', async () => {
    const ours = await opened(nurse, { visibility: 'ORGANISATION' });
    const all = await opened(nurse, { visibility: 'PUBLIC' });
    const members = await opened(nurse);
    const seenBy = (actor: Actor | null) =>
      Promise.all([ours, all, members].map(async ({ id }) => codeOf(await read(actor, id)) ?? 'read'));
    expect(await seenBy(porter)).toEqual(['read', 'read', 'read']);
    expect(await seenBy(carer)).toEqual(['NOT_FOUND', 'read', 'read']);
    expect(await seenBy(null)).toEqual(['NOT_FOUND', 'read', 'NOT_FOUND']);
    expect(codeOf(await say(carer, ours.id))).toBe('NOT_FOUND');
  });

  it('about a story is open to whom the story is, and goes with it', async () => {
    const storyId = await told({
      visibility: StoryVisibility.ORGANISATION,
      organisationId: new Types.ObjectId(HOME),
    });
    expect(codeOf(await ask(carer, { storyId }))).toBe('NOT_FOUND');
    const { id } = await opened(nurse, { storyId, visibility: 'PUBLIC' });
    expect(codeOf(await read(porter, id))).toBeUndefined();
    expect(codeOf(await read(carer, id))).toBe('NOT_FOUND');
    expect(codeOf(await read(null, id))).toBe('NOT_FOUND');
    await bench.connection
      .collection('stories')
      .updateOne({ _id: new Types.ObjectId(storyId) }, { $set: { status: StoryStatus.ARCHIVED } });
    expect(codeOf(await read(porter, id))).toBe('NOT_FOUND');
  });

  it('names whoever tells its story under a pseudonym by the pseudonym, there and in its posts', async () => {
    const storyId = await told({ authorId: new Types.ObjectId(carer.memberId), pseudonym: 'Quiet Heron' });
    const { id, opening } = await opened(carer, { storyId });
    expect(opening.author).toMatchObject({ name: 'Quiet Heron', pseudonymous: true, member: null });
    await say(carer, id);
    expect((await read(nurse, id)).data).toMatchObject({
      discussion: { posts: { nodes: [{ author: { name: 'Quiet Heron', pseudonymous: true } }] } },
    });
  });
});
