import { createServer } from 'node:http';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ImageScanner } from '@cp/images/api';
import { SpecClamd } from '@cp/images/api/testing';
import { plainOf } from '@cp/prose';
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import type { Kind } from './headings.rules';
import { importOf } from './import.rules';
import { LeftoverReason } from './leftover.vocabulary';
import { place, type Placement } from './placing.rules';
import { aDocx, fixture, PICTURE_RELATION, wordParagraph, wordPicture } from './word.builder';
import { readWord } from './read-word';
import { bundledReader } from './reader-program.builder';
import { WordReader } from './word-reader';
import { WORD_LIMITS, type WordDocument } from './word.types';

const names = readdirSync(join(__dirname, 'fixtures')).map((file) => file.replace(/\.docx$/, ''));
const kindOf = (name: string): Kind => (name === 'experience' ? 'EXPERIENCE' : 'CASE');

const documents = new Map<string, Promise<WordDocument>>();
const documentOf = (name: string): Promise<WordDocument> => {
  const known = documents.get(name) ?? readWord(fixture(name));
  documents.set(name, known);
  return known;
};
const read = async (name: string): Promise<Placement> => place((await documentOf(name)).lines, kindOf(name));

const words = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Everything that an author is shown of a document, wherever it went. */
const shown = ({ title, summary, sections, placed, leftovers }: Placement): string =>
  [
    title,
    summary,
    ...[...sections.values()].map((blocks) => plainOf(blocks)),
    ...placed.map(({ heading }) => heading),
    ...leftovers.flatMap(({ heading, blocks }) => [heading, plainOf(blocks)]),
  ].join('\n');

/** Words that are more often in one text than in another. */
function missing(all: readonly string[], there: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of there) left.set(word, (left.get(word) ?? 0) + 1);
  return all.filter((word) => {
    const n = left.get(word) ?? 0;
    left.set(word, n - 1);
    return n <= 0;
  });
}

interface Row {
  readonly title: string;
  /** The sections with words, in the order in which they begin in the document, and how each begins. */
  readonly sections: Readonly<Record<string, string>>;
  readonly leftovers?: readonly string[];
  /** Numbers of headings that do not come along: the order says the same. */
  readonly gone?: readonly string[];
}

