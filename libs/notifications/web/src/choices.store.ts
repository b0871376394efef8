import { Injectable, inject } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import {
  ChooseNoticesDocument,
  type ChooseNoticesInput,
  type ChoicesFragment,
  MyNoticeChoicesDocument,
} from './graphql.generated';

/** What a member chose about notices. */
export type Choices = ChoicesFragment;

/** Reads and keeps how a member wants to be told. Both throw Problems. */
@Injectable({ providedIn: 'root' })
export class ChoicesStore {
  private readonly client = inject(GraphqlClient);

  async mine(): Promise<Choices> {
    return (await this.client.query(MyNoticeChoicesDocument, {})).noticeChoices;
  }

  async choose(input: ChooseNoticesInput): Promise<Choices> {
    return (await this.client.mutate(ChooseNoticesDocument, { input })).chooseNotices;
  }
}
