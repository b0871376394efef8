import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { plainOf } from '@cp/prose';
import {
  isPassage,
  type MarkedBlock,
  markedBlocks,
  type MarkedPassage,
  type MarkedRun,
} from './passage.rules';

const mark = (id: string, start: number, end: number): MarkedPassage => ({ id, start, end });
const leavesOf = ({ rows, runs, kind }: MarkedBlock): MarkedRun[][] => {
  if (kind === 'IMAGE') return [];
  return kind === 'TABLE' ? rows.flatMap(({ cells }) => cells.map((cell) => cell.runs)) : [runs];
};
const readable = (text: string, marks: MarkedPassage[]): string[] =>
  markedBlocks(text, marks)
    .flatMap(leavesOf)
    .map((runs) =>
      runs.map((run) => (run.tagIds.length ? `[${run.tagIds.join('+')}:${run.text}]` : run.text)).join('|'),
    );

describe('blocks and runs', () => {
  it.each([
    ['no marks', 'One. Two.', [], ['One. Two.']],
    ['a mark in the middle', 'One. Two. Three.', [mark('a', 5, 9)], ['One. |[a:Two.]| Three.']],
    ['a mark over all', 'One.', [mark('a', 0, 4)], ['[a:One.]']],
    ['two that overlap', 'abcdef', [mark('a', 0, 4), mark('b', 2, 6)], ['[a:ab]|[a+b:cd]|[b:ef]']],
    ['one inside another', 'abcdef', [mark('b', 2, 4), mark('a', 0, 6)], ['[a:ab]|[a+b:cd]|[a:ef]']],
    ['two at the same words', 'abc', [mark('b', 0, 3), mark('a', 0, 3)], ['[a+b:abc]']],
    ['two side by side', 'abcd', [mark('a', 0, 2), mark('b', 2, 4)], ['[a:ab]|[b:cd]']],
    ['one over two paragraphs', 'One.\n\nTwo.', [mark('a', 2, 8)], ['On|[a:e.]', '[a:Tw]|o.']],
    ['one over bold words', 'We **asked** them', [mark('a', 1, 7)], ['W|[a:e ]|[a:aske]|d| them']],
    ['one over items', '- one\n- two', [mark('a', 2, 6)], ['on|[a:e]', '[a:t]|wo']],
    ['one in a field', '| a | bc |\n| --- | --- |\n| d | e |', [mark('x', 4, 5)], ['a', 'b|[x:c]', 'd', 'e']],
    ['nothing', '', [], []],
  ])('are cut right with %s', (_, text, marks, expected) => {
    expect(readable(text, marks)).toEqual(expected);
  });

  it('keep how words look, what a list is and where a picture stands', () => {
    const text = '1. **one**\n\n![A ward](image:0123456789abcdef01234567)\n\n[two](https://example.org)';
    expect(markedBlocks(text, [])).toMatchObject([
      { kind: 'ITEM', depth: 1, ordered: true, number: 1, runs: [{ text: 'one', strong: true, start: 0 }] },
      { kind: 'IMAGE', image: { id: '0123456789abcdef01234567', alt: 'A ward' }, runs: [] },
      { kind: 'PARAGRAPH', runs: [{ text: 'two', href: 'https://example.org', start: 5 }] },
    ]);
  });

  const texts = array(
    constantFrom('ward', ' ', '.', '\n', '\n\n', 'é', '🙂', '**quiet**', '- ', '> ', '*so*'),
    {
      maxLength: 40,
    },
  ).map((parts) => parts.join(''));
  const marked = texts.chain((text) => {
    const { length } = plainOf(text);
    return array(tuple(nat(length), nat(length)), { maxLength: 6 }).map((places) => ({
      text,
      marks: places
        .map(([a, b], index) => mark(`m${index}`, Math.min(a, b), Math.max(a, b)))
        .filter(({ start, end }) => start < end),
    }));
  });

  it('hold every word of the plain text once and in order, whatever the marks are', () => {
    assert(
      property(marked, ({ text, marks }) => {
        const leaves = markedBlocks(text, marks).flatMap(leavesOf);
        const words = leaves.map((runs) => runs.map((run) => run.text).join(''));
        expect(words.join('\n\n')).toBe(plainOf(text));
      }),
    );
  });

  it('put every character under exactly the marks that cover it', () => {
    assert(
      property(marked, ({ text, marks }) => {
        const plain = plainOf(text);
        for (const run of markedBlocks(text, marks).flatMap(leavesOf).flat()) {
          expect(plain.slice(run.start, run.start + run.text.length)).toBe(run.text);
          expect(run.text.length).toBeGreaterThan(0);
          for (let place = run.start; place < run.start + run.text.length; place++) {
            const covering = marks.filter(({ start, end }) => start <= place && place < end);
            expect([...run.tagIds].sort()).toEqual(covering.map(({ id }) => id).sort());
          }
        }
      }),
    );
  });
});

describe('a passage', () => {
  it.each([
    ['words', 0, 4, true],
    ['the whole text', 0, 10, true],
    ['nothing', 3, 3, false],
    ['a blank alone', 4, 5, false],
    ['less than nothing', 5, 2, false],
    ['what is before the text', -1, 3, false],
    ['what is after the text', 4, 11, false],
    ['half a place', 0.5, 3, false],
    ['half a character', 5, 6, false],
    ['a whole character of two units', 5, 7, true],
  ])('may be %s or not', (_, start, end, may) => {
    expect(isPassage('calm 🙂 on', { start, end })).toBe(may);
  });
});
