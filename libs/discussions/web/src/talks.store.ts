import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { TalksDocument, WaitingTalksDocument } from './graphql.generated';
import type { AwaitedKind, DiscussionFilter } from './graphql.generated';
import { talkRead, waitingRead } from './talk.rules';
import type { TalkInList } from './talk.rules';

/** What a list asks for: conversations that fit, or what waits. */
export type TalksWish = { readonly filter: DiscussionFilter } | { readonly awaited: AwaitedKind };

/** Conversations that somebody opened, or what waits to be answered, read by pages. */
@Injectable()
export class TalksStore {
  private readonly client = inject(GraphqlClient);

  private readonly held = signal<readonly TalkInList[] | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly next = signal<string | null>(null);

  /** What is on the page; null until the first page has come. */
  readonly talks = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly more = this.next.asReadonly();

  private wish: TalksWish = { filter: {} };
  private count = 20;
  private turn = 0;
  private busy = false;

  /** Reads the first page of what fits. */
  async load(wish: TalksWish, count: number): Promise<void> {
    this.wish = wish;
    this.count = count;
    this.turn += 1;
    this.busy = false;
    this.held.set(null);
    this.next.set(null);
    await this.read(null);
  }

  /** Reads the next page, or the same again when it did not come. */
  async loadMore(): Promise<void> {
    const cursor = this.next();
    if (!this.busy && (cursor !== null || this.held() === null)) await this.read(cursor);
  }

  private async read(after: string | null): Promise<void> {
    const { turn } = this;
    this.busy = true;
    this.failure.set(null);
    try {
      const { nodes, pageInfo } = await this.ask(after);
      if (turn !== this.turn) return;
      // Somebody may have posted in between, and what was on one page is then on the next one too.
      const there = new Set(this.held()?.map(({ id }) => id));
      this.held.update((talks) => [...(talks ?? []), ...nodes.filter(({ id }) => !there.has(id))]);
      this.next.set(pageInfo.hasNextPage ? pageInfo.endCursor : null);
    } catch (error) {
      if (turn === this.turn) this.failure.set(error as Problem);
    } finally {
      if (turn === this.turn) this.busy = false;
    }
  }

  private async ask(after: string | null) {
    const { wish, count: first } = this;
    if ('awaited' in wish) {
      const variables = { kind: wish.awaited, first, after };
      const { waitingDiscussions } = await this.client.query(WaitingTalksDocument, variables);
      return { ...waitingDiscussions, nodes: waitingDiscussions.nodes.map(waitingRead) };
    }
    const { discussions } = await this.client.query(TalksDocument, { filter: wish.filter, first, after });
    return { ...discussions, nodes: discussions.nodes.map(talkRead) };
  }
}
