import { Injectable, inject } from '@angular/core';
import { GraphqlClient, newKey, pagedLoader } from '@cp/kit/web';
import {
  FollowDocument,
  type FollowInput,
  type FollowState,
  FollowStateDocument,
  FollowingDocument,
  type FollowingQuery,
  MuteDocument,
  SaveSearchDocument,
  type SaveSearchInput,
  UnfollowDocument,
} from './graphql.generated';

/** Something that the member follows. */
export type Followed = FollowingQuery['follows']['nodes'][number];

/** What the member follows: whether they follow one thing, and the list of all of it. Acts throw Problems. */
@Injectable({ providedIn: 'root' })
export class FollowsStore {
  private readonly client = inject(GraphqlClient);
  private readonly keys = new Map<string, string>();

  /** Makes the list of what is followed, for the page that shows it. */
  list() {
    return pagedLoader<Followed>(
      async (after) => (await this.client.query(FollowingDocument, { after })).follows,
    );
  }

  async state(input: FollowInput): Promise<FollowState> {
    return (await this.client.query(FollowStateDocument, { input })).followState;
  }

  async follow(input: FollowInput): Promise<void> {
    await this.client.mutate(FollowDocument, { input });
  }

  async unfollow(input: FollowInput): Promise<void> {
    await this.client.mutate(UnfollowDocument, { input });
  }

  async mute(input: FollowInput, muted: boolean): Promise<void> {
    await this.client.mutate(MuteDocument, { input: { ...input, muted } });
  }

  /** Saves a search, once however often it has to be tried. */
  async save(search: Omit<SaveSearchInput, 'key'>): Promise<void> {
    const words = JSON.stringify(search);
    const key = this.keys.get(words) ?? newKey();
    this.keys.set(words, key);
    await this.client.mutate(SaveSearchDocument, { input: { ...search, key } });
    this.keys.delete(words);
  }
}
