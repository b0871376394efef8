import { siteOf } from './site.rules';

const here = 'https://community.example';

describe('where a link leads (R-57)', () => {
  it.each([
    ['https://other.example/a?b#c', 'other.example'],
    ['http://münchen.example', 'münchen.example'],
    ['https://user:pass@Other.example:8080/', 'other.example'],
    ['https://community.example/stories/s1', null],
    ['/stories/s1', null],
    ['mailto:nadia@example.org', null],
    ['https://exаmple.org', 'xn--exmple-4nf.org'],
    ['https://аррӏе.com', 'xn--80ak6aa92e.com'],
    ['https://[', null],
  ])('says of %s: %s', (href, site) => {
    expect(siteOf(href, here)).toBe(site);
  });
});
