import { Problem } from '@cp/kit/web';
import { axeFindings } from '@cp/kit/web/testing';
import { asGrace, PlayedDevice, show } from './discussion.stage';
import type { PostWordsFragment } from './graphql.generated';
import { aPage, aPost, onOthers, onOwn } from './post.builder';

// Whole pages with axe take their time when many specs run at once.
jest.setTimeout(30_000);

const mine = (id: string, more: Partial<PostWordsFragment> = {}) =>
  aPost(id, { author: asGrace, viewerCan: onOwn, ...more });

/** The page of a long discussion that the variables ask for: eight posts, two a page. */
const long = ({ around, after, before }: { around?: string; after?: string; before?: string }) => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const wanted = around
    ? ids.indexOf(around)
    : after
      ? ids.indexOf(after) + 1
      : before
        ? ids.indexOf(before) - 2
        : 0;
  const at = Math.max(wanted, 0);
  const posts = ids.slice(at, at + 2).map((id) => aPost(id));
  const [first, last] = [posts[0]?.id ?? null, posts.at(-1)?.id ?? null];
  const page = aPage(posts, { cursor: last === 'h' ? null : last, before: first === 'a' ? null : first });
  return {
    discussion: {
      id: 's1',
      number: 7,
      postCount: 8,
      viewerPseudonym: null,
      viewerCan: { post: true, onOwn, onOthers },
      posts: page,
    },
  };
};

describe('a long discussion', () => {
  const answers = { DiscussionPage: long };

  it('opens at its beginning and goes on from there', async () => {
    const { bodies, press, button } = await show({ answers });
    expect(bodies()).toEqual(['Words of a', 'Words of b']);
    expect(button('Earlier posts')).toBeNull();
    await press('More posts');
    expect(bodies()).toHaveLength(4);
  });

  it('opens at the post that its address names, and goes on in both directions', async () => {
    const { bodies, press, button } = await show({ answers, at: 'e' });
    expect(bodies()).toEqual(['Words of e', 'Words of f']);
    expect(document.activeElement?.id).toBe('post-e');
    await press('Earlier posts');
    expect(bodies()).toEqual(['c', 'd', 'e', 'f'].map((id) => `Words of ${id}`));
    await press('Earlier posts');
    expect(button('Earlier posts')).toBeNull();
    expect(document.activeElement?.id).toBe('post-c');
    await press('More posts');
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => `Words of ${id}`));
  });

  it('says so when the post is not there, and begins at the beginning', async () => {
    const { text, bodies } = await show({ answers, at: 'gone' });
    expect(text()).toContain('That post is not here any more');
    expect(bodies()).toEqual(['Words of a', 'Words of b']);
  });

  it('puts what is new after what has not been read, and asks for no more than a page', async () => {
    const { bodies, press, hear, graphql } = await show({ answers });
    await hear(aPost('z', { createdAt: '2026-11-25T10:00:00.000Z' }));
    await press('1 new post');
    expect(bodies()).toEqual(['a', 'b', 'c', 'd', 'z'].map((id) => `Words of ${id}`));
    const pages = graphql.asked.filter(({ operation }) => operation === 'DiscussionPage');
    expect(pages).toHaveLength(2);
    await press('More posts');
    await press('More posts');
    expect(bodies().at(-1)).toBe('Words of z');
    expect(bodies()).toHaveLength(9);
  });
});

describe('what can be done with a post', () => {
  it('is what the server says, and nothing of one that was taken back', async () => {
    const { element, hearTakenBack } = await show({ posts: [aPost('a'), mine('b')] });
    const namesIn = (id: string) =>
      [...element.querySelectorAll(`#post-${id} button`)].map((one) => one.textContent?.trim());
    expect(namesIn('a')).toEqual(['Reply', 'I recognise this', 'More']);
    expect(namesIn('b')).toEqual(['Reply', 'Change', 'More']);
    await hearTakenBack('b');
    expect(namesIn('b')).toEqual([]);
  });

  it('may be learnt for one that is heard of live, though news say nothing of it', async () => {
    const { hear, press, element } = await show();
    const news: Partial<PostWordsFragment> = aPost('c');
    delete news.viewerCan;
    delete news.viewerRecognised;
    await hear(news as PostWordsFragment);
    await press('1 new post');
    expect(element.querySelector('#post-c')?.textContent).toContain('I recognise this');
    expect(element.querySelector('#post-c')?.textContent).not.toContain('Change');
  });
});

