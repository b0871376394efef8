import type { PostPage } from './thread.rules';
import type { PostWordsFragment } from './graphql.generated';

/** A post by Jean Whitlock, a carer, for specs. Its time follows its id. */
export const aPost = (id: string, given: Partial<PostWordsFragment> = {}): PostWordsFragment => ({
  id,
  discussionId: 'story-1',
  parentId: null,
  spokenAs: 'CARER',
  state: 'PUBLISHED',
  body: `Words of ${id}`,
  html: `<p>Words of ${id}</p>`,
  createdAt: `2026-11-20T10:00:00.000Z`,
  author: { name: 'Jean Whitlock', initials: 'JW', pseudonymous: false, member: { id: 'jean' } },
  ...given,
});

/** A page of posts without replies unless a post brings its own, for specs. */
export const aPage = (
  posts: readonly PostWordsFragment[],
  {
    cursor = null,
    replies = {},
  }: { cursor?: string | null; replies?: Record<string, PostWordsFragment[]> } = {},
): PostPage => ({
  nodes: posts.map((post) => ({
    ...post,
    replies: { nodes: replies[post.id] ?? [], pageInfo: { endCursor: null, hasNextPage: false } },
  })),
  pageInfo: { endCursor: cursor, hasNextPage: cursor !== null },
});
