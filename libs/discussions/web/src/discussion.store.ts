import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient, KeptWords, Session, newKey } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { Live, writersIn } from '@cp/realtime/web';
import type { LiveEvent, LiveRoom } from '@cp/realtime/web';
import { nothing, recounted, reworded, takenBack } from './changes.rules';
import type { NewNumbers, NewWords } from './changes.rules';
import { discussionsTexts } from './discussions-texts';
import { DiscussionPageDocument, PostDocument, PostRepliesDocument } from './graphql.generated';
import type { DiscussionPageQuery, DiscussionPageQueryVariables } from './graphql.generated';
import { earlierRead, openedAt, pageRead, readAgain, repliesRead } from './pages.rules';
import { Meanwhile } from './meanwhile';
import { PostActs } from './post-acts.store';
import { ReadingStore } from './reading.store';
import {
  emptyTalk,
  failed,
  heardPost,
  isBy,
  revealed,
  sent,
  settled,
  shownIds,
  withdrawn,
} from './thread.rules';
import type { HeardPost, Outgoing, PostPage, Reader, Talk, Words } from './thread.rules';

type Page = DiscussionPageQuery['discussion'];

/** The made-up name under which a reader answers. */
export type Pseudonym = NonNullable<Page['viewerPseudonym']>;

const POSTS_A_PAGE = 20;
const REPLIES_A_PAGE = 20;
const nobody: Page['viewerCan'] = { post: false, onOwn: nothing, onOthers: nothing };

/**
 * One discussion as one reader sees it: read by pages in both directions, followed live, answered with posts that stand on the page at
 * once and are never lost on their way.
 */
