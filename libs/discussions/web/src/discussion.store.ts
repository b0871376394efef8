import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient, KeptWords, Session, newKey } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, LiveRoom } from '@cp/realtime/web';
import { DiscussionPageDocument, PostDocument } from './graphql.generated';
import type { DiscussionPageQuery, PostWordsFragment } from './graphql.generated';
import {
  emptyTalk,
  failed,
  heardPost,
  pageRead,
  readAgain,
  repliesRead,
  revealed,
  sent,
  settled,
  takenBack,
  withdrawn,
} from './thread.rules';
import type { Outgoing, ReadPage, Reader, Talk } from './thread.rules';

type Page = DiscussionPageQuery['discussion'];

/** The made-up name under which a reader answers. */
export type Pseudonym = NonNullable<Page['viewerPseudonym']>;

const POSTS_A_PAGE = 20;

/**
 * One discussion as one reader sees it: read by pages, followed live, answered with posts that stand on the page at once and are
 * never lost on their way.
 */
@Injectable()
export class DiscussionStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly kept = inject(KeptWords);
  private readonly live = inject(Live);

  private readonly held = signal<Talk>(emptyTalk);
  private readonly failure = signal<Problem | null>(null);
  private readonly pageFailure = signal<Problem | null>(null);
  private readonly ready = signal(false);
  private readonly mayPost = signal(false);
  private readonly sealed = signal<Pseudonym | null>(null);
  private readonly room = signal<LiveRoom | null>(null);
  private readonly arrivals = signal(0);

  readonly talk = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** Why a further page did not come. */
  readonly moreProblem = this.pageFailure.asReadonly();
  readonly loaded = this.ready.asReadonly();
  readonly canPost = this.mayPost.asReadonly();
  /** The made-up name under which the reader tells this story and answers here. */
  readonly pseudonym = this.sealed.asReadonly();
  /** How many posts of others have arrived since the page was opened. */
  readonly arrived = this.arrivals.asReadonly();
  readonly connection = this.live.state;
  readonly here = computed(() => this.room()?.here() ?? []);

  private id = '';

  constructor() {
    inject(DestroyRef).onDestroy(() => this.room()?.leave());
  }

  /** Reads the first page, puts back words that were on their way, and listens from there on. */
  async load(id: string): Promise<void> {
    this.room()?.leave();
    this.id = id;
    this.failure.set(null);
    this.ready.set(false);
    this.held.set({ ...emptyTalk, outgoing: this.keptOutgoing() });
    try {
      const discussion = await this.ask(null);
      if (this.id !== id) return;
      this.mayPost.set(discussion.viewerCan.post);
      this.sealed.set(discussion.viewerPseudonym);
      this.held.update((talk) => pageRead(talk, discussion.posts, null));
      this.ready.set(true);
      this.room.set(
        this.live.enter('discussion', id, discussion.number, {
          event: (event) => this.heard(event),
          resync: () => void this.readAgain(),
        }),
      );
    } catch (error) {
      if (this.id === id) this.failure.set(error as Problem);
    }
  }

  /** Reads the next page; answers whether it came. */
  async loadMore(): Promise<boolean> {
    const cursor = this.held().more;
    if (cursor === null) return true;
    this.pageFailure.set(null);
    try {
      const { posts } = await this.ask(cursor);
      this.held.update((talk) => (talk.more === cursor ? pageRead(talk, posts, cursor) : talk));
      return true;
    } catch (error) {
      this.pageFailure.set(error as Problem);
      return false;
    }
  }

  /** Reads further replies of one post. */
  async loadReplies(parentId: string): Promise<void> {
    const thread = this.held().threads.find(({ post }) => post.id === parentId);
    if (!thread?.moreReplies) return;
    this.pageFailure.set(null);
    try {
      const { posts } = await this.ask(thread.page, thread.moreReplies);
      const found = posts.nodes.find(({ id }) => id === parentId);
      if (found) this.held.update((talk) => repliesRead(talk, parentId, found.replies));
    } catch (error) {
      this.pageFailure.set(error as Problem);
    }
  }

  /** Puts on the page what waits in a thread, or at the end, where pages not read yet come first. */
  async reveal(parentId: string | null): Promise<void> {
    while (parentId === null && this.held().more !== null) if (!(await this.loadMore())) return;
    this.held.update((talk) => revealed(talk, parentId));
  }

  /** Posts; answers whether it arrived. The words are on the page at once; trying again with the same key never posts twice. */
  async post(
    words: Pick<Outgoing, 'body' | 'parentId' | 'spokenAs'>,
    key: string = newKey(),
  ): Promise<boolean> {
    const discussionId = this.id;
    this.change((talk) => sent(talk, { ...words, key }));
    try {
      const { post } = await this.client.mutate(PostDocument, { input: { ...words, key, discussionId } });
      if (this.id === discussionId) this.change((talk) => settled(talk, key, post));
      return true;
    } catch (error) {
      if (this.id === discussionId) this.change((talk) => failed(talk, key, (error as Problem).message));
      return false;
    }
  }

  /** Tries again to post words that did not arrive. */
  async again({ key, body, parentId, spokenAs }: Outgoing): Promise<boolean> {
    return this.post({ body, parentId, spokenAs }, key);
  }

  /** Takes words back that did not arrive. */
  takeBack(key: string): void {
    this.change((talk) => withdrawn(talk, key));
  }

  private async ask(after: string | null, repliesAfter: string | null = null): Promise<Page> {
    const variables = { id: this.id, first: POSTS_A_PAGE, after, repliesAfter };
    return (await this.client.query(DiscussionPageDocument, variables)).discussion;
  }

  /** Too much was missed: reads as many posts as were on the page, and what has come since waits. */
  private async readAgain(): Promise<void> {
    const { id } = this;
    const wanted = this.held().threads.length;
    const pages: ReadPage[] = [];
    let cursor: string | null = null;
    let count = 0;
    try {
      do {
        const { posts }: Page = await this.ask(cursor);
        pages.push({ page: posts, cursor });
        count += posts.nodes.length;
        cursor = posts.pageInfo.hasNextPage ? posts.pageInfo.endCursor : null;
      } while (cursor !== null && count < wanted);
      if (this.id === id) this.change((talk) => readAgain(talk, pages));
    } catch (error) {
      this.pageFailure.set(error as Problem);
    }
  }

  private heard({ kind, payload }: LiveEvent): void {
    if (kind === 'PostRetracted') {
      const { postId } = payload as { postId: string };
      this.change((talk) => takenBack(talk, postId));
    }
    if (kind !== 'PostPublished') return;
    const { post } = payload as { post: PostWordsFragment };
    const before = this.held().waiting.length;
    this.change((talk) => heardPost(talk, post, this.reader()));
    if (this.held().waiting.length > before) this.arrivals.update((count) => count + 1);
  }

  private reader(): Reader {
    return { memberId: this.session.viewer()?.member.id, pseudonym: this.sealed()?.name ?? null };
  }

  /** Changes the talk, and keeps on the device what is on its way. */
  private change(step: (talk: Talk) => Talk): void {
    const before = this.held().outgoing;
    this.held.update(step);
    const { outgoing } = this.held();
    if (outgoing === before) return;
    if (outgoing.length > 0) this.kept.keep(this.place, outgoing);
    else this.kept.forget(this.place);
  }

  private keptOutgoing(): Outgoing[] {
    const kept = this.kept.read<Outgoing[]>(this.place)?.words ?? [];
    return kept.map((words) => ({ ...words, state: 'failed', reason: words.reason }));
  }

  private get place(): string {
    return `outgoing:${this.id}`;
  }
}
