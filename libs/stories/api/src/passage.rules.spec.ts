import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { isPassage, type MarkedPassage, paragraphsOf, runsOf } from './passage.rules';

const mark = (id: string, start: number, end: number): MarkedPassage => ({ id, start, end });
const readable = (text: string, marks: MarkedPassage[]): string[] =>
  runsOf(text, marks).map(({ runs }) =>
    runs.map((run) => (run.tagIds.length ? `[${run.tagIds.join('+')}:${run.text}]` : run.text)).join('|'),
  );

describe('paragraphs and runs', () => {
  it.each([
    ['no marks', 'One. Two.', [], ['One. Two.']],
    ['a mark in the middle', 'One. Two. Three.', [mark('a', 5, 9)], ['One. |[a:Two.]| Three.']],
    ['a mark over all', 'One.', [mark('a', 0, 4)], ['[a:One.]']],
    ['two that overlap', 'abcdef', [mark('a', 0, 4), mark('b', 2, 6)], ['[a:ab]|[a+b:cd]|[b:ef]']],
    ['one inside another', 'abcdef', [mark('b', 2, 4), mark('a', 0, 6)], ['[a:ab]|[a+b:cd]|[a:ef]']],
    ['two at the same words', 'abc', [mark('b', 0, 3), mark('a', 0, 3)], ['[a+b:abc]']],
    ['two side by side', 'abcd', [mark('a', 0, 2), mark('b', 2, 4)], ['[a:ab]|[b:cd]']],
    ['one over two paragraphs', 'One.\n\nTwo.', [mark('a', 2, 8)], ['On|[a:e.]', '[a:Tw]|o.']],
    ['single line ends', 'One.\nTwo.', [], ['One.\nTwo.']],
    ['blank lines with spaces', 'One.\n \t\nTwo.\n\n\n\nThree.', [], ['One.', 'Two.', 'Three.']],
    ['nothing', '', [], []],
    ['nothing but blank lines', '\n\n \n', [], []],
  ])('are cut right with %s', (_, text, marks, expected) => {
    expect(readable(text, marks)).toEqual(expected);
  });

  const texts = array(constantFrom('ward', ' ', '.', '\n', '\n\n', 'é', '🙂', 'quiet'), {
    maxLength: 40,
  }).map((parts) => parts.join(''));
  const marked = texts.chain((text) =>
    array(tuple(nat(text.length), nat(text.length)), { maxLength: 6 }).map((places) => ({
      text,
      marks: places
        .map(([a, b], index) => mark(`m${index}`, Math.min(a, b), Math.max(a, b)))
        .filter(({ start, end }) => start < end),
    })),
  );

  it('hold every word of the text once and in order, whatever the marks are', () => {
    assert(
      property(marked, ({ text, marks }) => {
        const paragraphs = runsOf(text, marks).map(({ runs }) => runs.map((run) => run.text).join(''));
        expect(paragraphs).toEqual(paragraphsOf(text).map(({ start, end }) => text.slice(start, end)));
        expect(paragraphs.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(paragraphs.every((paragraph) => !/\n\s*\n/.test(paragraph) && paragraph.trim())).toBe(true);
      }),
    );
  });

  it('put every character under exactly the marks that cover it', () => {
    assert(
      property(marked, ({ text, marks }) => {
        for (const [index, { runs }] of runsOf(text, marks).entries()) {
          let at = paragraphsOf(text)[index]?.start ?? 0;
          for (const run of runs) {
            expect(run.text.length).toBeGreaterThan(0);
            for (let place = at; place < at + run.text.length; place++) {
              const covering = marks.filter(({ start, end }) => start <= place && place < end);
              expect([...run.tagIds].sort()).toEqual(covering.map(({ id }) => id).sort());
            }
            at += run.text.length;
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
