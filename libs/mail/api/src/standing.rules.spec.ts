import type { LetterWords } from './letter.rules';
import { aboutOf, type LooseLetter, withStanding } from './standing.rules';

const quote = (about?: string) => ({ by: 'Jean', markdown: `of ${about}`, about });
const item = (about: string | undefined, ...quotes: ReturnType<typeof quote>[]) => ({
  title: `about ${about}`,
  url: null,
  links: [],
  quotes,
  about,
});
const loose = (more: Partial<LooseLetter> = {}): LooseLetter => {
  const sections = [
    { heading: 'Answers', items: [item('line:1', quote('post:1'), quote('post:2')), item('line:2')] },
    { heading: 'Waiting', items: [item('talk:1', quote())] },
  ];
  const letter = { subject: 'What is new', paragraphs: ['Hello.'], sections } as unknown as LetterWords;
  return { letter, readerId: 'r', about: [], ...more };
};
const left = (standing: string[], more: Partial<LooseLetter> = {}) =>
  withStanding(loose(more), new Set(standing))?.sections.map(({ heading, items }) => [
    heading,
    items.map(({ about, quotes }) => [about, quotes.length]),
  ]);

describe('a mail that waited', () => {
  it('names everything that it is about, each once', () => {
    expect(aboutOf(loose({ about: ['line:1'] }))).toEqual(['line:1', 'post:1', 'post:2', 'line:2', 'talk:1']);
    expect(aboutOf({ ...loose(), letter: { ...loose().letter, sections: [] } })).toEqual([]);
  });

  it('leaves out quotes, items and parts that do not stand, and keeps what nothing is said of', () => {
    expect(left(['line:1', 'post:2', 'line:2', 'talk:1'])).toEqual([
      [
        'Answers',
        [
          ['line:1', 1],
          ['line:2', 0],
        ],
      ],
      ['Waiting', [['talk:1', 1]]],
    ]);
    expect(left(['talk:1'])).toEqual([['Waiting', [['talk:1', 1]]]]);
  });

  it('is none when nothing is left of it, or not all that it is about as a whole', () => {
    expect(left(['post:1'])).toBeUndefined();
    expect(left(['line:1', 'line:2', 'talk:1'], { about: ['line:9'] })).toBeUndefined();
    const plain = loose({ letter: { ...loose().letter, sections: [] }, about: ['line:1'] });
    expect(withStanding(plain, new Set(['line:1']))).toMatchObject({ paragraphs: ['Hello.'] });
  });
});
