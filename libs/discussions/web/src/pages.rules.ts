import type { PostWithRepliesFragment } from './graphql.generated';
import { byTime, emptyTalk, everyThread, shownIds, withThread, withoutId } from './thread.rules';
import type { PostPage, PostPageInfo, ReplyPage, Talk, Thread } from './thread.rules';

const next = ({ endCursor, hasNextPage }: PostPageInfo) => (hasNextPage ? endCursor : null);
const previous = ({ startCursor, hasPreviousPage }: PostPageInfo) =>
  hasPreviousPage ? (startCursor ?? null) : null;

function threadOf(node: PostWithRepliesFragment): Thread {
  const { replies, ...post } = node;
  return {
    post,
    replies: replies.nodes,
    earlierReplies: previous(replies.pageInfo),
    moreReplies: next(replies.pageInfo),
  };
}

const idsOf = ({ nodes }: PostPage): Set<string> =>
  new Set(nodes.flatMap(({ id, replies }) => [id, ...replies.nodes.map((post) => post.id)]));

/** The threads of a page that are not on the page already. */
function newIn(talk: Talk, page: PostPage): Thread[] {
  const there = new Set(talk.threads.map(({ post }) => post.id));
  return page.nodes.filter(({ id }) => !there.has(id)).map(threadOf);
}

/** Adds the first page that was read, or the one after those. What it brings no longer waits, and is not shown a second time. */
export function pageRead(talk: Talk, page: PostPage): Talk {
  const ids = idsOf(page);
  const threads = [...talk.threads, ...newIn(talk, page)];
  const more = next(page.pageInfo);
  const tail = talk.tail.filter(({ post }) => !ids.has(post.id));
  const joined = more === null ? { threads: tail.reduce(withThread, threads), tail: [] } : { threads, tail };
  const earlier = talk.threads.length === 0 ? previous(page.pageInfo) : talk.earlier;
  return { ...talk, ...joined, earlier, more, waiting: withoutId(talk.waiting, ids) };
}

/** Adds the page before those that were read. */
export function earlierRead(talk: Talk, page: PostPage): Talk {
  const threads = [...newIn(talk, page), ...talk.threads];
  return {
    ...talk,
    threads,
    earlier: previous(page.pageInfo),
    waiting: withoutId(talk.waiting, idsOf(page)),
  };
}

/** The reader goes to another place: its page stands in place of those read before. What waits and what is on its way stays. */
export function openedAt(talk: Talk, page: PostPage): Talk {
  const { waiting, outgoing } = talk;
  return pageRead({ ...emptyTalk, waiting, outgoing }, page);
}

/**
 * The pages read again, because too much was missed to be replayed. What has gone since goes; what is new waits like any arrival; the
 * reader's words on their way stay.
 */
export function readAgain(talk: Talk, pages: readonly PostPage[]): Talk {
  const fresh = pages.reduce<Talk>(pageRead, { ...emptyTalk, outgoing: talk.outgoing });
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

/** Adds further replies of one post: those after the ones that were read, or those before them. */
export function repliesRead(
  talk: Talk,
  parentId: string,
  { nodes, pageInfo }: ReplyPage,
  side: 'earlier' | 'later' = 'later',
): Talk {
  const ids = new Set(nodes.map(({ id }) => id));
  const grow = (thread: Thread): Thread =>
    thread.post.id === parentId
      ? {
          ...thread,
          replies: [...withoutId(thread.replies, ids), ...nodes].sort(byTime),
          ...(side === 'later' ? { moreReplies: next(pageInfo) } : { earlierReplies: previous(pageInfo) }),
        }
      : thread;
  return { ...everyThread(talk, grow), waiting: withoutId(talk.waiting, ids) };
}
