import { adviceOn, byLetter, initialsIn, type WrittenPart } from './glossary.rules';

const part = (id: string, text: string): WrittenPart => ({ id, label: `Part ${id}`, text });

describe('the glossary in letters', () => {
  it('keeps the order, and puts what begins with no letter under a sign of its own', () => {
    const terms = ['4AT', 'A&E', 'acute', 'École', 'ED'].map((term) => ({ term }));
    expect(byLetter(terms).map(({ letter, entries }) => [letter, entries.length])).toEqual([
      ['#', 1],
      ['A', 2],
      ['E', 2],
    ]);
  });
});

describe('advice on what somebody writes', () => {
  it('says no age of a short text, and how much is missing', () => {
    expect(adviceOn([part('a', 'Too short.')], [], new Set())).toEqual({ age: null, missing: 98, hints: [] });
    expect(adviceOn([part('a', 'We did it. '.repeat(40))], [], new Set())).toMatchObject({
      age: 5,
      missing: 0,
    });
  });

  it('leads to each long sentence in its own part', () => {
    const long = `It began ${'and went on '.repeat(9)}then.`;
    const { hints } = adviceOn([part('a', 'Short.'), part('b', `Short. ${long}`)], [], new Set());
    expect(hints).toEqual([
      {
        kind: 'LONG',
        label: 'Part b',
        place: { part: 'b', start: 7, end: 7 + long.length },
        words: 'It began and went on and went on …',
        count: 30,
        about: '',
      },
    ]);
  });

  it('names initials once, where they come first, unless a part or the glossary explains them', () => {
    const parts = [
      part('a', 'The MDT and QI.'),
      part('b', 'The MDTs. A plan, do, study, act (PDSA) and a PDSA.'),
    ];
    expect(adviceOn(parts, [], new Set(['qi'])).hints).toEqual([
      {
        kind: 'ACRONYM',
        label: 'Part a',
        place: { part: 'a', start: 4, end: 7 },
        words: 'MDT',
        count: 2,
        about: 'MDT',
      },
    ]);
    expect(initialsIn(parts)).toEqual(['MDT', 'QI']);
  });

  it('offers the plainer word for jargon', () => {
    const jargon = [{ word: 'utilise', suggestion: 'use' }];
    expect(adviceOn([part('a', 'They utilise it.')], jargon, new Set()).hints).toMatchObject([
      { kind: 'JARGON', words: 'utilise', about: 'use', place: { part: 'a', start: 5, end: 12 } },
    ]);
  });
});
