/// <reference types="node" />
import '@angular/compiler';
import {
  type ApplicationRef,
  DOCUMENT,
  type EnvironmentInjector,
  createEnvironmentInjector,
} from '@angular/core';
import { IMAGE_CONFIG } from '@angular/common';
import { createApplication } from '@angular/platform-browser';
import { InMemoryCache } from '@apollo/client/cache';
import { HttpLink } from '@apollo/client/link/http';
import { Session, provideKit } from '@cp/kit/web';
import { DiscussionStore, ReadingStore, type Outgoing, type Talk } from '@cp/discussions/web/testing';
import { Live, OPEN_SOCKET, type RoomListener } from '@cp/realtime/web';
import { provideApollo } from 'apollo-angular';
import { type DOMWindow, JSDOM } from 'jsdom';
import type { Device } from './device';
import { Heard } from './heard';
import { until } from './until';

/** Windows that pages have left: making one takes longer than most runs' steps, and whoever leaves takes their listeners along. */
const windows: DOMWindow[] = [];

function leave(application: ApplicationRef, window: DOMWindow): void {
  application.destroy();
  windows.push(window);
}

/** With everything in order, what fails this often will never arrive. */
const MOST_TRIES = 3;

/** A page of the web app on a device: the app's own services in an application of their own, and the discussion's store. */
export class Tab {
  /** What the live connection handed to the page. */
  heard = new Heard();
  private application: ApplicationRef | undefined;
  private window: DOMWindow | undefined;
  private injector: EnvironmentInjector | undefined;
  private readonly underWay = new Set<Promise<unknown>>();
  private opened = 0;

  constructor(
    readonly name: string,
    readonly device: Device,
    readonly discussionId: string,
  ) {}

  /** Opens the page: who is signed in, the first posts, and live from there on. What does not come is tried again when asked. */
  async open(): Promise<void> {
    const turn = ++this.opened;
    const window = windows.pop() ?? new JSDOM('', { url: 'http://127.0.0.1/' }).window;
    Object.defineProperty(window, 'localStorage', { value: this.device.storage, configurable: true });
    const visible = { value: 'visible', writable: true, configurable: true };
    Object.defineProperty(window.document, 'visibilityState', visible);
    const { fetch } = this.device;
    const application = await createApplication({
      providers: [
        provideKit(),
        provideApollo(() => ({
          link: new HttpLink({ uri: '/graphql', fetch, credentials: 'same-origin' }),
          cache: new InMemoryCache(),
          defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
        })),
        { provide: DOCUMENT, useValue: window.document },
        // Nothing is drawn here, so there are no images to warn of.
        {
          provide: IMAGE_CONFIG,
          useValue: { disableImageSizeWarning: true, disableImageLazyLoadWarning: true },
        },
        { provide: OPEN_SOCKET, useValue: () => Promise.resolve(this.device.openSocket()) },
      ],
    });
    if (turn !== this.opened) return leave(application, window);
    this.application = application;
    this.window = window;
    this.injector = createEnvironmentInjector([DiscussionStore, ReadingStore], application.injector);
    this.heard = new Heard();
    this.listenIn(this.injector.get(Live), this.heard);
    await this.load();
  }

  /** Reads the page where that has not worked yet. */
  async load(): Promise<boolean> {
    const { injector } = this;
    if (!injector) return false;
    if (this.store?.loaded()) return true;
    const viewer = await injector
      .get(Session)
      .load()
      .catch(() => null);
    if (!viewer || this.injector !== injector) return false;
    const store = injector.get(DiscussionStore);
    await store.load(this.discussionId);
    return store.loaded();
  }

  get store(): DiscussionStore | undefined {
    return this.injector?.get(DiscussionStore);
  }

  get talk(): Talk | undefined {
    return this.store?.loaded() ? this.store.talk() : undefined;
  }

  get state(): string {
    return this.injector?.get(Live).state() ?? 'closed';
  }

  /** Begins something on the page without waiting for its end. */
  begin(work: Promise<unknown>): void {
    const over = work.catch(() => undefined);
    this.underWay.add(over);
    void over.then(() => this.underWay.delete(over));
  }

  /** Everything that was begun has ended, one way or the other. */
  async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** The member looks at another tab, or at this one again. */
  look(visible: boolean): void {
    const { window } = this;
    if (!window) return;
    Object.assign(window.document, { visibilityState: visible ? 'visible' : 'hidden' });
    window.document.dispatchEvent(new window.Event('visibilitychange'));
  }

  /** The browser says that the network is gone or back. */
  network(online: boolean): void {
    this.window?.dispatchEvent(new this.window.Event(online ? 'online' : 'offline'));
  }

  /** Closes the page without a word, as a crash or a swipe does. */
  close(): void {
    this.opened += 1;
    this.injector?.destroy();
    if (this.application && this.window) leave(this.application, this.window);
    this.injector = this.application = this.window = undefined;
  }

  /** Posts what did not arrive until nothing is left; words that the server refuses time after time are taken back, and told of. */
  async sendAll(refused: (words: Outgoing) => void, sent: (words: Outgoing) => void): Promise<void> {
    const tries = new Map<string, number>();
    await until(`${this.name} has nothing left to send`, async () => {
      for (const words of this.failed) {
        // What the page keeps as new, because it was changed elsewhere since, its author does not want said again.
        if (!this.device.written?.knows(words.key)) {
          this.store?.takeBack(words.key);
          continue;
        }
        const count = (tries.get(words.key) ?? 0) + 1;
        tries.set(words.key, count);
        if (await this.store?.again(words)) sent(words);
        else if (count >= MOST_TRIES) {
          refused(this.failed.find(({ key }) => key === words.key) ?? words);
          this.store?.takeBack(words.key);
        }
      }
      return this.talk?.outgoing.length === 0;
    });
  }

  /** Words that failed and can be tried again or taken back. */
  get failed(): readonly Outgoing[] {
    return this.talk?.outgoing.filter(({ state }) => state === 'failed') ?? [];
  }

  private listenIn(live: Live, heard: Heard): void {
    const enter = live.enter.bind(live);
    live.enter = (kind, id, after, listener: RoomListener) => {
      if (kind !== 'discussion') return enter(kind, id, after, listener);
      heard.enter(after);
      return enter(kind, id, after, {
        event: (event) => {
          heard.event(event);
          const { post } = event.payload as { post?: { id: string; key?: string } };
          if (post?.key) this.device.written?.became(post.key, post.id);
          listener.event(event);
        },
        resync: () => {
          heard.resync();
          listener.resync();
        },
      });
    };
  }
}