const expected: Readonly<Record<string, Row>> = {
  'bold-headings': {
    title: 'The door that stuck',
    sections: {
      PROBLEM: 'Wheelchairs took three goes',
      ACTION: 'We planed the door',
      RESULT: 'The second closer has held',
      LEARNING: 'Sit in a wheelchair',
    },
    leftovers: ['BEFORE_HEADINGS'],
  },
  'changes-and-comments': {
    title: 'One form instead of three',
    sections: {
      PROBLEM: 'People filled in three forms with the same nine questions.',
      ACTION: 'We made one form and',
      RESULT: 'It takes six',
    },
  },
  'exact-headings': {
    title: 'Tea before tablets',
    sections: {
      PROBLEM: 'One tablet in five',
      SETTING: 'A rehabilitation ward',
      ACTION: 'The kitchen trolley',
      RESULT: 'Of every hundred',
      LEARNING: 'The assistant had said so',
      ELSEWHERE: 'A kitchen that can start',
    },
  },
  experience: {
    title: 'The night my father could not sleep',
    sections: { HAPPENED: 'My father was on the ward', FEELING: 'I was tired', HELP: 'A switch by the bed' },
  },
  form: {
    title: 'Chairs by the lift',
    sections: {
      PROBLEM: 'People waited standing.',
      SETTING: 'An outpatient clinic',
      ACTION: 'We asked for six',
      RESULT: 'All six are used',
      LEARNING: 'Ask the porter',
    },
    leftovers: ['TITLE_TOO_LONG'],
  },
  'kitchen-board': {
    title: 'The board by the kitchen',
    sections: {
      PROBLEM: 'Nobody knew',
      ACTION: 'We drew a new board.',
      RESULT: 'Everybody asked in week three knew.',
      LEARNING: 'Draw it where people wait.',
    },
    leftovers: ['UNKNOWN_HEADING', 'UNKNOWN_HEADING'],
  },
  'lists-and-notes': {
    title: 'Five minutes of planning',
    sections: {
      PROBLEM: 'Visits were missed when the plan changed late in the day[1].',
      ACTION: 'We met at five to three',
      RESULT: 'No visit was missed',
    },
  },
  'many-scripts': {
    title: 'Naïve café, façade and Ōtaki',
    sections: { PROBLEM: 'The café’s “naïve” façade', RESULT: 'Two * stars * and _underscores_' },
  },
  'no-headings': {
    title: 'Labels in large letters',
    sections: {},
    leftovers: ['NO_HEADINGS', 'NO_HEADINGS', 'NO_HEADINGS'],
  },
  numbered: {
    title: 'A quieter phone',
    sections: {
      PROBLEM: 'The ward phone rang',
      SETTING: 'A children’s ward',
      ACTION: 'Families got one number',
      RESULT: 'It rang seventy',
      LEARNING: 'Families wanted a time',
      ELSEWHERE: 'Somebody has to own',
    },
    gone: ['1', '4', '1'],
  },
  'odd-headings': {
    title: 'Soup on Thursdays',
    sections: {
      SETTING: 'A day centre',
      ACTION: 'We bought four more.\n\nAnd then?\n\nThe queue went down.',
    },
    leftovers: ['BEFORE_HEADINGS', ...Array<string>(4).fill('UNKNOWN_HEADING')],
  },
  squire: {
    title: 'Handover at the bedside',
    sections: {
      PROBLEM: 'Questions came back',
      ACTION: 'Both nurses stand',
      SETTING: 'A medical ward',
      RESULT: 'Calls to the night team',
      LEARNING: 'It held for ten weeks.',
    },
    leftovers: ['UNKNOWN_HEADING'],
  },
  synonyms: {
    title: 'Fewer lost hearing aids',
    sections: {
      PROBLEM: 'Fourteen hearing aids were lost in one winter.\n\nAim\n\nTo lose none',
      ACTION: 'We asked everyone',
      RESULT: 'One was lost',
      LEARNING: 'Pots are cheap',
      ELSEWHERE: 'The pots go',
    },
  },
  'tables-and-pictures': {
    title: 'Boards that people read',
    sections: {
      PROBLEM: 'Nobody knew',
      ACTION: 'We drew a new board.\n\nWeek\n\nNight staff asked',
      RESULT: 'Everybody asked in week three knew.',
      LEARNING: 'Draw it where people wait.',
    },
    leftovers: ['UNKNOWN_HEADING'],
  },
  'very-long': {
    title:
      'A year of small changes, week by week, told in full because nobody could say which of the fifty-two weeks had made the difference and which',
    sections: { PROBLEM: 'We did not know', ACTION: 'Entry 1: the team met', RESULT: 'Most of it held.' },
    leftovers: ['TITLE_TOO_LONG', 'SUMMARY_TOO_LONG', 'TOO_LONG', 'TOO_LONG'],
  },
};

