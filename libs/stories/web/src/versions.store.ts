import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import type { Problem } from '@cp/kit/web';
import { StoryEditionDocument, StoryVersionsDocument } from './graphql.generated';
import type { EditionWordsFragment, StoryVersionsQuery } from './graphql.generated';

/** A story’s versions: which there are, and the words of the two that are compared. */
@Injectable()
export class VersionsStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<StoryVersionsQuery['story'] | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly pair = signal<readonly [EditionWordsFragment, EditionWordsFragment] | null>(null);
  private readonly editions = new Map<string, Promise<EditionWordsFragment>>();
  private turn = 0;

  readonly story = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** The words of the two editions, the earlier choice first. */
  readonly words = this.pair.asReadonly();

  async load(id: string): Promise<void> {
    this.failure.set(null);
    try {
      this.held.set((await this.client.query(StoryVersionsDocument, { id })).story);
    } catch (error) {
      this.failure.set(error as Problem);
    }
  }

  /** Reads two editions; the answer of an older choice that comes late is left aside. */
  async compare(id: string, from: number, to: number): Promise<void> {
    const turn = ++this.turn;
    this.failure.set(null);
    try {
      const words = await Promise.all([this.read(id, from), this.read(id, to)]);
      if (turn === this.turn) this.pair.set(words);
    } catch (error) {
      if (turn === this.turn) this.failure.set(error as Problem);
    }
  }

  private read(id: string, edition: number): Promise<EditionWordsFragment> {
    const key = `${id} ${edition}`;
    const known = this.editions.get(key);
    if (known) return known;
    const asked = this.client
      .query(StoryEditionDocument, { id, edition })
      .then((answer) => answer.storyVersion);
    this.editions.set(key, asked);
    asked.catch(() => this.editions.delete(key));
    return asked;
  }
}
