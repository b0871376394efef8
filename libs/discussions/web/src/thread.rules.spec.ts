import fc from 'fast-check';
import { aPage, aPost } from './post.builder';
import { takenBack } from './changes.rules';
import { pageRead, readAgain, repliesRead } from './pages.rules';
import {
  emptyTalk,
  failed,
  heardPost,
  revealed,
  sent,
  settled,
  shownIds,
  waitingIn,
  withdrawn,
} from './thread.rules';
import type { Talk } from './thread.rules';

const ME = { memberId: 'grace', pseudonym: 'Quiet Heron' };
const me = { name: 'Grace Okafor', initials: 'GO', pseudonymous: false, member: { id: 'grace' } };
const sealed = { name: 'Quiet Heron', initials: 'QH', pseudonymous: true, member: null };
const mine = (id: string, body: string, parentId: string | null = null) =>
  aPost(id, { author: me, body, parentId });
const words = (key: string, body: string, parentId: string | null = null) => ({
  key,
  body,
  parentId,
  spokenAs: null,
});
const read = pageRead(emptyTalk, aPage([aPost('a'), aPost('b')]));
const ids = (talk: Talk) => talk.threads.map(({ post }) => post.id);

describe('a discussion on the page', () => {
  it('lets others’ new posts wait, each once, until the reader asks', () => {
    let talk = heardPost(read, aPost('d'), ME);
    talk = heardPost(talk, aPost('c'), ME);
    talk = heardPost(talk, aPost('c'), ME);
    expect(ids(talk)).toEqual(['a', 'b']);
    expect(waitingIn(talk, null).map(({ id }) => id)).toEqual(['c', 'd']);
    talk = revealed(talk, null);
    expect(ids(talk)).toEqual(['a', 'b', 'c', 'd']);
    expect(talk.waiting).toEqual([]);
  });

  it('lets replies wait at the post that they answer', () => {
    let talk = heardPost(read, aPost('r', { parentId: 'a' }), ME);
    talk = heardPost(talk, aPost('c'), ME);
    expect(waitingIn(talk, 'a').map(({ id }) => id)).toEqual(['r']);
    talk = revealed(talk, 'a');
    expect(talk.threads[0]?.replies.map(({ id }) => id)).toEqual(['r']);
    expect(waitingIn(talk, null).map(({ id }) => id)).toEqual(['c']);
  });

  it('shows a reply with the new post that it answers', () => {
    let talk = heardPost(read, aPost('c', { createdAt: '2026-11-21T10:00:00.000Z' }), ME);
    talk = heardPost(talk, aPost('a-reply', { parentId: 'c' }), ME);
    talk = revealed(talk, null);
    expect(talk.threads[2]?.replies.map(({ id }) => id)).toEqual(['a-reply']);
  });

  it('puts what waited before a later post of the reader’s own, which did not wait', () => {
    let talk = heardPost(read, aPost('c'), ME);
    talk = heardPost(talk, mine('d', 'Mine'), ME);
    expect(ids(revealed(talk, null))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets the reader’s own reply from another page wait with the post that it answers', () => {
    let talk = heardPost(read, aPost('c'), ME);
    talk = heardPost(talk, mine('d', 'Mine', 'c'), ME);
    expect(ids(talk)).toEqual(['a', 'b']);
    talk = revealed(talk, null);
    expect(talk.threads[2]?.replies.map(({ id }) => id)).toEqual(['d']);
  });

  it('does not show again what is on the page', () => {
    expect(heardPost(read, aPost('b'), ME)).toBe(read);
  });

  it('does not let wait what a further page brings', () => {
    let talk = pageRead(emptyTalk, aPage([aPost('a')], { cursor: 'x' }));
    talk = heardPost(talk, aPost('b'), ME);
    talk = pageRead(talk, aPage([aPost('b')]));
    expect(ids(talk)).toEqual(['a', 'b']);
    expect(talk.waiting).toEqual([]);
  });

  it('keeps the reader’s own post after the pages that have not been read, and then in its place', () => {
    let talk = pageRead(emptyTalk, aPage([aPost('a')], { cursor: 'x' }));
    talk = settled(sent(talk, words('k', 'Mine')), 'k', mine('z', 'Mine'));
    expect(ids(talk)).toEqual(['a']);
    expect(talk.tail.map(({ post }) => post.id)).toEqual(['z']);
    talk = pageRead(talk, aPage([aPost('b'), mine('z', 'Mine')]));
    expect(ids(talk)).toEqual(['a', 'b', 'z']);
    expect(talk.tail).toEqual([]);
  });

  it('adds further replies once and in order', () => {
    const first = aPage([aPost('a')], { replies: { a: [aPost('r1', { parentId: 'a' })] } });
    let talk = pageRead(emptyTalk, first);
    talk = repliesRead(talk, 'a', aPage([aPost('r1', { parentId: 'a' }), aPost('r2', { parentId: 'a' })]));
    expect(talk.threads[0]?.replies.map(({ id }) => id)).toEqual(['r1', 'r2']);
  });

  it('keeps what is read and words on their way when it is read again, and lets what is new wait', () => {
    const talk = readAgain(sent(read, words('k', 'Mine')), [
      aPage([aPost('b'), aPost('c')], { replies: { b: [aPost('r', { parentId: 'b' })] } }),
    ]);
    expect(ids(talk)).toEqual(['b']);
    expect(talk.threads[0]?.replies).toEqual([]);
    expect(talk.waiting.map(({ id }) => id)).toEqual(['c', 'r']);
    expect(talk.outgoing).toHaveLength(1);
  });

  it('shows all of it when nothing had been read before', () => {
    const talk = readAgain(emptyTalk, [aPage([aPost('a')])]);
    expect(ids(talk)).toEqual(['a']);
    expect(talk.waiting).toEqual([]);
  });

  it('keeps the place of a post that was taken back, with its answers, and none of its words', () => {
    let talk = revealed(heardPost(read, aPost('r', { parentId: 'a' }), ME), 'a');
    talk = heardPost(talk, aPost('c'), ME);
    for (const id of ['a', 'c', 'unknown']) talk = takenBack(talk, id);
    expect(ids(talk)).toEqual(['a', 'b']);
    expect(talk.threads[0]?.post).toMatchObject({ state: 'RETRACTED', body: '', html: '', spokenAs: null });
    expect(talk.threads[0]?.replies).toMatchObject([{ id: 'r', state: 'PUBLISHED', body: 'Words of r' }]);
    expect(talk.waiting).toMatchObject([{ id: 'c', state: 'RETRACTED', body: '' }]);
    expect(takenBack(talk, 'r').threads[0]?.replies).toMatchObject([{ id: 'r', state: 'RETRACTED' }]);
  });
});

describe('the reader’s own post', () => {
  it('stands on the page at once, and is replaced by the server’s', () => {
    const talk = sent(read, words('k', 'Mine'));
    expect(talk.outgoing).toMatchObject([{ body: 'Mine', state: 'sending' }]);
    const after = settled(talk, 'k', mine('c', 'Mine'));
    expect(after.outgoing).toEqual([]);
    expect(ids(after)).toEqual(['a', 'b', 'c']);
  });

  it('is kept with the reason when it fails, tried again under the same key, or taken back', () => {
    const talk = failed(sent(read, words('k', 'Mine')), 'k', { message: 'The connection dropped.' });
    expect(talk.outgoing).toMatchObject([{ state: 'failed', reason: 'The connection dropped.' }]);
    expect(sent(talk, words('k', 'Mine')).outgoing).toMatchObject([{ state: 'sending', reason: null }]);
    expect(withdrawn(talk, 'k').outgoing).toEqual([]);
  });

  it('is known again when it is heard of though the answer failed', () => {
    const talk = failed(sent(read, words('k', ' Mine\n')), 'k', { message: 'The connection dropped.' });
    for (const author of [me, sealed]) {
      const after = heardPost(talk, { ...aPost('c', { author, body: 'Mine' }), key: 'k' }, ME);
      expect(after.outgoing).toEqual([]);
      expect(ids(after)).toEqual(['a', 'b', 'c']);
    }
  });

  it('takes only one away when the same words were sent twice', () => {
    const talk = sent(sent(read, words('k1', 'Yes')), words('k2', 'Yes'));
    expect(heardPost(talk, { ...mine('c', 'Yes'), key: 'k2' }, ME).outgoing.map(({ key }) => key)).toEqual([
      'k1',
    ]);
  });

  it('is never doubled and never lost, in whatever order the answer, its event and the page come', () => {
    const post = mine('m', 'Mine');
    const steps = {
      answer: (talk: Talk) => settled(talk, 'k', post),
      event: (talk: Talk) => heardPost(talk, { ...post, key: 'k' }, ME),
      failure: (talk: Talk) => failed(talk, 'k', { message: 'Dropped' }),
      page: (talk: Talk) => pageRead(talk, aPage([aPost('a'), aPost('b'), post])),
      another: (talk: Talk) => heardPost(talk, aPost('o'), ME),
      reveal: (talk: Talk) => revealed(talk, null),
    };
    const step = fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[]));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (order) => {
        const talk = order.reduce<Talk>((state, name) => steps[name](state), sent(read, words('k', 'Mine')));
        const shown = [...talk.threads, ...talk.tail].filter(({ post: { id } }) => id === 'm').length;
        expect(shown).toBeLessThanOrEqual(1);
        const arrived = order.some((name) => name === 'answer' || name === 'event' || name === 'page');
        if (arrived) expect(shownIds(talk).has('m')).toBe(true);
        else expect(talk.outgoing).toHaveLength(1);
        const told = order.includes('answer') || order.includes('event');
        if (told && !order.includes('page')) expect(talk.outgoing).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
