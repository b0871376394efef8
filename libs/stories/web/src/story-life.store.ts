import { Injectable, inject } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import {
  ArchiveStoryDocument,
  PublishStoryDocument,
  SubmitStoryDocument,
  WithdrawStoryDocument,
} from './graphql.generated';
import type { StoryLifeFragment, StoryWordsFragment } from './graphql.generated';

type Versioned = Pick<StoryLifeFragment, 'id' | 'version'>;

/** The turns that its authors give a story’s life. Failures are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class StoryLifeStore {
  private readonly client = inject(GraphqlClient);

  /** Brings a story to its readers at once, or has it looked at first; with what its authors say of it. */
  async send(way: 'publish' | 'submit', draft: Versioned, note: string): Promise<StoryWordsFragment> {
    const { id, version } = draft;
    const input = { id, version, note };
    return way === 'submit'
      ? (await this.client.mutate(SubmitStoryDocument, { input })).submitStory
      : (await this.client.mutate(PublishStoryDocument, { input })).publishStory;
  }

  /** Takes a story back from being looked at. */
  async withdraw({ id, version }: Versioned): Promise<StoryLifeFragment> {
    return (await this.client.mutate(WithdrawStoryDocument, { input: { id, version } })).withdrawStory;
  }

  /** Takes a published story out. */
  async archive({ id, version }: Versioned): Promise<StoryLifeFragment> {
    return (await this.client.mutate(ArchiveStoryDocument, { input: { id, version } })).archiveStory;
  }
}
