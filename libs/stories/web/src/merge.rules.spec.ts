import fc from 'fast-check';
import { fieldsOf, fieldsThatDiffer, sameValue, valueOf, withValue, wordsOf } from './draft.rules';
import type { DraftField, DraftWords } from './draft.rules';
import { bothOf, broughtBack, decidedOn, mergeOf } from './merge.rules';
import type { Choice, GivenUp } from './merge.rules';
import { LIMITS } from './sections.rules';
import { aStory } from './story.builder';

const base = wordsOf(aStory());
const but = (...changes: readonly (readonly [DraftField, unknown])[]): DraftWords =>
  changes.reduce<DraftWords>((words, [field, value]) => withValue(words, field, value), base);

describe('two versions of a draft', () => {
  it.each<[string, DraftWords, DraftWords, DraftWords, DraftField[], DraftField[]]>([
    ['one, where nobody changed anything', base, base, base, [], []],
    ['mine, where only I changed', but(['title', 'Mine']), base, but(['title', 'Mine']), [], []],
    [
      'theirs, where only they did',
      base,
      but(['RESULT', 'Theirs']),
      but(['RESULT', 'Theirs']),
      ['RESULT'],
      [],
    ],
    [
      'both, where each changed another section',
      but(['PROBLEM', 'Mine']),
      but(['RESULT', 'Theirs'], ['outcome', 'MIXED']),
      but(['PROBLEM', 'Mine'], ['RESULT', 'Theirs'], ['outcome', 'MIXED']),
      ['outcome', 'RESULT'],
      [],
    ],
    [
      'one, where both changed to the same',
      but(['when', '2026']),
      but(['when', '2026']),
      but(['when', '2026']),
      [],
      [],
    ],
    [
      'open, where both changed to something else',
      but(['when', 'May']),
      but(['when', 'June']),
      but(['when', 'May']),
      [],
      ['when'],
    ],
    ['mine, where I emptied what they left', but(['summary', '']), base, but(['summary', '']), [], []],
    [
      'open, where I emptied what they changed',
      but(['summary', '']),
      but(['summary', 'New.']),
      but(['summary', '']),
      [],
      ['summary'],
    ],
  ])('become %s', (_what, mine, theirs, words, taken, open) => {
    const merged = mergeOf(base, mine, theirs);
    expect(merged).toMatchObject({ words, taken, open });
  });

  it('are all open where they differ, when nobody knows what they started from', () => {
    const merged = mergeOf(null, but(['title', 'Mine']), but(['when', 'June']));
    expect(merged.open).toEqual(['title', 'when']);
    expect(merged.taken).toEqual([]);
  });

  it('ask again about what is still open when there is yet another version', () => {
    const [mine, theirs] = [but(['title', 'Mine']), but(['title', 'Theirs'])];
    const first = mergeOf(base, mine, theirs);
    const again = mergeOf(first.base, first.words, withValue(theirs, 'RESULT', 'Later.'));
    expect(again).toMatchObject({ open: ['title'], taken: ['RESULT'] });
  });
});

describe('both, one after the other', () => {
  it.each<[DraftField, unknown, unknown, unknown]>([
    ['RESULT', 'One.', 'Two.', 'One.\n\nTwo.'],
    ['title', 'One', 'Two', 'One / Two'],
    ['touched', ['PATIENT'], ['CARER', 'PATIENT'], ['CARER', 'PATIENT']],
    ['outcome', 'WORKED', 'MIXED', null],
    ['visibility', 'PUBLIC', 'MEMBERS', null],
    ['title', 'x'.repeat(LIMITS.title), 'Two', null],
    ['RESULT', '', 'Two.', null],
  ])('are in %s: %p and %p make %p', (field, mine, theirs, expected) => {
    expect(bothOf(field, mine, theirs)).toEqual(expected);
  });
});

const text = fc.string({ maxLength: 12 });
const someWords = fc
  .record({
    title: text,
    summary: text,
    when: text,
    PROBLEM: text,
    RESULT: text,
    outcome: fc.constantFrom('WORKED', 'MIXED', null),
    touched: fc.subarray(['CARER', 'PATIENT', 'MANAGER']),
  })
  .map((given) => but(...(Object.entries(given) as [DraftField, unknown][])));
const near = (words: DraftWords) =>
  fc
    .tuple(someWords, fc.subarray(fieldsOf(base)))
    .map(([other, fields]) =>
      fields.reduce((one, field) => withValue(one, field, valueOf(other, field)), words),
    );
const scene = someWords.chain((from) => fc.tuple(fc.constant(from), near(from), near(from)));
const choices = fc.array(fc.constantFrom<Choice>('mine', 'theirs', 'both'), { minLength: 20, maxLength: 20 });

describe('no word of either side', () => {
  it('is lost by merging: what was changed stands, or is asked about', () => {
    fc.assert(
      fc.property(scene, ([from, mine, theirs]) => {
        const { words, base: next, open } = mergeOf(from, mine, theirs);
        for (const field of fieldsThatDiffer(from, mine))
          expect(sameValue(valueOf(words, field), valueOf(mine, field))).toBe(true);
        for (const field of fieldsThatDiffer(from, theirs))
          expect(open.includes(field) || sameValue(valueOf(words, field), valueOf(theirs, field))).toBe(true);
        // What is sent next is what differs from theirs, and never touches what is not mine.
        for (const field of fieldsThatDiffer(next, words))
          expect(fieldsThatDiffer(from, mine)).toContain(field);
      }),
    );
  });

  it('is lost by choosing: what is not taken is set aside, and comes back whole', () => {
    fc.assert(
      fc.property(scene, choices, ([from, mine, theirs], chosen) => {
        const { words: merged, open } = mergeOf(from, mine, theirs);
        let words = merged;
        const aside: GivenUp[] = [];
        open.forEach((field, index) => {
          const decided = decidedOn(words, theirs, field, chosen[index] ?? 'mine');
          words = decided.words;
          if (decided.givenUp) aside.push(decided.givenUp);
        });
        const has = (field: DraftField, value: unknown): boolean => {
          const here = valueOf(words, field);
          const inWords = typeof here === 'string' && here.includes(String(value).trim());
          const inList = Array.isArray(here) && (value as unknown[]).every((one) => here.includes(one));
          return (
            inWords ||
            inList ||
            sameValue(here, value) ||
            aside.some((one) => one.field === field && sameValue(one.value, value))
          );
        };
        for (const field of open) {
          expect(has(field, valueOf(mine, field))).toBe(true);
          expect(has(field, valueOf(theirs, field))).toBe(true);
        }
        for (const one of aside) {
          const back = broughtBack(words, one);
          expect(valueOf(back.words, one.field)).toEqual(one.value);
        }
      }),
    );
  });
});

describe('words that are brought back', () => {
  it('change places with what stood there', () => {
    const { words, givenUp } = broughtBack(but(['title', 'Theirs']), { field: 'title', value: 'Mine' });
    expect(words.title).toBe('Mine');
    expect(givenUp).toEqual({ field: 'title', value: 'Theirs' });
    expect(broughtBack(but(['title', ' ']), { field: 'title', value: 'Mine' }).givenUp).toBeNull();
  });
});
