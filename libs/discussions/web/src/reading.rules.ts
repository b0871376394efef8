import { isBy } from './thread.rules';
import type { Reader, Talk } from './thread.rules';
import type { PostWordsFragment } from './graphql.generated';

/** Every post of a talk that has been read from the server, in the order of the page; what waits comes last. */
const postsOf = (talk: Talk): PostWordsFragment[] => [
  ...[...talk.threads, ...talk.tail].flatMap(({ post, replies }) => [post, ...replies]),
  ...talk.waiting,
];

const byTime = (one: PostWordsFragment, other: PostWordsFragment): number =>
  one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);

/** Whether a post is something that the reader can have missed: of somebody else, and with its words. */
const isNews = (post: PostWordsFragment, reader: Reader): boolean =>
  post.state === 'PUBLISHED' && !isBy(reader, post);

/** The first post on the page that is newer than what was read before: everything new stands at it or below it. */
export function firstNew(talk: Talk, since: string, reader: Reader): string | null {
  const isNew = (post: PostWordsFragment) => post.createdAt > since && isNews(post, reader);
  return postsOf({ ...talk, waiting: [] }).find(isNew)?.id ?? null;
}

/**
 * How far somebody has read: the newest post such that all news before it were on the screen. Answers to posts stand out of order
 * on the page, so that what was skipped is not taken for read.
 */
export function readUpTo(
  talk: Talk,
  { since, seen, reader }: { since: string | null; seen: ReadonlySet<string>; reader: Reader },
): PostWordsFragment | null {
  let last: PostWordsFragment | null = null;
  const newer = postsOf(talk).filter(({ createdAt }) => since === null || createdAt > since);
  for (const post of newer.sort(byTime)) {
    if (isNews(post, reader) && !seen.has(post.id)) break;
    last = post;
  }
  return last;
}
