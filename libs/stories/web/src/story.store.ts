import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import { GraphqlClient, Session, likelyVoice } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { plainOf } from '@cp/prose';
import { Live } from '@cp/realtime/web';
import type { LiveEvent, LiveRoom } from '@cp/realtime/web';
import {
  DecideMarkDocument,
  MarkPassageDocument,
  PlaceMarkDocument,
  ProposeMarkDocument,
  RemoveMarkDocument,
  StoryLifeOfDocument,
  StoryPageDocument,
  StoryWrittenOutDocument,
} from './graphql.generated';
import type { StoryMarkFragment, StoryWordsFragment, StoryWrittenOutQuery } from './graphql.generated';
import type { Choice } from './mark-acts';
import type { Claim } from './mark-picker';
import { explainedTerms } from './reading-terms.rules';
import type { ExplainedTerm } from './reading-terms.rules';
import type { ChosenWords } from './selection.rules';

/** One story as it is read; one that is taken out meanwhile goes from the page. */
@Injectable()
export class StoryStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<StoryWordsFragment | null>(null);
  private readonly failure = signal<Problem | null>(null);

  private readonly explained = signal<readonly ExplainedTerm[]>([]);

  readonly story = this.held.asReadonly();
  /** The words of the story that are explained. */
  readonly terms = this.explained.asReadonly();
  readonly problem = this.failure.asReadonly();
  private readonly news = signal(false);
  /** True once the authors published other words than those on the page. */
  readonly changed = this.news.asReadonly();
  private readonly live = inject(Live);
  private readonly session = inject(Session);
  private id = '';
  private rooms: LiveRoom[] = [];

  constructor() {
    effect(() => {
      const viewer = this.session.viewer();
      untracked(() => this.listen(viewer ? ['members', viewer.member.organisation?.id] : []));
    });
    inject(DestroyRef).onDestroy(() => this.listen([]));
  }

  async load(id: string): Promise<void> {
    this.id = id;
    this.failure.set(null);
    if (this.held()?.id !== id) this.held.set(null);
    try {
      const { story } = await this.client.query(StoryPageDocument, { id });
      if (this.id !== id) return;
      this.explained.set(explainedTerms(story));
      this.held.set(story);
      this.news.set(false);
    } catch (error) {
      if (this.id === id) this.failure.set(error as Problem);
    }
  }

  /** The words chosen, as they stand in the story. */
  quoteOf({ section, start, end }: ChosenWords): string {
    const text = this.held()?.sections.find(({ key }) => key === section)?.text ?? '';
    return plainOf(text).slice(start, end);
  }

  /** The story to take along, for reading and as data. */
  async writtenOut(id: string): Promise<StoryWrittenOutQuery['storyExport']> {
    return (await this.client.query(StoryWrittenOutDocument, { id })).storyExport;
  }

  async mark(words: ChosenWords, claim: Claim): Promise<void> {
    const input = { ...claim, ...words, quote: this.quoteOf(words), storyId: this.id };
    this.held.set((await this.client.mutate(MarkPassageDocument, { input })).markPassage);
  }

  /** Proposes a mark to the authors, spoken as the member spoke last, or as the one thing that they are. */
  async propose(words: ChosenWords, claim: Claim): Promise<void> {
    const spokenAs = likelyVoice(this.session.viewer()) ?? null;
    const input = { ...claim, ...words, spokenAs, quote: this.quoteOf(words), storyId: this.id };
    this.held.set((await this.client.mutate(ProposeMarkDocument, { input })).proposeMark);
  }

  async decide({ id, version }: StoryMarkFragment, choice: Choice): Promise<void> {
    const input = { id, version, ...choice };
    this.held.set((await this.client.mutate(DecideMarkDocument, { input })).decideMark);
  }

  /** Puts a mark that lost its words at others. */
  async place({ id, version }: StoryMarkFragment, words: ChosenWords): Promise<void> {
    const input = { id, version, ...words, quote: this.quoteOf(words) };
    this.held.set((await this.client.mutate(PlaceMarkDocument, { input })).placeMark);
  }

  async removeMark(id: string): Promise<void> {
    this.held.set((await this.client.mutate(RemoveMarkDocument, { id })).removeMark);
  }

  private listen(ids: readonly (string | undefined)[]): void {
    for (const room of this.rooms) room.leave();
    const listener = {
      event: (event: LiveEvent) => this.heard(event),
      resync: () => void this.load(this.id),
    };
    this.rooms = ids
      .filter((id) => id !== undefined)
      .map((id) => this.live.enter('stories', id, undefined, listener));
  }

  private heard({ kind, payload }: LiveEvent): void {
    if ((payload as { storyId?: string }).storyId !== this.id) return;
    if (kind === 'StoryChanged') void this.compare();
    // What is new about its marks depends on who looks, so everybody asks.
    if (kind === 'StoryMarksChanged') void this.followMarks();
    if (kind !== 'StoryArchived' && kind !== 'StoryMoved') return;
    this.held.set(null);
    void this.load(this.id);
  }

  /** Shows the marks as they are now, unless the words are others too: these stay until somebody asks for them. */
  private async followMarks(): Promise<void> {
    const { id } = this;
    try {
      const { story } = await this.client.query(StoryPageDocument, { id });
      const here = this.held();
      if (here?.id !== id) return;
      if (story.edition === here.edition) this.held.set(story);
      else this.news.set(true);
    } catch {
      // What is here stays; whoever asks for the page again is told what is the matter.
    }
  }

  /** Only says that there are other words: what somebody is reading never changes under their eyes. */
  private async compare(): Promise<void> {
    const { id } = this;
    try {
      const { story } = await this.client.query(StoryLifeOfDocument, { id });
      const here = this.held();
      if (here?.id === id) this.news.set(story.edition > here.edition);
    } catch {
      // Whoever asks for the page again is told what is the matter.
    }
  }
}
