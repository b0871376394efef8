import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { MarkPassageDocument, RemoveMarkDocument, StoryPageDocument } from './graphql.generated';
import type { StoryWordsFragment } from './graphql.generated';
import type { Claim } from './mark-picker';
import type { ChosenWords } from './selection.rules';

/** One story as it is read. */
@Injectable()
export class StoryStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<StoryWordsFragment | null>(null);
  private readonly failure = signal<Problem | null>(null);

  readonly story = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  private id = '';

  async load(id: string): Promise<void> {
    this.id = id;
    this.failure.set(null);
    if (this.held()?.id !== id) this.held.set(null);
    try {
      const { story } = await this.client.query(StoryPageDocument, { id });
      if (this.id === id) this.held.set(story);
    } catch (error) {
      if (this.id === id) this.failure.set(error as Problem);
    }
  }

  /** The words chosen, as they stand in the story. */
  quoteOf({ section, start, end }: ChosenWords): string {
    const text = this.held()?.sections.find(({ key }) => key === section)?.text ?? '';
    return text.slice(start, end);
  }

  async mark(words: ChosenWords, claim: Claim): Promise<void> {
    const input = { ...claim, ...words, quote: this.quoteOf(words), storyId: this.id };
    this.held.set((await this.client.mutate(MarkPassageDocument, { input })).markPassage);
  }

  async removeMark(id: string): Promise<void> {
    this.held.set((await this.client.mutate(RemoveMarkDocument, { id })).removeMark);
  }
}
