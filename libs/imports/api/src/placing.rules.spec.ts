import { markdownOf, plainOf, type Block } from '@cp/prose';
import fc from 'fast-check';
import { depthOf, type Kind, targetOf, type Target, withoutNumber } from './headings.rules';
import { chunksOf, place, ROOM } from './placing.rules';
import type { Line } from './word.types';

const none: ReadonlySet<Target> = new Set();

describe('a heading', () => {
  it.each<[string, Kind, Target | null]>([
    ['What was the problem?', 'CASE', 'PROBLEM'],
    ['  WHERE AND WHO?  ', 'CASE', 'SETTING'],
    ['What did we do?', 'CASE', 'ACTION'],
    ['What happened?', 'CASE', 'RESULT'],
    ['What did we learn?', 'CASE', 'LEARNING'],
    ['What would you need to make it work elsewhere?', 'CASE', 'ELSEWHERE'],
    ['What happened?', 'EXPERIENCE', 'HAPPENED'],
    ['How did it feel?', 'EXPERIENCE', 'FEELING'],
    ['What would have helped?', 'EXPERIENCE', 'HELP'],
    ['1. Background', 'CASE', 'PROBLEM'],
    ['2.1 Specific aims', 'CASE', 'PROBLEM'],
    ['III) Methods:', 'CASE', 'ACTION'],
    ['Part 4 – Results', 'CASE', 'RESULT'],
    ['Intervention(s)', 'CASE', 'ACTION'],
    ['Study of the Intervention(s)', 'CASE', 'ACTION'],
    ['Results & discussion', 'CASE', 'RESULT'],
    ['Lessons learnt', 'CASE', 'LEARNING'],
    ['Title', 'CASE', 'TITLE'],
    ['Plain-language summary', 'EXPERIENCE', 'SUMMARY'],
    ['Summary', 'CASE', 'SUMMARY'],
    ['Methods', 'EXPERIENCE', null],
    ['How I felt', 'CASE', null],
    ['I. What happened', 'EXPERIENCE', 'HAPPENED'],
    ['A day in May', 'CASE', null],
    ['Results and other animals', 'CASE', null],
    ['', 'CASE', null],
  ])('%p of a story of kind %s leads to %s', (heading, kind, target) => {
    expect(targetOf(heading, kind, none)).toBe(target);
  });

  it('a summary after what was done looks back, as in SQUIRE', () => {
    expect(targetOf('Summary', 'CASE', new Set<Target>(['PROBLEM']))).toBe('SUMMARY');
    expect(targetOf('Summary', 'CASE', new Set<Target>(['PROBLEM', 'ACTION']))).toBe('LEARNING');
  });

  it.each([
    ['4.1 The second week', 'The second week', 2],
    ['10 years of waiting', 'years of waiting', 1],
    ['A. First', 'First', 1],
    ['A day in May', 'A day in May', 1],
    ['Vital signs', 'Vital signs', 1],
    ['In short', 'In short', 1],
  ])('%p is %p at depth %d', (heading, words, depth) => {
    expect([withoutNumber(heading), depthOf(heading)]).toEqual([words, depth]);
  });
});

const text = fc.oneof(
  fc.constantFrom(
    'Background',
    'Methods',
    'Results:',
    'Summary',
    'Abstract',
    'Title',
    'My story',
    'Something else',
    '3. What we did',
    'Lessons & next steps',
  ),
  fc.lorem({ maxCount: 40 }),
  fc.lorem({ maxCount: 900, mode: 'words' }),
);

const paragraph = (words: string): Block => ({ kind: 'PARAGRAPH', runs: [{ text: words }] });

