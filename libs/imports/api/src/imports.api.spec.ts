import { randomUUID } from 'node:crypto';
import { type Actor, Outbox, Perspective } from '@cp/kit/api';
import { Contributions, ErasureSteps, ExportParts } from '@cp/members/api';
import { ImageService } from '@cp/images/api';
import { anActor } from '@cp/members/api/testing';
import { SaveDraft, StoryService, StoriesModule } from '@cp/stories/api';
import { processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { aPicture } from '@cp/images/api/testing';
import { type Imported, ImportWord } from './import-word';
import { ImportsModule } from './imports.module';
import { LeftoverService } from './leftover.service';
import { bundledReader } from './reader-program.builder';
import { aDocx, fixture, PICTURE_RELATION, wordParagraph, wordPicture } from './word.builder';
import { READER_PROGRAM } from './word-reader';

const READ = `query ($id: ID!) { story(id: $id) { id kind status title summary version sections { key text }
  importLeftovers { id heading why plain words pictures images { id alt } } } }`;
const SETTLE = `mutation ($id: ID!, $section: StorySectionKey) { settleLeftover(id: $id, section: $section) {
  version sections { key text } importLeftovers { id } } }`;
const DISCARD = `mutation ($id: ID!) { discardDraft(id: $id) }`;

interface AskedStory {
  id: string;
  version: number;
  title: string;
  summary: string;
  sections: { key: string; text: string }[];
  importLeftovers: {
    id: string;
    heading: string;
    why: string;
    plain: string;
    words: number;
    pictures: number;
    images: { id: string; alt: string }[];
  }[];
}

const nurse = anActor(Perspective.CLINICIAN);
const carer = anActor(Perspective.CARER);
const newcomer = anActor(Perspective.PATIENT, { can: new Set() });

const program = bundledReader();
let bench: Bench;
beforeAll(async () => {
  const globals = [...processGlobals(), { provide: READER_PROGRAM, useValue: program }];
  bench = await startBench({ modules: [StoriesModule, ImportsModule], globals });
}, 60_000);
afterAll(async () => {
  await bench.close();
  program.drop();
});

const bring = (
  actor: Actor,
  file: Buffer | string,
  {
    key = randomUUID(),
    kind = 'CASE',
    spokenAs = null,
  }: { key?: string; kind?: string; spokenAs?: Perspective | null } = {},
): Promise<Imported> =>
  bench.app
    .get(ImportWord)
    .take(actor, { key, kind, spokenAs }, () =>
      Promise.resolve(typeof file === 'string' ? fixture(file) : file),
    );

const dataOf = (answer: Answer, name: string): AskedStory => {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, AskedStory>)[name] as AskedStory;
};
const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
const read = async (actor: Actor | null, id: string): Promise<AskedStory> =>
  dataOf(await bench.graphql(READ, { id }, actor), 'story');
const settle = (actor: Actor | null, id: string | undefined, section: string | null): Promise<Answer> =>
  bench.graphql(SETTLE, { id, section }, actor);
const textOf = ({ sections }: Pick<AskedStory, 'sections'>, key: string): string =>
  sections.find((section) => section.key === key)?.text ?? '';
const rows = () => bench.connection.collection('import_leftovers');

