import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { GraphqlClient, Session } from '@cp/kit/web';
import { MarkReadDocument } from './graphql.generated';
import type { UnreadPostsFragment } from './graphql.generated';
import { firstNew, readUpTo } from './reading.rules';
import { emptyTalk } from './thread.rules';
import type { Reader, Talk } from './thread.rules';

/** What was seen is told to the server together, this long after the first of it. */
const TELL_AFTER = 2_000;

/** What is new for one reader of one discussion, as it was when they opened it, and how far they read on. */
@Injectable()
export class ReadingStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly atOpening = signal<UnreadPostsFragment | null>(null);
  private readonly line = signal<string | null>(null);
  /** What was unread when the discussion was opened. */
  readonly unread = this.atOpening.asReadonly();
  /** The post above which the line stands; once it is drawn it stays there. */
  readonly lineAt = this.line.asReadonly();

  private id = '';
  private since: string | null = null;
  private talk: Talk = emptyTalk;
  private reader: Reader = { memberId: undefined, pseudonym: null };
  private readonly seen = new Set<string>();
  private isHere = false;
  private isTold = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const document = inject(DOCUMENT);
    const flush = () => document.visibilityState === 'hidden' && this.tell();
    document.addEventListener('visibilitychange', flush);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', flush);
      this.tell();
    });
  }

  /** A discussion was opened, with what is unread in it. */
  open(id: string, unread: UnreadPostsFragment | null, reader: Reader): void {
    this.tell();
    this.id = id;
    this.reader = reader;
    this.since = unread?.since ?? null;
    this.seen.clear();
    this.isHere = false;
    this.isTold = false;
    this.line.set(null);
    this.atOpening.set(unread?.firstPostId ? unread : null);
  }

  /** What is on the page has changed: the line is drawn as soon as something new is there. */
  look(talk: Talk): void {
    this.talk = talk;
    const unread = this.atOpening();
    if (unread && this.line() === null) this.line.set(firstNew(talk, unread.since, this.reader));
  }

  /** A post was on the screen for a moment. */
  sees(postId: string): void {
    this.seen.add(postId);
    this.comes();
  }

  /** The reader is in the discussion: the server is told once, also when there is nothing new, and marks what it told them of it. */
  comes(): void {
    this.isHere = true;
    this.timer ??= setTimeout(() => this.tell(), TELL_AFTER);
  }

  /** Tells the server how far was read; an older place than it knows changes nothing there. */
  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.isHere || !this.session.viewer()) return;
    const { since, seen, reader, id } = this;
    const last = readUpTo(this.talk, { since, seen, reader });
    if (!last && this.isTold) return;
    this.isTold = true;
    if (last) this.since = last.createdAt;
    const input = { discussionId: id, postId: last?.id ?? null };
    // Not told is not lost: what follows says more, and else it is unread once more.
    this.client.mutate(MarkReadDocument, { input }).catch(() => {
      if (this.id !== id) return;
      this.since = since;
      this.isTold = false;
    });
  }
}
