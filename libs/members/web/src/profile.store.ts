import { Injectable, inject } from '@angular/core';
import { GraphqlClient, newKey, Session } from '@cp/kit/web';
import {
  FindOrganisationsDocument,
  MyProfileDocument,
  type OwnWordsFragment,
  SaveProfileDocument,
  SuggestPlaceDocument,
  WhoIsHereDocument,
  WithdrawSuggestionDocument,
} from './graphql.generated';
import type { Place } from './people.store';
import { inputOf, type ProfileWords } from './profile.rules';

/** A member's own profile at the server. Failures are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class ProfileStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);

  async read(): Promise<OwnWordsFragment> {
    return (await this.client.query(MyProfileDocument, {})).myProfile;
  }

  /** Saves the whole profile; the page around then knows the new name and the new perspectives. */
  async save(words: ProfileWords, version: number): Promise<OwnWordsFragment> {
    const { saveProfile } = await this.client.mutate(SaveProfileDocument, { input: inputOf(words, version) });
    const { viewer } = await this.client.query(WhoIsHereDocument, {});
    if (viewer) this.session.enter(viewer);
    return saveProfile;
  }

  /** The first fifty organisations whose names have words that begin like these, and whether there are more. */
  async places(words: string): Promise<{ places: readonly Place[]; more: boolean }> {
    const { organisations } = await this.client.query(FindOrganisationsDocument, { words });
    return { places: organisations.nodes, more: organisations.pageInfo.hasNextPage };
  }

  /** Suggests a place of work that is not in the list. */
  async suggest(place: { organisationId: string | null; name: string; unit: string }): Promise<void> {
    const { organisationId, name, unit } = place;
    const input = { key: newKey(), organisationId, name: name || null, unit: unit || null };
    await this.client.mutate(SuggestPlaceDocument, { input });
  }

  async withdraw(): Promise<void> {
    await this.client.mutate(WithdrawSuggestionDocument, {});
  }
}