describe('a document that a writing program made', () => {
  it('is expected to become something, each that is here', () => {
    expect([...Object.keys(expected), 'empty'].sort()).toEqual(names.sort());
  });

  it.each(Object.entries(expected))('%s: its words stand where its headings say', async (name, row) => {
    const { title, sections, leftovers } = await read(name);
    expect(title).toBe(row.title);
    expect([...sections.keys()]).toEqual(Object.keys(row.sections));
    for (const [key, beginning] of Object.entries(row.sections)) {
      const text = plainOf(sections.get(key as never) ?? []);
      expect(text.slice(0, beginning.length)).toBe(beginning);
      expect(text.length).toBeLessThan(20_000);
    }
    expect(leftovers.map(({ why }) => why)).toEqual(row.leftovers ?? []);
  });

  it.each(Object.entries(expected))(
    '%s: every word of it is in the draft or among what is left over',
    async (name, row) => {
      const { value } = await mammoth.extractRawText({ buffer: fixture(name) });
      expect(missing(words(value), words(shown(await read(name))))).toEqual(row.gone ?? []);
      expect(words(value).length).toBeGreaterThan(20);
    },
  );

  it('keeps a summary of six hundred characters, cut after a sentence, and the rest', async () => {
    const { summary, leftovers } = await read('very-long');
    expect(summary.length).toBeLessThanOrEqual(600);
    expect(summary).toMatch(/what came of it\.$/);
    expect(plainOf(leftovers[1]?.blocks ?? [])).toMatch(/^In week 9 we changed/);
    expect((await read('squire')).summary).toMatch(/^Handover moved .* come back\.$/);
  });

  it('keeps lists in their depth, and footnotes as words under the section that refers to them', async () => {
    const { sections } = await read('lists-and-notes');
    const problem = sections.get('PROBLEM') ?? [];
    const items = problem.flatMap((block) => (block.kind === 'ITEM' ? [block.depth] : []));
    expect(items).toEqual([1, 1, 2, 3, 3, 1]);
    expect(plainOf(problem.slice(-1))).toBe('[1] Late means after three in the afternoon.');
    const action = sections.get('ACTION') ?? [];
    const numbers = action.flatMap((block) =>
      block.kind === 'ITEM' ? [[block.ordered, block.depth, block.number]] : [],
    );
    expect(numbers).toEqual([
      [true, 1, 1],
      [true, 1, 2],
      [true, 2, 1],
      [true, 2, 2],
      [true, 1, 3],
    ]);
    const looks = action.flatMap((block) => ('runs' in block ? block.runs : []));
    expect(looks).toContainEqual({ text: 'really', em: true });
    expect(looks).toContainEqual({ text: 'five minutes', strong: true });
    expect(looks).toContainEqual({ text: 'the plan', href: 'https://example.org/plan' });
  });

  it('keeps tables with their fields, and pictures where they stood with the words that describe them', async () => {
    const { sections } = await read('tables-and-pictures');
    const table = sections.get('ACTION')?.find((block) => block.kind === 'TABLE');
    expect(table?.rows.map(({ cells }) => cells.map(({ runs }) => runs[0]?.text))).toEqual([
      ['Week', 'Night staff asked', 'Knew the rota'],
      ['1', '12', '3'],
      ['2', '12', '7'],
      ['3', '11', '11'],
    ]);
    expect(table?.rows.map(({ cells }) => cells[0]?.header)).toEqual([true, false, false, false]);
    const alts = [...sections].flatMap(([key, blocks]) =>
      blocks.flatMap((block) => (block.kind === 'IMAGE' ? [[key, block.alt]] : [])),
    );
    expect(alts).toEqual([
      ['PROBLEM', 'A whiteboard with a rota in three colours'],
      ['ACTION', 'The old trolley that held the paper rota'],
      ['RESULT', ''],
      ['RESULT', 'A wall chart as large as the wall'],
    ]);
    const { pictures } = await documentOf('tables-and-pictures');
    expect(pictures.map(({ bytes }) => bytes && [...bytes.slice(0, 2)])).toEqual([
      [0x89, 0x50],
      [0xff, 0xd8],
      [0x89, 0x50],
      [0x89, 0x50],
    ]);
  });

  it('counts comments and tracked changes, which do not come along', async () => {
    const { leftOut } = await documentOf('changes-and-comments');
    expect(leftOut).toMatchObject({ comments: 2, deletions: 1, insertions: 1 });
    const { leftOut: noted } = await documentOf('lists-and-notes');
    expect(noted).toMatchObject({ comments: 0, deletions: 0, notes: 2 });
  });

  it('takes a story without headings as what happened, where somebody tells an experience', async () => {
    const { lines } = await documentOf('no-headings');
    const { sections, leftovers } = place(lines, 'EXPERIENCE');
    expect([...sections.keys()]).toEqual(['HAPPENED']);
    expect(leftovers).toEqual([]);
    expect(place(lines, 'CASE').leftovers[0]?.why).toBe(LeftoverReason.NO_HEADINGS);
  });
});

