import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings } from '@cp/kit/web/testing';
import { Live, RoomWriting } from '@cp/realtime/web';
import type { LiveEvent, RoomListener } from '@cp/realtime/web';
import { Discussion } from './discussion';
import type { PostWordsFragment } from './graphql.generated';
import { nothing } from './changes.rules';
import { aPage, aPost } from './post.builder';
import { ReadingStore } from './reading.store';
import { SeenPosts } from './seen-posts';
import { pageRead } from './pages.rules';
import { emptyTalk } from './thread.rules';

jest.setTimeout(30_000);

const grace = {
  id: 'account-grace',
  member: { id: 'grace', name: 'Grace Okafor', initials: 'GO' },
  perspectives: ['CARER'],
  lastSpokenAs: 'CARER',
  can: ['discussion:post'],
};
const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
const unreadSince = (minute: number, firstPostId: string | null, count = 2) => ({
  count,
  andMore: false,
  firstPostId,
  since: at(minute),
});

async function show({
  unread = null as unknown,
  posts = [] as PostWordsFragment[],
  more = [] as PostWordsFragment[],
}) {
  TestBed.resetTestingModule();
  let listener: RoomListener | undefined;
  const writing = new RoomWriting(() => undefined);
  const graphql = new FakeGraphql({
    DiscussionPage: ({ after, around }: { after?: string; around?: string }) => ({
      discussion: {
        id: 's1',
        number: 7,
        postCount: posts.length + more.length,
        viewerPseudonym: null,
        viewerCan: { post: true, onOwn: nothing, onOthers: nothing },
        unread,
        posts: aPage(after || around ? more : posts, {
          cursor: !after && !around && more.length ? 'next' : null,
        }),
      },
    }),
    MyDrafts: { myPostDrafts: { number: 0, drafts: [] } },
    MarkRead: { markRead: null },
  });
  const enter = (kind: string, _id: string, _after: number, listens: RoomListener) => {
    if (kind === 'discussion') listener = listens;
    return { here: signal([]), writing, leave: () => undefined };
  };
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      graphql.provider,
      { provide: Live, useValue: { state: signal('on'), enter } },
    ],
  });
  TestBed.inject(Session).enter(grace as never);
  const fixture = TestBed.createComponent(Discussion);
  fixture.componentRef.setInput('discussionId', 's1');
  const settle = async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((done) => setTimeout(done));
      await fixture.whenStable();
    }
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(element);
  const press = async (name: string | RegExp) => {
    const found = [...element.querySelectorAll('button')].find((one) =>
      typeof name === 'string' ? one.textContent?.trim() === name : name.test(one.textContent ?? ''),
    );
    if (!found) throw new Error(`There is no button ${String(name)}`);
    found.click();
    await settle();
  };
  const hear = async (post: PostWordsFragment) => {
    listener?.event({ kind: 'PostPublished', payload: { post } } as LiveEvent);
    await settle();
  };
  const lines = () =>
    [...element.querySelectorAll('p.unread')].map(
      (line) => `${line.textContent?.trim()} ${line.nextElementSibling?.id}`,
    );
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  return { element, press, hear, lines, text, settle, writing, graphql };
}

describe('what is new in a discussion', () => {
  const posts = [
    aPost('a', { createdAt: at(1) }),
    aPost('b', { createdAt: at(3) }),
    aPost('c', { createdAt: at(4) }),
  ];

  it('begins at a line, which stays where it is while the reader goes on and others post', async () => {
    const { lines, text, hear, press, element } = await show({ posts, unread: unreadSince(2, 'b') });
    expect(lines()).toEqual(['New since you were here post-b']);
    expect(text()).toContain('2 new posts since you were here');
    expect(await axeFindings(element)).toEqual([]);
    await hear(aPost('d', { createdAt: at(5) }));
    await press('1 new post');
    expect(lines()).toEqual(['New since you were here post-b']);
    await press('Go to the first unread');
    expect(document.activeElement?.id).toBe('post-b');
  });

  it('is found by who asks for it on pages that were not read yet', async () => {
    const more = [aPost('d', { createdAt: at(5) })];
    const { lines, press } = await show({ posts, more, unread: unreadSince(4, 'd', 1) });
    expect(lines()).toEqual([]);
    await press('Go to the first unread');
    expect(lines()).toEqual(['New since you were here post-d']);
    expect(document.activeElement?.id).toBe('post-d');
  });

  it('is nothing for who has read everything, or was never here', async () => {
    for (const unread of [null, unreadSince(4, null, 0)]) {
      const { lines, text } = await show({ posts, unread });
      expect(lines()).toEqual([]);
      expect(text()).not.toContain('since you were here');
    }
  });

  it('is many in words, when there are many', async () => {
    const { text } = await show({ posts, unread: { ...unreadSince(2, 'b', 50), andMore: true } });
    expect(text()).toContain('50 and more new posts since you were here');
  });
});

