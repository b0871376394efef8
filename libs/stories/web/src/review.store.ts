import { Injectable, inject } from '@angular/core';
import { GraphqlClient, loader, pagedLoader } from '@cp/kit/web';
import {
  type ReviewDecision,
  ReviewStoryDocument,
  StoriesToReviewDocument,
  StoryLifeOfDocument,
  StoryPageDocument,
} from './graphql.generated';

/** What whoever looks at stories asks the server and tells it. Failures of acts are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class ReviewStore {
  private readonly client = inject(GraphqlClient);

  /** The stories that wait, the longest first. */
  queue() {
    return pagedLoader(
      async (after) => (await this.client.query(StoriesToReviewDocument, { after })).storiesToReview,
    );
  }

  /** One of them, as its readers would read it, and where it stands. */
  story(id: () => string) {
    return loader(async () => {
      const [{ story: words }, { story: life }] = await Promise.all([
        this.client.query(StoryPageDocument, { id: id() }),
        this.client.query(StoryLifeOfDocument, { id: id() }),
      ]);
      return { words, life };
    });
  }

  /** Decides about the version that was read; the same key decides once, however often it is sent. */
  async decide(
    key: string,
    { id, version }: { readonly id: string; readonly version: number },
    decision: ReviewDecision,
    reason: string,
  ): Promise<void> {
    await this.client.mutate(ReviewStoryDocument, { input: { key, id, version, decision, reason } });
  }
}
