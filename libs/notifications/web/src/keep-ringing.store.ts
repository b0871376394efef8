import { Injectable, inject } from '@angular/core';
import { GraphqlClient, Problem } from '@cp/kit/web';
import { BrowserPush } from './browser-push';
import { KeepPushDeviceDocument } from './graphql.generated';

/**
 * Tells the server who is here in a browser that rings, so that it goes on for the member who turned it on, and ends for anybody else: on
 * a shared computer nobody is told of another's news.
 */
@Injectable({ providedIn: 'root' })
export class KeepRinging {
  private readonly client = inject(GraphqlClient);
  private readonly browser = inject(BrowserPush);

  async keep(): Promise<void> {
    const endpoint = await this.browser.endpoint();
    if (endpoint === null) return;
    try {
      const { keepPushDevice } = await this.client.mutate(KeepPushDeviceDocument, { input: { endpoint } });
      if (!keepPushDevice) await this.browser.unsubscribe();
    } catch (problem) {
      // It is asked again by the next page.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
}
