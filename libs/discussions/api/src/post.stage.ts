import { randomUUID } from 'node:crypto';
import { type Actor, Outbox } from '@cp/kit/api';
import { type LiveEvent, LiveRooms } from '@cp/realtime/api';
import { aStory, processGlobals } from '@cp/stories/api/testing';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { DiscussionsModule } from './discussions.module';

const FIELDS = `id state body html version editedAt recognitions recognisedAs viewerRecognised parentId
  mentions { handle name initials pseudonymous } quote { postId text spokenAs author { name member { id } } }
  viewerCan { edit retract reply recognise quote } author { name member { id } }`;

/** A post as specs read it. */
export interface AskedPost {
  id: string;
  state: string;
  body: string;
  html: string;
  version: number;
  editedAt: string | null;
  recognitions: number;
  recognisedAs: string[];
  viewerRecognised: boolean;
  parentId: string | null;
  mentions: { handle: string; name: string; initials: string; pseudonymous: boolean }[];
  quote: { postId: string; text: string; author: { name: string } | null } | null;
  viewerCan: Record<string, boolean>;
  replies: AskedPosts;
}

/** A page of posts as specs read it. */
export interface AskedPosts {
  nodes: AskedPost[];
  pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
}

const PAGE_INFO = 'pageInfo { startCursor endCursor hasNextPage hasPreviousPage }';

/** The documents of posts, as clients send them. */
export const DOCUMENTS = {
  post: `mutation ($input: PostInput!) { post(input: $input) { ${FIELDS} } }`,
  editPost: `mutation ($input: EditPostInput!) { editPost(input: $input) { ${FIELDS} } }`,
  retractPost: `mutation ($id: ID!) { retractPost(id: $id) { ${FIELDS} } }`,
  recognisePost: `mutation ($input: RecognisePostInput!) { recognisePost(input: $input) { ${FIELDS} } }`,
  takeBackPostRecognition: `mutation ($id: ID!) { takeBackPostRecognition(postId: $id) { ${FIELDS} } }`,
  earlierWordings: 'query ($id: ID!) { earlierWordings(postId: $id) { version at body html } }',
  mentionable: `query ($id: ID!, $words: String! = "") { mentionable(discussionId: $id, words: $words) {
    handle name initials pseudonymous } }`,
  one: `query ($id: ID!) { post(id: $id) { ${FIELDS} } }`,
  discussion: `query ($id: ID!, $first: Int! = 20, $after: String, $last: Int, $before: String, $around: ID) { discussion(id: $id) {
    posts(first: $first, after: $after, last: $last, before: $before, around: $around) { nodes { ${FIELDS}
      replies(first: 10, around: $around) { nodes { id } ${PAGE_INFO} } } ${PAGE_INFO} } } }`,
} as const;

/** A server with discussions, and members who say and do things there. */
export class PostStage {
  private constructor(readonly bench: Bench) {}

  static async open(): Promise<PostStage> {
    return new PostStage(await startBench({ modules: [DiscussionsModule], globals: processGlobals() }));
  }

  /** Puts a story where the stories area keeps them, and returns its id. */
  async told(wish: Parameters<typeof aStory>[0] = {}): Promise<string> {
    const { id, ...row } = aStory(wish);
    await this.bench.connection.collection('stories').insertOne(row);
    return id;
  }

  /** Has somebody an account, with a name; who wants to be found is. */
  async joins({ memberId, organisationId }: Actor, name: string, isListed = false): Promise<void> {
    const words = name.toLowerCase().split(' ');
    const keys = words.flatMap((word) => [...word].map((_, end) => `w:${word.slice(0, end + 1)}`));
    await this.bench.connection.collection('members').updateOne(
      { _id: new Types.ObjectId(memberId) },
      {
        $set: {
          name,
          initials: words.map((word) => word.charAt(0).toUpperCase()).join(''),
          state: 'ACTIVE',
          organisationId: organisationId ? new Types.ObjectId(organisationId) : null,
          listed: isListed ? { order: name.toLowerCase(), keys, perspectives: [], skillIds: [] } : null,
        },
      },
      { upsert: true },
    );
  }

  ask(document: keyof typeof DOCUMENTS, variables: object, as: Actor | null): Promise<Answer> {
    return this.bench.graphql(DOCUMENTS[document], { ...variables }, as);
  }

  send(actor: Actor | null, discussionId: string, more: object = {}): Promise<Answer> {
    const input = { key: randomUUID(), discussionId, body: 'Thank you.', spokenAs: null, ...more };
    return this.ask('post', { input }, actor);
  }

  async say(actor: Actor, discussionId: string, more: object = {}): Promise<AskedPost> {
    return dataOf(await this.send(actor, discussionId, more), 'post');
  }

  async read(as: Actor | null, id: string): Promise<AskedPost> {
    return dataOf(await this.ask('one', { id }, as), 'post');
  }

  async page(as: Actor | null, id: string, page: object): Promise<AskedPosts> {
    const { posts } = dataOf<{ posts: AskedPosts }>(
      await this.ask('discussion', { id, ...page }, as),
      'discussion',
    );
    return posts;
  }

  /** Everything that a room has been told. */
  async news(id: string): Promise<readonly LiveEvent[]> {
    await this.bench.app.get(Outbox).settled();
    return (await this.bench.app.get(LiveRooms).since({ kind: 'discussion', id }, 0)).events ?? [];
  }

  /** The ids that the newest event of a kind holds. */
  async idsOfLast(kind: string): Promise<Record<string, string>> {
    const [last] = await this.bench.connection
      .collection('events')
      .find({ kind })
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    return (last?.['ids'] ?? {}) as Record<string, string>;
  }
}

/** What an answer holds under a name; fails where it was refused. */
export function dataOf<T>(answer: Answer, name: string): T {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as unknown as Record<string, T>)[name] as T;
}

/** Why an answer was refused. */
export const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;

/** Which fields of it have to be put right, and how. */
export const fieldsOf = (answer: Answer) =>
  answer.errors?.[0]?.extensions.fields?.map(({ path, key }) => [path, key]);
