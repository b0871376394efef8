import fc from 'fast-check';
import { blocksBetween, differenceOf, factsOf, foldedOf, textOf, wordsBetween } from './difference.rules';
import type { BlockDifference, Piece } from './difference.rules';
import { aParagraph } from './story.builder';
import { anEdition } from './versions.builder';

const shown = (pieces: readonly Piece[]): string =>
  pieces.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join('');
const drawn = (blocks: readonly BlockDifference[]): string[] =>
  blocks.map(
    ({ kind, pieces }) => `${kind}: ${kind === 'changed' ? shown(pieces) : (pieces[0]?.text ?? '')}`,
  );

const [A, B, C, D] = [
  'We turned the lights down at eleven.',
  'The porters oiled the wheels of every trolley.',
  'Nobody asked the patients.',
  'In March we began again.',
] as const;

describe('what changed between paragraphs', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['nothing', [A, B], [A, B], [`same: ${A}`, `same: ${B}`]],
    ['one more', [A], [A, B], [`same: ${A}`, `added: ${B}`]],
    ['one less', [A, B], [B], [`removed: ${A}`, `same: ${B}`]],
    ['the last one gone', [A, B], [A], [`same: ${A}`, `removed: ${B}`]],
    ['all of it', [A], [C], [`added: ${C}`, `removed: ${A}`]],
    ['one moved, told where it is now', [A, B, C], [B, C, A], [`same: ${B}`, `same: ${C}`, `moved: ${A}`]],
    [
      'a word in one',
      [A, B],
      ['We turned the lights down at ten.', B],
      ['changed: We turned the lights down at -eleven-+ten+.', `same: ${B}`],
    ],
    [
      'a word in one, and one before it',
      [A],
      [D, 'We turned the lights down at ten.'],
      [`added: ${D}`, 'changed: We turned the lights down at -eleven-+ten+.'],
    ],
    ['one that stood there twice', [A, A], [A], [`same: ${A}`, `removed: ${A}`]],
    ['from nothing', [], [A], [`added: ${A}`]],
    ['to nothing', [A], [], [`removed: ${A}`]],
  ])('%s', (_, from, to, expected) => {
    expect(drawn(blocksBetween(from, to))).toEqual(expected);
  });

  const paragraphs = fc.array(fc.constantFrom(A, B, C, D, 'A', 'Nobody asked the carers.', ''), {
    maxLength: 8,
  });
  const sideOf = (blocks: readonly BlockDifference[], side: 'added' | 'removed'): string[] =>
    blocks
      .filter(({ kind }) => kind === side || kind === 'same' || kind === 'changed' || kind === 'moved')
      .map(({ pieces }) =>
        pieces
          .filter(({ kind }) => kind === 'same' || kind === side)
          .map(({ text }) => text)
          .join(''),
      );

  it('tells every paragraph of the later one, in its order, whatever they are', () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, (from, to) => {
        expect(sideOf(blocksBetween(from, to), 'added')).toEqual(to);
      }),
    );
  });

  it('loses no paragraph of the earlier one, whatever they are', () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, (from, to) => {
        expect(sideOf(blocksBetween(from, to), 'removed').sort()).toEqual([...from].sort());
      }),
    );
  });

  it('gives both texts back word for word, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        const pieces = wordsBetween(from, to);
        const without = (gone: string) => pieces.filter(({ kind }) => kind !== gone).map(({ text }) => text);
        expect(without('added').join('')).toBe(from);
        expect(without('removed').join('')).toBe(to);
      }),
    );
  });
});

describe('what changed between editions', () => {
  const before = anEdition(1, { ACTION: [A, B] });

  it('is told in short: fields first, then how many paragraphs under each heading', () => {
    const after = anEdition(2, { ACTION: [A, C, D] }, { title: 'Quieter nights', outcome: 'MIXED' });
    expect(factsOf(differenceOf(before, after))).toEqual([
      { kind: 'field', field: 'title' },
      { kind: 'field', field: 'outcome' },
      { kind: 'added', section: 'ACTION', count: 2 },
      { kind: 'removed', section: 'ACTION', count: 1 },
    ]);
  });

  it('is nothing where only the places of white space at the ends differ', () => {
    const after = anEdition(2, { ACTION: [A, B] }, { title: ` ${before.title} ` });
    expect(differenceOf(before, after)).toEqual({ fields: [], sections: [] });
  });

  it('says values in words before it compares them', () => {
    const after = anEdition(2, { ACTION: [A, B] }, { outcome: 'MIXED' });
    const { fields } = differenceOf(before, after, (_, value) => (value === 'MIXED' ? 'Mixed' : 'It worked'));
    expect(fields.map(({ pieces }) => shown(pieces))).toEqual(['-It worked-+Mixed+']);
  });

  it('reads tables by line and pictures by what their text says', () => {
    const plain = aParagraph();
    const cells = [
      { header: false, runs: aParagraph(['Beds', 0]).runs },
      { header: false, runs: aParagraph(['28', 0]).runs },
    ];
    expect(textOf({ ...plain, kind: 'TABLE', rows: [{ cells }, { cells }] })).toBe('Beds · 28\nBeds · 28');
    expect(textOf({ ...plain, kind: 'IMAGE', image: { id: 'i', alt: 'The trolley' } })).toBe('The trolley');
  });

  it('folds what stayed the same', () => {
    const folds = foldedOf(blocksBetween([A, B, C], [A, B, C, D]));
    expect(folds.map(({ same, blocks }) => [same, blocks.length])).toEqual([
      [true, 3],
      [false, 1],
    ]);
  });
});
