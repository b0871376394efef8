import type { Problem } from '@cp/kit/web';
import type {
  MentionedPersonFragment,
  Perspective,
  PostWithRepliesFragment,
  PostWordsFragment,
} from './graphql.generated';

/** A passage of a post that somebody is about to answer. */
export interface Passage {
  postId: string;
  /** As it reads in the post. */
  text: string;
  /** Who said it. */
  name: string;
}

/** A post that this member has written and that is not known to be on the server yet. */
export interface Outgoing {
  /** The idempotency key: trying again with it never posts twice. */
  key: string;
  parentId: string | null;
  body: string;
  spokenAs: Perspective | null;
  /** What it quotes, and whom it mentions: to show it as it will read. */
  quote?: Passage | null;
  people?: readonly MentionedPersonFragment[];
  state: 'sending' | 'failed';
  /** Why it failed, as the server or the client says it. */
  reason: string | null;
  /** What is not there any more, so that it failed: the passage that it quotes, or the post that it answers. */
  lost?: Lost;
}

/** What words need and what may be changed or taken back while they are written. */
export type Lost = 'quote' | 'parent' | null;

/** What somebody writes into a composer. */
export type Words = Pick<Outgoing, 'body' | 'spokenAs' | 'quote' | 'people'>;

/** A top-level post on the page, with as many of its replies as have been read. */
export interface Thread {
  post: PostWordsFragment;
  replies: readonly PostWordsFragment[];
  /** Where the replies before these end; null when they begin here. */
  earlierReplies: string | null;
  /** Where the next replies begin; null when all have been read. */
  moreReplies: string | null;
}

/** Who reads: by their id, and by the made-up name under which they tell the story, if they do. */
export interface Reader {
  readonly memberId: string | undefined;
  readonly pseudonym: string | null;
}

/** Whether a post is the reader's own. Behind a made-up name there is no id to tell by. */
export const isBy = ({ memberId, pseudonym }: Reader, { author }: PostWordsFragment): boolean =>
  author.pseudonymous ? author.name === pseudonym : author.member?.id === memberId;

/** A discussion as one reader sees it. Others' new posts wait until the reader asks, so that nothing moves by itself. */
export interface Talk {
  /** Where the posts before these end; null when the start has been read. */
  readonly earlier: string | null;
  readonly threads: readonly Thread[];
  /** Where the next page begins; null when the end has been read. */
  readonly more: string | null;
  /** Posts that come after a page that has not been read: the reader's own, and those asked for. */
  readonly tail: readonly Thread[];
  readonly waiting: readonly PostWordsFragment[];
  readonly outgoing: readonly Outgoing[];
}

/** Where a page of posts begins and ends, and what lies beyond. */
export interface PostPageInfo {
  startCursor?: string | null;
  endCursor: string | null;
  hasPreviousPage?: boolean | null;
  hasNextPage: boolean;
}

/** A page of posts as the server answers it. */
export interface PostPage {
  nodes: readonly PostWithRepliesFragment[];
  pageInfo: PostPageInfo;
}

/** A page of the replies to one post. */
export interface ReplyPage {
  nodes: readonly PostWordsFragment[];
  pageInfo: PostPageInfo;
}

/** A discussion of which nothing has been read yet. */
export const emptyTalk: Talk = {
  earlier: null,
  threads: [],
  more: null,
  tail: [],
  waiting: [],
  outgoing: [],
};

/** Posts without some of them. */
export const withoutId = (posts: readonly PostWordsFragment[], ids: ReadonlySet<string>) =>
  posts.filter(({ id }) => !ids.has(id));

/** The order in which posts were said. */
export const byTime = (one: PostWordsFragment, other: PostWordsFragment) =>
  one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);

/** Every post that is on the page already. */
export const shownIds = (talk: Talk): Set<string> =>
  new Set(
    [...talk.threads, ...talk.tail].flatMap(({ post, replies }) => [post.id, ...replies.map(({ id }) => id)]),
  );

/** Each thread as a step makes it, wherever it stands. */
export const everyThread = (talk: Talk, step: (thread: Thread) => Thread): Talk => ({
  ...talk,
  threads: talk.threads.map(step),
  tail: talk.tail.map(step),
});

