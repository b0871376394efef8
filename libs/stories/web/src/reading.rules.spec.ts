import { readingOf } from './reading.rules';
import { aMark, aStory } from './story.builder';

const section = (text: string, paragraphs: { text: string; tagIds: string[] }[][]) => ({
  key: 'PROBLEM' as const,
  text,
  paragraphs: paragraphs.map((runs) => ({ runs })),
});

describe('laying a story out for reading', () => {
  it('leaves out sections without words', () => {
    expect(readingOf(aStory()).map(({ key }) => key)).toEqual(['PROBLEM']);
  });

  it('puts each note beside the paragraph in which its mark begins', () => {
    const [problem] = readingOf(aStory());
    expect(problem?.rows.map(({ notes }) => notes.map(({ id }) => id))).toEqual([['mark-1'], []]);
  });

  it('notes a mark once though its words are cut by another mark, and ends it after its last piece', () => {
    const story = aStory({
      sections: [
        section('One two three', [
          [
            { text: 'One ', tagIds: ['a'] },
            { text: 'two', tagIds: ['a', 'b'] },
            { text: ' three', tagIds: ['b'] },
          ],
        ]),
      ],
      tags: [aMark({ id: 'a' }), aMark({ id: 'b' })],
    });
    const [row] = readingOf(story)[0]?.rows ?? [];
    expect(row?.notes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(row?.runs.map(({ ending }) => ending.map(({ id }) => id))).toEqual([[], ['a'], ['b']]);
  });

  it('knows where each piece begins in the text, whatever parts the paragraphs', () => {
    const text = 'a a\n\n\na a\n\nb';
    const story = aStory({
      sections: [
        section(text, [
          [{ text: 'a a', tagIds: [] }],
          [
            { text: 'a', tagIds: ['mark-1'] },
            { text: ' a', tagIds: [] },
          ],
          [{ text: 'b', tagIds: [] }],
        ]),
      ],
    });
    const runs = (readingOf(story)[0]?.rows ?? []).flatMap((row) => row.runs);
    expect(runs.map(({ start }) => start)).toEqual([0, 6, 7, 11]);
    for (const run of runs) expect(text.slice(run.start, run.start + run.text.length)).toBe(run.text);
  });

  it('keeps marks that lost their place apart', () => {
    const story = aStory({ tags: [aMark({ id: 'gone', anchored: false })] });
    const [problem] = readingOf(story);
    expect(problem?.adrift.map(({ id }) => id)).toEqual(['gone']);
    expect(problem?.rows.flatMap(({ notes }) => notes)).toEqual([]);
  });
});
