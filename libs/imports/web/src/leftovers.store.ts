import { Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import { ImportLeftoversDocument, SettleLeftoverDocument } from './graphql.generated';
import type { LeftoversFragment, SettleLeftoverMutationVariables } from './graphql.generated';

/** A piece of a document that has no place yet. */
export type Piece = LeftoversFragment['importLeftovers'][number];

/** A heading of a story. */
export type SectionKey = NonNullable<SettleLeftoverMutationVariables['section']>;

/**
 * The pieces of one draft that wait for a place. What is left out stays here until the page is left, so that it can be had back;
 * only then the server forgets it.
 */
@Injectable()
export class LeftoversStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<LeftoversFragment | null>(null);
  private readonly out = signal<ReadonlySet<string>>(new Set());

  readonly kind = computed(() => this.held()?.kind ?? null);
  /** Every piece, and whether it is left out for now. */
  readonly pieces = computed(() =>
    (this.held()?.importLeftovers ?? []).map((piece) => ({ piece, isOut: this.out().has(piece.id) })),
  );

  /** A page without pieces is a page like any other: what fails here is not worth a word. */
  async load(id: string): Promise<void> {
    const answer = await this.client.query(ImportLeftoversDocument, { id }).catch(() => null);
    if (answer) this.held.set(answer.story);
  }

  async put(id: string, section: SectionKey): Promise<void> {
    this.held.set((await this.client.mutate(SettleLeftoverDocument, { id, section })).settleLeftover);
  }

  leaveOut(id: string): void {
    this.out.update((before) => new Set(before).add(id));
  }

  bringBack(id: string): void {
    this.out.update((before) => new Set([...before].filter((one) => one !== id)));
  }

  /** Forgets what was left out. A piece that could not be forgotten is there again next time. */
  async settle(): Promise<void> {
    const ids = [...this.out()];
    this.out.set(new Set());
    for (const id of ids)
      await this.client.mutate(SettleLeftoverDocument, { id, section: null }).catch(() => null);
  }
}
