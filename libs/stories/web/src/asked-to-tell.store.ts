import { Injectable, inject } from '@angular/core';
import { GraphqlClient, loader } from '@cp/kit/web';
import type { Loader } from '@cp/kit/web';
import {
  AskedToTellAllDocument,
  AskedToTellOneDocument,
  SayNoDocument,
  SayYesDocument,
} from './graphql.generated';
import type { AcceptCoAuthorInput, AskedToTellFragment } from './graphql.generated';

/** What a member is asked to tell together with others. Answers are thrown as Problems when they fail. */
@Injectable({ providedIn: 'root' })
export class AskedToTellStore {
  private readonly client = inject(GraphqlClient);

  /** One question. */
  one(id: () => string): Loader<AskedToTellFragment> {
    return loader(
      async () => (await this.client.query(AskedToTellOneDocument, { id: id() })).coAuthorInvitation,
    );
  }

  /** Every question that waits. */
  all(): Loader<readonly AskedToTellFragment[]> {
    return loader(async () => (await this.client.query(AskedToTellAllDocument, {})).myCoAuthorInvitations);
  }

  /** Says yes; answers the story's id. */
  async yes(input: AcceptCoAuthorInput): Promise<string> {
    return (await this.client.mutate(SayYesDocument, { input })).acceptCoAuthorInvitation.id;
  }

  async no(id: string): Promise<void> {
    await this.client.mutate(SayNoDocument, { id });
  }
}
