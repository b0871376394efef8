import { Injectable, inject } from '@angular/core';
import { GraphqlClient, loader, pagedLoader } from '@cp/kit/web';
import { MailsDocument, MyStoriesDocument, ShownStoryDocument, SiteDocument } from '../graphql.generated';

/** What the shell and the pages that mix areas ask the server. */
@Injectable({ providedIn: 'root' })
export class SiteStore {
  private readonly client = inject(GraphqlClient);

  /** What kind of server this is. */
  readonly site = loader(async () => (await this.client.query(SiteDocument, {})).site);

  /** A few public stories, of which Welcome shows a passage. */
  shownStories() {
    return loader(async () => (await this.client.query(ShownStoryDocument, {})).stories.nodes);
  }

  /** The stories and drafts of the member who is signed in, newest change first. */
  myStories() {
    return pagedLoader(async (after) => (await this.client.query(MyStoriesDocument, { after })).myStories);
  }

  /** The mail that an evaluation server wrote, whether or not it was sent. */
  mails() {
    return pagedLoader(async (after) => (await this.client.query(MailsDocument, { after })).mails);
  }
}