describe('a document that means harm (R-63)', () => {
  const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_048_576);
  /** A file that says of its one picture that it unpacks to so many bytes, whatever is in it. */
  const saying = (bytes: number, megabytes = 1): Buffer => {
    const file = aDocx({ more: { 'word/media/a.png': zeros(megabytes) } });
    const said = Buffer.alloc(4);
    said.writeUInt32LE(megabytes * 1_048_576);
    for (let at = file.indexOf(said); at >= 0; at = file.indexOf(said, at + 1)) file.writeUInt32LE(bytes, at);
    return file;
  };

  it.each<[string, string, () => Buffer]>([
    ['is no file of Word', 'notWord', () => Buffer.from('%PDF-1.7 and so on')],
    ['is empty', 'notWord', () => Buffer.alloc(0)],
    [
      'is locked with a password',
      'locked',
      () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    ],
    ['is another kind of zip', 'notWord', () => Buffer.from(zipSync({ 'content.xml': strToU8('<a/>') }))],
    ['is cut off', 'unreadable', () => aDocx().subarray(0, 400)],
    ['has a spreadsheet inside', 'notWord', () => aDocx({ mainType: 'application/vnd.ms-excel' })],
    ['has nothing in it', 'empty', () => fixture('empty')],
    ['unpacks to more than memory', 'tooLarge', () => saying(60 * 1_048_576)],
    ['unpacks two thousand times', 'tooLarge', () => saying(12 * 1_048_576)],
    ['climbs out of its folder', 'notWord', () => aDocx({ more: { '../../etc/cron.d/job': strToU8('x') } })],
    ['names a place on a disk', 'notWord', () => aDocx({ more: { '/etc/passwd': strToU8('x') } })],
    [
      'brings a program',
      'macros',
      () => aDocx({ more: { 'word/vbaProject.bin': strToU8('Sub AutoOpen()') } }),
    ],
    [
      'says that it has programs',
      'macros',
      () => aDocx({ mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
    ],
    [
      'makes much out of little',
      'unreadable',
      () =>
        aDocx({
          prolog: `<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>`,
          body: wordParagraph('&c;'),
        }),
    ],
    [
      'reads a file of ours',
      'unreadable',
      () =>
        aDocx({
          prolog: `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`,
          body: wordParagraph('&a;'),
        }),
    ],
    [
      'has fifty thousand paragraphs',
      'tooLong',
      () => aDocx({ body: wordParagraph('More.').repeat(50_000) }),
    ],
    ['has a paragraph without end', 'tooLong', () => aDocx({ body: wordParagraph('word '.repeat(200_000)) })],
    ['is nested without end', 'unreadable', () => aDocx({ body: '<w:sdt><w:sdtContent>'.repeat(20_000) })],
    [
      'has ten thousand parts',
      'tooLarge',
      () =>
        aDocx({
          more: Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`word/a${n}.xml`, strToU8('')])),
        }),
    ],
  ])('one that %s is refused: %s', async (_what, refusal, make) => {
    await expect(readWord(make())).rejects.toMatchObject({ refusal });
  });

  it('says less than it unpacks to: it is unpacked to what it said', async () => {
    const { lines } = await readWord(saying(1_000, 8)).catch(() => ({ lines: [] }));
    expect(lines.length).toBeLessThanOrEqual(1);
  });

  it('one that asks for pictures and styles from elsewhere has them asked for by nobody, and named', async () => {
    let asked = 0;
    const elsewhere = createServer((_, response) => {
      asked++;
      response.end();
    });
    await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready));
    const { port } = elsewhere.address() as { port: number };
    const file = aDocx({
      body:
        wordParagraph('Words.') +
        wordPicture('r:link="rId7"', 'Seen from afar') +
        wordPicture('r:link="rId8"', 'Seen from afar'),
      relationships:
        `<Relationship Id="rId7" Type="${PICTURE_RELATION}" Target="http://127.0.0.1:${port}/pixel.png" TargetMode="External"/>` +
        `<Relationship Id="rId8" Type="${PICTURE_RELATION}" Target="file:///etc/hostname" TargetMode="External"/>` +
        `<Relationship Id="rId9" Type="${PICTURE_RELATION.replace('image', 'attachedTemplate')}" Target="http://127.0.0.1:${port}/a.dotm" TargetMode="External"/>`,
    });
    const { pictures } = await readWord(file);
    expect(pictures.map(({ alt, bytes }) => [alt, bytes])).toEqual([
      ['Seen from afar', null],
      ['Seen from afar', null],
    ]);
    expect(asked).toBe(0);
    elsewhere.close();
  });
});