describe('changing a post', () => {
  const edited = {
    body: 'Other words',
    html: '<p>Other words</p>',
    version: 2,
    editedAt: '2026-11-20T11:00:00.000Z',
  };

  it('happens in its place, and everybody can read how it was worded before', async () => {
    const { press, type, bodies, graphql, text, element } = await show({
      posts: [mine('a')],
      answers: {
        EditPost: { editPost: mine('a', edited) },
        EarlierWordings: {
          earlierWordings: [
            { version: 1, at: '2026-11-20T10:00:00.000Z', body: 'Words of a', html: '<p>Words of a</p>' },
          ],
        },
      },
    });
    await press('Change');
    expect(document.activeElement?.id).toBe('edit-a');
    expect(await axeFindings(element)).toEqual([]);
    await type('Other words', 'Your words');
    await press('Save');
    expect(bodies()).toEqual(['Other words']);
    expect(document.activeElement?.id).toBe('post-a');
    expect(graphql.asked.at(-1)?.variables).toEqual({ input: { id: 'a', version: 1, body: 'Other words' } });
    await press('Changed');
    expect(text()).toContain('How it was worded before');
    expect(text()).toContain('Words of a');
    expect(await axeFindings(element)).toEqual([]);
  });

  it('keeps the words when it did not work, and on the device until it does', async () => {
    const device = new PlayedDevice();
    const answers = { EditPost: () => new Problem('CONFLICT', 'Changed.') };
    const first = await show({ posts: [mine('a')], answers, device });
    await first.press('Change');
    await first.type('Half-changed');
    await first.press('Save');
    expect(first.text()).toContain('You changed these words somewhere else');
    first.fixture.destroy();
    const again = await show({ posts: [mine('a')], answers, device });
    await again.press('Change');
    expect(again.element.querySelector<HTMLTextAreaElement>('#edit-a')?.value).toBe('Half-changed');
  });

  it('is seen by others at once, and late news change nothing back', async () => {
    const { tell, bodies } = await show({ posts: [aPost('a')] });
    await tell('PostEdited', { post: { ...aPost('a'), ...edited } });
    expect(bodies()).toEqual(['Other words']);
    await tell('PostEdited', { post: aPost('a') });
    expect(bodies()).toEqual(['Other words']);
  });
});

describe('recognising a post', () => {
  it('is said, counted and taken back, with the perspectives and nobody’s name', async () => {
    const recognised = aPost('a', { recognitions: 1, recognisedAs: ['CARER'], viewerRecognised: true });
    const { press, text, button, graphql, tell, element } = await show({
      posts: [aPost('a')],
      answers: {
        RecognisePost: { recognisePost: recognised },
        TakeBackPostRecognition: { takeBackPostRecognition: aPost('a') },
      },
    });
    await press('I recognise this');
    expect(text()).toContain('1 person recognises this, speaking as: Carer');
    expect(button('I recognise this')?.getAttribute('aria-pressed')).toBe('true');
    expect(graphql.asked.at(-1)?.variables).toEqual({ input: { postId: 'a', spokenAs: 'CARER' } });
    await tell('PostRecognised', { postId: 'a', recognitions: 2, recognisedAs: ['CLINICIAN', 'CARER'] });
    expect(text()).toContain('2 people recognise this, speaking as: Clinician, Carer');
    // It comes while others read on, in the space between posts; where it may be long, its reader asked for more.
    const line = () => element.querySelector('.recognised');
    expect(line()).not.toBeNull();
    await press('More about what Jean Whitlock said');
    expect(line()).toBeNull();
    expect(text()).toContain('2 people recognise this, speaking as: Clinician, Carer');
    await press('More about what Jean Whitlock said');
    expect(button('I recognise this')?.getAttribute('aria-pressed')).toBe('true');
    await press('I recognise this');
    expect(button('I recognise this')?.getAttribute('aria-pressed')).toBe('false');
  });

  it('says why it did not work', async () => {
    const { press, text } = await show({
      answers: { RecognisePost: () => new Problem('UNAVAILABLE', 'No connection.') },
    });
    await press('I recognise this');
    expect(text()).toContain('No connection.');
  });
});

