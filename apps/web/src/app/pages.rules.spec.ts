import { loader, pagedLoader, Problem } from '@cp/kit/web';
import type { ShownStoryQuery } from '../graphql.generated';
import { specimenOf } from './specimen.rules';

type Story = ShownStoryQuery['stories']['nodes'][number];

const tag = (id: string, polarity: 'ENACTED' | 'MISSING', anchored = true) => ({
  id,
  polarity,
  anchored,
  spokenAs: null,
  markedBy: { name: 'Tom Ellery' },
  skill: { id: 's3.1', label: 'Look', task: { id: 't3', number: 3 } },
});

/** A story of one section; each paragraph is a list of [text, ids of marks]. */
const story = (id: string, tags: ReturnType<typeof tag>[], ...paragraphs: [string, string[]][][]): Story => ({
  id,
  title: id,
  spokenAs: null,
  author: { name: 'Nadia Rahman' },
  sections: [
    {
      key: 'PROBLEM',
      blocks: paragraphs.map((runs) => ({
        kind: 'PARAGRAPH',
        runs: runs.map(([text, tagIds]) => ({ text, tagIds })),
      })),
    },
  ],
  tags,
});

describe('the passage that Welcome shows', () => {
  it('is none when no story has a mark in its text', () => {
    expect(specimenOf([])).toBeNull();
    expect(specimenOf([story('plain', [], [['Words.', []]])])).toBeNull();
    expect(specimenOf([story('lost', [tag('1', 'ENACTED', false)], [['Words.', ['1']]])])).toBeNull();
  });

  it('is the one with something done beside something missing, whichever story it is in', () => {
    const one = story(
      'one',
      [tag('1', 'ENACTED'), tag('2', 'ENACTED')],
      [
        ['A', ['1']],
        ['B', ['2']],
      ],
    );
    const two = story(
      'two',
      [tag('3', 'ENACTED'), tag('4', 'MISSING')],
      [['Unmarked.', []]],
      [
        ['C', ['3']],
        [' and ', []],
        ['D', ['4']],
      ],
    );
    const shown = specimenOf([one, two]);
    expect(shown?.story.id).toBe('two');
    expect(shown?.runs.map(({ text, tag: mark }) => [text, mark?.id ?? null])).toEqual([
      ['C', '3'],
      [' and ', null],
      ['D', '4'],
    ]);
  });

  it('is rather short than long', () => {
    const long = story('long', [tag('1', 'ENACTED')], [['x'.repeat(2000), ['1']]]);
    const short = story('short', [tag('2', 'ENACTED')], [['y'.repeat(200), ['2']]]);
    expect(specimenOf([long, short])?.story.id).toBe('short');
  });
});

describe('a loader', () => {
  it('holds what came, or what went wrong until it is asked again', async () => {
    const answers: (() => string)[] = [
      () => {
        throw new Problem('UNAVAILABLE', 'Away.');
      },
      () => 'here',
    ];
    const one = loader(() => Promise.resolve().then(() => answers.shift()?.() ?? ''));
    await one.load();
    expect([one.value(), one.problem()?.message]).toEqual([null, 'Away.']);
    await one.load();
    expect([one.value(), one.problem()]).toEqual(['here', null]);
  });

  it('does not hide a fault of our own', async () => {
    await expect(loader(() => Promise.reject(new TypeError('ours'))).load()).rejects.toThrow('ours');
  });

  it('grows page by page and begins anew when loaded again', async () => {
    const asked: (string | null)[] = [];
    const list = pagedLoader((after) => {
      asked.push(after);
      return Promise.resolve({
        nodes: [after ?? 'first'],
        pageInfo: { hasNextPage: after === null, endCursor: 'c1' },
      });
    });
    await list.load();
    expect([list.value(), list.hasMore()]).toEqual([['first'], true]);
    await list.more();
    expect([list.value(), list.hasMore()]).toEqual([['first', 'c1'], false]);
    await list.load();
    expect(list.value()).toEqual(['first']);
    expect(asked).toEqual([null, 'c1', null]);
  });
});
