import { headHtml } from './shell-head';

const page = { title: 'Nights · Common Practice', description: 'In "short" <b>', body: '' };
const card = {
  type: 'article' as const,
  path: '/stories/s1',
  title: 'Nights',
  authors: ['Amber Wren', 'Tom <i>'],
  publishedAt: new Date('2026-03-03T09:00:00Z'),
};
const url = 'https://community.example';

describe('the head of a page that the server writes', () => {
  it('says what a public story is, where its one address is, and who tells it', () => {
    const head = headHtml({ ...page, card }, url);
    expect(head).toContain('<link rel="canonical" href="https://community.example/stories/s1">');
    expect(head).toContain('<meta property="og:title" content="Nights">');
    expect(head).toContain('<meta property="og:type" content="article">');
    expect(head).toContain('<meta property="og:url" content="https://community.example/stories/s1">');
    expect(head).toContain('<meta property="article:published_time" content="2026-03-03T09:00:00.000Z">');
    expect(head).toContain('<meta property="article:author" content="Amber Wren">');
    expect(head).toContain('<meta name="twitter:card" content="summary">');
    expect(head).not.toContain('noindex');
  });

  it('lets nothing that somebody typed out of its place', () => {
    const head = headHtml({ ...page, card }, url);
    expect(head).toContain('content="In &quot;short&quot; &lt;b&gt;"');
    expect(head).not.toMatch(/<(b|i|script)>/);
  });

  it('asks search engines to leave out what not everybody may read, and says nothing of it (R-42)', () => {
    expect(headHtml(null, url)).toBe('<meta name="robots" content="noindex">');
    const hidden = headHtml(page, url);
    expect(hidden).toContain('noindex');
    expect(hidden).not.toMatch(/og:|canonical/);
  });
});
