import { adviceOn, fieldOf, missingFrom } from './checklist.rules';
import type { Hint } from './checklist.rules';
import { wordsOf } from './draft.rules';
import type { DraftWords } from './draft.rules';
import { aStory } from './story.builder';

const words = wordsOf(aStory());

describe('what is missing before a story can be read', () => {
  const empty = wordsOf(
    aStory({
      title: ' ',
      summary: '',
      outcome: null,
      sections: [{ key: 'PROBLEM', text: ' ', blocks: [] }],
    }),
  );
  it.each([
    ['nothing of a whole story', words, []],
    ['everything of an empty one', empty, ['title', 'summary', 'sections', 'outcome']],
    ['a shorter title', { ...words, title: 'x'.repeat(141) }, ['titleLong']],
    ['a shorter summary', { ...words, summary: 'x'.repeat(601) }, ['summaryLong']],
  ])('is %s', (_what, given, expected) => {
    expect(missingFrom(given)).toEqual(expected);
  });

  it('points to the field, and to the first question when no section has words', () => {
    expect(fieldOf('sections', 'EXPERIENCE')).toBe('story-HAPPENED');
    expect(fieldOf('titleLong', 'CASE')).toBe('story-title');
  });
});

describe('what might help readers', () => {
  const whole: DraftWords = {
    ...words,
    consent: 'Nobody can be known from it.',
    touched: ['PATIENT'],
    seniorSupport: 'NO',
    sections: { ...words.sections, PROBLEM: 'Nobody slept.', ELSEWHERE: 'Time.' },
  };
  const hintsOf = (given: Partial<DraftWords>, kind: 'CASE' | 'EXPERIENCE' = 'CASE'): Hint[] =>
    adviceOn(kind, { ...whole, ...given }, new Set()).map(({ hint }) => hint);
  const long = `Words ${'and words '.repeat(14)}more.`;

  it.each<[string, Partial<DraftWords>, Hint[]]>([
    ['nothing where all is said', {}, []],
    ['how people agreed', { consent: ' ' }, ['consent']],
    ['whom it touched', { touched: [] }, ['touched']],
    ['whether those who decide backed it', { seniorSupport: null }, ['seniorSupport']],
    ['what it needs elsewhere', { sections: { PROBLEM: 'Nobody slept.' } }, ['elsewhere']],
    [
      'a picture without words',
      { sections: { ...whole.sections, ACTION: '![](image:0123456789abcdef01234567)' } },
      ['pictures'],
    ],
    ['a long sentence', { sections: { ...whole.sections, ACTION: long } }, ['long']],
    ['initials', { sections: { ...whole.sections, ACTION: 'The PDSA went to ICU.' } }, ['acronyms']],
    [
      'a summary in heavy words',
      {
        summary:
          'Interdisciplinary implementation considerations necessitated organisational reconfiguration alongside multifactorial evaluation methodologies.',
      },
      ['summaryHard'],
    ],
  ])('is %s', (_what, given, expected) => {
    expect(hintsOf(given)).toEqual(expected);
  });

  it('says where, how many and which', () => {
    const sections = { ...whole.sections, ACTION: 'The PDSA went to ICU.', RESULT: `${long} ${long}` };
    expect(adviceOn('CASE', { ...whole, sections }, new Set())).toEqual([
      { hint: 'acronyms', field: 'story-ACTION', count: 2, words: 'PDSA, ICU' },
      { hint: 'long', field: 'story-RESULT', count: 2, words: '' },
    ]);
  });

  it('knows the initials that the glossary explains', () => {
    const sections = { ...whole.sections, ACTION: 'The PDSA went to ICU.' };
    expect(adviceOn('CASE', { ...whole, sections }, new Set(['pdsa']))).toMatchObject([{ words: 'ICU' }]);
  });

  it('asks an experience for nothing that only those who did the work know', () => {
    expect(hintsOf({ seniorSupport: null, sections: { HAPPENED: 'I waited.' } }, 'EXPERIENCE')).toEqual([]);
  });
});
