import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient, Problem, newKey } from '@cp/kit/web';
import {
  AskToTellDocument,
  DrawNameDocument,
  FindTellersDocument,
  RemoveTellerDocument,
  SaveTellerDocument,
  StopTellingDocument,
  StoryTogetherDocument,
  TakeQuestionBackDocument,
  UseOwnNameDocument,
} from './graphql.generated';
import type { FindTellersQuery, SaveDraftInput, TogetherFragment } from './graphql.generated';

/** Somebody who could be asked. */
export type Found = FindTellersQuery['people']['nodes'][number];
/** Whose account a story is, as it is saved. */
export type TellerWish = NonNullable<SaveDraftInput['teller']>;

/** Who tells one story, for its authors. Failures of what somebody does are thrown as Problems. */
@Injectable()
export class TogetherStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<TogetherFragment | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly seen = signal<readonly Found[] | null>(null);
  private asked: { of: string; key: string } | undefined;
  private turn = 0;
  private id = '';

  readonly together = this.held.asReadonly();
  readonly problem = this.failure.asReadonly();
  /** Those whom the last search found; null before the first. */
  readonly found = this.seen.asReadonly();

  async load(id: string): Promise<void> {
    this.id = id;
    this.failure.set(null);
    try {
      this.held.set((await this.client.query(StoryTogetherDocument, { id })).storyPeople);
    } catch (error) {
      this.failure.set(error as Problem);
    }
  }

  /** Looks for people by the beginnings of words of what they show; only the last question counts. */
  async find(words: string): Promise<void> {
    const turn = ++this.turn;
    if (words.trim() === '') return this.seen.set(null);
    const { people } = await this.client.query(FindTellersDocument, { words: words.trim() });
    if (turn === this.turn) this.seen.set(people.nodes);
  }

  /** Asks somebody; the same question sent again after a failure asks once. */
  async ask(memberId: string, note: string): Promise<void> {
    const of = `${memberId} ${note}`;
    if (this.asked?.of !== of) this.asked = { of, key: newKey() };
    const input = { key: this.asked.key, storyId: this.id, memberId, note };
    await this.client.mutate(AskToTellDocument, { input });
    this.seen.set(null);
    await this.load(this.id);
  }

  async takeBack(id: string): Promise<void> {
    await this.client.mutate(TakeQuestionBackDocument, { id });
    await this.load(this.id);
  }

  async remove(handle: string, reason: string): Promise<void> {
    await this.client.mutate(RemoveTellerDocument, { input: { storyId: this.id, handle, reason } });
    await this.load(this.id);
  }

  async stopTelling(): Promise<void> {
    await this.client.mutate(StopTellingDocument, { storyId: this.id });
  }

  async drawName(): Promise<void> {
    await this.client.mutate(DrawNameDocument, { storyId: this.id });
    await this.load(this.id);
  }

  async useOwnName(understood: boolean): Promise<void> {
    await this.client.mutate(UseOwnNameDocument, { input: { storyId: this.id, understood } });
    await this.load(this.id);
  }

  /** Saves whose account it is; `null`: the authors' own. */
  async saveTeller(teller: TellerWish | null): Promise<void> {
    const version = this.held()?.story.version ?? 1;
    const { saveDraft } = await this.client.mutate(SaveTellerDocument, {
      input: { id: this.id, version, teller },
    });
    this.held.update((held) => held && { ...held, story: saveDraft });
  }
}