/** With a thread in its place by time: what waited may be older than the reader's own post, which never waits. */
export function withThread(threads: readonly Thread[], thread: Thread): Thread[] {
  const later = threads.findIndex(({ post }) => byTime(thread.post, post) < 0);
  return later < 0 ? [...threads, thread] : threads.toSpliced(later, 0, thread);
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
    return { ...everyThread(talk, grow), waiting };
  }
  const thread: Thread = { post, replies: [], earlierReplies: null, moreReplies: null };
  return talk.more === null
    ? { ...talk, waiting, threads: withThread(talk.threads, thread) }
    : { ...talk, waiting, tail: withThread(talk.tail, thread) };
}

/** A post as the news of it tells: with the key under which it was sent. */
export type HeardPost = PostWordsFragment & { readonly key?: string };

/**
 * Somebody posted. The reader's own post takes the place of the words that were on their way (it may be heard of before the server's
 * answer, or instead of it); anybody else's waits behind a button.
 */
export function heardPost(talk: Talk, post: HeardPost, reader: Reader): Talk {
  const known = withoutSent(talk, post);
  if (shownIds(known).has(post.id)) return known;
  // What the reader has said on another page under a post that waits here, waits with it.
  const waitsToo = known.waiting.some(({ id }) => id === post.parentId);
  if (isBy(reader, post) && !waitsToo) return placed(known, post);
  if (known.waiting.some(({ id }) => id === post.id)) return known;
  return { ...known, waiting: [...known.waiting, post].sort(byTime) };
}

/** Without the words that are this post: by their key, since the same words may well be said twice. */
function withoutSent(talk: Talk, { key }: HeardPost): Talk {
  const left = talk.outgoing.filter((words) => words.key !== key);
  return left.length === talk.outgoing.length ? talk : { ...talk, outgoing: left };
}

/** The reader posts: the words stand on the page at once, marked as on their way. */
export function sent(talk: Talk, words: Words & Pick<Outgoing, 'key' | 'parentId'>): Talk {
  const others = talk.outgoing.filter(({ key }) => key !== words.key);
  return { ...talk, outgoing: [...others, { ...words, state: 'sending', reason: null }] };
}

/** The server has the post. */
export function settled(talk: Talk, key: string, post: PostWordsFragment): Talk {
  return placed({ ...talk, outgoing: talk.outgoing.filter((words) => words.key !== key) }, post);
}

/** Why a post did not arrive. */
type Failure = Pick<Problem, 'message'> & Partial<Pick<Problem, 'fields'>>;

/** The post did not arrive, or we cannot know: the words stay, with the reason. */
export function failed(talk: Talk, key: string, { message, fields = [] }: Failure): Talk {
  const is = (path: string) => fields.some((field) => field.path === path);
  const lostBy = (words: Outgoing): Lost => {
    if (is('parentId') || (fields.length > 0 && isGone(talk, words))) return 'parent';
    return is('quote.passage') ? 'quote' : null;
  };
  const outgoing = talk.outgoing.map((words) => {
    if (words.key !== key) return words;
    return { ...words, state: 'failed' as const, reason: message, lost: lostBy(words) };
  });
  return { ...talk, outgoing };
}

/** Whether what words answer was taken back, as far as the page knows. */
const isGone = ({ threads, tail }: Talk, { parentId }: Outgoing): boolean =>
  [...threads, ...tail].some(({ post }) => post.id === parentId && post.state === 'RETRACTED');

/** Words without what they lost: an answer to what is gone stands on its own, and quotes nothing of it. */
export function withoutLost(words: Outgoing): Outgoing {
  const { lost, quote = null, parentId } = words;
  if (!lost) return words;
  const isGone = lost === 'quote' || quote?.postId === parentId;
  return { ...words, quote: isGone ? null : quote, parentId: lost === 'parent' ? null : parentId };
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

/**
 * The reader asks for what waits in a thread, or at the end: it is put on the page. A reply to a post that is on no page that was read
 * goes on waiting for it.
 */
export function revealed(talk: Talk, parentId: string | null): Talk {
  const asked = waitingIn(talk, parentId);
  // Posts before their replies: a reply may wait with the post that it answers.
  const inOrder = [
    ...asked.filter((post) => post.parentId === null),
    ...asked.filter((post) => post.parentId),
  ];
  return inOrder.reduce(placed, talk);
}