const notStarted = { message: 'the program that reads Word documents ended before it began' };
const broken = { refusal: 'unreadable' };

describe('a reader in a process of its own', () => {
  const program = bundledReader();
  const unscanned = new ImageScanner({ evaluation: true }, null);
  const reader = new WordReader(unscanned, program);
  const member = '65f0c0ffee65f0c0ffee65f0';
  afterAll(() => program.drop());

  it('reads every document as it is read here', async () => {
    const readThere = async (name: string): Promise<void> => {
      const wish = { file: fixture(name), kind: kindOf(name) };
      const { lines, ...document } = await documentOf(name);
      const placement = place(lines, wish.kind);
      expect([name, await reader.read(wish, member)]).toEqual([name, { ...document, placement }]);
    };
    // Two lines of readers: more would be sent away.
    const [one, two] = [0, 1].map(async (line) => {
      for (const [index, name] of Object.keys(expected).entries())
        if (index % 2 === line) await readThere(name);
    });
    await one;
    await two;
  });

  it('says why it refuses', async () => {
    const wish = { file: Buffer.from('%PDF-1.7'), kind: 'CASE' } as const;
    await expect(reader.read(wish, member)).rejects.toMatchObject({ refusal: 'notWord' });
  });

  it('gives up what takes too long, and ends its process', async () => {
    const wish = { file: fixture('squire'), kind: 'CASE' } as const;
    await expect(reader.read(wish, member, 1)).rejects.toMatchObject({ refusal: 'tooSlow' });
  });

  it.each([
    ['ends before it has read anything', 'process.exit(1)', notStarted],
    ['breaks on the document', 'process.send(1); process.once("message", () => process.abort())', broken],
  ])(
    'says what is the document’s fault, and what is not: a program that %s',
    async (_what, source, expectedError) => {
      const folder = mkdtempSync(join(tmpdir(), 'cp-reader-'));
      const file = join(folder, 'reader.js');
      writeFileSync(file, source);
      const failing = new WordReader(unscanned, { file, execArgv: [] });
      await expect(failing.read({ file: fixture('squire'), kind: 'CASE' }, member)).rejects.toMatchObject(
        expectedError,
      );
      rmSync(folder, { recursive: true });
    },
  );

  it('has a document scanned before anything opens it, and keeps none that was not found clean (R-64)', async () => {
    const clamd = new SpecClamd(() => 'stream: Win.Test.EICAR_HDB-1 FOUND\0');
    const scanner = new ImageScanner({ evaluation: false }, { clamdUrl: await clamd.listen() });
    const scanned = new WordReader(scanner, program);
    const wish = { file: fixture('squire'), kind: 'CASE' } as const;
    await expect(scanned.read(wish, member)).rejects.toMatchObject({ key: 'images.refused' });
    expect(clamd.scanned).toEqual([wish.file]);
    clamd.answer = () => 'stream: OK\0';
    expect((await scanned.read(wish, member)).placement.title).toBe('Handover at the bedside');
    await clamd.close();
    await expect(scanned.read(wish, member)).rejects.toMatchObject({ key: 'images.notChecked' });
  });

  it('leaves the server free while the longest document that we take is read', async () => {
    const body = Array.from({ length: WORD_LIMITS.paragraphs - 1 }, (_, n) =>
      wordParagraph(`Line ${n} of the words that go on.`),
    ).join('');
    const file = aDocx({ body });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const document = await reader.read({ file, kind: 'CASE' }, member);
    importOf(document.placement);
    await pause(0);
    delay.disable();
    expect(document.placement.leftovers.length).toBeGreaterThan(5);
    expect(delay.max / 1e6).toBeLessThan(500);
    process.stderr.write(`the longest block: ${Math.round(delay.max / 1e6)} ms\n`);
  });
});
