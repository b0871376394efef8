import { randomUUID } from 'node:crypto';
import { type Actor, Migrations, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './index';
import { processGlobals } from './testing';

const FIELDS = `id version edition status title hasChanges changedAt
  sections { key text blocks { kind runs { text } } } tags { id start end quote anchored }`;
const SAVE = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { ${FIELDS} } }`;
const DROP = `mutation ($input: DropChangesInput!) { dropChanges(input: $input) { ${FIELDS} } }`;
const PUBLISH = `mutation ($input: PublishStoryInput!) { publishStory(input: $input) { ${FIELDS} } }`;
const MARK = `mutation ($input: MarkPassageInput!) { markPassage(input: $input) { ${FIELDS} } }`;
const START = `mutation ($input: StartStoryInput!) { startStory(input: $input) { ${FIELDS} } }`;
const READ = `query ($id: ID!) { story(id: $id) { ${FIELDS} } }`;
const DRAFT = `query ($id: ID!) { draft(id: $id) { ${FIELDS} } }`;

interface Asked {
  id: string;
  version: number;
  edition: number;
  title: string;
  hasChanges: boolean;
  sections: { key: string; text: string; blocks: { kind: string; runs: { text: string }[] }[] }[];
  tags: { start: number; end: number; quote: string; anchored: boolean }[];
}

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const ACTION = 'We turned the lights down at eleven. The **porters oiled** the wheels.';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [StoriesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
async function ask(document: string, variables: object, actor: Actor | null = nurse): Promise<Asked> {
  const answer = await bench.graphql(document, { ...variables }, actor);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return Object.values(answer.data ?? {})[0] as unknown as Asked;
}
const textOf = (story: Asked): string => story.sections.find(({ key }) => key === 'ACTION')?.text ?? '';

async function published(): Promise<Asked> {
  const { id, version } = await ask(START, { input: { key: randomUUID(), kind: 'CASE' } });
  const words = { title: 'Quiet nights', summary: 'They slept.', outcome: 'WORKED' };
  const sections = [{ key: 'ACTION', text: ACTION }];
  await ask(SAVE, { input: { id, version, ...words, sections } });
  const quote = 'porters oiled the wheels';
  const claim = { skillId: 's1.5', polarity: 'ENACTED', reason: 'Theirs.', key: randomUUID() };
  const at = { start: 41, end: 41 + quote.length };
  const marked = await ask(MARK, { input: { storyId: id, section: 'ACTION', quote, ...at, ...claim } });
  return ask(PUBLISH, { input: { id, version: marked.version } });
}

describe('changing a published story', () => {
  it('is seen by its authors alone until it is published, and then by all with its marks at their words', async () => {
    const { id, version } = await published();
    const changed = `First we asked the patients. ${ACTION}`;
    const sections = [{ key: 'ACTION', text: changed }];
    const drafted = await ask(SAVE, { input: { id, version, title: 'Quieter nights', sections } });
    expect(drafted).toMatchObject({ title: 'Quieter nights', hasChanges: true, edition: 1 });
    expect(textOf(drafted)).toBe(changed);
    expect(drafted.tags).toMatchObject([
      { start: 41 + 29, quote: 'porters oiled the wheels', anchored: true },
    ]);
    for (const viewer of [nurse, carer]) {
      const read = await ask(READ, { id }, viewer);
      expect(read).toMatchObject({ title: 'Quiet nights', hasChanges: viewer === nurse });
      expect(textOf(read)).toBe(ACTION);
      expect(read.tags).toMatchObject([{ start: 41, anchored: true }]);
    }
    expect(codeOf(await bench.graphql(DRAFT, { id }, carer))).toBe('FORBIDDEN');
    expect(await ask(DRAFT, { id })).toMatchObject({ title: 'Quieter nights' });
    const out = await ask(PUBLISH, {
      input: { id, version: drafted.version, note: 'We had left them out.' },
    });
    expect(out).toMatchObject({ title: 'Quieter nights', edition: 2, hasChanges: false });
    expect((await ask(READ, { id }, carer)).tags).toMatchObject([{ start: 41 + 29, anchored: true }]);
    const versions = await bench.connection
      .collection('story_versions')
      .find({ storyId: new Types.ObjectId(id) })
      .sort({ edition: 1 })
      .toArray();
    expect(versions).toMatchObject([
      { edition: 1, note: '', words: { title: 'Quiet nights' } },
      { edition: 2, note: 'We had left them out.', words: { title: 'Quieter nights' } },
    ]);
    const events = await bench.connection.collection('events').find({ 'ids.storyId': id }).toArray();
    expect(events.map(({ kind }) => kind as string)).toEqual(['StoryPublished', 'StoryChanged']);
  });

  it('can be given up, and is nothing once it says again what others read', async () => {
    const { id, version } = await published();
    const drafted = await ask(SAVE, { input: { id, version, title: 'Other' } });
    const dropped = await ask(DROP, { input: { id, version: drafted.version } });
    expect(dropped).toMatchObject({ title: 'Quiet nights', hasChanges: false });
    const again = await ask(SAVE, { input: { id, version: dropped.version, title: 'Other' } });
    const back = await ask(SAVE, { input: { id, version: again.version, title: 'Quiet nights' } });
    expect(back.hasChanges).toBe(false);
    const publish = await bench.graphql(PUBLISH, { input: { id, version: back.version } }, nurse);
    expect(publish.errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      key: 'stories.nothingChanged',
    });
    expect(codeOf(await bench.graphql(DROP, { input: { id, version: 1 } }, carer))).toBe('FORBIDDEN');
  });

  it('moves its news with its readers', async () => {
    const { id, version } = await published();
    await bench.connection
      .collection('stories')
      .updateOne(
        { _id: new Types.ObjectId(id) },
        { $set: { visibility: 'ORGANISATION', organisationId: new Types.ObjectId() } },
      );
    const { version: newest } = await ask(SAVE, {
      input: { id, version, visibility: 'MEMBERS', title: 'Open' },
    });
    await ask(PUBLISH, { input: { id, version: newest } });
    const events = await bench.connection.collection('events').find({ 'ids.storyId': id }).toArray();
    expect(events.map(({ kind }) => kind as string)).toEqual([
      'StoryPublished',
      'StoryMoved',
      'StoryPublished',
    ]);
  });
});

describe('stories from before their sections were markdown', () => {
  it('read the same afterwards, with their marks at the same words, twice as well as once (R-86)', async () => {
    const [_id, tagId] = [new Types.ObjectId(), new Types.ObjectId()];
    const text = 'At 2* hotels #1 is sleep.\n \n\nThe porters oiled the wheels.  ';
    const start = text.indexOf('porters');
    const stories = bench.connection.collection('stories');
    const tags = bench.connection.collection('tags');
    const at = new Date();
    await stories.insertOne({
      ...{ _id, key: randomUUID(), kind: 'CASE', status: 'PUBLISHED', visibility: 'MEMBERS', title: 'Old' },
      ...{ authorId: new Types.ObjectId(nurse.memberId), spokenAs: null, organisationId: null, unit: null },
      ...{ summary: 'Old.', outcome: 'MIXED', setting: '', when: '', sections: [{ key: 'ACTION', text }] },
      ...{ skillIds: [], markCount: 1, version: 2, createdAt: at, updatedAt: at, publishedAt: at },
    });
    await tags.insertOne({
      ...{
        _id: tagId,
        key: randomUUID(),
        storyId: _id,
        section: 'ACTION',
        start,
        end: start + 13,
        anchored: true,
      },
      ...{
        quote: 'porters oiled',
        before: text.slice(start - 32, start),
        after: text.slice(start + 13, start + 45),
      },
      ...{ skillId: 's1.5', polarity: 'ENACTED', reason: 'So.', spokenAs: null, createdAt: at },
      markedById: new Types.ObjectId(nurse.memberId),
    });
    for (let time = 0; time < 2; time++) {
      await bench.connection.collection('migrations').deleteMany({});
      await bench.app.get(Migrations).run();
    }
    const read = await ask(READ, { id: _id.toHexString() }, carer);
    const words = read.sections[0]?.blocks.map(({ runs }) => runs.map((run) => run.text).join(''));
    expect(words).toEqual(['At 2* hotels #1 is sleep.', 'The porters oiled the wheels.']);
    expect(read.tags).toMatchObject([{ quote: 'porters oiled', start: 31, end: 44, anchored: true }]);
    expect(read).toMatchObject({ edition: 1 });
    expect(await bench.connection.collection('story_versions').countDocuments({ storyId: _id })).toBe(1);
  });
});
