import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { DeviceStore, Problem, Session, provideWords } from '@cp/kit/web';
import { FakeGraphql, axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { Live, RoomWriting } from '@cp/realtime/web';
import type { LiveEvent, RoomListener } from '@cp/realtime/web';
import { Discussion } from './discussion';
import type { PostWordsFragment } from './graphql.generated';
import { nothing } from './changes.rules';
import { aPage, aPost, onOthers, onOwn } from './post.builder';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

const grace = {
  id: 'account-grace',
  member: { id: 'grace', name: 'Grace Okafor', initials: 'GO' },
  perspectives: ['NON_CLINICAL_STAFF', 'CARER'],
  lastSpokenAs: 'CARER',
  can: ['discussion:post'],
};

/** A device that keeps what it is told, for two pages after each other. */
class PlayedDevice {
  private readonly held = new Map<string, string>();
  read = <T>(name: string) => JSON.parse(this.held.get(name) ?? 'null') as T | null;
  write = (name: string, value: unknown) => !!this.held.set(name, JSON.stringify(value));
  remove = (name: string) => void this.held.delete(name);
  names = (beginning: string) => [...this.held.keys()].filter((name) => name.startsWith(beginning));
  take = (other: PlayedDevice) => other.held.forEach((value, name) => this.held.set(name, value));
}

const asGrace = { name: 'Grace Okafor', initials: 'GO', pseudonymous: false, member: { id: 'grace' } };

interface Stage {
  posts?: PostWordsFragment[];
  answers?: Record<string, unknown>;
  guest?: boolean;
  device?: PlayedDevice;
  pseudonym?: { name: string; initials: string };
}

async function show({
  posts = [aPost('a'), aPost('b')],
  answers = {},
  guest,
  device,
  pseudonym,
}: Stage = {}) {
  TestBed.resetTestingModule();
  let listener: RoomListener | undefined;
  const state = signal('on');
  const here = signal([{ id: 'jean', name: 'Jean Whitlock', initials: 'JW' }]);
  const graphql = new FakeGraphql({
    DiscussionPage: () => ({
      discussion: {
        id: 's1',
        number: 7,
        postCount: posts.length,
        viewerPseudonym: pseudonym ?? null,
        viewerCan: { post: !guest, onOwn: guest ? nothing : onOwn, onOthers: guest ? nothing : onOthers },
        unread: null,
        posts: aPage(posts),
      },
    }),
    Post: ({ input }: { input: { body: string; parentId: string | null } }) => ({
      post: aPost('mine', {
        ...input,
        author: { ...grace.member, pseudonymous: false, member: grace.member },
        html: `<p>${input.body}</p>`,
      }),
    }),
    MyDrafts: { myPostDrafts: { number: 0, drafts: [] } },
    KeepDraft: () => new Problem('UNAVAILABLE', 'We could not reach the server.'),
    ...answers,
  });
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      graphql.provider,
      { provide: DeviceStore, useValue: device ?? new PlayedDevice() },
      {
        provide: Live,
        useValue: {
          state,
          enter: (kind: string, _id: string, _after: number, listens: RoomListener) => {
            if (kind === 'discussion') listener = listens;
            return { here, writing: new RoomWriting(() => undefined), leave: () => undefined };
          },
        },
      },
    ],
  });
  const session = TestBed.inject(Session);
  if (guest) session.leave();
  else session.enter(grace as never);
  const fixture = TestBed.createComponent(Discussion);
  fixture.componentRef.setInput('discussionId', 's1');
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((done) => setTimeout(done));
      await fixture.whenStable();
    }
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  document.body.replaceChildren(element);
  const text = () => (element.textContent ?? '').replace(/\s+/g, ' ');
  const button = (name: string | RegExp) => {
    const found = [...element.querySelectorAll<HTMLElement>('button, a')].find((one) => {
      const said = one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '';
      return typeof name === 'string' ? said === name : name.test(said);
    });
    return found ?? null;
  };
  const press = async (name: string | RegExp) => {
    const found = button(name);
    if (!found) throw new Error(`There is no button ${String(name)} in: ${text()}`);
    found.click();
    await settle();
  };
  const type = async (words: string, label = 'Your words') => {
    const id = [...element.querySelectorAll('label')].find(
      (one) => one.textContent?.trim() === label,
    )?.htmlFor;
    const field = document.getElementById(id ?? '') as HTMLTextAreaElement | null;
    if (!field) throw new Error(`There is no field ${label}`);
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await settle();
    return field;
  };
  const hear = async (post: PostWordsFragment) => {
    listener?.event({ kind: 'PostPublished', payload: { post } } as LiveEvent);
    await settle();
  };
  const hearTakenBack = async (postId: string) => {
    listener?.event({ kind: 'PostRetracted', payload: { postId } } as LiveEvent);
    await settle();
  };
  const bodies = () =>
    [...element.querySelectorAll('article .words, article .typed')].map((one) => one.textContent?.trim());
  return {
    fixture,
    element,
    text,
    button,
    press,
    type,
    hear,
    hearTakenBack,
    bodies,
    graphql,
    state,
    settle,
    listener: () => listener,
  };
}

