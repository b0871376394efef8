import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { GraphqlClient, Session } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, LiveRoom } from '@cp/realtime/web';
import { StoriesDocument } from './graphql.generated';
import type { StoryFilter } from './graphql.generated';
import { storyHeard, storyRead } from './story-in-list';
import type { StoryHeard, StoryInList } from './story-in-list';

/** Published stories, newest first, read by pages. Those that are published meanwhile wait until the reader asks. */
@Injectable()
export class StoriesStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly live = inject(Live);

  private readonly held = signal<readonly StoryInList[] | null>(null);
  private readonly queue = signal<readonly StoryInList[]>([]);
  private readonly failure = signal<Problem | null>(null);
  private readonly next = signal<string | null>(null);
  private readonly asking = signal(false);

  /** The stories on the page; null until the first page has come. */
  readonly stories = this.held.asReadonly();
  readonly waiting = this.queue.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly more = this.next.asReadonly();
  readonly busy = this.asking.asReadonly();

  private filter: StoryFilter = {};
  private count = 20;
  private turn = 0;
  private rooms: LiveRoom[] = [];

  constructor() {
    effect(() => {
      const viewer = this.session.viewer();
      untracked(() => this.listen(viewer ? ['members', viewer.member.organisation?.id] : []));
    });
    effect(() => {
      // What was published between reading the list and being connected.
      if (this.live.state() === 'on') untracked(() => void this.lookAgain());
    });
    inject(DestroyRef).onDestroy(() => this.listen([]));
  }

  /** Reads the first page of the stories that fit. */
  async load(filter: StoryFilter, count: number): Promise<void> {
    const turn = ++this.turn;
    this.filter = filter;
    this.count = count;
    this.failure.set(null);
    this.held.set(null);
    this.queue.set([]);
    try {
      const { nodes, pageInfo } = await this.ask(null);
      if (turn !== this.turn) return;
      this.held.set(nodes);
      this.next.set(pageInfo.hasNextPage ? pageInfo.endCursor : null);
      this.drop(nodes);
    } catch (error) {
      if (turn === this.turn) this.failure.set(error as Problem);
    }
  }

  /** Reads the next page. */
  async loadMore(): Promise<void> {
    const cursor = this.next();
    if (cursor === null || this.asking()) return;
    const { turn } = this;
    this.asking.set(true);
    this.failure.set(null);
    try {
      const { nodes, pageInfo } = await this.ask(cursor);
      if (turn !== this.turn) return;
      const there = new Set(this.held()?.map(({ id }) => id));
      this.held.update((stories) => [...(stories ?? []), ...nodes.filter(({ id }) => !there.has(id))]);
      this.next.set(pageInfo.hasNextPage ? pageInfo.endCursor : null);
    } catch (error) {
      if (turn === this.turn) this.failure.set(error as Problem);
    } finally {
      this.asking.set(false);
    }
  }

  /** Puts the stories that wait at the top; answers the first of them. */
  reveal(): StoryInList | undefined {
    const waiting = this.queue();
    this.queue.set([]);
    this.held.update((stories) => [...waiting, ...(stories ?? [])]);
    return waiting[0];
  }

  private async ask(after: string | null) {
    const { filter } = this;
    const { stories } = await this.client.query(StoriesDocument, { first: this.count, after, filter });
    return { nodes: stories.nodes.map(storyRead), pageInfo: stories.pageInfo };
  }

  private async lookAgain(): Promise<void> {
    if (!this.held()) return;
    const { turn } = this;
    const answer = await this.ask(null).catch(() => null);
    if (!answer || turn !== this.turn) return;
    for (const story of [...answer.nodes].reverse()) this.wait(story);
  }

  private listen(ids: readonly (string | undefined)[]): void {
    for (const room of this.rooms) room.leave();
    this.rooms = ids
      .filter((id) => id !== undefined)
      .map((id) =>
        this.live.enter('stories', id, undefined, {
          event: (event) => this.heard(event),
          resync: () => void this.lookAgain(),
        }),
      );
  }

  private heard({ kind, payload }: LiveEvent): void {
    if (kind === 'StoryArchived' || kind === 'StoryMoved')
      this.gone((payload as { storyId: string }).storyId);
    if (kind !== 'StoryPublished') return;
    const { story } = payload as { story: StoryHeard };
    const { kind: wanted, outcome, skillId, spokenAs, organisationId } = this.filter;
    if ((wanted && story.kind !== wanted) || (outcome && story.outcome !== outcome)) return;
    if (
      (spokenAs && story.spokenAs !== spokenAs) ||
      (organisationId && story.organisation?.id !== organisationId)
    )
      return;
    // The event names tasks, not skills: whether it fits is known to the server.
    if (skillId) void this.lookAgain();
    else this.wait(storyHeard(story));
  }

  /** A story was taken out: nobody should click on what is not there. */
  private gone(storyId: string): void {
    const others = (stories: readonly StoryInList[]) => stories.filter(({ id }) => id !== storyId);
    this.queue.update(others);
    this.held.update((stories) => stories && others(stories));
  }

  /** A story newer than those on the page waits; one that is known does nothing. */
  private wait(story: StoryInList): void {
    const known = [...this.queue(), ...(this.held() ?? [])].some(({ id }) => id === story.id);
    const newest = this.held()?.[0]?.publishedAt;
    if (known || (newest && story.publishedAt && story.publishedAt < newest)) return;
    this.queue.update((waiting) => [story, ...waiting]);
  }

  private drop(read: readonly StoryInList[]): void {
    const ids = new Set(read.map(({ id }) => id));
    this.queue.update((waiting) => waiting.filter(({ id }) => !ids.has(id)));
  }
}
