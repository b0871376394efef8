import { anActor } from '@cp/members/api/testing';
import { Perspective, type Viewer } from '@cp/kit/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './stories.module';
import { StoryExports } from './story-exports';
import { StoryStatus, StoryVisibility } from './story.vocabulary';
import { aStory, processGlobals } from './testing';

const EXPORT = 'query ($id: ID!) { storyExport(id: $id) { markdown json } }';

describe('taking a story along', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench({ modules: [StoriesModule], globals: processGlobals() });
  }, 60_000);
  afterAll(() => bench.close());

  async function told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
    const { id, ...row } = aStory(wish);
    await bench.connection.collection('stories').insertOne(row);
    return id;
  }
  const ask = (viewer: Viewer, id: string): Promise<Answer> => bench.graphql(EXPORT, { id }, viewer);
  const take = async (viewer: Viewer, id: string): Promise<{ markdown: string; json: string }> => {
    const answer = await ask(viewer, id);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data as unknown as { storyExport: { markdown: string; json: string } }).storyExport;
  };
  const reader = anActor(Perspective.CARER);

  it('gives whoever may read it the story in both shapes, and nobody else anything', async () => {
    const id = await told();
    const { markdown, json } = await take(reader, id);
    expect(markdown).toMatch(/^# Quiet after eleven\n/);
    expect(JSON.parse(json)).toMatchObject({
      version: 1,
      id,
      edition: 1,
      sections: [{ key: 'ACTION', squire: 8 }],
    });
    expect((await ask(null, id)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    for (const wish of [
      { status: StoryStatus.DRAFT, publishedAt: null },
      { visibility: StoryVisibility.ORGANISATION, organisationId: new Types.ObjectId() },
    ])
      expect((await ask(reader, await told(wish))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('says nothing of changes that are not published, and names nobody behind a pseudonym', async () => {
    const authorId = new Types.ObjectId();
    const story = aStory({ authorId, pseudonym: 'Amber Wren' });
    const { _id, id, sections, ...row } = { ...story, pending: null };
    const pending = { ...story, title: 'Not yet', sections };
    await bench.connection.collection('members').insertOne({ _id: authorId, name: 'Nadia Rahman' });
    await bench.connection.collection('stories').insertOne({ _id, ...row, sections, pending });
    await bench.connection.collection('tags').insertOne({
      ...{ storyId: _id, section: 'ACTION', start: 0, end: 2, quote: 'We', anchored: true, key: 'k' },
      ...{
        markedById: authorId,
        skillId: 's1.1',
        polarity: 'ENACTED',
        reason: 'Because',
        status: 'ACCEPTED',
      },
    });
    const { markdown, json } = await take(reader, id);
    const parsed = JSON.parse(json) as { authors: object[]; marks: object[] };
    expect(parsed.authors).toEqual([{ name: 'Amber Wren', pseudonymous: true, spokenAs: 'CLINICIAN' }]);
    expect(parsed.marks).toMatchObject([{ markedBy: 'Amber Wren', skill: { id: 's1.1' } }]);
    for (const text of [markdown, json])
      expect(text).not.toMatch(new RegExp(`Nadia|Rahman|Not yet|${authorId.toHexString()}`));
  });

  it('has what other areas lend, under their names', async () => {
    const parts = bench.app.get(StoryExports);
    parts.register('weather', () => Promise.resolve({ data: { rain: true }, reading: {} }));
    parts.register('nothing', () => Promise.resolve(null));
    expect(() => parts.register('weather', () => Promise.resolve(null))).toThrow('already');
    const { json } = await take(reader, await told());
    expect(JSON.parse(json)).toMatchObject({ weather: { rain: true } });
    expect(json).not.toContain('nothing');
  });
});
