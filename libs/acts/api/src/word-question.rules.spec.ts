import { StorySectionKey } from '@cp/stories/api';
import { GlossaryKind } from '@cp/taxonomy/api';
import {
  explanationProblems,
  kindOf,
  mayAsk,
  isNamed,
  textsOf,
  WORD_LIMITS,
  wordIn,
} from './word-question.rules';

const story = {
  title: 'Quiet after eleven',
  summary: 'The ICU slept.',
  sections: [
    { key: StorySectionKey.PROBLEM, text: 'Two **ICUs** and one sluice.' },
    { key: StorySectionKey.ACTION, text: 'We met the MDT.\n\n- a root cause analysis of the Sluice' },
  ],
};

describe('who may ask about a word', () => {
  const can = new Set(['act:do'] as const);
  it.each([
    [{ memberId: 'm', can }, ['a'], true],
    [{ memberId: 'a', can }, ['a', 'b'], false],
    [{ memberId: 'm', can: new Set<never>() }, ['a'], false],
  ])('%j of a story by %j: %s', (actor, authorIds, may) => {
    expect(mayAsk(actor, authorIds)).toBe(may);
  });
});

describe('a word in a story', () => {
  it.each([
    ['MDT', null, 'MDT', StorySectionKey.ACTION],
    ['ICUs', null, 'ICU', null],
    ['ICU', StorySectionKey.PROBLEM, 'ICU', StorySectionKey.PROBLEM],
    ['sluice', StorySectionKey.ACTION, 'Sluice', StorySectionKey.ACTION],
    ['SLUICE', null, 'sluice', StorySectionKey.PROBLEM],
    ['root cause analysis', null, 'root cause analysis', StorySectionKey.ACTION],
  ])('“%s”, read under %s, is found as %s under %s', (wanted, section, term, found) => {
    expect(wordIn(story, wanted, section)).toMatchObject({ term, section: found });
  });

  it.each(['mdt room', 'root cause analyses of', 'nothing like it', 'oot', 'https://spam.example'])(
    'is nothing where the story does not say it: “%s”',
    (wanted) => {
      expect(wordIn(story, wanted, null)).toBeNull();
    },
  );

  it('comes with the words around it, whole ones, and no more than fit', () => {
    expect(wordIn(story, 'MDT', null)?.context).toBe('We met the MDT. a root cause analysis of the Sluice');
    const text = `${'before '.repeat(40)}MDT${' after'.repeat(40)}`;
    const context = wordIn(
      { ...story, sections: [{ key: StorySectionKey.LEARNING, text }] },
      'MDT',
      null,
    )?.context;
    expect(context).toMatch(/^…(before )+MDT( after)+…$/);
    expect(context?.length).toBeLessThanOrEqual(WORD_LIMITS.context);
  });

  it('is looked for in what readers read, not in how it is written down', () => {
    expect(textsOf(story).map(({ text }) => text)).toContain('Two ICUs and one sluice.');
  });

  it('is initials or a word', () => {
    expect(['MDT', 'A&E', 'sluice', 'Sluice'].map(kindOf)).toEqual([
      GlossaryKind.ACRONYM,
      GlossaryKind.ACRONYM,
      GlossaryKind.WORD,
      GlossaryKind.WORD,
    ]);
  });
});

describe('an explanation', () => {
  it.each([
    [{ explanation: 'A room.', longForm: null }, []],
    [{ explanation: '', longForm: null }, ['explanation']],
    [{ explanation: 'a'.repeat(301), longForm: 'a'.repeat(121) }, ['explanation', 'longForm']],
  ])('%j has to be put right at %j', (words, paths) => {
    expect(explanationProblems(words).map(({ path }) => path)).toEqual(paths);
  });

  it('is proposed in its author’s name, and in nobody’s where a pseudonym stands on the story', () => {
    expect(isNamed({ pseudonym: null, coAuthors: [] })).toBe(true);
    expect(isNamed({ pseudonym: 'A porter', coAuthors: [] })).toBe(false);
    const coAuthors = [{ pseudonym: 'A carer' }];
    expect(isNamed({ pseudonym: null, coAuthors })).toBe(false);
  });
});
