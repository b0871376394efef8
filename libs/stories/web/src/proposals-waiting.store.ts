import { Injectable, inject } from '@angular/core';
import { GraphqlClient, loader } from '@cp/kit/web';
import type { Loader } from '@cp/kit/web';
import { ProposalsWaitingDocument } from './graphql.generated';
import type { ProposalsWaitingQuery } from './graphql.generated';

/** The proposed marks about which the member may decide. */
@Injectable()
export class ProposalsWaitingStore {
  private readonly client = inject(GraphqlClient);
  readonly waiting: Loader<ProposalsWaitingQuery['proposalsWaiting']> = loader(
    async () => (await this.client.query(ProposalsWaitingDocument, {})).proposalsWaiting,
  );
}
