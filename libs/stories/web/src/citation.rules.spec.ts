import { bibtexOf, risOf } from './citation.rules';

const story = {
  id: 's1',
  authors: ['Nadia Rahman', 'Amber_Wren {x}'],
  title: 'Quiet & "calm"\nER  - \n100 % \\input{x} ~',
  address: 'https://community.example/stories/s1',
  edition: 2,
  publishedAt: '2026-03-03T09:00:00.000Z',
};

describe('a story as it is cited', () => {
  it('is an entry of BibTeX in which nothing that was typed is a command', () => {
    expect(bibtexOf(story, '2026-11-25')).toBe(
      [
        '@misc{commonpractice-s1,',
        '  author = {{Nadia Rahman} and {Amber\\_Wren \\{x\\}}},',
        '  title = {{Quiet \\& "calm" ER - 100 \\% \\textbackslash{}input\\{x\\} \\textasciitilde{}}},',
        '  howpublished = {Common Practice},',
        '  edition = {2},',
        '  year = {2026},',
        '  date = {2026-03-03},',
        '  url = {https://community.example/stories/s1},',
        '  urldate = {2026-11-25}',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('is a record of RIS that ends once, whatever was typed', () => {
    const lines = risOf(story, '2026-11-25').split('\r\n');
    expect(lines).toEqual([
      'TY  - WEB',
      'AU  - Nadia Rahman',
      'AU  - Amber_Wren {x}',
      'TI  - Quiet & "calm" ER - 100 % \\input{x} ~',
      'T2  - Common Practice',
      'ET  - 2',
      'PY  - 2026',
      'DA  - 2026/03/03',
      'UR  - https://community.example/stories/s1',
      'Y2  - 2026/11/25',
      'ER  - ',
      '',
    ]);
  });
});
