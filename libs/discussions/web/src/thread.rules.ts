import type { Perspective, PostWithRepliesFragment, PostWordsFragment } from './graphql.generated';

/** A post that this member has written and that is not known to be on the server yet. */
export interface Outgoing {
  /** The idempotency key: trying again with it never posts twice. */
  key: string;
  parentId: string | null;
  body: string;
  spokenAs: Perspective | null;
  state: 'sending' | 'failed';
  /** Why it failed, as the server or the client says it. */
  reason: string | null;
}

/** A top-level post on the page, with as many of its replies as have been read. */
export interface Thread {
  post: PostWordsFragment;
  replies: readonly PostWordsFragment[];
  /** Where the next replies begin; null when all have been read. */
  moreReplies: string | null;
  /** The cursor of the page on which the post was read, to read more of its replies. */
  page: string | null;
}

/** Who reads: by their id, and by the made-up name under which they tell the story, if they do. */
export interface Reader {
  readonly memberId: string | undefined;
  readonly pseudonym: string | null;
}

/** Whether a post is the reader's own. Behind a made-up name there is no id to tell by. */
const isBy = ({ memberId, pseudonym }: Reader, { author }: PostWordsFragment): boolean =>
  author.pseudonymous ? author.name === pseudonym : author.member?.id === memberId;

/** A discussion as one reader sees it. Others' new posts wait until the reader asks, so that nothing moves by itself. */
export interface Talk {
  readonly threads: readonly Thread[];
  /** Where the next page begins; null when the end has been read. */
  readonly more: string | null;
  /** Posts that come after a page that has not been read: the reader's own, and those asked for. */
  readonly tail: readonly Thread[];
  readonly waiting: readonly PostWordsFragment[];
  readonly outgoing: readonly Outgoing[];
}

