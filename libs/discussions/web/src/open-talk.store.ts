import { Injectable, inject } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import { OpenTalkDocument, TalkStoryDocument } from './graphql.generated';
import type { OpenDiscussionInput } from './graphql.generated';

/** Opens conversations. */
@Injectable()
export class OpenTalkStore {
  private readonly client = inject(GraphqlClient);

  /** Opens one, once for each key, and answers its id. */
  async open(input: OpenDiscussionInput): Promise<string> {
    return (await this.client.mutate(OpenTalkDocument, { input })).openDiscussion.id;
  }

  /** The story that one is about: its title, and the made-up name under which the member tells it. */
  async story(id: string): Promise<{ title: string; pseudonym: string | null }> {
    const { discussion } = await this.client.query(TalkStoryDocument, { id });
    return { title: discussion.title, pseudonym: discussion.viewerPseudonym?.name ?? null };
  }
}
