import fc from 'fast-check';
import { type Block, blocksOf, imagesOf, markdownOf, plainOf, type Run } from './index';

const image = '0123456789abcdef01234567';
const one = (text: string): Run[] => [{ text }];

describe('reading markdown as blocks', () => {
  it('knows paragraphs, small headings, quotes and line breaks', () => {
    expect(blocksOf('We asked.\nThen waited.\n\n# Nights\n\n> Every sound.')).toEqual([
      { kind: 'PARAGRAPH', runs: one('We asked.\nThen waited.') },
      { kind: 'HEADING', runs: one('Nights') },
      { kind: 'QUOTE', runs: one('Every sound.') },
    ]);
  });

  it('knows bold, italic and links, also inside each other', () => {
    expect(blocksOf('A **bold *and slanted*** [link](https://example.org/a) here')).toEqual([
      {
        kind: 'PARAGRAPH',
        runs: [
          { text: 'A ' },
          { text: 'bold ', strong: true },
          { text: 'and slanted', strong: true, em: true },
          { text: ' ' },
          { text: 'link', href: 'https://example.org/a' },
          { text: ' here' },
        ],
      },
    ]);
  });

  it('keeps lists flat, with the depth and number of each item', () => {
    const items = blocksOf('- one\n- two\n  1. first\n  2. second\n\n1. again');
    expect(items.map((block) => block.kind === 'ITEM' && [block.depth, block.ordered, block.number])).toEqual(
      [
        [1, false, 1],
        [1, false, 2],
        [2, true, 1],
        [2, true, 2],
        [1, true, 1],
      ],
    );
  });

  it('knows tables', () => {
    expect(blocksOf('| Month | Falls |\n| --- | --- |\n| May | 4 |')).toEqual([
      {
        kind: 'TABLE',
        rows: [
          {
            cells: [
              { header: true, runs: one('Month') },
              { header: true, runs: one('Falls') },
            ],
          },
          {
            cells: [
              { header: false, runs: one('May') },
              { header: false, runs: one('4') },
            ],
          },
        ],
      },
    ]);
  });

  it('takes pictures that were uploaded, and of pictures from elsewhere only the words (R-58)', () => {
    const text = `![A ward](image:${image})\n\n![Spy](https://example.org/x.png)`;
    expect(blocksOf(text)).toEqual([
      { kind: 'IMAGE', imageId: image, alt: 'A ward' },
      { kind: 'PARAGRAPH', runs: one('Spy') },
    ]);
    expect(imagesOf(text)).toEqual([image]);
  });

  it.each([
    ['raw HTML', '<b onclick="x()">a</b>', '<b onclick="x()">a</b>'],
    ['a script link', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    ['a data link', '[a](data:text/html,b)', '[a](data:text/html,b)'],
    ['code', '    indented', 'indented'],
    ['a rule', '---', '---'],
    ['an entity', 'a &amp; b', 'a & b'],
  ])('keeps %s as words (R-56, R-57)', (_, text, words) => {
    expect(plainOf(text)).toBe(words);
    expect(
      blocksOf(text).every((block) => block.kind === 'PARAGRAPH' && block.runs.every(({ href }) => !href)),
    ).toBe(true);
  });

  it('ends on nesting without end, and reads a long text in no time', () => {
    expect(() => blocksOf('> '.repeat(5_000) + 'a')).not.toThrow();
    expect(() => blocksOf('['.repeat(10_000))).not.toThrow();
  });
});

describe('the plain text', () => {
  it('parts its leaves by a blank line and leaves pictures out', () => {
    expect(
      plainOf(
        `One **two**.\n\n![A](image:${image})\n\n- three\n- four\n\n| a | b |\n| --- | --- |\n| c | d |`,
      ),
    ).toBe(['One two.', 'three', 'four', 'a', 'b', 'c', 'd'].join('\n\n'));
  });

  it('is not moved by making words bold', () => {
    expect(plainOf('We **asked** the porters.')).toBe(plainOf('We asked the porters.'));
  });
});

const words = fc
  .array(
    fc.constantFrom(
      'We',
      'asked',
      '*',
      '_x_',
      '1.',
      '-',
      '#',
      'A&E',
      '<b>',
      '|',
      '[a]',
      '(b)',
      '\\',
      '`',
      '!',
      '~',
      '=',
      '+',
      ':',
      'é',
      '👩‍⚕️',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((list) => list.join(' '));
const run: fc.Arbitrary<Run> = fc
  .record({
    text: words,
    strong: fc.boolean(),
    em: fc.boolean(),
    href: fc.option(fc.constant('https://example.org/a?b=c')),
  })
  .map(({ text, strong, em, href }) => ({
    text,
    ...(strong ? { strong } : {}),
    ...(em ? { em } : {}),
    ...(href ? { href } : {}),
  }));
/** Runs with a space between, as they are typed. */
const runs = fc
  .array(run, { minLength: 1, maxLength: 3 })
  .map((list) => list.flatMap((each, index) => (index === 0 ? [each] : [{ text: ' ' }, each])));
const broken = fc.tuple(words, words).map(([a, b]) => one(`${a}\n${b}`));
const textBlock = fc
  .tuple(fc.constantFrom('PARAGRAPH' as const, 'QUOTE' as const), fc.oneof(runs, broken))
  .map(([kind, list]): Block => ({ kind, runs: list }));
const heading = runs.map((list): Block => ({ kind: 'HEADING', runs: list }));
const picture = words.map((alt): Block => ({ kind: 'IMAGE', imageId: image, alt }));
const table = fc
  .tuple(
    fc.array(runs, { minLength: 2, maxLength: 2 }),
    fc.array(fc.array(runs, { minLength: 2, maxLength: 2 }), { maxLength: 2 }),
  )
  .map(([head, rows]): Block => ({
    kind: 'TABLE',
    rows: [head, ...rows].map((cells, index) => ({
      cells: cells.map((list) => ({ header: index === 0, runs: list })),
    })),
  }));
const list = fc
  .tuple(fc.boolean(), fc.array(runs, { minLength: 1, maxLength: 3 }), runs)
  .map(([ordered, items, inner]): Block[] => [
    ...items.map((each, index): Block => ({
      kind: 'ITEM',
      depth: 1,
      ordered,
      number: index + 1,
      runs: each,
    })),
    { kind: 'ITEM', depth: 2, ordered: !ordered, number: 1, runs: inner },
  ]);
const documents = fc
  .array(
    fc.oneof(
      textBlock.map((block) => [block]),
      heading.map((block) => [block]),
      picture.map((block) => [block]),
      table.map((block) => [block]),
      list,
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.flat());

describe('writing blocks as markdown', () => {
  it('gives the same words in the same order and kinds when it is read again', () => {
    fc.assert(
      fc.property(documents, (blocks) => {
        const again = blocksOf(markdownOf(blocks));
        expect(plainOf(again)).toBe(plainOf(blocks));
        expect(again.map(({ kind }) => kind)).toEqual(blocks.map(({ kind }) => kind));
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('keeps words and looks also where looks change within a word or beside a sign', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), (list) => {
        const text = list.map((each) => each.text).join('');
        expect(plainOf(markdownOf([{ kind: 'PARAGRAPH', runs: list }]))).toBe(text);
        expect(plainOf(markdownOf([{ kind: 'HEADING', runs: list }]))).toBe(text);
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(
      markdownOf([{ kind: 'PARAGRAPH', runs: [{ text: 'six', strong: true }, { text: ', we think' }] }]),
    ).toBe('**six**, we think');
    for (const runs of [
      [{ text: 'half' }, { text: 'way', strong: true as const }],
      [{ text: 'We' }, { text: '(all)', em: true as const }, { text: 'went' }],
      [
        { text: 'a', strong: true as const },
        { text: 'b', strong: true as const, em: true as const },
      ],
      [{ text: 'end.', strong: true as const }, { text: 'Next' }],
      [{ text: 'x', href: 'https://example.org/?a=1&lt;=2' }],
    ])
      expect(blocksOf(markdownOf([{ kind: 'PARAGRAPH', runs }]))).toEqual([{ kind: 'PARAGRAPH', runs }]);
  });

  it('is settled once it was read', () => {
    fc.assert(
      fc.property(documents, (blocks) => {
        const once = markdownOf(blocksOf(markdownOf(blocks)));
        expect(markdownOf(blocksOf(once))).toBe(once);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('keeps any text that somebody typed as the words that are read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const plain = plainOf(text);
        const asWritten = markdownOf([{ kind: 'PARAGRAPH', runs: one(text) }]);
        expect(plainOf(markdownOf(blocksOf(text)))).toBe(plain);
        expect(plainOf(asWritten).replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 300, seed: 6 },
    );
  });
});