describe('a discussion', () => {
  it('shows each post with who speaks and as whom', async () => {
    const { element, bodies } = await show();
    expect(bodies()).toEqual(['Words of a', 'Words of b']);
    const [first] = element.querySelectorAll('article');
    const label = document.getElementById(first?.getAttribute('aria-labelledby') ?? '');
    expect(label?.textContent).toMatch(/Jean Whitlock\s+Carer/);
  });

  it('invites the first words where nobody has spoken', async () => {
    const { text } = await show({ posts: [] });
    expect(text()).toContain('Nobody has said anything yet.');
  });

  it('lets a new post wait behind a button, says so politely, and leads to it when asked', async () => {
    const { hear, press, bodies, element, text } = await show();
    await hear(aPost('c'));
    await hear(aPost('d'));
    expect(bodies()).toHaveLength(2);
    expect(text()).toContain('2 new posts');
    expect(element.querySelector('[aria-live="polite"].arrivals')?.textContent).toMatch(
      /new post has arrived/,
    );
    await press('2 new posts');
    expect(bodies()).toEqual(['Words of a', 'Words of b', 'Words of c', 'Words of d']);
    expect(document.activeElement?.id).toBe('post-c');
  });

  it('takes the words of a post away at once when its author takes them back, and lets nobody answer it', async () => {
    const { hearTakenBack, bodies, element, button } = await show();
    await hearTakenBack('a');
    expect(bodies()).toEqual(['Words of b']);
    expect(element.querySelector('#post-a')?.textContent).toContain('Taken back by its author.');
    expect(element.querySelector('#post-a')?.textContent).not.toContain('Jean Whitlock');
    expect(button(/Reply to/)?.closest('article')?.id).toBe('post-b');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('lets a new reply wait at its post', async () => {
    const { hear, press, bodies } = await show();
    await hear(aPost('r', { parentId: 'a' }));
    expect(bodies()).toEqual(['Words of a', 'Words of b']);
    await press('1 new reply');
    expect(bodies()).toEqual(['Words of a', 'Words of r', 'Words of b']);
  });

  it('posts at once as the perspective spoken from last, with a key of its own', async () => {
    const { type, press, bodies, graphql } = await show();
    const field = await type(' There is one porter. ');
    await press('Post');
    expect(bodies()).toEqual(['Words of a', 'Words of b', 'There is one porter.']);
    expect(field.value).toBe('');
    const { input } = graphql.asked.at(-1)?.variables as { input: Record<string, string> };
    expect(input).toMatchObject({ body: 'There is one porter.', spokenAs: 'CARER', parentId: null });
    expect(input['key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('does not double a post that is heard of live before the answer', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { type, press, bodies, hear, settle, graphql } = await show({
      answers: { Post: () => new Promise((done) => (answer = done)) },
    });
    await type('Mine');
    await press('Post');
    const post = aPost('mine', { author: asGrace, body: 'Mine', html: '<p>Mine</p>' });
    const { key } = (graphql.asked.at(-1)?.variables as { input: { key: string } }).input;
    await hear({ ...post, key } as PostWordsFragment);
    expect(bodies()).toEqual(['Words of a', 'Words of b', 'Mine']);
    answer({ post });
    await settle();
    expect(bodies()).toEqual(['Words of a', 'Words of b', 'Mine']);
  });

  it('keeps a post that failed, says why, and tries again under the same key', async () => {
    let broken = true;
    const { type, press, text, bodies, graphql, button } = await show({
      answers: {
        Post: ({ input }: { input: PostWordsFragment }) =>
          broken
            ? new Problem('UNAVAILABLE', 'We could not reach the server.')
            : { post: aPost('mine', { author: asGrace, body: input.body, html: '<p>Mine</p>' }) },
      },
    });
    await type('Mine');
    await press('Post');
    expect(text()).toContain('Not posted. We could not reach the server.');
    broken = false;
    await press('Try again');
    expect(bodies()).toEqual(['Words of a', 'Words of b', 'Mine']);
    expect(button('Try again')).toBeNull();
    const keys = graphql.asked
      .filter(({ operation }) => operation === 'Post')
      .map(({ variables }) => (variables['input'] as { key: string }).key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('still has a failed post and half-typed words after a reload', async () => {
    const device = new PlayedDevice();
    const answers = { Post: () => new Problem('UNAVAILABLE', 'We could not reach the server.') };
    const first = await show({ device, answers });
    await first.type('Failed words');
    await first.press('Post');
    await first.type('Half-typed wo');
    first.fixture.destroy();
    const { text, element } = await show({ device, answers });
    expect(text()).toContain('Failed words');
    expect(text()).toContain('Not posted.');
    expect(element.querySelector('textarea')?.value).toBe('Half-typed wo');
  });

  it('forgets nothing that another page of the same member keeps on the same device', async () => {
    const neighbour = new PlayedDevice();
    const answers = { Post: () => new Problem('UNAVAILABLE', 'We could not reach the server.') };
    const first = await show({ device: neighbour, answers });
    await first.type('Failed words');
    await first.press('Post');
    const device = new PlayedDevice();
    const arriving = { Post: { post: aPost('mine', { author: asGrace, body: 'Arrived' }) } };
    const other = await show({ device, answers: arriving });
    device.take(neighbour);
    await other.type('Arrived');
    await other.press('Post');
    other.fixture.destroy();
    expect((await show({ device, answers })).text()).toContain('Failed words');
  });

  it('answers a post inside its thread and gives the focus back', async () => {
    const { press, type, element, bodies, graphql } = await show({ posts: [aPost('a')] });
    await press('Reply to Jean Whitlock');
    expect(document.activeElement?.id).toBe('composer-reply-a');
    const composer = element.querySelector('.inset textarea');
    expect(composer).toBe(document.activeElement);
    await type('We ring the desk.');
    await press('Cancel');
    expect(document.activeElement?.id).toBe('post-a');
    await press('Reply to Jean Whitlock');
    expect(element.querySelector<HTMLTextAreaElement>('.inset textarea')?.value).toBe('We ring the desk.');
    await press('Post');
    expect(bodies()).toEqual(['Words of a', 'We ring the desk.']);
    expect(graphql.asked.at(-1)?.variables).toMatchObject({ input: { parentId: 'a' } });
  });

  it('says what is missing in place of a button that does nothing', async () => {
    const { press, text, graphql } = await show();
    await press('Post');
    expect(text()).toContain('Write something first.');
    expect(graphql.asked.map(({ operation }) => operation)).not.toContain('Post');
  });

  it('lets what came while too much was missed wait too', async () => {
    const posts = [aPost('a')];
    const { listener, settle, bodies, text } = await show({ posts });
    posts.push(aPost('b'));
    listener()?.resync();
    await settle();
    expect(bodies()).toEqual(['Words of a']);
    expect(text()).toContain('1 new post');
  });

  it('says that it is offline, and who is here', async () => {
    const { text, state, settle } = await show();
    expect(text()).toContain('Jean Whitlock and you');
    state.set('away');
    await settle();
    expect(text()).toContain('You are offline. We will catch up.');
  });

  it('invites a guest to join', async () => {
    const { button, element } = await show({ guest: true });
    expect(button('Join to answer')?.getAttribute('href')).toContain('/join');
    expect(element.querySelector('textarea')).toBeNull();
  });

  it('says under which made-up name somebody answers who tells the story under one', async () => {
    const { element, type, press } = await show({
      pseudonym: { name: 'Quiet Heron', initials: 'QH' },
      answers: { Post: () => new Problem('UNAVAILABLE', 'No connection.') },
    });
    expect(element.textContent).toContain('You answer as Quiet Heron, the name on this story.');
    await type('Mine');
    await press('Post');
    expect(element.querySelector('[cpoutgoing]')?.textContent).toContain('QH');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('passes axe with a composer, a failed post and posts that wait', async () => {
    const { element, hear, type, press } = await show({
      answers: { Post: () => new Problem('INTERNAL', 'Something went wrong.') },
    });
    await type('Mine');
    await press('Post');
    await hear(aPost('c'));
    await press(/Reply to/);
    expect(await axeFindings(element)).toEqual([]);
  });

  it('uses every sentence of its texts', () => {
    expect(unusedTexts(__dirname)).toEqual([]);
  });
});
