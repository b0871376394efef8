import { DOCUMENT, Injectable, inject } from '@angular/core';

/** What a browser says of itself once it may ring. */
export interface Subscribed {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** The one script that rings while no page is open. */
const WORKER = '/push-worker.js';

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

let address: string | undefined;

/** The script's address as the page takes it, which lets no other become one. */
function workerAddress(): string {
  if (address !== undefined) return address;
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes;
  const policy = maker?.createPolicy('cp-push', { createScriptURL: () => WORKER });
  // A policy answers an object that only it can make; the type of `register` does not know of that.
  address = policy ? (policy.createScriptURL(WORKER) as string) : WORKER;
  return address;
}

/** What this browser can do about ringing. It asks its member for leave only in `ask`, which only a press of theirs may call. */
@Injectable({ providedIn: 'root' })
export class BrowserPush {
  private readonly window = inject(DOCUMENT).defaultView;

  /** Whether it can ring at all. */
  supported(): boolean {
    const { window } = this;
    return (
      !!window && 'serviceWorker' in window.navigator && 'PushManager' in window && 'Notification' in window
    );
  }

  /** What its member said when they were asked; `default`: they were not, or did not answer. */
  leave(): NotificationPermission {
    return this.supported() ? Notification.permission : 'denied';
  }

  /** Asks its member. */
  ask(): Promise<NotificationPermission> {
    return Notification.requestPermission();
  }

  /** The address at which it is reached; null while it is not. */
  async endpoint(): Promise<string | null> {
    return (await this.subscription())?.endpoint ?? null;
  }

  /** Has it ring for whoever holds a key; an earlier subscription, which may be of another key, ends. */
  async subscribe(publicKey: string): Promise<Subscribed> {
    const workers = this.window?.navigator.serviceWorker;
    if (!workers) throw new Error('no service workers');
    await workers.register(workerAddress());
    const { pushManager } = await workers.ready;
    await (await pushManager.getSubscription())?.unsubscribe();
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
    const { endpoint, keys } = made.toJSON();
    return { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
  }

  /** Has it ring for nobody. */
  async unsubscribe(): Promise<void> {
    await (await this.subscription())?.unsubscribe();
  }

  private async subscription(): Promise<PushSubscription | null> {
    if (!this.supported()) return null;
    const registration = await this.window?.navigator.serviceWorker.getRegistration('/');
    return (await registration?.pushManager.getSubscription()) ?? null;
  }
}