describe('quoting', () => {
  it('puts the words of a post above the answer, sends them along, and lets them go again', async () => {
    const { press, type, element, graphql, text } = await show({
      posts: [aPost('a', { html: '<p>We <em>rang</em>.</p><p>Twice.</p>' })],
    });
    await press('More about what Jean Whitlock said');
    await press('Quote');
    expect(text()).toContain('You quote Jean Whitlock');
    expect(document.activeElement?.id).toBe('composer-reply-a');
    expect(await axeFindings(element)).toEqual([]);
    await press('Quote nothing');
    await press('Quote');
    await type('So did we.');
    await press('Post');
    expect(graphql.asked.at(-1)?.variables).toMatchObject({
      input: { body: 'So did we.', parentId: 'a', quote: { postId: 'a', passage: 'We rang. Twice.' } },
    });
  });

  it('lets words be posted without it, under the same key, when what they quote is gone', async () => {
    const gone = [{ path: 'quote.passage', key: 'fields.quote.gone', message: 'Gone.' }];
    const refused = new Problem('BAD_USER_INPUT', 'Look again.', null, null, gone);
    const { press, type, text, button, element, graphql } = await show({ posts: [aPost('a')] });
    const answer = graphql.answers['Post'];
    graphql.answers['Post'] = refused;
    await press('More about what Jean Whitlock said');
    await press('Quote');
    await type('So did we.');
    await press('Post');
    expect(text()).toContain(
      'Not posted. What you quote was changed or taken back. Your words are kept here.',
    );
    expect(button('Try again')).toBeNull();
    expect(await axeFindings(element)).toEqual([]);
    graphql.answers['Post'] = answer;
    await press('Post without the quote');
    const [first, second] = graphql.asked.filter(({ operation }) => operation === 'Post');
    const { quote, ...words } = (first?.variables as { input: { quote: object } }).input;
    expect(quote).toBeTruthy();
    expect(second?.variables).toEqual({ input: words });
    expect(text()).not.toContain('Not posted');
  });

  it('lets an answer be posted on its own when what it answers was taken back', async () => {
    const gone = [{ path: 'parentId', key: 'fields.parentId', message: 'Gone.' }];
    const refused = new Problem('BAD_USER_INPUT', 'Look again.', null, null, gone);
    const { press, type, text, graphql, hearTakenBack, element } = await show({ posts: [aPost('a')] });
    const answer = graphql.answers['Post'];
    graphql.answers['Post'] = refused;
    await press('More about what Jean Whitlock said');
    await press('Quote');
    await type('So did we.');
    await hearTakenBack('a');
    await press('Post');
    expect(text()).toContain('Not posted. What you answer was taken back. Your words are kept here.');
    expect(element.querySelector('[class~=post] blockquote')).toBeNull();
    graphql.answers['Post'] = answer;
    await press('Post on its own');
    const posts = graphql.asked.filter(({ operation }) => operation === 'Post');
    const { key } = (posts[0]?.variables as { input: { key: string } }).input;
    const alone = { key, body: 'So did we.', parentId: null, spokenAs: 'CARER', discussionId: 's1' };
    expect(posts[1]?.variables).toEqual({ input: alone });
    expect(text()).not.toContain('Not posted');
  });

  it('shows who said it and leads there, until it is taken back', async () => {
    const quote = {
      postId: 'a',
      text: 'Words of a',
      spokenAs: 'CARER' as const,
      author: { name: 'Jean Whitlock' },
    };
    const { press, element, hearTakenBack } = await show({ posts: [aPost('a'), aPost('b', { quote })] });
    const quoted = () => element.querySelector('#post-b cp-quote')?.textContent?.replace(/\s+/g, ' ') ?? '';
    expect(quoted()).toMatch(/Words of a.*Jean Whitlock.*Carer/);
    await press('Show the post');
    expect(document.activeElement?.id).toBe('post-a');
    await hearTakenBack('a');
    expect(quoted()).toContain('What is answered here was taken back.');
    expect(quoted()).not.toContain('Words of a');
  });
});

describe('mentioning', () => {
  const people = [
    { handle: '65f000000000000000000001', name: 'Jean Whitlock', initials: 'JW' },
    { handle: '~Quiet Heron', name: 'Quiet Heron', initials: 'QH' },
  ];
  const key = (element: HTMLElement, name: string) =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true, bubbles: true }));
  const choosing = async () => {
    const stage = await show({ answers: { Mentionable: { mentionable: people } } });
    const field = stage.element.querySelector<HTMLTextAreaElement>('textarea');
    if (!field) throw new Error('There is no field');
    field.focus();
    await stage.type('Thank you @je');
    await new Promise((done) => setTimeout(done, 200));
    await stage.settle();
    return { ...stage, field };
  };

  it('offers people by the beginning of a name, and takes them by keyboard', async () => {
    const { element, field, settle, press, graphql } = await choosing();
    const options = () => [...element.querySelectorAll('[role="option"]')];
    expect(options().map((one) => one.textContent?.trim().replace(/^\S+\s+/, ''))).toHaveLength(2);
    expect(field.getAttribute('aria-activedescendant')).toBe(options()[0]?.id);
    expect(element.textContent).toContain('2 people to mention.');
    expect(await axeFindings(element)).toEqual([]);
    key(field, 'ArrowDown');
    await settle();
    expect(field.getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
    key(field, 'Enter');
    await settle();
    expect(field.value).toBe('Thank you @Quiet Heron ');
    expect(options()).toEqual([]);
    await press('Post');
    expect(graphql.asked.at(-1)?.variables).toMatchObject({ input: { body: 'Thank you @{~Quiet Heron}' } });
  });

  it('closes with Escape, and leaves what is typed as it is', async () => {
    const { element, field, settle } = await choosing();
    key(field, 'Escape');
    await settle();
    expect(element.querySelector('[role="listbox"]')).toBeNull();
    expect(field.value).toBe('Thank you @je');
  });

  it('is begun by a button too', async () => {
    const { press, element } = await show({ answers: { Mentionable: { mentionable: people } } });
    await press('Mention somebody');
    expect(element.querySelector('textarea')?.value).toBe('@');
    expect(document.activeElement).toBe(element.querySelector('textarea'));
  });

  it('shows the name, and not the handle, while the words are on their way and when they are changed', async () => {
    const mentions = [people[0] ?? { handle: '', name: '', initials: '' }];
    const post = mine('a', {
      body: `Ask @{${mentions[0]?.handle}}.`,
      html: '<p>Ask <strong>@Jean Whitlock</strong>.</p>',
      mentions,
    });
    const { press, element } = await show({ posts: [post] });
    await press('Change');
    expect(element.querySelector<HTMLTextAreaElement>('#edit-a')?.value).toBe('Ask @Jean Whitlock.');
  });
});
