import { blocksOf, markdownOf, plainOf } from '@cp/prose';
import { type ExportedStory, marksData, selectorsOf, SQUIRE_OF, squireMarkdown } from './squire.rules';
import { StorySectionKey } from './story.vocabulary';

const mark: ExportedStory['marks'][number] = {
  section: StorySectionKey.ACTION,
  quote: 'asked the porters',
  start: 3,
  end: 20,
  anchored: true,
  polarity: 'ENACTED',
  reason: 'They *knew*.',
  markedBy: 'Grace',
  skill: { id: 's3.1', label: 'Ask', wording: 'Asking', status: 'WORKING' },
};
const story: ExportedStory = {
  id: 's1',
  address: 'https://community.example/stories/s1',
  title: 'Quiet <b>nights</b> & [doors](http://x.example)',
  summary: 'In short. <script>alert(1)</script>',
  sections: [
    { key: StorySectionKey.ELSEWHERE, text: 'A hinge.' },
    {
      key: StorySectionKey.ACTION,
      text: 'We asked the porters <img src=x>\n\n- one\n- two\n\n![A door](image:0123456789abcdef01234567)',
    },
    { key: StorySectionKey.PROBLEM, text: '# Not a title\n\n| Week | Falls |\n| --- | --- |\n| 1 | 9 |' },
    { key: StorySectionKey.RESULT, text: ' ' },
  ],
  facts: [
    { item: 'AIMS', name: 'Aim', words: 'Sleep' },
    { item: 'ETHICS', name: 'Consent', words: '' },
  ],
  byline: 'Told by Amber Wren.',
  marks: [mark],
};
const say = (key: string): string => key;
const written = (parts: Parameters<typeof squireMarkdown>[1] = []): string =>
  squireMarkdown(story, parts, say);

describe('a story written out', () => {
  it('has a place for every heading', () => {
    expect(Object.keys(SQUIRE_OF).sort()).toEqual(Object.values(StorySectionKey).sort());
  });

  it('stands in the order of SQUIRE 2.0, without what it says nothing about', () => {
    const headings = written()
      .split('\n')
      .filter((line) => /^##? /.test(line));
    expect(headings.map((line) => line.replace(/.*squire\./, ''))).toEqual([
      '# Quiet \\<b\\>nights\\</b\\> \\& \\[doors\\](http://x.example)',
      'ABSTRACT',
      'PROBLEM',
      'AIMS',
      'INTERVENTIONS',
      'CONCLUSIONS',
      '## stories.export.marks',
    ]);
    expect(headings[1]).toBe('## 2\\. stories.squire.ABSTRACT');
  });

  it('has what other areas lend under the items where it belongs', () => {
    const lent = {
      data: null,
      reading: { RESULTS: [{ kind: 'PARAGRAPH' as const, runs: [{ text: 'Falls: 9' }] }] },
    };
    expect(written([lent])).toMatch(/13\\\. stories\.squire\.RESULTS\n\nFalls: 9\n\n## 17/);
  });

  it('is read again as the same words in the same blocks', () => {
    const blocks = blocksOf(written());
    expect(blocksOf(markdownOf(blocks))).toEqual(blocks);
    const text = plainOf(written());
    for (const words of [
      'We asked the porters <img src=x>',
      'Falls',
      'Ask. “asked the porters” They *knew*. (Grace)',
    ])
      expect(text).toContain(words);
    expect(text).toContain('Quiet <b>nights</b> & [doors](http://x.example)');
  });

  it('has no markup that somebody typed, and no picture, only its words', () => {
    expect(written()).not.toMatch(/(?<!\\)<(script|img|b)/);
    expect(written()).not.toContain('image:');
    expect(written()).toContain('*stories.export.picture*');
  });

  it('says where a passage stands as W3C selectors, and of one that lost its place only its words', () => {
    const [, action] = story.sections;
    expect(selectorsOf(mark, action?.text ?? '')).toEqual([
      {
        type: 'TextQuoteSelector',
        exact: 'asked the porters',
        prefix: 'We ',
        suffix: ' <img src=x>\n\none\n\ntwo',
      },
      { type: 'TextPositionSelector', start: 3, end: 20 },
    ]);
    expect(selectorsOf({ ...mark, anchored: false }, '')).toEqual([
      { type: 'TextQuoteSelector', exact: 'asked the porters' },
    ]);
    expect(marksData(story)).toMatchObject([
      { skill: { id: 's3.1' }, target: { source: 'https://community.example/stories/s1#section-ACTION' } },
    ]);
  });
});
