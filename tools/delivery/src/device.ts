/// <reference types="node" />
import type { LiveSocket } from '@cp/realtime/web';
import { JSDOM } from 'jsdom';
import { io } from 'socket.io-client';
import type { DeliveryServer } from './delivery-server';
import type { Member } from './member';
import type { PlantedFault } from './planted';
import { Relay } from './relay';
import type { Written } from './written';

/** What becomes of a post on its way: it arrives, it never reaches the server, or the server's answer is lost. */
export type Fate = 'arrives' | 'request lost' | 'answer lost';

/** After this time the web app gives up a request, too. */
const PATIENCE_MS = 15_000;

/** Storages that are not used any more, empty; they are dear to make. */
const storages: Storage[] = [];

/** A member's device: one network, one storage, one cookie for all its tabs. */
export class Device {
  /** What the device keeps over reloads, for all its tabs. */
  readonly storage: Storage;
  /** Who is told what the server made of words. */
  written: Written | undefined;
  private readonly fates = new Map<string, Fate>();

  private constructor(
    readonly member: Member,
    readonly relay: Relay,
    private readonly origin: string,
    private readonly fault: PlantedFault | undefined,
  ) {
    this.storage = storages.pop() ?? new JSDOM('', { url: origin }).window.localStorage;
  }

  static async of(member: Member, server: DeliveryServer, fault?: PlantedFault): Promise<Device> {
    return new Device(member, await Relay.to(server.port), server.origin, fault);
  }

  /** Says what becomes of the next request that holds a mark, such as its key. */
  expect(mark: string, fate: Fate): void {
    if (fate !== 'arrives') this.fates.set(mark, fate);
  }

  /** Everything arrives from now on. */
  mend(): void {
    this.fates.clear();
    this.relay.comeBack();
  }

  /** The browser's fetch: our own address, our own cookie, our own origin. */
  readonly fetch: typeof fetch = async (input, init) => {
    const text = typeof init?.body === 'string' ? init.body : '';
    const fate = this.fateOf(text);
    if (fate === 'request lost') throw new TypeError('the request was lost');
    const headers = new Headers(init?.headers);
    headers.set('origin', this.origin);
    headers.set('cookie', this.member.cookie);
    const path = new URL(input instanceof Request ? input.url : input, this.origin).pathname;
    const url = `http://127.0.0.1:${this.relay.port}${path}`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const body = this.fault?.request(text) ?? text;
    const answer = await fetch(url, { ...init, body, headers, signal });
    const key = keyIn(text);
    if (key) this.posted(key, await answer.clone().text());
    if (fate !== 'answer lost' && !this.fault?.losesAnswer(key)) return answer;
    throw new TypeError('the answer was lost');
  };

  private fateOf(text: string): Fate | undefined {
    const found = [...this.fates].find(([mark]) => text.includes(mark));
    if (found) this.fates.delete(found[0]);
    return found?.[1];
  }

  private posted(key: string, answer: string): void {
    const { data } = JSON.parse(answer) as { data?: { post?: { id: string } } | null };
    if (data?.post) this.written?.became(key, data.post.id);
  }

  /** The device is not used any more. */
  async leave(): Promise<void> {
    this.storage.clear();
    storages.push(this.storage);
    await this.relay.close();
  }

  /** Opens the client's own socket over the device's network; it comes back quicker than in a browser, which is all that differs. */
  openSocket(): LiveSocket {
    const { origin, member, relay } = this;
    const socket = io(`http://127.0.0.1:${relay.port}`, {
      transports: ['websocket'],
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 150,
      randomizationFactor: 0.5,
      timeout: 5_000,
      extraHeaders: { origin, cookie: member.cookie },
    });
    return this.fault?.around(socket) ?? socket;
  }
}

/** The key of a post on its way. */
function keyIn(text: string): string | undefined {
  if (!text.includes('"operationName":"Post"')) return undefined;
  return (JSON.parse(text) as { variables: { input: { key: string } } }).variables.input.key;
}
