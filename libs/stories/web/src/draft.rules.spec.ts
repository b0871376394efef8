import { changesBetween, fieldsThatDiffer, wordsOf } from './draft.rules';
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

  it('say the same whatever the order of whom it touched', () => {
    const touched = { ...words, touched: ['CARER', 'PATIENT'] as const };
    expect(changesBetween(touched, { ...words, touched: ['PATIENT', 'CARER'] })).toBeUndefined();
    expect(changesBetween(touched, words)).toEqual({ touched: [] });
  });

  it('differ by the names of the fields', () => {
    const other = { ...words, when: '2025', sections: { ...words.sections, HELP: '', RESULT: 'Well.' } };
    expect(fieldsThatDiffer(words, other)).toEqual(['when', 'RESULT']);
  });
});
