import fc from 'fast-check';
import { meant, piecesOf, shifted } from './marks.rules';

describe('cutting a text at its marks', () => {
  it('gives each piece the marks that cover it, overlapping ones too', () => {
    const pieces = piecesOf('She asked the patients first.', [
      { id: 'a', start: 0, end: 9 },
      { id: 'b', start: 4, end: 22 },
    ]);
    expect(pieces).toEqual([
      { start: 0, text: 'She ', ids: ['a'] },
      { start: 4, text: 'asked', ids: ['a', 'b'] },
      { start: 9, text: ' the patients', ids: ['b'] },
      { start: 22, text: ' first.', ids: [] },
    ]);
  });

  it('gives back the text and every mark, whatever the marks', () => {
    const stretch = fc.record({
      start: fc.integer({ min: -3, max: 40 }),
      end: fc.integer({ min: -3, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(stretch, { maxLength: 6 }), (text, stretches) => {
        const marks = stretches.map((mark, index) => ({ ...mark, id: `${index}` }));
        const pieces = piecesOf(text, marks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const { id, start, end } of marks) {
          const covered = pieces.filter((piece) => piece.ids.includes(id)).map((piece) => piece.text);
          expect(covered.join('')).toBe(start < end ? text.slice(Math.max(0, start), Math.max(0, end)) : '');
        }
      }),
    );
  });
});

describe('a mark while its text is being changed', () => {
  const text = 'Nobody knew. Beata asked the patients. They told her.';
  const mark = { start: 13, end: 38 };
  const words = (after: string) => {
    const moved = shifted(mark, text, after);
    return moved && after.slice(moved.start, moved.end);
  };

  it.each([
    ['typing before it', text.replace('knew', 'really knew'), 'Beata asked the patients.'],
    ['typing after it', text.replace('her.', 'her at once.'), 'Beata asked the patients.'],
    ['typing inside it', text.replace('asked', 'simply asked'), 'Beata simply asked the patients.'],
    ['deleting before it', text.replace('Nobody knew. ', ''), 'Beata asked the patients.'],
    ['deleting its first words', text.replace('Beata asked ', ''), 'the patients.'],
    ['deleting it', text.replace(' Beata asked the patients.', ''), undefined],
    ['deleting everything', '', undefined],
    ['changing nothing', text, 'Beata asked the patients.'],
  ])('keeps its words when %s', (_what, after, expected) => {
    expect(words(after)).toBe(expected);
  });

  it('never shrinks when something is put in before it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.string(),
        fc.string({ minLength: 1 }),
        (head, put, tail, marked) => {
          const before = `${head}|${marked}|${tail}`;
          const start = head.length + 1;
          const stretch = { start, end: start + marked.length };
          const after = `${put}${before}`;
          // What is put in may look like what follows it, and then the mark may grow, never shrink.
          const moved = shifted(stretch, before, after);
          expect(moved && moved.end - moved.start).toBeGreaterThanOrEqual(marked.length);
        },
      ),
    );
  });
});

describe('the words that were chosen', () => {
  it('leave out the spaces at their ends', () => {
    expect(meant('one two three', { start: 3, end: 8 })).toEqual({ start: 4, end: 7 });
  });
  it('may be chosen backwards', () => {
    expect(meant('one two', { start: 7, end: 4 })).toEqual({ start: 4, end: 7 });
  });
  it('are none when only spaces are chosen', () => {
    expect(meant('one   two', { start: 3, end: 5 })).toBeUndefined();
    expect(meant('one', { start: 1, end: 1 })).toBeUndefined();
  });
});
