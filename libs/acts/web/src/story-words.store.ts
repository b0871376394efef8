import { Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient, Problem, newKey } from '@cp/kit/web';
import {
  AskForWordDocument,
  type AskForWordMutation,
  ExplainWordDocument,
  type ExplainWordInput,
  StoryWordsInPlaceDocument,
  type StorySectionKey,
  type StoryWordsInPlaceQuery,
  type WordAskedFragment,
} from './graphql.generated';

type StoryWordsAnswer = StoryWordsInPlaceQuery['story'];

/** What is said about a word that somebody asked about. */
export type Answer = AskForWordMutation['askForWord'];

/** A word of a story that readers asked about, as those who tell it see it. */
export type AskedWord = WordAskedFragment;

/** A word of a story with what it means, and whether those who tell it say so or the glossary does. */
export interface WordInStory {
  readonly term: string;
  readonly longForm: string | null;
  readonly explanation: string;
  readonly byAuthors: boolean;
}

/** The words of one story that need explaining. Acts throw Problems; reading keeps the last one. */
@Injectable()
export class StoryWordsStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<StoryWordsAnswer | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly keys = new Map<string, string>();
  private id = '';

  readonly story = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly questions = computed<readonly AskedWord[]>(() => this.held()?.wordQuestions ?? []);
  /** Every word that is explained, once: what those who tell the story say goes before the glossary. */
  readonly words = computed<readonly WordInStory[]>(() => {
    const story = this.held();
    if (!story) return [];
    const own = story.explainedWords.map((word) => ({
      ...word,
      longForm: word.longForm ?? null,
      byAuthors: true,
    }));
    const said = new Set(own.map(({ term }) => term.toLowerCase()));
    const known = story.glossary
      .filter(({ term }) => !said.has(term.toLowerCase()))
      .map((word) => ({ ...word, longForm: word.longForm ?? null, byAuthors: false }));
    return [...own, ...known].sort((one, other) => one.term.localeCompare(other.term));
  });

  async load(id: string): Promise<void> {
    this.id = id;
    this.failure.set(null);
    try {
      const { story } = await this.client.query(StoryWordsInPlaceDocument, { id });
      if (this.id === id) this.held.set(story);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (this.id === id) this.failure.set(error);
    }
  }

  /** Asks about a word, once however often it has to be tried. */
  async ask(term: string, section: StorySectionKey | null): Promise<Answer> {
    const key = this.keys.get(term) ?? newKey();
    this.keys.set(term, key);
    const input = { key, storyId: this.id, term, section };
    return (await this.client.mutate(AskForWordDocument, { input })).askForWord;
  }

  async explain(input: ExplainWordInput): Promise<void> {
    await this.client.mutate(ExplainWordDocument, { input });
    await this.load(this.id);
  }
}
