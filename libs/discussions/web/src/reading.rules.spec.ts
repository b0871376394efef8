import { aPage, aPost } from './post.builder';
import { firstNew, readUpTo } from './reading.rules';
import { pageRead } from './pages.rules';
import { emptyTalk } from './thread.rules';
import type { Talk } from './thread.rules';

const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
const grace = { memberId: 'grace', pseudonym: null };
const mine = { name: 'Grace', initials: 'G', pseudonymous: false, member: { id: 'grace' } };

/** Two posts with an answer each: in time they are a, b, answer to a, answer to b. */
const talk: Talk = pageRead(
  emptyTalk,
  aPage([aPost('a', { createdAt: at(1) }), aPost('b', { createdAt: at(2) })], {
    replies: {
      a: [aPost('a1', { parentId: 'a', createdAt: at(3) })],
      b: [aPost('b1', { parentId: 'b', createdAt: at(4) })],
    },
  }),
);
const withWaiting: Talk = { ...talk, waiting: [aPost('w', { createdAt: at(5) })] };

describe('where the new begins on the page', () => {
  it.each([
    [at(0), 'a'],
    [at(1), 'a1'],
    [at(2), 'a1'],
    [at(3), 'b1'],
    [at(4), null],
  ])('since %s: %s', (since, first) => {
    expect(firstNew(withWaiting, since, grace)).toBe(first);
  });

  it('is neither the reader’s own words nor what was taken back', () => {
    const own = pageRead(
      emptyTalk,
      aPage([
        aPost('own', { createdAt: at(1), author: mine }),
        aPost('gone', { createdAt: at(2), state: 'RETRACTED', body: '', html: '' }),
        aPost('new', { createdAt: at(3) }),
      ]),
    );
    expect(firstNew(own, at(0), grace)).toBe('new');
  });
});

describe('how far somebody has read', () => {
  it.each<[string, string | null, string[], string | null]>([
    ['nothing seen', null, [], null],
    ['the first', null, ['a'], 'a'],
    ['all', null, ['a', 'b', 'a1', 'b1'], 'b1'],
    ['the newest alone, with others skipped', null, ['b1'], null],
    ['an answer far up, before the post below it', null, ['a', 'a1'], 'a'],
    ['what is new', at(2), ['a1'], 'a1'],
    ['nothing of what is new', at(2), ['a', 'b'], null],
  ])('%s', (_, since, seen, last) => {
    expect(readUpTo(talk, { since, seen: new Set(seen), reader: grace })?.id ?? null).toBe(last);
  });

  it('does not reach what waits behind a button', () => {
    const seen = new Set(['a', 'b', 'a1', 'b1']);
    expect(readUpTo(withWaiting, { since: null, seen, reader: grace })?.id).toBe('b1');
  });

  it('goes over the reader’s own words', () => {
    const own: Talk = { ...talk, waiting: [aPost('own', { createdAt: at(5), author: mine })] };
    const seen = new Set(['a', 'b', 'a1', 'b1']);
    expect(readUpTo(own, { since: null, seen, reader: grace })?.id).toBe('own');
  });
});
