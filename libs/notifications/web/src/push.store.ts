import { Injectable, computed, inject, signal } from '@angular/core';
import { GraphqlClient, Problem } from '@cp/kit/web';
import { BrowserPush } from './browser-push';
import {
  AddPushDeviceDocument,
  MyPushDocument,
  type MyPushQuery,
  RemovePushDeviceDocument,
} from './graphql.generated';

/** What there is about devices that ring. */
export type Push = NonNullable<MyPushQuery['myPush']>;
/** A device that rings. */
export type PushDevice = Push['devices'][number];

/** How it is with the browser that asks. */
export type PushHere = 'UNSUPPORTED' | 'DENIED' | 'OFF' | 'ON';

/** What came of turning it on: `UNANSWERED` when the browser was given no answer, `FAILED` when it could not do it. */
export type TurnedOn = 'ON' | 'DENIED' | 'UNANSWERED' | 'FAILED';

/** Reads on which devices a member is told, and turns them on and off. Belongs to the page that shows it. */
@Injectable()
export class PushStore {
  private readonly client = inject(GraphqlClient);
  private readonly browser = inject(BrowserPush);
  private readonly holder = signal<Push | null>(null);
  private readonly reached = signal(false);
  private readonly leave = signal<NotificationPermission>('default');

  /** What there is; null until it is known, and where no device can ring. */
  readonly push = this.holder.asReadonly();

  readonly here = computed((): PushHere => {
    if (!this.browser.supported()) return 'UNSUPPORTED';
    if (this.leave() === 'denied') return 'DENIED';
    const on =
      this.leave() === 'granted' && this.reached() && this.push()?.devices.some(({ current }) => current);
    return on ? 'ON' : 'OFF';
  });

  /** Asks how things are. What cannot be known now is left as it was: the rest of its page needs none of it. */
  async load(): Promise<void> {
    try {
      const { myPush } = await this.client.query(MyPushDocument, {});
      this.reached.set((await this.browser.endpoint()) !== null);
      this.leave.set(this.browser.leave());
      this.holder.set(myPush ?? null);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
    }
  }

  /** Asks the member by their browser, which only a press may do, and turns it on. Throws Problems. */
  async turnOn(): Promise<TurnedOn> {
    const leave = await this.browser.ask();
    this.leave.set(leave);
    if (leave !== 'granted') return leave === 'denied' ? 'DENIED' : 'UNANSWERED';
    const input = await this.browser.subscribe(this.push()?.publicKey ?? '').catch(() => null);
    if (!input) return 'FAILED';
    try {
      await this.client.mutate(AddPushDeviceDocument, { input });
    } catch (problem) {
      await this.browser.unsubscribe();
      throw problem;
    }
    await this.load();
    return 'ON';
  }

  /** Turns a device off. Throws Problems. */
  async turnOff({ id, current }: PushDevice): Promise<void> {
    await this.client.mutate(RemovePushDeviceDocument, { id });
    if (current) await this.browser.unsubscribe();
    await this.load();
  }
}
