import type { DeliveryServer } from './delivery-server';
import type { Member } from './member';

/** What everybody may know of a post; a client must show exactly this. */
export interface Known {
  readonly id: string;
  readonly parentId: string | null;
  readonly author: string;
  readonly spokenAs: string | null;
  readonly state: string;
  readonly body: string;
  readonly html: string;
  readonly createdAt: string;
  readonly version: number;
  readonly editedAt: string | null;
  readonly recognitions: number;
  readonly recognisedAs: string;
  readonly quote: string;
}

/** A discussion as the server holds it: its posts in their order, each followed by its answers. */
export interface Truth {
  readonly number: number;
  readonly postCount: number;
  readonly posts: readonly Known[];
}

/** A post as GraphQL answers it. */
interface Node extends Omit<Known, 'author' | 'recognisedAs' | 'quote'> {
  readonly author: { readonly name: string };
  readonly recognisedAs: readonly string[];
  readonly quote: { readonly text: string; readonly author: { readonly name: string } | null } | null;
}
interface Answer {
  discussion: { number: number; postCount: number; posts: Part<Top> };
}
interface Part<T> {
  nodes: T[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
type Top = Node & { replies: Part<Node> };

const WORDS = `id parentId spokenAs state body html createdAt version editedAt recognitions recognisedAs
  author { name } quote { text author { name } }`;
const PAGE = 'pageInfo { endCursor hasNextPage }';
const READ = `query T($id: ID!, $first: Int!, $after: String, $replies: String) {
  discussion(id: $id) { number postCount posts(first: $first, after: $after) {
    nodes { ${WORDS} replies(first: 20, after: $replies) { nodes { ${WORDS} } ${PAGE} } } ${PAGE} } } }`;

/** A post in the one flat shape that is compared. */
export const knownOf = ({ author, recognisedAs, quote, ...post }: Node): Known => ({
  id: post.id,
  parentId: post.parentId,
  author: author.name,
  spokenAs: post.spokenAs,
  state: post.state,
  body: post.body,
  html: post.html,
  createdAt: post.createdAt,
  // Of a post that was taken back only the place is left; whoever heard of it late knows no number of its last wording.
  version: post.state === 'RETRACTED' ? 0 : post.version,
  editedAt: post.editedAt,
  recognitions: post.recognitions,
  recognisedAs: recognisedAs.join(', '),
  quote: quote ? `${quote.author?.name ?? ''}: ${quote.text}` : '',
});

/** Reads everything by requests that share nothing with the clients: another query, another connection. */
export async function truthOf(server: DeliveryServer, { cookie }: Member, id: string): Promise<Truth> {
  const read = async (after: string | null, first = 20, replies: string | null = null) => {
    const variables = { id, first, after, replies };
    return (await server.ask<Answer>(READ, variables, cookie)).discussion;
  };
  const posts: Known[] = [];
  let found = await read(null);
  const { number, postCount } = found;
  for (let after: string | null = null; ; found = await read(after)) {
    for (const [index, post] of found.posts.nodes.entries()) {
      posts.push(knownOf(post));
      let { replies } = post;
      for (;;) {
        posts.push(...replies.nodes.map(knownOf));
        if (!replies.pageInfo.hasNextPage) break;
        // Further answers come with the page on which their post stands.
        const again = await read(after, 20, replies.pageInfo.endCursor);
        const same = again.posts.nodes[index];
        if (same?.id !== post.id) throw new Error('a page that was read twice was not the same');
        ({ replies } = same);
      }
    }
    if (!found.posts.pageInfo.hasNextPage) return { number, postCount, posts };
    after = found.posts.pageInfo.endCursor;
  }
}
