import { array, assert, constantFrom, integer, oneof, property, string } from 'fast-check';
import { acronymsOf } from './acronyms';
import { FEWEST_WORDS, readingAge, readingOf } from './reading';
import { sentencesOf } from './sentences';
import { wordsOf } from './words';

const sentencesIn = (text: string): string[] =>
  sentencesOf(text).map(({ start, end }) => text.slice(start, end));
const wordsIn = (text: string): string[] => wordsOf(text).map((word) => word.text);

/** Texts as people write them and as nobody would: pieces that the rules look at, and noise. */
const someText = array(
  oneof(
    constantFrom(
      'The ward',
      'Dr.',
      'A&E',
      'ICUs',
      '(EPR)',
      'e.g.',
      '3.5',
      '. ',
      '! ',
      '\n',
      '\n\n',
      ' ',
      '“',
      '”',
      'IV',
    ),
    string(),
  ),
  { maxLength: 40 },
).map((pieces) => pieces.join(' '));

describe('words', () => {
  it.each([
    ['The well-known A&E isn’t open.', ['The', 'well-known', 'A&E', 'isn’t', 'open']],
    ['3.5 mg at 8,000 m and/or more - no', ['3.5', 'mg', 'at', '8,000', 'm', 'and', 'or', 'more', 'no']],
    ['end.Start naïve', ['end', 'Start', 'naïve']],
    ['  …  ', []],
  ])('of “%s” are %j', (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });
});

describe('sentences', () => {
  it.each([
    ['We asked. They came! Why? Because.', ['We asked.', 'They came!', 'Why?', 'Because.']],
    ['Dr. Ada saw Mr. Bell, e.g. on St. Ann ward.', ['Dr. Ada saw Mr. Bell, e.g. on St. Ann ward.']],
    ['It took 3.5 hours. “Too long.” She left.', ['It took 3.5 hours.', '“Too long.”', 'She left.']],
    ['We waited... and waited. Then home', ['We waited... and waited.', 'Then home']],
    ['What we did\n\nFirst\nThen this.', ['What we did', 'First', 'Then this.']],
    ['J. Smith came.', ['J. Smith came.']],
    ['…\n\n---', []],
  ])('of “%s” are %j', (text, sentences) => {
    expect(sentencesIn(text)).toEqual(sentences);
  });
});

