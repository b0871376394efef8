import { Injectable, inject } from '@angular/core';
import { GraphqlClient, loader } from '@cp/kit/web';
import type { Loader } from '@cp/kit/web';
import { ChangesWaitingDocument } from './graphql.generated';
import type { ChangesWaitingQuery } from './graphql.generated';

/** The questions about changes in one's own stories that wait for an answer. */
@Injectable()
export class WaitingStore {
  private readonly client = inject(GraphqlClient);
  readonly waiting: Loader<ChangesWaitingQuery['changesWaiting']> = loader(
    async () => (await this.client.query(ChangesWaitingDocument, {})).changesWaiting,
  );
}