const line: fc.Arbitrary<Line> = fc.oneof(
  fc.record({
    block: fc.oneof(
      { weight: 4, arbitrary: text.map(paragraph) },
      text.map((words): Block => ({
        kind: 'ITEM',
        depth: 1,
        ordered: false,
        number: 1,
        runs: [{ text: words }],
      })),
      text.map((words): Block => ({
        kind: 'TABLE',
        rows: [
          { cells: [{ header: true, runs: [{ text: words }] }] },
          { cells: [{ header: false, runs: [{ text: 'cell' }] }] },
        ],
      })),
    ),
    look: fc.constant('BODY' as const),
    level: fc.constant(0),
    bold: fc.boolean(),
    notes: fc.array(fc.lorem({ maxCount: 3 }).map(paragraph), { maxLength: 1 }),
  }),
  fc.record({
    block: text.map((words): Block => ({ kind: 'HEADING', runs: [{ text: words.slice(0, 80) }] })),
    look: fc.constantFrom('HEADING' as const, 'TITLE' as const),
    level: fc.integer({ min: 1, max: 4 }),
    bold: fc.constant(false),
    notes: fc.constant([]),
  }),
);

const words = (all: string): string[] => (all.match(/\p{L}+/gu) ?? []).sort();

describe('placing a document', () => {
  it('loses no word, whatever the document looks like, and fills no part beyond its room', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 25 }),
        fc.constantFrom<Kind>('CASE', 'EXPERIENCE'),
        (lines, kind) => {
          const { title, summary, sections, placed, leftovers } = place(lines, kind);
          const there = [
            title,
            summary,
            ...[...sections.values()].map((blocks) => plainOf(blocks)),
            ...placed.map(({ heading }) => heading),
            ...leftovers.flatMap(({ heading, blocks }) => [heading, plainOf(blocks)]),
          ].join('\n');
          const counts = new Map<string, number>();
          for (const word of words(there)) counts.set(word, (counts.get(word) ?? 0) + 1);
          const lost = words(plainOf(lines.flatMap(({ block, notes }) => [block, ...notes]))).filter(
            (word) => {
              counts.set(word, (counts.get(word) ?? 0) - 1);
              return (counts.get(word) ?? 0) < 0;
            },
          );
          expect(lost).toEqual([]);
          expect(title.length).toBeLessThanOrEqual(ROOM.title);
          expect(summary.length).toBeLessThanOrEqual(ROOM.summary);
          for (const blocks of sections.values())
            expect(markdownOf(blocks).length).toBeLessThanOrEqual(20_000);
          for (const { blocks } of leftovers) expect(markdownOf(blocks).length).toBeLessThanOrEqual(20_000);
          expect(leftovers.length).toBeLessThanOrEqual(ROOM.pieces);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('cuts what is too long for a section between blocks, and a block that is too long by itself between words', () => {
    const long = Array.from({ length: 9_000 }, (_, n) => `w${n}`).join(' ');
    const chunks = chunksOf([
      paragraph('First.'),
      paragraph(long),
      { kind: 'TABLE', rows: [{ cells: [{ header: true, runs: [{ text: long }] }] }] },
    ]);
    expect(chunks.every((blocks) => markdownOf(blocks).length <= 20_000)).toBe(true);
    expect(chunks.flatMap((blocks) => plainOf(blocks).split(/\s+/))).toEqual([
      'First.',
      ...long.split(' '),
      ...long.split(' '),
    ]);
  });

  it('puts a hundred unknown headings into no more pieces than somebody can decide on', () => {
    const lines = Array.from({ length: 100 }, (_, n): Line[] => [
      {
        block: { kind: 'HEADING', runs: [{ text: `Unheard ${n}` }] },
        look: 'HEADING',
        level: 1,
        bold: false,
        notes: [],
      },
      { block: paragraph(`Words of ${n}.`), look: 'BODY', level: 0, bold: false, notes: [] },
    ]).flat();
    const { leftovers } = place(lines, 'CASE');
    expect(leftovers.length).toBeLessThanOrEqual(ROOM.pieces);
    expect(plainOf(leftovers.flatMap(({ blocks }) => blocks))).toContain('Unheard 99\n\nWords of 99.');
  });
});
