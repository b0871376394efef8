import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';
import { GraphqlClient, Problem, Session, problemOf } from '@cp/kit/web';
import {
  DeactivateAccountDocument,
  LeaveCommunityDocument,
  type LeaveCommunityMutationVariables,
  RequestExportDocument,
} from './graphql.generated';
import { membersTexts } from './members-texts';
import type { Proof } from './my-account.store';

/** What becomes of what somebody wrote. */
export type Contributions = LeaveCommunityMutationVariables['input']['contributions'];

const FILE = 'common-practice-my-data.zip';

/** Taking one's data along, closing the account for a while, leaving for good. Failures are thrown as Problems. */
@Injectable({ providedIn: 'root' })
export class LeavingStore {
  private readonly client = inject(GraphqlClient);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly t = membersTexts();

  /** Leaves; nobody is signed in here afterwards. */
  async leave(contributions: Contributions, proof: Proof): Promise<void> {
    await this.client.mutate(LeaveCommunityDocument, { input: { contributions, proof } });
    this.session.leave();
  }

  /** Closes the account until its member signs in again. */
  async close(proof: Proof): Promise<void> {
    await this.client.mutate(DeactivateAccountDocument, { input: { proof } });
    this.session.leave();
  }

  /** Asks for one's data; answers the token that fetches it once, which is mailed too. */
  async askForExport(proof: Proof): Promise<string> {
    return (await this.client.mutate(RequestExportDocument, { input: { proof } })).requestExport;
  }

  /** Fetches the archive and hands it to the browser as a file; the token is used up by it. */
  async download(token: string): Promise<void> {
    const answer = await fetch('/exports', { method: 'POST', headers: { 'x-export-token': token } }).catch(
      () => null,
    );
    if (!answer) throw new Problem('UNAVAILABLE', this.t('export.unreachable'));
    if (!answer.ok) throw await this.refusal(answer);
    const address = URL.createObjectURL(await answer.blob());
    const link = this.document.createElement('a');
    link.href = address;
    link.download = FILE;
    link.click();
    URL.revokeObjectURL(address);
  }

  private async refusal(answer: Response): Promise<Problem> {
    const said = (await answer.json().catch(() => null)) as {
      errors?: Parameters<typeof problemOf>[0][];
    } | null;
    const [error] = said?.errors ?? [];
    return error ? problemOf(error) : new Problem('INTERNAL', this.t('export.unreachable'));
  }
}
