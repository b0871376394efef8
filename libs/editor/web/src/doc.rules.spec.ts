import { type Block, blocksOf, markdownOf, plainOf, type Run } from '@cp/prose';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { blocksOfDoc, docOf, offsetAt, placeOf, wordsOf } from './doc.rules';
import { schema } from './prose.schema';

const image = '0123456789abcdef01234567';
const { nodes, marks } = schema;

const letters = fc
  .array(
    fc.constantFrom(
      'We',
      'asked',
      ' ',
      '  ',
      '*',
      '_',
      '1. ',
      '- ',
      '# ',
      '> ',
      '|',
      '[a]',
      '(b)',
      '.',
      ',',
      '\\',
      '`',
      '!',
      'é',
      '👩‍⚕️',
      '\u00a0',
      '&amp;',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.join(''));
const run: fc.Arbitrary<Run> = fc
  .record({ text: letters, strong: fc.boolean(), em: fc.boolean(), link: fc.boolean() })
  .map(({ text, strong, em, link }) => ({
    text,
    ...(strong ? { strong } : {}),
    ...(em ? { em } : {}),
    ...(link ? { href: 'https://example.org/a?b=c' } : {}),
  }));

const inline: fc.Arbitrary<Node> = fc.oneof(
  {
    weight: 6,
    arbitrary: run.map(({ text, strong, em, href }) =>
      schema.text(text, [
        ...(href ? [marks.link.create({ href })] : []),
        ...(em ? [marks.em.create()] : []),
        ...(strong ? [marks.strong.create()] : []),
      ]),
    ),
  },
  { weight: 1, arbitrary: fc.constant(null).map(() => nodes.hard_break.create()) },
);
const words = fc.array(inline, { maxLength: 4 });
const paragraph = words.map((content) => nodes.paragraph.create(null, content));
const item = (depth: number): fc.Arbitrary<Node> =>
  fc
    .tuple(paragraph, depth < 3 ? fc.array(list(depth + 1), { maxLength: 1 }) : fc.constant([]))
    .map(([first, rest]) => nodes.list_item.create(null, [first, ...rest]));
const list = (depth: number): fc.Arbitrary<Node> =>
  fc
    .tuple(fc.boolean(), fc.array(item(depth), { minLength: 1, maxLength: 3 }))
    .map(([ordered, items]) => (ordered ? nodes.ordered_list : nodes.bullet_list).create(null, items));
const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([width, height]) =>
    fc
      .array(fc.array(words, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      })
      .map((rows) =>
        nodes.table.create(
          null,
          rows.map((cells, row) =>
            nodes.table_row.create(
              null,
              cells.map((content) => nodes.table_cell.create({ header: row === 0 }, content)),
            ),
          ),
        ),
      ),
  );
const block: fc.Arbitrary<Node> = fc.oneof(
  paragraph,
  words.map((content) => nodes.heading.create(null, content)),
  fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content) => nodes.quote.create(null, content)),
  list(1),
  table,
  letters.map((alt) => nodes.image.create({ imageId: image, alt: alt.trim() || 'A ward' })),
);
const docs = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content) => nodes.doc.create(null, content));
const settings = { numRuns: 300, seed: 4 };

describe('the document that is edited', () => {
  it('gives the same blocks again for any blocks that markdown can hold', () => {
    fc.assert(
      fc.property(docs, (doc) => {
        const blocks: Block[] = blocksOf(markdownOf(blocksOfDoc(doc)));
        expect(blocksOfDoc(docOf(blocks))).toEqual(blocks);
      }),
      settings,
    );
  });

  it('is one that the schema allows', () => {
    fc.assert(
      fc.property(docs, (doc) => {
        expect(() => docOf(blocksOfDoc(doc)).check()).not.toThrow();
      }),
      settings,
    );
  });

  it('has the plain text that the server reads in its markdown', () => {
    fc.assert(
      fc.property(docs, (doc) => {
        const { text } = wordsOf(doc);
        expect(plainOf(blocksOfDoc(doc))).toBe(text);
        expect(plainOf(markdownOf(blocksOfDoc(doc)))).toBe(text);
      }),
      settings,
    );
  });

  it('tells for every stretch of the plain text where it stands, and back', () => {
    fc.assert(
      fc.property(docs, fc.nat(), fc.nat(), (doc, one, other) => {
        const read = wordsOf(doc);
        fc.pre(read.text.length > 1);
        const [start, end] = [one % read.text.length, other % read.text.length].sort((a, b) => a - b) as [
          number,
          number,
        ];
        fc.pre(start < end);
        const place = placeOf(read, { start, end });
        const isGap = (at: number): boolean =>
          read.at[at] === read.at[at + 1] || read.at[at] === read.at[at - 1];
        fc.pre(!isGap(start) && !isGap(end - 1));
        expect(place).toBeDefined();
        expect(offsetAt(read, place?.from ?? -1)).toBe(start);
        expect(offsetAt(read, place?.to ?? -1)).toBe(end);
        const shown = doc.textBetween(place?.from ?? 0, place?.to ?? 0, '', '');
        expect(shown.replace(/\s/g, '')).toBe(read.text.slice(start, end).replace(/\s/g, ''));
      }),
      settings,
    );
  });

  it('keeps no list deeper than three and no field of a table out of its row', () => {
    const deep = docOf(
      [1, 2, 3, 5].map((depth) => ({
        kind: 'ITEM',
        depth,
        ordered: false,
        number: 1,
        runs: [{ text: `at ${depth}` }],
      })),
    );
    deep.check();
    expect(blocksOfDoc(deep).map((one) => one.kind === 'ITEM' && one.depth)).toEqual([1, 2, 3, 3]);
    const uneven = docOf([
      {
        kind: 'TABLE',
        rows: [
          { cells: [{ header: true, runs: [{ text: 'a' }] }] },
          {
            cells: [
              { header: false, runs: [] },
              { header: false, runs: [] },
            ],
          },
        ],
      },
    ]);
    expect(uneven.firstChild?.firstChild?.childCount).toBe(2);
  });

  it('leaves out pictures that are still on their way', () => {
    const doc = nodes.doc.create(null, [nodes.image.create({ pending: 'picture-1', alt: 'A ward' })]);
    expect(blocksOfDoc(doc)).toEqual([]);
  });
});
