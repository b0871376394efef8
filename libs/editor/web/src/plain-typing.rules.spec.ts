import { plainOf } from '@cp/prose';
import { addressOf } from './link.rules';
import { markdownStretch, plainStretch } from './plain-typing.rules';

const text =
  '### Nights\n\nWe **asked** the [porters](<https://example.org/a>).\n\n- one\n- two words\n\n| a | b |\n| --- | --- |\n| c | last |';
const plain = plainOf(text);
const chosen = (words: string) => {
  const from = text.indexOf(words);
  const stretch = plainStretch(text, from, from + words.length);
  return stretch && plain.slice(stretch.start, stretch.end);
};

describe('places in plain typing', () => {
  it.each([
    ['asked', 'asked'],
    ['**asked**', 'asked'],
    ['We **asked** the', 'We asked the'],
    ['### Nights', 'Nights'],
    ['- two words', 'two words'],
    ['porters', 'porters'],
    ['one\n- two', 'one\n\ntwo'],
    ['last', 'last'],
  ])('tells what %j is in the plain text', (words, expected) => {
    expect(chosen(words)).toBe(expected);
  });

  it('tells nothing for signs alone or inside an address', () => {
    expect(chosen('---')).toBeNull();
    expect(chosen('example.org')).toBeNull();
    expect(plainStretch(text, 5, 5)).toBeNull();
  });

  it('finds every word of the plain text in the markdown', () => {
    for (const word of ['Nights', 'asked', 'porters', 'one', 'two words', 'last', 'We asked the']) {
      const start = plain.indexOf(word);
      const place = markdownStretch(text, { start, end: start + word.length });
      expect(place && plainOf(text.slice(place.start, place.end))).toContain(word.split(' ')[0]);
      expect(place && plainStretch(text, place.start, place.end)).toEqual({
        start,
        end: start + word.length,
      });
    }
    expect(markdownStretch(text, { start: 0, end: 10_000 })).toBeNull();
  });
});

describe('the address of a link', () => {
  it.each([
    ['www.example.org', 'https://www.example.org'],
    ['example.org/a?b=c', 'https://example.org/a?b=c'],
    [' http://example.org ', 'http://example.org'],
    ['sam@example.org', 'mailto:sam@example.org'],
    ['mailto:sam@example.org', 'mailto:sam@example.org'],
    ['javascript:alert(1)', undefined],
    ['JaVaScRiPt:alert(1)//.example.org', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc', undefined],
    ['some words', undefined],
    ['', undefined],
  ])('reads %j', (typed, expected) => {
    expect(addressOf(typed)).toBe(expected);
  });
});
