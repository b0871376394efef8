import { Injectable, inject, signal } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import { PlacesDocument } from './graphql.generated';
import type { PlacesQuery } from './graphql.generated';

/** The organisations that a story may be from. Without them the field simply keeps what it has. */
@Injectable()
export class PlacesStore {
  private readonly client = inject(GraphqlClient);
  private readonly held = signal<PlacesQuery['organisations']['nodes']>([]);
  readonly places = this.held.asReadonly();

  async load(): Promise<void> {
    const answer = await this.client.query(PlacesDocument, {}).catch(() => null);
    if (answer) this.held.set(answer.organisations.nodes);
  }
}
