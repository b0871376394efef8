import { isOwnPath, letterOf, type LetterWords, paragraphsOf, tame } from './letter.rules';

const words: LetterWords = {
  language: 'en',
  above: null,
  brand: 'Common Practice',
  subject: 'Is this your address?',
  paragraphs: ['Hello Jean,', 'please tell us.'],
  sections: [],
  action: {
    label: 'Yes, it is mine',
    url: 'https://cp.example.org/confirm#TOKEN',
    copy: 'If the button does not work, copy this:',
  },
  why: 'You get this mail because of something.',
  decline: null,
};

describe('a mail', () => {
  it('says the same in plain text and in HTML, with the address in full in both', () => {
    const { text, html, subject } = letterOf(words);
    expect(subject).toBe('Is this your address?');
    expect(text).toBe(
      'Hello Jean,\n\nplease tell us.\n\nYes, it is mine:\nhttps://cp.example.org/confirm#TOKEN\n\n' +
        '-- \nCommon Practice\nYou get this mail because of something.',
    );
    for (const part of ['Hello Jean,', 'please tell us.', 'Yes, it is mine', words.why, words.subject])
      expect(html).toContain(part);
    expect(html.match(/href="https:\/\/cp\.example\.org\/confirm#TOKEN"/g)).toHaveLength(2);
    expect(html).toContain('>https://cp.example.org/confirm#TOKEN<');
  });

  it('fetches nothing from anywhere, so that no reading is noticed (R-58, R-82)', () => {
    const { html } = letterOf({
      ...words,
      decline: { label: 'No more:', url: 'https://cp.example.org/unsubscribe/x' },
    });
    expect(html).not.toMatch(/<(img|link|script|iframe|object|video|audio|input|form)\b/i);
    expect(html).not.toMatch(/\bsrc=|background="|url\(|@import|@font-face/i);
    const addresses = [...html.matchAll(/href="([^"]*)"/g)].map(
      ([, address]) => new URL(address ?? '').origin,
    );
    expect(new Set(addresses)).toEqual(new Set(['https://cp.example.org']));
  });

  it('is its own in the dark, and says its language', () => {
    const { html } = letterOf({ ...words, language: 'cy' });
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('<html lang="cy">');
  });

  it('shows hostile words as words', () => {
    const evil = `<script>alert(1)</script><img src=x onerror="x">'"&`;
    const { html } = letterOf({
      ...words,
      language: evil,
      subject: evil,
      brand: evil,
      paragraphs: [evil],
      why: evil,
      action: { label: evil, url: `https://cp.example.org/${evil}`, copy: evil },
      decline: { label: evil, url: `https://cp.example.org/${evil}` },
    });
    expect(html).not.toMatch(/<script|<img|"x">/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('holds what people said under headings, in both parts, with where it leads', () => {
    const { text, html } = letterOf({
      ...words,
      sections: [
        {
          heading: 'To you',
          items: [
            {
              title: 'Ben answered you',
              url: 'https://cp.example.org/stories/1',
              quotes: [{ by: 'Ben, carer', markdown: 'We **tried** this.\n\n- first\n- then' }],
              links: [{ label: 'The same happens here', url: 'https://cp.example.org/answer#T' }],
            },
          ],
        },
      ],
    });
    expect(text).toContain(
      'To you\n======\n\n* Ben answered you\n  https://cp.example.org/stories/1\n\n' +
        '  Ben, carer:\n  We tried this.\n\n  - first\n  - then\n\n  The same happens here:\n  https://cp.example.org/answer#T\n\n',
    );
    expect(html).toContain('<strong>tried</strong>');
    expect(html).toMatch(/<h2[^>]*>To you<\/h2>/);
    expect(html).toMatch(
      /<h3[^>]*><a [^>]*href="https:\/\/cp\.example\.org\/stories\/1"[^>]*>Ben answered you</,
    );
    expect(html).toMatch(/href="https:\/\/cp\.example\.org\/answer#T"[^>]*>The same happens here</);
  });

  it('shows what people said as words, whatever they wrote, and fetches nothing for it (R-58)', () => {
    const evil = `<script>alert(1)</script> ![x](https://evil.example/x.png) <img src=x onerror="x"> [y](javascript:alert(1))`;
    const quotes = [{ by: evil, markdown: evil }];
    const { html } = letterOf({
      ...words,
      sections: [{ heading: evil, items: [{ title: evil, url: null, quotes, links: [] }] }],
    });
    expect(html).not.toMatch(/<script|<img|href="javascript/i);
  });

  it('without a button or a choice has neither', () => {
    const { html, text } = letterOf({ ...words, action: null });
    expect(html).not.toContain('<a ');
    expect(text).not.toContain('http');
  });
});

describe('words that somebody typed', () => {
  it.each([
    ['Jean', 'Jean'],
    ['Jean\n\nClick https://evil.example now', 'Jean Click https://evil.example now'],
    ['Jean\r\nBcc: all@example.org', 'Jean Bcc: all@example.org'],
    ['a\u202Eb\u200Bc\u0000d', 'a b c d'],
    ['  ', ''],
  ])('%j become %j: one line without hidden signs', (typed, tamed) => {
    expect(tame(typed)).toBe(tamed);
  });

  it('are cut where they get long', () => {
    expect([...tame('é'.repeat(500))]).toHaveLength(201);
  });
});

it('paragraphs are parted by empty lines', () => {
  expect(paragraphsOf('a\nb\n\n \nc\n\n')).toEqual(['a\nb', 'c']);
});

describe('a path of a button (R-16)', () => {
  it.each(['/', '/confirm#abc-_', '/stories/1?x=1'])('%s is ours', (path) =>
    expect(isOwnPath(path)).toBe(true),
  );
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'confirm',
    '',
    '/a b',
    '/"><x',
    '/a\nb',
  ])('%j is not', (path) => expect(isOwnPath(path)).toBe(false));
});
