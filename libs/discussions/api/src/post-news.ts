import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StoredEvent } from '@cp/kit/api';
import { type Member, MemberService, pocketByline } from '@cp/members/api';
import { LiveRooms } from '@cp/realtime/api';
import { pseudonymIn } from '@cp/stories/api';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { POST_EDITED, POST_PUBLISHED, POST_RECOGNISED, POST_RETRACTED } from './post.events';
import type { Post } from './post.model';
import { perspectivesIn } from './post.rules';
import { PostWords, type SaidWords } from './post-words.loader';
import { PostState } from './post.vocabulary';

/** Tells those in a discussion what happens to posts: everything that everybody there may see, and nothing that depends on who looks. */
@Injectable()
export class PostNews implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly discussions: DiscussionService,
    private readonly members: MemberService,
    private readonly words: PostWords,
  ) {}

  onModuleInit(): void {
    this.rooms.registerEvent(POST_PUBLISHED, (events) => this.read(events));
    this.rooms.registerEvent(POST_EDITED, (events) => this.read(events));
    this.rooms.registerEvent(POST_RECOGNISED, (events) => this.readRecognised(events));
    this.rooms.registerEvent(POST_RETRACTED, (events) => Promise.resolve(this.readRetracted(events)));
  }

  /** What the news of posts says; posts that are gone, or whose discussion is, are left out. */
  async read(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const posts = await this.discussions.postsById(idsOf(events, 'postId'));
    const quotedIds = [...posts.values()].flatMap(({ quote }) => quote?.postId.toHexString() ?? []);
    const quoted = await this.discussions.postsById([...new Set(quotedIds)]);
    const authorIds = [...posts.values(), ...quoted.values()].map(({ authorId }) => authorId.toHexString());
    const [discussions, members, words] = await Promise.all([
      this.discussions.standing(idsOf(events, 'discussionId')),
      this.members.byIds([...new Set(authorIds)]),
      this.words.all([...posts.values()]),
    ]);
    const payloads = new Map<string, object>();
    for (const event of events) {
      const post = posts.get(event.ids['postId'] ?? '');
      const discussion = post && discussions.get(post.discussionId.toHexString());
      const said = post && words.get(post.id);
      if (!post || !discussion || !said) continue;
      payloads.set(event.id, { post: newsOf({ post, said, quoted, discussion, members }) });
    }
    return payloads;
  }

  /** What the news says that a post was recognised: how often by now, and from which perspectives. */
  async readRecognised(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const posts = await this.discussions.postsById(idsOf(events, 'postId'));
    const payloads = new Map<string, object>();
    for (const { id, ids } of events) {
      const post = posts.get(ids['postId'] ?? '');
      if (!post) continue;
      const { recognitions } = post;
      payloads.set(id, { postId: post.id, recognitions, recognisedAs: perspectivesIn(post) });
    }
    return payloads;
  }

  /** What the news of a post that was taken back says: which one. */
  readRetracted(events: readonly StoredEvent[]): Map<string, object> {
    return new Map(events.map(({ id, ids }) => [id, { postId: ids['postId'] }]));
  }
}

/** Everything of which the news of one post is made. */
interface NewsParts {
  readonly post: Post;
  readonly said: SaidWords;
  readonly quoted: ReadonlyMap<string, Post>;
  readonly discussion: FoundDiscussion;
  readonly members: ReadonlyMap<string, Member>;
}

/** Under what name somebody is known in a discussion. */
function bylineIn({ discussion, members }: NewsParts, memberId: string) {
  const member = members.get(memberId);
  if (!member) throw new Error('every id asked for has a member or a former member');
  return pocketByline(member, discussion.story && pseudonymIn(discussion.story, memberId));
}

function newsOf(parts: NewsParts) {
  const { post, said, discussion } = parts;
  return {
    id: post.id,
    // By this its author's pages know it for the words that they sent; to everybody else it says nothing.
    key: post.key,
    discussionId: discussion.id,
    parentId: post.parentId?.toHexString() ?? null,
    author: bylineIn(parts, post.authorId.toHexString()),
    spokenAs: post.spokenAs,
    state: post.state,
    body: said.body,
    html: said.html,
    mentions: said.mentions,
    quote: quoteOf(parts),
    version: post.version,
    editedAt: post.editedAt?.toISOString() ?? null,
    recognitions: post.recognitions,
    recognisedAs: perspectivesIn(post),
    createdAt: post.createdAt.toISOString(),
  };
}

function quoteOf(parts: NewsParts) {
  if (!parts.post.quote) return null;
  const postId = parts.post.quote.postId.toHexString();
  const quoted = parts.quoted.get(postId);
  if (quoted?.state !== PostState.PUBLISHED) return { postId, text: '', author: null, spokenAs: null };
  const author = bylineIn(parts, quoted.authorId.toHexString());
  return { postId, text: parts.said.quoted, author, spokenAs: quoted.spokenAs };
}

const idsOf = (events: readonly StoredEvent[], name: string): string[] => [
  ...new Set(events.flatMap(({ ids }) => ids[name] ?? [])),
];
