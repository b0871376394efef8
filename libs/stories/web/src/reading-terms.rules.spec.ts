import { explainedTerms, withTerms } from './reading-terms.rules';
import { readingOf } from './reading.rules';
import { aMark, aParagraph, aStory } from './story.builder';

const glossary = [
  { term: 'PDSA', kind: 'ACRONYM' as const, longForm: 'Plan, do, study, act', explanation: 'A small test.' },
  { term: 'huddle', kind: 'WORD' as const, longForm: null, explanation: 'A short meeting.' },
];

const sectionsOf = (...paragraphs: ReturnType<typeof aParagraph>[]) =>
  readingOf(
    aStory({ sections: [{ key: 'PROBLEM', text: '', blocks: paragraphs }], tags: [aMark({ id: 'a' })] }),
  );
const pieces = (sections: ReturnType<typeof withTerms>) =>
  sections.flatMap(({ rows }) =>
    rows.flatMap(({ leaves }) =>
      leaves.flatMap(({ runs }) => runs.map(({ text, start, term }) => [text, start, term?.term ?? null])),
    ),
  );

describe('the words that are explained in a story', () => {
  it('are those of its authors before those of the glossary, each once', () => {
    const own = { term: 'Huddle', longForm: null, explanation: 'Ours is at nine.' };
    expect(explainedTerms({ explainedWords: [own], glossary })).toEqual([
      { ...own, kind: 'WORD', byAuthors: true },
      { ...glossary[0], byAuthors: false },
    ]);
  });

  it('are pieces of their own where they first stand, each knowing where it begins', () => {
    const terms = explainedTerms({ explainedWords: [], glossary });
    const sections = sectionsOf(
      aParagraph(['Each huddle began a PDSA.', 0]),
      aParagraph(['Huddles went on; it is no pdsa.', 30]),
    );
    expect(pieces(withTerms(sections, terms))).toEqual([
      ['Each ', 0, null],
      ['huddle', 5, 'huddle'],
      [' began a ', 11, null],
      ['PDSA', 20, 'PDSA'],
      ['.', 24, null],
      ['Huddles went on; it is no pdsa.', 30, null],
    ]);
  });

  it('leave links and the last word before a mark’s tile whole, and keep the mark’s end', () => {
    const terms = explainedTerms({ explainedWords: [], glossary });
    const linked = aParagraph(['our huddle page', 0]);
    Object.assign(linked.runs[0] ?? {}, { href: 'https://huddle.example' });
    const marked = aParagraph(['A huddle, then a PDSA', 20, 'a'], [' and a PDSA.', 41]);
    const sections = withTerms(sectionsOf(linked, marked), terms);
    expect(pieces(sections)).toEqual([
      ['our huddle page', 0, null],
      ['A ', 20, null],
      ['huddle', 22, 'huddle'],
      [', then a PDSA', 28, null],
      [' and a ', 41, null],
      ['PDSA', 48, 'PDSA'],
      ['.', 52, null],
    ]);
    const ending = sections[0]?.rows[1]?.leaves[0]?.runs.find((run) => run.ending.length > 0);
    expect(ending && ending.text.slice(ending.lastWord)).toBe('PDSA');
  });
});