describe('a reading', () => {
  it('counts what was counted by hand', () => {
    // 5 + 4 words; The-nurse-washed-her-hands 5 syllables; Ev-ery-bo-dy-waited-for-tea: 4 + 2 + 1 + 1.
    expect(readingOf('The nurse washed her hands. Everybody waited for tea.')).toMatchObject({
      words: 9,
      sentences: 2,
      syllables: 13,
      age: null,
      longSentences: [],
    });
  });

  it('gives the age of the published formula, worked by hand', () => {
    // 100 words, 10 sentences, 130 syllables: 3.9 + 15.34 − 15.59 = 3.65, and 5.
    expect(readingAge(100, 10, 130)).toBe(9);
    // 200 words, 8 sentences, 340 syllables: 9.75 + 20.06 − 15.59 = 14.22, and 5.
    expect(readingAge(200, 8, 340)).toBe(19);
    expect(readingAge(1_000, 500, 1_000)).toBe(5);
    expect(readingAge(1_000, 1, 3_000)).toBe(22);
  });

  it('says no number about a text that is too short for one', () => {
    const short = 'This is a line. '.repeat(24);
    expect(readingOf(short)).toMatchObject({ words: 96, age: null });
    expect(readingOf(`${short}This is a line.`)).toMatchObject({ words: FEWEST_WORDS, age: 5 });
    expect(readingOf('')).toMatchObject({ words: 0, sentences: 0, syllables: 0, age: null });
    expect(readingAge(0, 0, 0)).toBeNull();
  });

  it('finds sentences of more than 25 words where they stand', () => {
    const just = `${'one '.repeat(24)}two.`;
    const long = `One ${'one '.repeat(24)}two.`;
    const text = `${just} Then. ${long} End.`;
    const [found, ...more] = readingOf(text).longSentences;
    expect(more).toEqual([]);
    expect(found).toEqual({ start: just.length + 7, end: just.length + 7 + long.length, words: 26 });
  });

  it('finds words that have a plainer one, however they are written', () => {
    const text = 'We utilise it. Utilises? Utiliser! Root cause analysis, then utilise’s root.';
    const jargon = [
      { word: 'utilise', suggestion: 'use' },
      { word: 'root cause analysis', suggestion: 'finding out why' },
      { word: 'never here', suggestion: 'gone' },
    ];
    const found = readingOf(text, jargon).jargon.map(({ suggestion, places }) => ({
      suggestion,
      met: places.map(({ start, end }) => text.slice(start, end)),
    }));
    expect(found).toEqual([
      { suggestion: 'use', met: ['utilise', 'Utilises', 'utilise’s'] },
      { suggestion: 'finding out why', met: ['Root cause analysis'] },
    ]);
  });

  it('is never below nothing, and points into the text, whatever the text', () => {
    assert(
      property(someText, (text) => {
        const { words, sentences, syllables, age, longSentences, acronyms } = readingOf(text);
        const places = [...longSentences, ...acronyms.flatMap((acronym) => acronym.places)];
        expect(Math.min(words, sentences, syllables)).toBeGreaterThanOrEqual(0);
        expect(age === null || (age >= 5 && age <= 22)).toBe(true);
        expect(sentences).toBeLessThanOrEqual(words);
        expect(syllables).toBeGreaterThanOrEqual(words);
        for (const { start, end } of places)
          expect(0 <= start && start < end && end <= text.length).toBe(true);
        for (const { term, places: where } of acronyms)
          for (const { start, end } of where) expect(text.slice(start, end)).toContain(term);
      }),
    );
  });

  it('adds up over the paragraphs of a text', () => {
    assert(
      property(someText, someText, (one, other) => {
        const [first, second, both] = [one, other, `${one}\n\n${other}`].map((text) => readingOf(text));
        if (!first || !second || !both) throw new Error('three readings');
        for (const count of ['words', 'sentences', 'syllables'] as const)
          expect(both[count]).toBe(first[count] + second[count]);
        const by = one.length + 2;
        expect(both.longSentences).toEqual([
          ...first.longSentences,
          ...second.longSentences.map((found) => ({
            ...found,
            start: found.start + by,
            end: found.end + by,
          })),
        ]);
      }),
    );
  });

  it('says nothing of an age unless the counts allow one', () => {
    const counts = integer({ min: 0, max: 5_000 });
    assert(
      property(counts, counts, counts, (words, sentences, syllables) => {
        const age = readingAge(words, sentences, syllables);
        expect(age === null).toBe(words < FEWEST_WORDS || sentences === 0);
      }),
    );
  });
});

describe('initials', () => {
  const termsOf = (text: string): string[] => acronymsOf(text).map(({ term }) => term);

  it.each([
    ['We met the MDT in A&E about QI.', ['MDT', 'A&E', 'QI']],
    ['Two ICUs and the ICU’s bed', ['ICU']],
    ['H1N1, CO2, HbA1c and COVID-19', ['H1N1', 'CO2', 'HbA1c', 'COVID']],
    ['a PhD of McDonald on an iPad', ['PhD']],
    ['Stage II, IV and XIX; plan A, B and C', []],
    ['A. First\nB. Second', []],
    ['PLEASE WASH YOUR HANDS. We did NOT.', []],
    ['On the ward: NHS', ['NHS']],
    ['In the UK on TV it is OK', []],
    ['CI and MI and CD', ['CI', 'MI', 'CD']],
  ])('in “%s” are %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  it.each([
    'We use an electronic patient record (EPR). The EPR is slow.',
    'The EPR (electronic patient record) is slow. We like the EPR.',
    'Accident and emergency (“A&E”) was full.',
    'The multidisciplinary team (MDT) met.',
    'Plan, do, study, act (PDSA)',
  ])('are left alone where they are explained: “%s”', (text) => {
    expect(termsOf(text)).toEqual([]);
  });

  it.each([
    ['The lift was broken (EPR).', 'EPR'],
    ['The EPR (slow) failed.', 'EPR'],
    ['The EPR (which we had never heard of) failed.', 'EPR'],
  ])('are not taken for explained by any brackets: “%s”', (text, term) => {
    expect(termsOf(text)).toEqual([term]);
  });

  it('are found at every place where they stand', () => {
    const text = 'QI here. More QI there.';
    expect(acronymsOf(text)).toEqual([
      {
        term: 'QI',
        places: [
          { start: 0, end: 2 },
          { start: 14, end: 16 },
        ],
      },
    ]);
  });
});
