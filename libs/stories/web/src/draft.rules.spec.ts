import { changesBetween, fieldOf, fieldsThatDiffer, missingFrom, wordsOf } from './draft.rules';
import { aStory } from './story.builder';

const words = wordsOf(aStory());

describe('the words of a draft', () => {
  it('have a place for every question of their kind', () => {
    expect(Object.keys(words.sections)).toEqual([
      'PROBLEM',
      'SETTING',
      'ACTION',
      'RESULT',
      'LEARNING',
      'ELSEWHERE',
    ]);
    expect(Object.keys(wordsOf(aStory({ kind: 'EXPERIENCE', sections: [] })).sections)).toEqual([
      'HAPPENED',
      'FEELING',
      'HELP',
    ]);
  });

  it('are sent only where they were changed', () => {
    expect(changesBetween(words, words)).toBeUndefined();
    const written = { ...words, title: 'Quiet', sections: { ...words.sections, ACTION: 'Felt pads.' } };
    expect(changesBetween(words, written)).toEqual({
      title: 'Quiet',
      sections: [{ key: 'ACTION', text: 'Felt pads.' }],
    });
  });

  it('differ by the names of the fields', () => {
    const other = { ...words, when: '2025', sections: { ...words.sections, HELP: '', RESULT: 'Well.' } };
    expect(fieldsThatDiffer(words, other)).toEqual(['when', 'RESULT']);
  });
});

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
    ['everything of an empty one', empty, ['title', 'summary', 'outcome', 'sections']],
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
