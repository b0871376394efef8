import { Problem } from '@cp/kit/web';
import { axeFindings, unusedTexts } from '@cp/kit/web/testing';
import { asGrace, PlayedDevice, show } from './discussion.stage';
import type { PostWordsFragment } from './graphql.generated';
import { aPage, aPost, onOthers, onOwn } from './post.builder';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

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

  it('offers no words again that arrived and were changed before the answer did, but others that were not said', async () => {
    const changed = { version: 2, body: 'We rang three times.', author: asGrace };
    const wording = { version: 1, at: '2026-11-20T10:00:00.000Z', body: 'We rang.', html: '<p>We rang.</p>' };
    const { type, press, text, bodies } = await show({
      answers: { Post: { post: aPost('mine', changed) }, EarlierWordings: { earlierWordings: [wording] } },
    });
    await type('We rang.');
    await press('Post');
    expect(text()).not.toContain('Not posted');
    expect(bodies()).toHaveLength(3);
    await type('We wrote.');
    await press('Post');
    expect(text()).toContain('Not posted. You posted this in other words on another device.');
    expect(bodies().at(-1)).toBe('We wrote.');
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

  it('listens to no conversation whose page is gone before it was read', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const answers = { DiscussionPage: () => new Promise((done) => (answer = done)) };
    const { fixture, listener, settle } = await show({ answers });
    fixture.destroy();
    const abilities = { post: true, onOwn, onOthers };
    answer({
      discussion: {
        id: 's1',
        number: 7,
        postCount: 0,
        viewerPseudonym: null,
        viewerCan: abilities,
        unread: null,
        posts: aPage([]),
      },
    });
    await settle();
    expect(listener()).toBeUndefined();
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
