import { Injectable, inject } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import {
  AnswerFromMailDocument,
  type AnswerBehindLinkFragment,
  MailedAnswerDocument,
} from './graphql.generated';

/** What stands behind the link to a short answer. */
export type AnswerBehindLink = AnswerBehindLinkFragment;

/** Reads and gives the short answers that mails offer, by their links alone. Failures are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class AnswerStore {
  private readonly client = inject(GraphqlClient);

  /** What the link would post; changes nothing. */
  async look(token: string): Promise<AnswerBehindLink> {
    return (await this.client.query(MailedAnswerDocument, { input: { token } })).mailedAnswer;
  }

  /** Posts it, once. */
  async post(token: string): Promise<AnswerBehindLink> {
    return (await this.client.mutate(AnswerFromMailDocument, { input: { token } })).answerFromMail;
  }
}