@Injectable()
export class DiscussionStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly kept = inject(KeptWords);
  private readonly live = inject(Live);
  private readonly reading = inject(ReadingStore);
  private readonly t = discussionsTexts();

  private readonly held = signal<Talk>(emptyTalk);
  private readonly failure = signal<Problem | null>(null);
  private readonly pageFailure = signal<Problem | null>(null);
  private readonly ready = signal(false);
  private readonly may = signal(nobody);
  private readonly sealed = signal<Pseudonym | null>(null);
  private readonly room = signal<LiveRoom | null>(null);
  private readonly arrivals = signal(0);

  readonly talk = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** Why a further page did not come. */
  readonly moreProblem = this.pageFailure.asReadonly();
  readonly loaded = this.ready.asReadonly();
  readonly canPost = computed(() => this.may().post);
  /** The made-up name under which the reader tells this story and answers here. */
  readonly pseudonym = this.sealed.asReadonly();
  /** How many posts of others have arrived since the page was opened. */
  readonly arrived = this.arrivals.asReadonly();
  readonly connection = this.live.state;
  readonly here = computed(() => this.room()?.here() ?? []);
  /** Who else is writing here. */
  readonly writers = computed(() =>
    writersIn(this.room()?.writing.now() ?? [], this.session.viewer()?.member.id),
  );
  /** What the reader does with posts that are there. */
  readonly acts = new PostActs((asked) => this.meanwhile.ask(asked, (step) => this.change(step)));

  private readonly meanwhile = new Meanwhile((event) => this.heard(event));
  private id = '';
  private loads = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      // What is still on its way must not enter the room of a page that is gone.
      this.loads += 1;
      this.room()?.leave();
    });
  }

  /** Reads the first page, or the one around a post, puts back words that were on their way, and listens from there on. */
  async load(id: string, at: string | null = null): Promise<void> {
    this.room()?.leave();
    this.id = id;
    const turn = ++this.loads;
    this.meanwhile.forget();
    this.failure.set(null);
    this.ready.set(false);
    this.held.set({ ...emptyTalk, outgoing: this.keptOutgoing() });
    try {
      const discussion = await this.ask({ around: at });
      // Also when the same was asked for again meanwhile: one listener is enough.
      if (this.loads !== turn) return;
      this.may.set(discussion.viewerCan);
      this.sealed.set(discussion.viewerPseudonym);
      this.held.update((talk) => pageRead(talk, discussion.posts));
      this.reading.open(id, discussion.unread ?? null, this.reader());
      this.reading.look(this.held());
      this.ready.set(true);
      this.room.set(
        this.live.enter('discussion', id, discussion.number, {
          event: (event) => this.meanwhile.heard(event),
          resync: () => void this.readAgain(),
        }),
      );
    } catch (error) {
      if (this.loads === turn) this.failure.set(error as Problem);
    }
  }

  /** Goes to a post: where it is on no page that was read, the page around it takes their place. Answers whether it is there. */
  async openAt(postId: string): Promise<boolean> {
    if (shownIds(this.held()).has(postId)) return true;
    const came = await this.further({ around: postId }, (talk, page) => {
      const found = openedAt(talk, page);
      return shownIds(found).has(postId) ? found : talk;
    });
    return came && shownIds(this.held()).has(postId);
  }

  /** Reads the next page; answers whether it came. */
  async loadMore(): Promise<boolean> {
    const after = this.held().more;
    if (after === null) return true;
    return this.further({ after }, (talk, page) => (talk.more === after ? pageRead(talk, page) : talk));
  }

  /** Reads the page before those that were read; answers whether it came. */
  async loadEarlier(): Promise<boolean> {
    const before = this.held().earlier;
    if (before === null) return true;
    return this.further({ before, last: POSTS_A_PAGE }, (talk, page) =>
      talk.earlier === before ? earlierRead(talk, page) : talk,
    );
  }

  /** Reads further replies of one post: those after the ones that were read, or those before them. */
  async loadReplies(parentId: string, side: 'earlier' | 'later' = 'later'): Promise<void> {
    const thread = [...this.held().threads, ...this.held().tail].find(({ post }) => post.id === parentId);
    const from = side === 'later' ? thread?.moreReplies : thread?.earlierReplies;
    if (!from) return;
    this.pageFailure.set(null);
    const page = side === 'later' ? { after: from } : { before: from, last: REPLIES_A_PAGE };
    const variables = { id: parentId, first: REPLIES_A_PAGE, ...page };
    try {
      await this.meanwhile.ask(
        () => this.client.query(PostRepliesDocument, variables),
        ({ post }) => this.held.update((talk) => repliesRead(talk, parentId, post.replies, side)),
      );
    } catch (error) {
      this.pageFailure.set(error as Problem);
    }
  }

  /** Puts on the page what waits in a thread, or at the end: behind what has not been read, and one page of that comes with it. */
  async reveal(parentId: string | null): Promise<void> {
    if (parentId === null && !(await this.loadMore())) return;
    this.held.update((talk) => revealed(talk, parentId));
  }

  /** Posts; answers whether it arrived. The words are on the page at once; trying again with the same key never posts twice. */
  async post(words: Words & Pick<Outgoing, 'parentId'>, key: string = newKey()): Promise<boolean> {
    const discussionId = this.id;
    const { body, parentId, spokenAs, quote } = words;
    this.change((talk) => sent(talk, { ...words, key }));
    try {
      const passage = quote ? { postId: quote.postId, passage: quote.text } : null;
      const input = { body, parentId, spokenAs, ...(passage ? { quote: passage } : {}), key, discussionId };
      const { post } = await this.client.mutate(PostDocument, { input });
      if (this.id === discussionId) this.change((talk) => settled(talk, key, post));
      return (await this.acts.isSaidIn(post, body)) || this.keepBeside(words);
    } catch (error) {
      if (this.id === discussionId) this.change((talk) => failed(talk, key, error as Problem));
      return false;
    }
  }

  /** Another device posted what was begun together, in other words: what was to be posted here is kept, as something new. */
  private keepBeside(words: Words & Pick<Outgoing, 'parentId'>): false {
    const key = newKey();
    this.change((talk) => failed(sent(talk, { ...words, key }), key, { message: this.t('post.elsewhere') }));
    return false;
  }

  /** The reader writes, or no longer does. */
  writes(writing: boolean): void {
    if (writing) this.room()?.writing.writes();
    else this.room()?.writing.done();
  }

  /** Tries again to post words that did not arrive. */
  async again({ key, body, parentId, spokenAs, quote, people }: Outgoing): Promise<boolean> {
    return this.post({ body, parentId, spokenAs, quote: quote ?? null, people: people ?? [] }, key);
  }

  /** Takes words back that did not arrive. */
  takeBack(key: string): void {
    this.change((talk) => withdrawn(talk, key));
  }

  private async further(
    place: Partial<DiscussionPageQueryVariables>,
    step: (talk: Talk, page: PostPage) => Talk,
  ): Promise<boolean> {
    const { id } = this;
    this.pageFailure.set(null);
    try {
      await this.meanwhile.ask(
        () => this.ask(place),
        ({ posts }) => this.id === id && this.held.update((talk) => step(talk, posts)),
      );
      return true;
    } catch (error) {
      this.pageFailure.set(error as Problem);
      return false;
    }
  }

  private async ask(place: Partial<DiscussionPageQueryVariables>): Promise<Page> {
    const variables = { id: this.id, first: POSTS_A_PAGE, ...place };
    return (await this.client.query(DiscussionPageDocument, variables)).discussion;
  }

  /** Too much was missed: reads as many posts as were on the page, from where they began, and what has come since waits. */
  private async readAgain(): Promise<void> {
    const { id } = this;
    try {
      await this.meanwhile.ask(
        () => this.samePages(),
        (pages) => this.id === id && this.change((talk) => readAgain(talk, pages)),
      );
    } catch (error) {
      this.pageFailure.set(error as Problem);
    }
  }

  private async samePages(): Promise<PostPage[]> {
    const { threads, earlier } = this.held();
    const [first] = threads;
    const pages: PostPage[] = [];
    let place: Partial<DiscussionPageQueryVariables> | null =
      earlier !== null && first ? { around: first.post.id, first: 1 } : {};
    let count = 0;
    while (place !== null && (count < threads.length || pages.length === 0)) {
      const { posts }: Page = await this.ask(place);
      pages.push(posts);
      count += posts.nodes.length;
      const { hasNextPage, endCursor } = posts.pageInfo;
      place = hasNextPage ? { after: endCursor } : null;
    }
    return pages;
  }

  private heard({ kind, payload }: LiveEvent): void {
    if (kind === 'PostRetracted') {
      const { postId } = payload as { postId: string };
      this.change((talk) => takenBack(talk, postId));
    }
    if (kind === 'PostEdited') {
      const { post } = payload as { post: NewWords };
      this.change((talk) => reworded(talk, post));
    }
    if (kind === 'PostRecognised') this.change((talk) => recounted(talk, payload as NewNumbers));
    if (kind === 'PostPublished') this.heardPublished((payload as { post: HeardPost }).post);
  }

  private heardPublished(heard: HeardPost): void {
    const post = this.forReader(heard);
    if (post.author.member) this.room()?.writing.hasPosted(post.author.member.id);
    const before = this.held().waiting.length;
    this.change((talk) => heardPost(talk, post, this.reader()));
    if (this.held().waiting.length > before) this.arrivals.update((count) => count + 1);
  }

  /** What news for everybody cannot say: what this reader may do with the post. */
  private forReader(post: HeardPost): HeardPost {
    const can = isBy(this.reader(), post) ? this.may().onOwn : this.may().onOthers;
    const viewerCan =
      post.state === 'RETRACTED' ? nothing : { ...can, reply: can.reply && post.parentId === null };
    return { ...post, viewerRecognised: false, viewerCan };
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
    const left = new Set(outgoing.map(({ key }) => key));
    for (const { key } of before) if (!left.has(key)) this.kept.forget(this.place(key));
    for (const words of outgoing) if (!before.includes(words)) this.kept.keep(this.place(words.key), words);
  }

  private keptOutgoing(): Outgoing[] {
    const kept = this.kept
      .places()
      .filter((place) => place.startsWith(this.place('')))
      .flatMap((place) => this.kept.read<Outgoing>(place) ?? []);
    return kept
      .sort((one, other) => one.at.localeCompare(other.at))
      .map(({ words }) => ({ ...words, state: 'failed', reason: words.reason }));
  }

  /** Each has a place of its own: two pages of one member keep theirs on the same device, and neither may forget the other's. */
  private place(key: string): string {
    return `outgoing:${this.id}:${key}`;
  }
}
