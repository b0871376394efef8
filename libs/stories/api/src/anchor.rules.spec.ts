import { array, assert, constantFrom, integer, nat, property, shuffledSubarray, tuple } from 'fast-check';
import { type Anchor, anchorAt, reanchor } from './anchor.rules';

const markOn = (text: string, quote: string, nth = 0): Anchor => {
  let start = text.indexOf(quote);
  for (let seen = 0; seen < nth; seen++) start = text.indexOf(quote, start + 1);
  return anchorAt(text, { start, end: start + quote.length });
};

/** The text with the mark's place in brackets, or `lost`. */
const after = (anchor: Anchor, from: string | null, to: string): string => {
  const found = reanchor(anchor, from, to);
  return found
    ? `${to.slice(0, found.start)}[${to.slice(found.start, found.end)}]${to.slice(found.end)}`
    : 'lost';
};

describe('a mark after an edit', () => {
  const asked = 'We asked the nurses. We asked the porters. Nobody minded.';

  it.each([
    [
      'words before it',
      'Nobody slept.',
      'slept',
      'At first nobody said so. Nobody slept.',
      'At first nobody said so. Nobody [slept].',
    ],
    ['words after it', 'Nobody slept.', 'Nobody', 'Nobody slept well.', '[Nobody] slept well.'],
    [
      'words right after it',
      'the nurses',
      'the nurses',
      'the nurses and the doctors',
      '[the nurses] and the doctors',
    ],
    ['words right before it', 'nurses', 'nurses', 'the nurses', 'the [nurses]'],
    ['its own words', 'We asked the nurses.', 'the nurses', 'We asked two nurses.', 'lost'],
    ['a letter in it', 'We asked the nurses.', 'asked', 'We asqed the nurses.', 'lost'],
    ['all of the text', 'We asked the nurses.', 'asked', 'Something else entirely.', 'lost'],
    ['all of the text, to nothing', 'We asked the nurses.', 'asked', '', 'lost'],
  ])('that changed %s has the right place or none', (_, from, quote, to, expected) => {
    expect(after(markOn(from, quote), from, to)).toBe(expected);
  });

  it('stays with its own sentence when a sentence that begins alike is removed', () => {
    const without = 'We asked the porters. Nobody minded.';
    expect(after(markOn(asked, 'We asked', 0), asked, without)).toBe('lost');
    expect(after(markOn(asked, 'We asked', 1), asked, without)).toBe(
      '[We asked] the porters. Nobody minded.',
    );
  });

  it('stays with its own sentence when a sentence that begins alike is put before it', () => {
    const more = `We asked the cleaners. ${asked}`;
    expect(after(markOn(asked, 'We asked', 0), asked, more)).toBe(
      'We asked the cleaners. [We asked] the nurses. We asked the porters. Nobody minded.',
    );
  });

  it('is found again by its surroundings when several places were edited at once', () => {
    const from = 'It began in May. The night sister turned the lights down at eleven. Then we slept.';
    const to = 'It began in June. The night sister turned the lights down at eleven. Then all slept.';
    expect(after(markOn(from, 'lights down'), from, to)).toBe(
      'It began in June. The night sister turned the [lights down] at eleven. Then all slept.',
    );
  });

  it('comes back to its words when they were cut and pasted', () => {
    const from = 'One thing first. The porters oiled the wheels of every trolley. That was all.';
    const anchor = markOn(from, 'The porters oiled the wheels of every trolley.');
    const cut = 'One thing first. That was all.';
    expect(after(anchor, from, cut)).toBe('lost');
    expect(after(anchor, null, 'The porters oiled the wheels of every trolley. One thing first.')).toBe(
      '[The porters oiled the wheels of every trolley.] One thing first.',
    );
  });

  it('does not come back to a short phrase that stands somewhere else', () => {
    const anchor = markOn('The porter was thanked by name.', 'thanked');
    expect(after(anchor, null, 'Afterwards the family thanked us.')).toBe('lost');
  });

  it('takes none of places that are alike all around, and none of those that only resemble', () => {
    const refrain = 'Then it was quiet on the ward again, all through the night. '.repeat(6);
    const anchor = markOn(refrain, 'quiet', 3);
    expect(reanchor(anchor, null, refrain)).toBeNull();
    const other = 'and then it was quiet on the ward. '.repeat(2);
    expect(
      reanchor(markOn('so in the end it was quiet on the ward at last.', 'quiet'), null, other),
    ).toBeNull();
  });

  it('does not split a character', () => {
    const anchor = anchorAt('\uDE42', { start: 0, end: 1 });
    expect(reanchor(anchor, null, '🙂')).toBeNull();
  });
});

const sentences = array(integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 8 }).map((numbers) =>
  [...new Set(numbers)].map((number) => `the ward asked no ${number} again.`),
);

describe('every mark after any edit', () => {
  const words = array(constantFrom('we ', 'asked ', 'the ', 'ward. ', 'a', '\n\n', '🙂'), {
    minLength: 1,
    maxLength: 30,
  }).map((parts) => parts.join(''));

  it('stands at exactly its words, or has no place', () => {
    const cases = tuple(words, words, nat(200), nat(30));
    assert(
      property(cases, ([from, to, at, length]) => {
        const start = at % from.length;
        const anchor = anchorAt(from, { start, end: Math.min(from.length, start + 1 + length) });
        const found = reanchor(anchor, from, to);
        if (found) expect(to.slice(found.start, found.end)).toBe(anchor.quote);
      }),
      { numRuns: 500 },
    );
  });

  it('is never lost by an edit that does not touch it, and never moves when nothing was changed', () => {
    const cases = tuple(words, words, words, words);
    assert(
      property(cases, ([before, quote, rest, typed]) => {
        const text = before + quote + rest;
        const anchor = anchorAt(text, { start: before.length, end: before.length + quote.length });
        expect(reanchor(anchor, text, text)).toEqual(anchor);
        for (const edited of [typed + text, text + typed]) {
          const found = reanchor(anchor, text, edited);
          expect(found && edited.slice(found.start, found.end)).toBe(quote);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never goes over to another sentence, whichever were removed, added or put elsewhere', () => {
    const cases = sentences.chain((list) =>
      tuple(shuffledSubarray(list), nat(list.length - 1), nat(8), integer({ min: 100, max: 199 })).map(
        ([kept, marked, place, fresh]) => {
          const edited = [...kept];
          edited.splice(place % (kept.length + 1), 0, `the ward asked no ${fresh} again.`);
          return {
            list,
            edited,
            added: edited[place % (kept.length + 1)] ?? '',
            sentence: list[marked] ?? '',
          };
        },
      ),
    );
    assert(
      property(cases, ({ list, edited, added, sentence }) => {
        const [from, to] = [list.join(' '), edited.join(' ')];
        const number = /\d+/.exec(sentence)?.[0] ?? '';
        const start = from.indexOf(sentence) + sentence.indexOf(number);
        const anchor = anchorAt(from, { start: start - 'asked no '.length, end: start });
        const found = reanchor(anchor, from, to);
        if (!found) return;
        // A sentence that another was put in the place of cannot be told from one that was reworded.
        const home = edited.includes(sentence) ? sentence : added;
        expect(found.end).toBe(to.indexOf(home) + home.search(/\d/));
      }),
      { numRuns: 1_000 },
    );
  });
});
