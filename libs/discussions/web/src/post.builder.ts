import type { PostPage } from './thread.rules';
import type { PostAbilitiesFragment, PostWordsFragment } from './graphql.generated';

/** What a member may do with a post of somebody else. */
export const onOthers: PostAbilitiesFragment = {
  edit: false,
  retract: false,
  reply: true,
  recognise: true,
  quote: true,
};

/** What a member may do with an own post. */
export const onOwn: PostAbilitiesFragment = {
  edit: true,
  retract: true,
  reply: true,
  recognise: false,
  quote: true,
};

/** A post by Jean Whitlock, a carer, for specs. Its time follows its id. */
export const aPost = (id: string, given: Partial<PostWordsFragment> = {}): PostWordsFragment => ({
  id,
  discussionId: 'story-1',
  parentId: null,
  spokenAs: 'CARER',
  state: 'PUBLISHED',
  body: `Words of ${id}`,
  html: `<p>Words of ${id}</p>`,
  version: 1,
  editedAt: null,
  recognitions: 0,
  recognisedAs: [],
  viewerRecognised: false,
  mentions: [],
  quote: null,
  viewerCan: { ...onOthers, reply: !given.parentId },
  createdAt: `2026-11-20T10:00:00.000Z`,
  author: { name: 'Jean Whitlock', initials: 'JW', pseudonymous: false, member: { id: 'jean' } },
  ...given,
});

/** A page of posts without replies unless a post brings its own, for specs. */
export const aPage = (
  posts: readonly PostWordsFragment[],
  {
    cursor = null,
    before = null,
    replies = {},
  }: { cursor?: string | null; before?: string | null; replies?: Record<string, PostWordsFragment[]> } = {},
): PostPage => ({
  nodes: posts.map((post) => ({
    ...post,
    replies: {
      nodes: replies[post.id] ?? [],
      pageInfo: { startCursor: null, endCursor: null, hasPreviousPage: false, hasNextPage: false },
    },
  })),
  pageInfo: {
    startCursor: before,
    endCursor: cursor,
    hasPreviousPage: before !== null,
    hasNextPage: cursor !== null,
  },
});
