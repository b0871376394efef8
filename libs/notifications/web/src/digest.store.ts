import { Injectable, inject } from '@angular/core';
import { GraphqlClient } from '@cp/kit/web';
import { SendDigestNowDocument } from './graphql.generated';

/** Asks for the own digest. */
@Injectable({ providedIn: 'root' })
export class DigestStore {
  private readonly client = inject(GraphqlClient);

  /** Has it mailed at once; answers whether there was anything to say. Throws Problems. */
  async sendNow(): Promise<boolean> {
    return (await this.client.mutate(SendDigestNowDocument, {})).sendDigestNow;
  }
}
