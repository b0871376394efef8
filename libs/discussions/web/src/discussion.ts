import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { DOCUMENT, NgTemplateOutlet } from '@angular/common';
import { Router, RouterLink } from '@angular/router';
import { Language, Session } from '@cp/kit/web';
import { Disc, EmptyState, FailedState, Icon, Notice, Skeleton } from '@cp/ui';
import { AnswerAct } from './answer-act';
import { saidCalmly } from './arrivals';
import { Composer } from './composer';
import { DiscussionStore } from './discussion.store';
import { discussionsTexts } from './discussions-texts';
import { OutgoingView } from './outgoing-view';
import { PostView } from './post-view';
import { waitingIn } from './thread.rules';
import type { Outgoing, Thread } from './thread.rules';

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
    PostView,
    RouterLink,
    Skeleton,
  ],
  providers: [DiscussionStore],
  templateUrl: './discussion.html',
  styleUrl: './discussion.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Discussion {
  readonly discussionId = input.required<string>();

  protected readonly t = discussionsTexts();
  protected readonly store = inject(DiscussionStore);
  protected readonly session = inject(Session);
  protected readonly returnTo = inject(Router).url.split('#')[0];
  private readonly language = inject(Language);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);

  /** The top-level post that the reader is answering. */
  protected readonly answering = signal<string | null>(null);
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
    effect(() => {
      const id = this.discussionId();
      untracked(() => void this.store.load(id));
    });
  }

  protected answer(postId: string): void {
    this.answering.set(postId);
    this.focusSoon(`composer-reply-${postId}`);
  }

  protected stopAnswering(postId: string): void {
    this.answering.set(null);
    this.focusSoon(`post-${postId}`);
  }

  protected send(parentId: string | null, words: Pick<Outgoing, 'body' | 'spokenAs'>): void {
    this.answering.set(null);
    this.posted.set(false);
    void this.store.post({ ...words, parentId }).then((arrived) => this.posted.set(arrived));
    if (parentId) this.focusSoon(`post-${parentId}`);
  }

  /** Shows what waits; the focus goes to the first of it, because the reader asked. */
  protected async reveal(parentId: string | null): Promise<void> {
    const [first] = waitingIn(this.talk(), parentId);
    await this.store.reveal(parentId);
    if (first) this.focusSoon(`post-${first.id}`);
  }

  private shown({ post, replies, moreReplies }: Thread) {
    return {
      post,
      replies,
      moreReplies,
      waiting: waitingIn(this.talk(), post.id).length,
      outgoing: this.talk().outgoing.filter(({ parentId }) => parentId === post.id),
    };
  }

  private focusSoon(id: string): void {
    afterNextRender(() => this.document.getElementById(id)?.focus(), {
      injector: this.injector,
    });
  }
}