describe('bringing a document', () => {
  it('makes a draft of it that only its author sees, with tables and pictures in their places', async () => {
    const { storyId, placed, notes, pieces } = await bring(nurse, 'tables-and-pictures', {
      spokenAs: Perspective.CLINICIAN,
    });
    const story = await read(nurse, storyId);
    expect(story).toMatchObject({ kind: 'CASE', status: 'DRAFT', title: 'Boards that people read' });
    expect(textOf(story, 'PROBLEM')).toMatch(
      /^Nobody knew .*\n\n!\[A whiteboard with a rota in three colours\]\(image:[0-9a-f]{24}\)$/,
    );
    expect(textOf(story, 'ACTION')).toContain('| Week | Night staff asked | Knew the rota |');
    expect(textOf(story, 'RESULT')).toMatch(/^Everybody .*\n\n!\[\]\(image:[0-9a-f]{24}\)$/);
    expect(placed).toContainEqual({ heading: 'Lessons learned', target: 'LEARNING' });
    expect(pieces).toMatchObject([
      { heading: 'Costings and procurement', why: 'UNKNOWN_HEADING', pictures: 0 },
    ]);
    expect(notes).toEqual([
      { note: 'PICTURES_WITHOUT_WORDS', count: 1, names: [] },
      { note: 'PICTURES_REFUSED', count: 1, names: ['A wall chart as large as the wall'] },
    ]);
    expect(codeOf(await bench.graphql(READ, { id: storyId }, carer))).toBe('NOT_FOUND');
    expect(await bench.connection.collection('images').countDocuments()).toBe(3);
  });

  it('says how many comments, tracked changes and footnotes there were', async () => {
    expect((await bring(nurse, 'changes-and-comments')).notes).toEqual([
      { note: 'COMMENTS', count: 2, names: [] },
      { note: 'INSERTIONS', count: 1, names: [] },
      { note: 'DELETIONS', count: 1, names: [] },
    ]);
    expect((await bring(nurse, 'lists-and-notes')).notes).toEqual([
      { note: 'FOOTNOTES', count: 2, names: [] },
    ]);
  });

  it('makes one draft for one key, and gives the same answer again', async () => {
    const key = randomUUID();
    const first = await bring(nurse, 'odd-headings', { key });
    const again = await bring(nurse, 'odd-headings', { key });
    expect(again).toMatchObject({ storyId: first.storyId, placed: first.placed, pieces: first.pieces });
    expect(await bench.connection.collection('stories').countDocuments({ key })).toBe(1);
    const other = await bring(carer, 'odd-headings', { key });
    expect(other.storyId).not.toBe(first.storyId);
  });

  it('goes on where it was cut off before the answer was kept, and leaves what was written since as it is', async () => {
    const key = randomUUID();
    const { storyId } = await bring(nurse, 'odd-headings', { key });
    await rows().deleteMany({ key });
    const { version } = await read(nurse, storyId);
    await bench.app.get(SaveDraft).save(nurse, { id: storyId, version, title: 'My own title' });
    expect((await bring(nurse, 'odd-headings', { key })).storyId).toBe(storyId);
    expect(await read(nurse, storyId)).toMatchObject({
      title: 'My own title',
      importLeftovers: { length: 5 },
    });
  });

  it('reads one document of a member at a time', async () => {
    const answers = await Promise.allSettled([
      bring(nurse, 'squire'),
      bring(nurse, 'synonyms'),
      bring(carer, 'numbered'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(answers[1]).toMatchObject({ reason: { code: 'TOO_MANY_REQUESTS', key: 'imports.oneAtATime' } });
  });

  it('refuses those who may not write, wishes that are none, and what is no document, and begins nothing (R-63)', async () => {
    const before = await bench.connection.collection('stories').countDocuments();
    const never = (): Promise<Buffer> => Promise.reject(new Error('the body was read'));
    const take = (actor: Actor, wish: object) =>
      bench.app
        .get(ImportWord)
        .take(actor, { key: randomUUID(), kind: 'CASE', spokenAs: null, ...wish }, never);
    await expect(take(newcomer, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(take(nurse, { key: 'x' })).rejects.toMatchObject({ details: { fields: [{ path: 'key' }] } });
    await expect(take(nurse, { kind: 'NOVEL' })).rejects.toMatchObject({
      details: { fields: [{ path: 'kind' }] },
    });
    await expect(take(nurse, { spokenAs: Perspective.MANAGER })).rejects.toMatchObject({
      details: { fields: [{ path: 'spokenAs' }] },
    });
    await expect(bring(nurse, Buffer.from('%PDF'))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      key: 'imports.notWord',
    });
    await expect(bring(nurse, 'empty')).rejects.toMatchObject({ key: 'imports.empty' });
    expect(await bench.connection.collection('stories').countDocuments()).toBe(before);
  });
});

describe('what has no place yet', () => {
  it('is seen by whoever brought it, and goes under the heading that they choose', async () => {
    const { storyId, pieces } = await bring(nurse, 'odd-headings');
    const story = await read(nurse, storyId);
    expect(story.importLeftovers.map(({ heading, why }) => [heading, why])).toEqual([
      ['', 'BEFORE_HEADINGS'],
      ['Once upon a time', 'UNKNOWN_HEADING'],
      ['Enter the ladle', 'UNKNOWN_HEADING'],
      ['Thanks', 'UNKNOWN_HEADING'],
      ['References', 'UNKNOWN_HEADING'],
    ]);
    expect(story.importLeftovers[1]).toMatchObject({ plain: 'There was soup, and it was cold.', words: 7 });
    const settled = dataOf(await settle(nurse, pieces[2]?.id, 'ACTION'), 'settleLeftover');
    expect(textOf(settled, 'ACTION')).toMatch(
      /^We bought four more\.[\s\S]*The queue went down\.\n\n### Enter the ladle\n\nA volunteer brought her own ladle\.\n\n### A smaller matter/,
    );
    expect(settled.importLeftovers).toHaveLength(4);
    const first = dataOf(await settle(nurse, pieces[1]?.id, 'PROBLEM'), 'settleLeftover');
    expect(textOf(first, 'PROBLEM')).toBe('### Once upon a time\n\nThere was soup, and it was cold.');
  });

  it('loses its words where it is left out, and cannot be placed after that', async () => {
    const { storyId, pieces } = await bring(nurse, 'odd-headings');
    const before = await read(nurse, storyId);
    const after = dataOf(await settle(nurse, pieces[4]?.id, null), 'settleLeftover');
    expect(after.version).toBe(before.version);
    expect(after.importLeftovers).toHaveLength(4);
    expect(codeOf(await settle(nurse, pieces[4]?.id, 'LEARNING'))).toBe('NOT_FOUND');
    expect(JSON.stringify(await rows().findOne({ storyId: new Types.ObjectId(storyId) }))).not.toContain(
      'page nine',
    );
  });

  it('is refused where it is somebody else’s, where there is no such heading, and where there is no room', async () => {
    const { storyId, pieces } = await bring(nurse, 'very-long');
    const [, , long] = pieces;
    expect(codeOf(await settle(null, long?.id, 'ACTION'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await settle(newcomer, long?.id, 'ACTION'))).toBe('FORBIDDEN');
    expect(codeOf(await settle(carer, long?.id, 'ACTION'))).toBe('NOT_FOUND');
    const fields = async (section: string) =>
      (await settle(nurse, long?.id, section)).errors?.[0]?.extensions.fields?.map(({ key }) => key);
    expect(await fields('FEELING')).toEqual(['imports.notInStory']);
    expect(await fields('ACTION')).toEqual(['imports.noRoom']);
    expect((await read(nurse, storyId)).importLeftovers).toHaveLength(pieces.length);
    expect(dataOf(await settle(nurse, long?.id, 'LEARNING'), 'settleLeftover').importLeftovers).toHaveLength(
      pieces.length - 1,
    );
  });

  it('is told to nobody else who may read the story', async () => {
    const { storyId } = await bring(nurse, 'odd-headings');
    await bench.connection
      .collection('stories')
      .updateOne(
        { _id: new Types.ObjectId(storyId) },
        { $set: { status: 'PUBLISHED', visibility: 'PUBLIC', publishedAt: new Date() } },
      );
    expect((await read(carer, storyId)).importLeftovers).toEqual([]);
    expect((await read(null, storyId)).importLeftovers).toEqual([]);
    expect((await read(nurse, storyId)).importLeftovers).toHaveLength(5);
  });

  it('is out of reach once its draft is thrown away', async () => {
    const { storyId, pieces } = await bring(nurse, 'odd-headings');
    await bench.graphql(DISCARD, { id: storyId }, nurse);
    expect(codeOf(await settle(nurse, pieces[0]?.id, 'ACTION'))).toBe('NOT_FOUND');
    await expect(bench.app.get(StoryService).authored(nurse, storyId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('goes along in the archive of the own data, and is gone when its bringer leaves (R-78, R-79)', async () => {
    const leaver = anActor(Perspective.CARER);
    await bring(leaver, aDocx({ body: wordParagraph('Something to keep.') + wordParagraph('And more.') }));
    const part = new Map(bench.app.get(ExportParts).all()).get('imports');
    const records = [];
    for await (const record of part?.records({ memberId: leaver.memberId, link: (path) => path }) ?? [])
      records.push(record);
    expect(records.map(({ values }) => values['text'])).toEqual(['Something to keep.', 'And more.']);
    const step = new Map(bench.app.get(ErasureSteps).all()).get('imports');
    await step?.({
      memberId: leaver.memberId,
      contributions: Contributions.REMOVE,
      goOn: () => Promise.resolve(),
    });
    expect(await rows().countDocuments({ memberId: new Types.ObjectId(leaver.memberId) })).toBe(0);
  });
});

const HEADING = (text: string): string => `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r></w:p>`;

describe('a picture that has no place yet', () => {
  const board = async (): Promise<Buffer> =>
    aDocx({
      body:
        ['What we did', 'We drew.'].map(wordParagraph).join('') +
        HEADING('Zebra matters') +
        wordPicture('r:embed="rId7"', 'The board'),
      relationships: `<Relationship Id="rId7" Type="${PICTURE_RELATION}" Target="media/a.png"/>`,
      more: { 'word/media/a.png': await aPicture().png().toBuffer() },
    });
  const sees = (viewer: Actor | null, id: string): Promise<boolean> =>
    bench.app
      .get(ImageService)
      .shown(viewer, id)
      .then(
        () => true,
        () => false,
      );
  /** Since when, or from when on, nothing holds a picture, in days from now. */
  const held = async (id: string): Promise<[string | null, number | null]> => {
    const image = await bench.connection.collection('images').findOne({ _id: new Types.ObjectId(id) });
    const bytes = await bench.connection.collection('image_bytes').findOne({ _id: new Types.ObjectId(id) });
    const [until, same] = [image, bytes].map((row) => row?.['unattachedSince'] as Date | null);
    expect(same).toEqual(until);
    return [
      image?.['parentKind'] as string | null,
      until ? Math.round((until.getTime() - Date.now()) / 86_400_000) + 0 : null,
    ];
  };
  const brought = async (by = nurse): Promise<{ storyId: string; piece: string; picture: string }> => {
    const { storyId } = await bring(by, await board());
    const { importLeftovers } = await read(by, storyId);
    const piece = importLeftovers.find(({ pictures }) => pictures === 1);
    expect(piece?.images).toEqual([{ id: expect.any(String) as string, alt: 'The board' }]);
    return { storyId, piece: piece?.id ?? '', picture: piece?.images[0]?.id ?? '' };
  };

  it('is kept as long as its piece, and shown to whoever brought it (R-63)', async () => {
    const { picture } = await brought();
    expect(await held(picture)).toEqual(['leftover', 90]);
    expect([await sees(nurse, picture), await sees(carer, picture), await sees(null, picture)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('goes into the story with its piece, beside what is being changed there', async () => {
    const { storyId, piece, picture } = await brought();
    const settled = dataOf(await settle(nurse, piece, 'LEARNING'), 'settleLeftover');
    expect(textOf(settled, 'LEARNING')).toContain(`![The board](image:${picture})`);
    expect(await held(picture)).toEqual(['story', null]);
    expect(codeOf(await settle(nurse, piece, 'LEARNING'))).toBe('NOT_FOUND');
    expect((await read(nurse, storyId)).importLeftovers.map(({ pictures }) => pictures)).not.toContain(1);
  });

  it('stays with its piece where this does not fit', async () => {
    const { storyId, piece, picture } = await brought();
    const { version } = await read(nurse, storyId);
    const sections = [{ key: 'LEARNING', text: 'word '.repeat(3_999) }];
    await bench.app.get(SaveDraft).save(nurse, { id: storyId, version, sections } as never);
    expect(codeOf(await settle(nurse, piece, 'LEARNING'))).toBe('BAD_USER_INPUT');
    expect(await held(picture)).toEqual(['leftover', 90]);
  });

  it('is let go where its piece is left out, and gone with the draft and with whoever leaves (R-79)', async () => {
    const [out, gone, left] = [await brought(), await brought(), await brought(carer)];
    await settle(nurse, out.piece, null);
    expect(await held(out.picture)).toEqual([null, 0]);
    await bench.graphql(DISCARD, { id: gone.storyId }, nurse);
    await bench.app.get(Outbox).settled();
    await bench.app.get(LeftoverService).forgetAllOf(carer.memberId);
    expect([await sees(nurse, gone.picture), await sees(carer, left.picture)]).toEqual([false, false]);
    const ids = [gone, left].map(({ picture }) => new Types.ObjectId(picture));
    expect(await bench.connection.collection('image_bytes').countDocuments({ _id: { $in: ids } })).toBe(0);
  });
});
