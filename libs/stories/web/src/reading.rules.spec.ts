import { minutesToRead, readingOf } from './reading.rules';
import { aMark, aParagraph, aStory } from './story.builder';

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
        {
          key: 'PROBLEM',
          text: 'One two three',
          blocks: [aParagraph(['One ', 0, 'a'], ['two', 4, 'a', 'b'], [' three', 7, 'b'])],
        },
      ],
      tags: [aMark({ id: 'a' }), aMark({ id: 'b' })],
    });
    const [row] = readingOf(story)[0]?.rows ?? [];
    expect(row?.notes.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(row?.leaves[0]?.runs.map(({ ending }) => ending.map(({ id }) => id))).toEqual([[], ['a'], ['b']]);
  });

  it('puts the items of a list in one row, and the fields of a table, with the notes of all of them', () => {
    const item = (text: string, start: number, number: number | null, tag: string) => ({
      ...aParagraph([text, start, tag]),
      kind: 'ITEM' as const,
      depth: 1,
      ordered: number !== null,
      number,
    });
    const field = (text: string, start: number) => ({
      header: start === 6,
      runs: aParagraph([text, start]).runs,
    });
    const table = {
      ...aParagraph(),
      kind: 'TABLE' as const,
      rows: [{ cells: [field('c', 6), field('d', 9)] }],
    };
    const blocks = [item('a', 0, null, 'a'), item('b', 3, 1, 'b'), table];
    const story = aStory({
      sections: [{ key: 'PROBLEM', text: '', blocks }],
      tags: [aMark({ id: 'a' }), aMark({ id: 'b' })],
    });
    const rows = readingOf(story)[0]?.rows ?? [];
    expect(rows.map(({ kind, notes }) => [kind, notes.map(({ id }) => id)])).toEqual([
      ['LIST', ['a', 'b']],
      ['TABLE', []],
    ]);
    expect(rows[0]?.leaves.map(({ number, depth }) => [number, depth])).toEqual([
      [null, 1],
      [1, 1],
    ]);
    expect(rows[1]?.lines.map((line) => line.map(({ header }) => header))).toEqual([[true, false]]);
  });

  it('keeps marks that lost their place apart', () => {
    const story = aStory({ tags: [aMark({ id: 'gone', anchored: false })] });
    const [problem] = readingOf(story);
    expect(problem?.adrift.map(({ id }) => id)).toEqual(['gone']);
    expect(problem?.rows.flatMap(({ notes }) => notes)).toEqual([]);
  });
});

describe('how long it takes to read', () => {
  it.each([
    ['', 0],
    ['Short.', 1],
    ['word '.repeat(600), 3],
  ])('is told in whole minutes', (text, minutes) => {
    expect(minutesToRead({ summary: '', sections: [{ key: 'ACTION', text, blocks: [] }] })).toBe(minutes);
  });
});