/** A page of posts as the server answers it. */
export interface PostPage {
  nodes: readonly PostWithRepliesFragment[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** A discussion of which nothing has been read yet. */
export const emptyTalk: Talk = { threads: [], more: null, tail: [], waiting: [], outgoing: [] };

const withoutId = (posts: readonly PostWordsFragment[], ids: ReadonlySet<string>) =>
  posts.filter(({ id }) => !ids.has(id));
const byTime = (one: PostWordsFragment, other: PostWordsFragment) =>
  one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);

/** Every post that is on the page already. */
export const shownIds = (talk: Talk): Set<string> =>
  new Set(
    [...talk.threads, ...talk.tail].flatMap(({ post, replies }) => [post.id, ...replies.map(({ id }) => id)]),
  );

function threadOf(node: PostWithRepliesFragment, page: string | null): Thread {
  const { replies, ...post } = node;
  return { post, replies: replies.nodes, moreReplies: next(replies.pageInfo), page };
}

const next = ({ endCursor, hasNextPage }: PostPage['pageInfo']) => (hasNextPage ? endCursor : null);

/** Adds a page that was read after `cursor`. What it brings no longer waits, and is not shown a second time. */
export function pageRead(talk: Talk, page: PostPage, cursor: string | null): Talk {
  const there = new Set(talk.threads.map(({ post }) => post.id));
  const read = page.nodes.filter(({ id }) => !there.has(id)).map((node) => threadOf(node, cursor));
  const ids = new Set(page.nodes.flatMap(({ id, replies }) => [id, ...replies.nodes.map((post) => post.id)]));
  const threads = [...talk.threads, ...read];
  const more = next(page.pageInfo);
  const tail = talk.tail.filter(({ post }) => !ids.has(post.id));
  const joined = more === null ? { threads: [...threads, ...tail], tail: [] } : { threads, tail };
  return { ...talk, ...joined, more, waiting: withoutId(talk.waiting, ids) };
}

/** A page with the cursor after which it was read. */
export interface ReadPage {
  page: PostPage;
  cursor: string | null;
}

/**
 * The pages read again, because too much was missed to be replayed. What has gone since goes; what is new waits like any arrival; the
 * reader's words on their way stay.
 */
export function readAgain(talk: Talk, pages: readonly ReadPage[]): Talk {
  const fresh = pages.reduce<Talk>((state, { page, cursor }) => pageRead(state, page, cursor), {
    ...emptyTalk,
    outgoing: talk.outgoing,
  });
  const known = shownIds(talk);
  if (known.size === 0) return fresh;
  const posts = fresh.threads.flatMap(({ post, replies }) => [post, ...replies]);
  const there = new Set(posts.map(({ id }) => id));
  return {
    ...fresh,
    threads: fresh.threads
      .filter(({ post }) => known.has(post.id))
      .map((thread) => ({ ...thread, replies: thread.replies.filter(({ id }) => known.has(id)) })),
    tail: fresh.more === null ? [] : talk.tail.filter(({ post }) => !there.has(post.id)),
    waiting: posts.filter(({ id }) => !known.has(id)).sort(byTime),
  };
}

/** Adds further replies of one post. */
export function repliesRead(
  talk: Talk,
  parentId: string,
  replies: Pick<PostPage, 'pageInfo'> & { nodes: readonly PostWordsFragment[] },
): Talk {
  const ids = new Set(replies.nodes.map(({ id }) => id));
  const grow = (thread: Thread): Thread =>
    thread.post.id === parentId
      ? {
          ...thread,
          replies: [...withoutId(thread.replies, ids), ...replies.nodes].sort(byTime),
          moreReplies: next(replies.pageInfo),
        }
      : thread;
  return {
    ...talk,
    threads: talk.threads.map(grow),
    tail: talk.tail.map(grow),
    waiting: withoutId(talk.waiting, ids),
  };
}

/** A post is put on the page, in its thread or at the end, unless it is there already. */
export function placed(talk: Talk, post: PostWordsFragment): Talk {
  const waiting = withoutId(talk.waiting, new Set([post.id]));
  if (shownIds(talk).has(post.id)) return { ...talk, waiting };
  if (post.parentId !== null) {
    const grow = (thread: Thread): Thread =>
      thread.post.id === post.parentId
        ? { ...thread, replies: [...thread.replies, post].sort(byTime) }
        : thread;
    return { ...talk, waiting, threads: talk.threads.map(grow), tail: talk.tail.map(grow) };
  }
  const thread: Thread = { post, replies: [], moreReplies: null, page: null };
  return talk.more === null
    ? { ...talk, waiting, threads: [...talk.threads, thread] }
    : { ...talk, waiting, tail: [...talk.tail, thread] };
}

/**
 * Somebody posted. The reader's own post takes the place of the words that were on their way (it may be heard of before the server's
 * answer, or instead of it); anybody else's waits behind a button.
 */
export function heardPost(talk: Talk, post: PostWordsFragment, reader: Reader): Talk {
  if (shownIds(talk).has(post.id)) return talk;
  if (isBy(reader, post)) return placed({ ...talk, outgoing: withoutTwin(talk.outgoing, post) }, post);
  if (talk.waiting.some(({ id }) => id === post.id)) return talk;
  return { ...talk, waiting: [...talk.waiting, post].sort(byTime) };
}

/** Of equal words sent twice on purpose, one post takes only one away. */
function withoutTwin(outgoing: readonly Outgoing[], post: PostWordsFragment): readonly Outgoing[] {
  const twin = outgoing.findIndex(
    ({ parentId, body }) => parentId === post.parentId && body.trim() === post.body.trim(),
  );
  return outgoing.filter((_, index) => index !== twin);
}

/** A post without its words: only its place is left, so that its answers keep theirs. */
const emptied = (post: PostWordsFragment): PostWordsFragment => ({
  ...post,
  state: 'RETRACTED',
  spokenAs: null,
  body: '',
  html: '',
});

/** A post was taken back: its words go wherever they are, on the page or waiting. */
export function takenBack(talk: Talk, id: string): Talk {
  const without = (post: PostWordsFragment) => (post.id === id ? emptied(post) : post);
  const inThread = (thread: Thread): Thread => ({
    ...thread,
    post: without(thread.post),
    replies: thread.replies.map(without),
  });
  return {
    ...talk,
    threads: talk.threads.map(inThread),
    tail: talk.tail.map(inThread),
    waiting: talk.waiting.map(without),
  };
}

/** The reader posts: the words stand on the page at once, marked as on their way. */
export function sent(talk: Talk, words: Pick<Outgoing, 'key' | 'parentId' | 'body' | 'spokenAs'>): Talk {
  const others = talk.outgoing.filter(({ key }) => key !== words.key);
  return { ...talk, outgoing: [...others, { ...words, state: 'sending', reason: null }] };
}

/** The server has the post. */
export function settled(talk: Talk, key: string, post: PostWordsFragment): Talk {
  return placed({ ...talk, outgoing: talk.outgoing.filter((words) => words.key !== key) }, post);
}

/** The post did not arrive, or we cannot know: the words stay, with the reason. */
export function failed(talk: Talk, key: string, reason: string): Talk {
  const outgoing = talk.outgoing.map((words) =>
    words.key === key ? { ...words, state: 'failed' as const, reason } : words,
  );
  return { ...talk, outgoing };
}

/** The reader takes back words that did not arrive. */
export const withdrawn = (talk: Talk, key: string): Talk => ({
  ...talk,
  outgoing: talk.outgoing.filter((words) => words.key !== key),
});

/** The waiting posts that belong to one thread, or, for null, at the end of the page. */
export function waitingIn(talk: Talk, parentId: string | null): readonly PostWordsFragment[] {
  const parents = new Set([...talk.threads, ...talk.tail].map(({ post }) => post.id));
  return talk.waiting.filter((post) =>
    parentId === null ? post.parentId === null || !parents.has(post.parentId) : post.parentId === parentId,
  );
}

/** The reader asks for what waits in a thread, or at the end: it is put on the page. */
export function revealed(talk: Talk, parentId: string | null): Talk {
  const asked = waitingIn(talk, parentId);
  // Posts before their replies: a reply may wait with the post that it answers.
  const inOrder = [
    ...asked.filter((post) => post.parentId === null),
    ...asked.filter((post) => post.parentId),
  ];
  return inOrder.reduce(placed, talk);
}
