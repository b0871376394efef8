import { randomUUID } from 'node:crypto';
import { type Actor, Perspective } from '@cp/kit/api';
import { ImageService, StoreImage } from '@cp/images/api';
import { aPicture } from '@cp/images/api/testing';
import { Contributions } from '@cp/members/api';
import { anActor } from '@cp/members/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { StoriesModule } from './index';
import { TakeOutStories } from './take-out-stories';
import { processGlobals } from './testing';

const FIELDS = 'id version sections { key blocks { image { id alt width height } } }';
const START = `mutation ($input: StartStoryInput!) { startStory(input: $input) { ${FIELDS} } }`;
const SAVE = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { ${FIELDS} } }`;
const PUBLISH = `mutation ($input: PublishStoryInput!) { publishStory(input: $input) { ${FIELDS} } }`;
const DROP = `mutation ($input: DropChangesInput!) { dropChanges(input: $input) { ${FIELDS} } }`;
const READ = `query ($id: ID!) { story(id: $id) { ${FIELDS} } }`;
const DISCARD = 'mutation ($id: ID!) { discardDraft(id: $id) }';

interface Picture {
  id: string;
  alt: string;
  width: number | null;
  height: number | null;
}
interface Asked {
  id: string;
  version: number;
  sections: { key: string; blocks: { image: Picture | null }[] }[];
}

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);

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
const picturesOf = ({ sections }: Asked): Picture[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap(({ image }) => image ?? []));

async function brought(by: Actor): Promise<string> {
  const bytes = await aPicture().png().toBuffer();
  return (await bench.app.get(StoreImage).store(bytes, by.memberId, randomUUID())).id;
}
const sees = (viewer: Actor | null, id: string): Promise<boolean> =>
  bench.app
    .get(ImageService)
    .shown(viewer, id)
    .then(
      () => true,
      () => false,
    );
const words = (...ids: string[]) => [
  { key: 'ACTION', text: ['We did it.', ...ids.map((id) => `![The board](image:${id})`)].join('\n\n') },
];
const start = () => ask(START, { input: { key: randomUUID(), kind: 'CASE' } });
const save = ({ id, version }: Asked, ...ids: string[]) =>
  ask(SAVE, { input: { id, version, sections: words(...ids) } });
const ready = { title: 'The board', summary: 'We drew it.', outcome: 'WORKED' };

async function published(...ids: string[]): Promise<Asked> {
  const { id, version } = await start();
  const drafted = await ask(SAVE, { input: { id, version, ...ready, sections: words(...ids) } });
  return ask(PUBLISH, { input: { id, version: drafted.version } });
}

describe('a picture in a story', () => {
  it('is as open as the story, and tells its size so that the page keeps its place (R-63)', async () => {
    const picture = await brought(nurse);
    const draft = await save(await start(), picture);
    expect(picturesOf(draft)).toEqual([{ id: picture, alt: 'The board', width: 60, height: 40 }]);
    expect([await sees(nurse, picture), await sees(carer, picture)]).toEqual([true, false]);
    const story = await published();
    const other = await brought(nurse);
    await save(story, other);
    const { version } = await ask(READ, { id: story.id });
    await ask(PUBLISH, { input: { id: story.id, version } });
    expect([await sees(carer, other), await sees(null, other)]).toEqual([true, false]);
    expect(picturesOf(await ask(READ, { id: story.id }, carer))).toMatchObject([{ id: other, width: 60 }]);
  });

  it('is not taken from somebody else, and of one that is not held only its words are told (R-63)', async () => {
    const [hers, absent] = [await brought(carer), new Types.ObjectId().toHexString()];
    const draft = await save(await start(), hers, absent);
    const nothing = { alt: 'The board', width: null, height: null };
    expect(picturesOf(draft)).toEqual([
      { id: hers, ...nothing },
      { id: absent, ...nothing },
    ]);
    expect(await sees(nurse, hers)).toBe(false);
    const held = await brought(nurse);
    await save(await start(), held);
    expect(picturesOf(await save(await start(), held))).toEqual([{ id: held, ...nothing }]);
  });

  it('stays while a version has it, and goes when the change that brought it is dropped', async () => {
    const [first, second] = [await brought(nurse), await brought(nurse)];
    const story = await published(first);
    const changed = await save(story, second);
    expect([await sees(carer, first), await sees(nurse, second)]).toEqual([true, true]);
    // What is being changed nobody reads but its authors, also not by the name of the picture.
    expect([await sees(carer, second), await sees(null, second)]).toEqual([false, false]);
    const dropped = await ask(DROP, { input: { id: story.id, version: changed.version } });
    expect(picturesOf(dropped)).toMatchObject([{ id: first, width: 60 }]);
    expect(await sees(carer, second)).toBe(false);
    const again = await save(dropped, second);
    await ask(PUBLISH, { input: { id: story.id, version: again.version } });
    expect([await sees(carer, first), await sees(carer, second)]).toEqual([true, true]);
  });

  it('is refused in plain words when a story would hold too many, and nothing of that save is kept', async () => {
    const { id, version } = await start();
    const many = Array.from({ length: 61 }, () => new Types.ObjectId().toHexString());
    const answer = await bench.graphql(
      SAVE,
      { input: { id, version, title: 'Many', sections: words(...many) } },
      nurse,
    );
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toBe('One story can hold at most 60 pictures. Take some out first.');
    expect(await ask(READ, { id })).toMatchObject({ version });
  });

  it('is gone with a draft that is thrown away, and with what somebody takes out who leaves', async () => {
    const [draft, read] = [await brought(nurse), await brought(nurse)];
    const { id } = await save(await start(), draft);
    await bench.graphql(DISCARD, { id }, nurse);
    expect(await sees(nurse, draft)).toBe(false);
    await published(read);
    await bench.app.get(TakeOutStories).allOf({
      memberId: nurse.memberId,
      contributions: Contributions.REMOVE,
      goOn: () => Promise.resolve(),
    });
    expect([await sees(nurse, read), await sees(carer, read)]).toEqual([false, false]);
    const ids = [draft, read].map((one) => new Types.ObjectId(one));
    const left = await bench.connection.collection('image_bytes').countDocuments({ _id: { $in: ids } });
    expect(left).toBe(0);
  });
});