describe('who is writing', () => {
  const ash = { id: 'ash', name: 'Ash', initials: 'A' };
  const jean = { id: 'jean', name: 'Jean Whitlock', initials: 'JW' };
  it.each([
    [[ash], 1, 'Ash is writing'],
    [[ash, jean], 2, 'Ash and Jean Whitlock are writing'],
    [[ash, jean, { id: 'grace', name: 'Grace', initials: 'G' }], 3, 'Ash and Jean Whitlock are writing'],
    [[ash, jean], 4, 'Ash and 3 others are writing'],
  ])('stands in its line: %#', async (writers, count, words) => {
    const { element, writing, settle } = await show({});
    const line = () => element.querySelector('.writing p')?.textContent?.trim();
    expect(line()).toBe('');
    writing.told({ from: 'x', writers, count });
    await settle();
    expect(line()).toBe(words);
  });

  it('is said once to who listens, and ends with the post', async () => {
    const { element, writing, settle, hear } = await show({});
    const said = () => element.querySelector('cp-writing-line [aria-live="polite"]')?.textContent?.trim();
    expect(said()).toBe('');
    writing.told({ from: 'x', writers: [jean], count: 1 });
    await settle();
    expect(said()).toBe('Somebody is writing here.');
    const before = element.querySelector('cp-writing-line [aria-live="polite"]');
    writing.told({ from: 'x', writers: [ash, jean], count: 2 });
    await settle();
    expect(said()).toBe('Somebody is writing here.');
    expect(element.querySelector('cp-writing-line [aria-live="polite"]')).toBe(before);
    await hear(aPost('new'));
    writing.forget();
    await settle();
    expect(said()).toBe('');
    writing.told({ from: 'x', writers: [ash], count: 1 });
    await settle();
    expect(said()).toBe('');
    expect(element.querySelector('.writing p')?.textContent?.trim()).toBe('Ash is writing');
    expect(await axeFindings(element)).toEqual([]);
  });
});

describe('what was on the screen', () => {
  let moved: (entries: Partial<IntersectionObserverEntry>[]) => void = () => undefined;
  const observed: string[] = [];
  class PlayedObserver {
    constructor(heard: (entries: never) => void) {
      moved = heard as typeof moved;
    }
    observe = (post: Element) => void observed.push(post.id);
    unobserve = () => undefined;
    disconnect = () => undefined;
  }

  beforeEach(() => {
    jest.useFakeTimers();
    observed.splice(0);
    Object.assign(window, { IntersectionObserver: PlayedObserver });
  });
  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(window, 'IntersectionObserver');
  });

  it('counts as seen after a moment, when half of it or half a screen full of it was there', () => {
    const host = document.createElement('div');
    host.innerHTML =
      '<article id="post-a"></article><article id="post-b"></article><article id="post-c"></article>';
    const seen: string[] = [];
    const posts = new SeenPosts(host, (id) => seen.push(id));
    posts.look();
    posts.look();
    expect(observed).toEqual(['post-a', 'post-b', 'post-c']);
    const [a, b, c] = [...host.children];
    const rootBounds = { height: 800 } as DOMRectReadOnly;
    const entry = (target: Element | undefined, intersectionRatio: number, height: number) =>
      ({
        target,
        isIntersecting: true,
        intersectionRatio,
        intersectionRect: { height },
        rootBounds,
      }) as never;
    moved([entry(a, 0.6, 100), entry(b, 0.2, 500), entry(c, 0.2, 100)]);
    jest.advanceTimersByTime(900);
    moved([{ target: a, isIntersecting: false }]);
    jest.advanceTimersByTime(1_000);
    expect(seen).toEqual(['b']);
    posts.stop();
  });

  it('is told to the server together, and only as far as nothing was skipped', async () => {
    const graphql = new FakeGraphql({ MarkRead: { markRead: null } });
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [provideWords(), graphql.provider, ReadingStore] });
    TestBed.inject(Session).enter(grace as never);
    const store = TestBed.inject(ReadingStore);
    const minutes = [1, 2, 3, 4];
    const talk = pageRead(
      emptyTalk,
      aPage(minutes.map((minute) => aPost(`p${minute}`, { createdAt: at(minute) }))),
    );
    store.open('s1', unreadSince(1, 'p2', 3), { memberId: 'grace', pseudonym: null });
    store.look(talk);
    for (const id of ['p1', 'p2', 'p4']) store.sees(id);
    await jest.advanceTimersByTimeAsync(2_000);
    store.sees('p3');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(graphql.asked.map(({ variables }) => (variables['input'] as { postId: string }).postId)).toEqual([
      'p2',
      'p4',
    ]);
    expect(store.lineAt()).toBe('p2');
  });

  it('is told once when there is nothing new, because what was told of it is then seen', async () => {
    const graphql = new FakeGraphql({ MarkRead: { markRead: null } });
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [provideWords(), graphql.provider, ReadingStore] });
    TestBed.inject(Session).enter(grace as never);
    const store = TestBed.inject(ReadingStore);
    const inputs = () => graphql.asked.map(({ variables }) => variables['input']);
    store.open('s1', unreadSince(1, null, 0), { memberId: 'grace', pseudonym: null });
    store.look(pageRead(emptyTalk, aPage([aPost('p1', { createdAt: at(1) })])));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(inputs()).toEqual([]);
    store.sees('p1');
    await jest.advanceTimersByTimeAsync(5_000);
    store.sees('p1');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(inputs()).toEqual([{ discussionId: 's1', postId: null }]);
    store.open('d1', null, { memberId: 'grace', pseudonym: null });
    store.comes();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(inputs().at(-1)).toEqual({ discussionId: 'd1', postId: null });
  });
});
