import { Injectable, inject } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import { StoryBundleDocument } from './graphql.generated';
import type { StoryBundleQuery } from './graphql.generated';

/** The skills that a story shows together, and other stories with the same. */
export type StoryBundleView = StoryBundleQuery['story']['bundle'];

/** Reads bundles. */
@Injectable({ providedIn: 'root' })
export class BundleStore {
  private readonly client = inject(GraphqlClient);

  async of(id: string): Promise<StoryBundleView> {
    return (await this.client.query(StoryBundleDocument, { id })).story.bundle;
  }
}
