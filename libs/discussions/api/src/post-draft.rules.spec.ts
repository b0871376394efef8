import {
  afterPosting,
  type Draft,
  type DraftWish,
  keepsWords,
  MOST_OTHERS,
  savedOver,
} from './post-draft.rules';

const at = new Date('2026-11-25T10:00:00Z');
const later = new Date('2026-11-25T10:01:00Z');
const aDraft = (more: Partial<Draft> = {}): Draft => ({
  key: 'k1',
  version: 3,
  body: 'There is one porter.',
  spokenAs: null,
  withheld: false,
  people: [],
  quote: null,
  updatedAt: at,
  others: [],
  ...more,
});
const aWish = (more: Partial<DraftWish> = {}): DraftWish => ({
  key: 'k1',
  version: 3,
  body: 'There is one porter.',
  spokenAs: null,
  withheld: false,
  people: [],
  quote: null,
  dealtWith: [],
  ...more,
});
const aside = (body: string, key = 'k0') => ({ id: body, key, body, at });
const save = (stored: Draft | null, wish: Partial<DraftWish>) =>
  savedOver(stored, aWish(wish), later, () => 'new');

describe('saving words over what is kept', () => {
  it.each<[string, Draft | null, Partial<DraftWish>, Partial<Draft>]>([
    ['begins', null, { version: 0, body: 'There' }, { body: 'There', version: 1, others: [] }],
    ['goes on', aDraft(), { body: 'There are two.' }, { body: 'There are two.', version: 4, others: [] }],
    ['is emptied', aDraft(), { body: '' }, { body: '', version: 4 }],
    ['is the same', aDraft(), {}, { version: 3, updatedAt: at }],
    [
      'is older and shorter, so that nothing is lost without it',
      aDraft(),
      { version: 2, body: 'There is one' },
      { body: 'There is one porter.', version: 3, updatedAt: at },
    ],
    [
      'is older and empty, as of a device that has not heard yet',
      aDraft(),
      { version: 2, body: ' ' },
      { body: 'There is one porter.', version: 3 },
    ],
    [
      'is older and says what is kept and more',
      aDraft(),
      { version: 2, body: 'There is one porter. At night.' },
      { body: 'There is one porter. At night.', version: 4, others: [] },
    ],
    [
      'is older and says something else',
      aDraft(),
      { version: 2, body: 'Nobody is here.' },
      {
        body: 'Nobody is here.',
        version: 4,
        others: [{ id: 'new', key: 'k1', body: 'There is one porter.', at }],
      },
    ],
    [
      'was begun on both',
      aDraft(),
      { key: 'k2', version: 0, body: 'Nobody is here.' },
      {
        key: 'k2',
        version: 4,
        body: 'Nobody is here.',
        others: [{ id: 'new', key: 'k1', body: 'There is one porter.', at }],
      },
    ],
    [
      'is older, and what is kept waits beside it already',
      aDraft({ others: [aside('So: There is one porter.')] }),
      { version: 1, body: 'Nobody is here.' },
      { body: 'Nobody is here.', others: [aside('So: There is one porter.')] },
    ],
    [
      'is older, and says again what waits beside what is kept',
      aDraft({ others: [aside('Nobody is here.')] }),
      { version: 1, body: 'Nobody is here.' },
      { body: 'Nobody is here.', others: [{ id: 'new', key: 'k1', body: 'There is one porter.', at }] },
    ],
    [
      'deals with what waits beside it',
      aDraft({ others: [aside('a'), aside('b')] }),
      { dealtWith: ['a'], body: 'There is one porter. a' },
      { body: 'There is one porter. a', version: 4, others: [aside('b')] },
    ],
    [
      'is older, and deals with what waits beside what is kept',
      aDraft({ others: [aside('a')] }),
      { version: 2, dealtWith: ['a'], body: 'There' },
      { body: 'There is one porter.', version: 4, others: [] },
    ],
  ])('%s', (_, stored, wish, kept) => {
    expect(save(stored, wish)).toMatchObject(kept);
  });

  it('refuses what would push words out that wait', () => {
    const others = Array.from({ length: MOST_OTHERS }, (_, index) => aside(`other ${index}`));
    expect(save(aDraft({ others }), { version: 1, body: 'Nobody is here.' })).toBeNull();
    expect(save(aDraft({ others }), { body: 'Nobody is here.' })).toMatchObject({ others });
  });
});

describe('posting what is kept', () => {
  const after = (stored: Draft) => afterPosting(stored, 'k1', later, () => 'new');
  it.each<[string, Draft, Partial<Draft> | null]>([
    ['leaves nothing', aDraft(), null],
    [
      'leaves what waits beside it, under another key',
      aDraft({ others: [aside('a')] }),
      { key: 'new', body: '', version: 4, others: [aside('a')] },
    ],
    [
      'takes it from beside other words',
      aDraft({ key: 'k2', others: [aside('a', 'k1'), aside('b')] }),
      { key: 'k2', body: 'There is one porter.', version: 4, others: [aside('b')] },
    ],
    ['leaves other words as they are', aDraft({ key: 'k2' }), { key: 'k2', version: 3, updatedAt: at }],
  ])('%s', (_, stored, left) => {
    if (left === null) expect(after(stored)).toBeNull();
    else expect(after(stored)).toMatchObject(left);
  });
});

it('nothing is kept where there are no words, here or beside', () => {
  expect(
    [aDraft(), aDraft({ body: ' ' }), aDraft({ body: '', others: [aside('a')] })].map(keepsWords),
  ).toEqual([true, false, true]);
});
