import { Injectable, inject } from '@angular/core';
import { GraphqlClient, newKey } from '@cp/kit/web';
import { StartStoryDocument } from './graphql.generated';
import type { Perspective, StoryKind } from './graphql.generated';

/** Starts a draft on the server: one, however often it is tried. */
@Injectable()
export class NewStoryStore {
  private readonly client = inject(GraphqlClient);
  private readonly key = newKey();

  /** Answers the new draft's id. */
  async start(kind: StoryKind, spokenAs: Perspective | null): Promise<string> {
    const { startStory } = await this.client.mutate(StartStoryDocument, {
      input: { key: this.key, kind, spokenAs },
    });
    return startStory.id;
  }
}
