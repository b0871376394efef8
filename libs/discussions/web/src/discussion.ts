import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { DOCUMENT, NgTemplateOutlet } from '@angular/common';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Language, Session } from '@cp/kit/web';
import { Disc, EmptyState, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import { map } from 'rxjs';
import { AnswerAct } from './answer-act';
import { saidCalmly } from './arrivals';
import { Composer } from './composer';
import { DiscussionStore } from './discussion.store';
import { DraftStore } from './draft.store';
import { discussionsTexts } from './discussions-texts';
import { OutgoingView } from './outgoing-view';
import { PostActsRow } from './post-acts';
import { PostEditor } from './post-editor';
import { PostView } from './post-view';
import { ReadingStore } from './reading.store';
import { SeenPosts } from './seen-posts';
import { shownIds, waitingIn, withoutLost } from './thread.rules';
import type { Outgoing, Passage, Thread, Words } from './thread.rules';
import { UnreadJump } from './unread-jump';
import { WritingLine } from './writing-line';

/**
 * A conversation, live for members. Nothing on the page moves by itself: what arrives waits behind a button, and
 * whoever listens is told so at most every ten seconds.
 */
@Component({
  selector: 'cp-discussion',
  imports: [
    AnswerAct,
    Composer,
    Disc,
    EmptyState,
    FailedState,
    Icon,
    NgTemplateOutlet,
    Notice,
    OutgoingView,
    PostActsRow,
    PostEditor,
    PostView,
    RouterLink,
    Skeleton,
    UnreadJump,
    WritingLine,
  ],
  providers: [DiscussionStore, DraftStore, ReadingStore],
  templateUrl: './discussion.html',
  styleUrl: './discussion.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Discussion {
  readonly discussionId = input.required<string>();
  /** Whether the page is for nothing else, so that who opens it has come for this. */
  readonly alone = input(false);

  protected readonly t = discussionsTexts();
  protected readonly store = inject(DiscussionStore);
  protected readonly reading = inject(ReadingStore);
  private readonly drafts = inject(DraftStore);
  protected readonly session = inject(Session);
  protected readonly returnTo = inject(Router).url.split('#')[0];
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);

  /** The top-level post that the reader is answering. */
  protected readonly answering = signal<string | null>(null);
  /** The own post whose words the reader is changing. */
  protected readonly editing = signal<string | null>(null);
  /** Whether the address named a post that is not here. */
  protected readonly missing = signal(false);
  private readonly composers = viewChildren(Composer);
  private readonly editor = viewChild(PostEditor);
  protected readonly said = saidCalmly(this.store.arrived);
  /** Whether the reader's last post has just arrived, for those who do not see it turn from "Posting". */
  protected readonly posted = signal(false);
  protected readonly talk = this.store.talk;
  protected readonly threads = computed(() => this.talk().threads.map((thread) => this.shown(thread)));
  protected readonly tail = computed(() => this.talk().tail.map((thread) => this.shown(thread)));
  protected readonly outgoing = computed(() => this.talk().outgoing.filter((words) => !words.parentId));
  protected readonly waiting = computed(() => waitingIn(this.talk(), null).length);
  protected readonly hereNames = computed(() => {
    const me = this.session.viewer()?.member.id;
    const others = this.store.here().filter(({ id }) => id !== me);
    if (others.length === 0) return this.t('here.only');
    const locale = this.language.active() === 'en' ? 'en-GB' : this.language.active();
    return new Intl.ListFormat(locale).format([...others.map(({ name }) => name), this.t('here.you')]);
  });

  constructor() {
    const at = toSignal(inject(ActivatedRoute).fragment.pipe(map(postIn)), { initialValue: null });
    let before = '';
    effect(() => {
      const [id, postId] = [this.discussionId(), at()];
      untracked(() => void (id === before ? postId && this.goTo(postId) : this.open(id, postId)));
      before = id;
    });
    effect(() => {
      const id = this.discussionId();
      const member = this.session.viewer()?.member.id;
      untracked(() => void (member && this.drafts.open(id)));
    });
    effect(() => this.drafts.sendsOff(this.talk().outgoing.map(({ key }) => key)));
    this.watchReading();
  }

  /** Leads to where the new begins, also when it is on no page that was read. */
  protected async goToNew(firstPostId: string): Promise<void> {
    if (this.reading.lineAt() === null && (await this.store.openAt(firstPostId)))
      this.reading.look(this.talk());
    this.showSoon(this.reading.lineAt() ?? firstPostId);
  }

  /** The reader takes words back that did not arrive; no device keeps them then. */
  protected takeBack({ key, parentId }: Outgoing): void {
    this.store.takeBack(key);
    void this.drafts.drop(parentId, key);
  }

  /** The reader posts words without what they quote or answer, which is not there any more. */
  protected postWithoutLost(words: Outgoing): void {
    const left = withoutLost(words);
    if (left.parentId !== words.parentId) void this.drafts.drop(words.parentId, words.key);
    void this.store.again(left);
  }

  /** Opens at the beginning, or at the post that an address names. */
  protected async open(id: string, postId: string | null): Promise<void> {
    await this.store.load(id, postId);
    // A page in the background shows nobody anything.
    const isShown = this.document.visibilityState !== 'hidden';
    if (this.alone() && isShown && this.store.loaded()) this.reading.comes();
    if (postId && this.store.loaded()) this.showSoon(postId);
  }

  /** Goes to a post because the reader asked for it. */
  protected async goTo(postId: string): Promise<void> {
    if (await this.store.openAt(postId)) this.showSoon(postId);
  }

  protected answer(postId: string, passage?: Passage): void {
    this.answering.set(postId);
    this.soon(() => {
      const composer = this.composers().find(({ place }) => place() === `reply:${postId}`);
      if (passage) composer?.answer(passage);
      composer?.focus();
    });
  }

  protected stopAnswering(postId: string): void {
    this.answering.set(null);
    this.focusSoon(`post-${postId}`);
  }

  protected edit(postId: string): void {
    this.editing.set(postId);
    this.soon(() => this.editor()?.focus());
  }

  protected stopEditing(postId: string): void {
    this.editing.set(null);
    this.focusSoon(`post-${postId}`);
  }

  protected send(parentId: string | null, { key, ...words }: Words & Pick<Outgoing, 'key'>): void {
    this.answering.set(null);
    this.posted.set(false);
    void this.store.post({ ...words, parentId }, key).then((arrived) => this.posted.set(arrived));
    if (parentId) this.focusSoon(`post-${parentId}`);
  }

  /** Shows what waits; the focus goes to the first of it, because the reader asked. */
  protected async reveal(parentId: string | null): Promise<void> {
    const [first] = waitingIn(this.talk(), parentId);
    await this.store.reveal(parentId);
    if (first) this.focusSoon(`post-${first.id}`);
  }

  /** Reads what comes after; where the button goes with it, the focus goes on to what it brought. */
  protected async loadMore(): Promise<void> {
    const last = this.talk().threads.at(-1);
    if (!(await this.store.loadMore()) || this.talk().more !== null) return;
    const { threads } = this.talk();
    const next = threads[threads.findIndex(({ post }) => post.id === last?.post.id) + 1];
    if (next) this.focusSoon(`post-${next.post.id}`);
  }

  /** Reads what comes before; what is on the screen stays where it is. */
  protected async loadEarlier(): Promise<void> {
    const first = this.talk().threads[0]?.post.id;
    await this.steadily(first, () => this.store.loadEarlier());
    if (first && this.talk().earlier === null) this.focusSoon(`post-${first}`, true);
  }

  protected async loadReplies(parentId: string, side: 'earlier' | 'later'): Promise<void> {
    const thread = this.talk().threads.find(({ post }) => post.id === parentId);
    const first = side === 'earlier' ? thread?.replies[0]?.id : undefined;
    await this.steadily(first, () => this.store.loadReplies(parentId, side));
  }

  private watchReading(): void {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const seen = new SeenPosts(host, (id) => this.reading.sees(id));
    inject(DestroyRef).onDestroy(() => seen.stop());
    effect(() => {
      const talk = this.talk();
      untracked(() => this.reading.look(talk));
      this.soon(() => seen.look());
    });
  }

  private shown(thread: Thread) {
    const { post } = thread;
    return {
      ...thread,
      waiting: waitingIn(this.talk(), post.id).length,
      outgoing: this.talk().outgoing.filter(({ parentId }) => parentId === post.id),
    };
  }

  /** Keeps a post where it is on the screen, whatever comes above it; the browser's own keeping would do it twice. */
  private async steadily(postId: string | undefined, step: () => Promise<unknown>): Promise<void> {
    const top = () => this.document.getElementById(`post-${postId}`)?.getBoundingClientRect().top ?? 0;
    const page = this.document.documentElement;
    page.style.setProperty('overflow-anchor', 'none');
    await step();
    const before = top();
    this.soon(() => {
      if (postId && top() !== before) this.document.defaultView?.scrollBy(0, top() - before);
      page.style.removeProperty('overflow-anchor');
    });
  }

  /** Shows a post, and lets reading go on from there: as a browser does with the address of a place. */
  private showSoon(postId: string): void {
    this.missing.set(!shownIds(this.talk()).has(postId));
    this.soon(() => {
      const element = this.document.getElementById(`post-${postId}`);
      element?.scrollIntoView?.({ block: 'start', behavior: 'instant' });
      element?.focus({ preventScroll: true });
    });
  }

  private focusSoon(id: string, preventScroll = false): void {
    this.soon(() => this.document.getElementById(id)?.focus({ preventScroll }));
  }

  private soon(step: () => void): void {
    afterNextRender(step, { injector: this.injector });
  }
}

/** The post that the fragment of an address names. */
const postIn = (fragment: string | null): string | null =>
  /^post-([0-9a-z-]+)$/.exec(fragment ?? '')?.[1] ?? null;
