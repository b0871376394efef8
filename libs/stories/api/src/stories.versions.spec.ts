import { type Actor, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './stories.module';
import { wordsOf } from './story-words.model';
import { type Story } from './story.model';
import { StoryStatus, StoryVisibility } from './story.vocabulary';
import { aStory, processGlobals } from './testing';

const VERSIONS = 'query ($id: ID!) { story(id: $id) { versions { edition at note } } }';
const VERSION = `query ($id: ID!, $edition: Int!) { storyVersion(id: $id, edition: $edition) {
  edition note title summary sections { key blocks { kind runs { text } image { id } } } } }`;

const author = anActor(Perspective.CLINICIAN);
const reader = anActor(Perspective.CARER);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ modules: [StoriesModule], globals: processGlobals() });
}, 60_000);
afterAll(() => bench.close());

const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;
const versions = (id: string, by: Actor | null) => bench.graphql(VERSIONS, { id }, by);
const version = (id: string, edition: number, by: Actor | null) =>
  bench.graphql(VERSION, { id, edition }, by);

/** A story that was published several times. */
async function told(wish: NonNullable<Parameters<typeof aStory>[0]>, editions = 2): Promise<string> {
  const { id, ...row } = aStory({
    authorId: new Types.ObjectId(author.memberId),
    ...wish,
    edition: editions,
  });
  await bench.connection.collection('stories').insertOne(row);
  const rows = Array.from({ length: editions }, (_, index) => ({
    storyId: row._id,
    edition: index + 1,
    words: { ...wordsOf(row as Story), title: `Edition ${index + 1}`, visibility: 'PUBLIC' },
    note: index === 0 ? '' : 'We had left the porters out.',
    at: new Date(Date.UTC(2026, 10, 2 + index)),
  }));
  await bench.connection.collection('story_versions').insertMany(rows);
  return id;
}

describe('the versions of a story', () => {
  it('are listed for whoever can read it, the newest first, each with its words in blocks', async () => {
    const id = await told({});
    expect((await versions(id, reader)).data?.['story']).toEqual({
      versions: [
        { edition: 2, at: '2026-11-03T00:00:00.000Z', note: 'We had left the porters out.' },
        { edition: 1, at: '2026-11-02T00:00:00.000Z', note: '' },
      ],
    });
    const first = (await version(id, 1, reader)).data?.['storyVersion'] as unknown as {
      title: string;
      sections: { key: string; blocks: { kind: string; runs: { text: string }[] }[] }[];
    };
    expect(first).toMatchObject({ edition: 1, title: 'Edition 1' });
    const action = first.sections.find(({ key }) => key === 'ACTION');
    expect(action?.blocks.map(({ runs }) => runs[0]?.text)).toEqual([
      'We turned the lights down at eleven.',
      'The porters oiled the wheels of every trolley.',
    ]);
  });

  const { MEMBERS, ORGANISATION } = StoryVisibility;
  it.each([
    ['open to members', { visibility: MEMBERS }, [null]],
    [
      'of another organisation',
      { visibility: ORGANISATION, organisationId: new Types.ObjectId() },
      [null, reader],
    ],
    ['taken out', { status: StoryStatus.ARCHIVED }, [null, reader]],
  ])(
    'follow who can read the story now, whatever they were then: one that is %s (R-61)',
    async (_, wish, others) => {
      const id = await told(wish);
      for (const other of others) {
        expect(codeOf(await versions(id, other))).toBe('NOT_FOUND');
        expect(codeOf(await version(id, 1, other))).toBe('NOT_FOUND');
      }
      expect((await version(id, 1, author)).errors).toBeUndefined();
    },
  );

  it('do not say who told them, nor where: the story does, as it is now', async () => {
    const fields = await bench.graphql('{ __type(name: "StoryVersionWords") { fields { name } } }', {}, null);
    const names = JSON.stringify(fields.data ?? fields.errors);
    expect(names).toContain('"title"');
    for (const field of ['author', 'spokenAs', 'organisation', 'unit', 'consent', 'visibility'])
      expect(names).not.toContain(`"${field}"`);
  });

  it('are at most fifty in the list, and one that is not there is not found', async () => {
    const id = await told({}, 52);
    const { versions: listed } = (await versions(id, reader)).data?.['story'] as unknown as {
      versions: { edition: number }[];
    };
    expect(listed).toHaveLength(50);
    expect(listed[0]?.edition).toBe(52);
    expect(codeOf(await version(id, 53, reader))).toBe('NOT_FOUND');
    expect((await version(id, 1, reader)).errors).toBeUndefined();
  });
});
