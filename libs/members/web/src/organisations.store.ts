import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient, Problem } from '@cp/kit/web';
import {
  AcceptSuggestionDocument,
  AddOrganisationDocument,
  DeclineSuggestionDocument,
  FindOrganisationsDocument,
  MergeOrganisationsDocument,
  MergeSuggestionDocument,
  SuggestionsDocument,
  type SuggestionsQuery,
} from './graphql.generated';
import type { Place } from './people.store';

/** A place of work that somebody suggested. */
export type Suggested = SuggestionsQuery['suggestions']['nodes'][number];

/** The list of organisations and what waits to come into it. Deciding throws Problems; reading keeps the last one. */
@Injectable()
export class OrganisationsStore {
  private readonly client = inject(GraphqlClient);
  private readonly waits = signal<readonly Suggested[] | null>(null);
  private readonly found = signal<readonly Place[] | null>(null);
  private readonly next = signal<string | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private words = '';
  private turn = 0;

  readonly suggestions = this.waits.asReadonly();
  readonly places = this.found.asReadonly();
  readonly more = this.next.asReadonly();
  readonly problem = this.failure.asReadonly();

  /** Reads what waits and the beginning of the list. */
  async load(): Promise<void> {
    await Promise.all([this.readWaiting(), this.find(this.words)]);
  }

  /** Reads the organisations whose names have words that begin like these; only the last question counts. */
  async find(words: string): Promise<void> {
    this.words = words;
    await this.page(null, ++this.turn);
  }

  async loadMore(): Promise<void> {
    if (this.next() !== null) await this.page(this.next(), this.turn);
  }

  async accept(id: string, name: string, unit: string): Promise<void> {
    await this.client.mutate(AcceptSuggestionDocument, { input: { id, name, unit: unit || null } });
    await this.load();
  }

  async useExisting(id: string, organisationId: string): Promise<void> {
    await this.client.mutate(MergeSuggestionDocument, { input: { id, organisationId } });
    await this.load();
  }

  async decline(id: string, reason: string): Promise<void> {
    await this.client.mutate(DeclineSuggestionDocument, { input: { id, reason } });
    await this.load();
  }

  async add(name: string, units: readonly string[]): Promise<void> {
    await this.client.mutate(AddOrganisationDocument, { input: { name, units: [...units] } });
    await this.load();
  }

  async merge(fromId: string, intoId: string): Promise<void> {
    await this.client.mutate(MergeOrganisationsDocument, { input: { fromId, intoId } });
    await this.load();
  }

  private readWaiting(): Promise<void> {
    return this.attempt(async () => {
      const { suggestions } = await this.client.query(SuggestionsDocument, {});
      this.waits.set(suggestions.nodes);
    });
  }

  private page(after: string | null, turn: number): Promise<void> {
    return this.attempt(async () => {
      const { organisations } = await this.client.query(FindOrganisationsDocument, {
        words: this.words,
        after,
      });
      if (turn !== this.turn) return;
      this.found.update((there) => [...(after ? (there ?? []) : []), ...organisations.nodes]);
      this.next.set(organisations.pageInfo.hasNextPage ? (organisations.pageInfo.endCursor ?? null) : null);
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failure.set(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.failure.set(error);
    }
  }
}
