import { lookup as resolve } from 'node:dns';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { now } from '@cp/kit/api';
import { generateRequestDetails } from 'web-push';
import { isPublicAddress, isPushEndpoint } from './push-endpoint.rules';
import { PushKeys, type PushSettings } from './push-keys';
import { askedRest, PING, TOPIC } from './push.rules';
import type { PushSubscription } from './push-subscription.model';

const TIMEOUT_MS = 8_000;

/** What a service answered: its status, `null` where there was no answer, and how long it asks to be left alone. */
export interface PushAnswer {
  readonly status: number | null;
  readonly restMs: number;
}

/**
 * Posts a message to a device: sealed for it alone (RFC 8291), signed by us (RFC 8292), and empty. It goes to public addresses only,
 * looked up when it is sent, so that nobody can have this server knock at doors of its own network; it follows no redirects, and
 * reads no answer but its status.
 */
@Injectable()
export class PostPush implements OnModuleDestroy {
  private readonly ending = new AbortController();

  constructor(private readonly keys: PushKeys) {}

  /** How devices are told; `null`: they are not. */
  get settings(): PushSettings | null {
    return this.keys.settings;
  }

  /** Gives up what is on its way: it is sent again by whoever looks next. */
  onModuleDestroy(): void {
    this.ending.abort();
  }

  /** Sends the message, which may wait for the device for so many seconds. */
  async ping(
    { endpoint, p256dh, auth }: Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>,
    seconds: number,
  ): Promise<PushAnswer> {
    const { settings, publicKey, privateKey } = this.keys;
    if (!settings || !isPushEndpoint(endpoint, settings.alsoAt)) return { status: 400, restMs: 0 };
    const { headers, body } = generateRequestDetails({ endpoint, keys: { p256dh, auth } }, PING, {
      vapidDetails: { subject: settings.subject, publicKey, privateKey },
      TTL: seconds,
      urgency: 'normal',
      topic: TOPIC,
      contentEncoding: 'aes128gcm',
    });
    const own = settings.alsoAt?.includes(new URL(endpoint).origin) ?? false;
    const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.ending.signal]);
    const options = { method: 'POST', headers: { ...headers }, signal };
    return answerOf(
      own ? plainRequest(endpoint, options) : tlsRequest(endpoint, { ...options, lookup: publicLookup }),
      body,
    );
  }
}

function answerOf(asking: ClientRequest, body: Buffer): Promise<PushAnswer> {
  return new Promise((answer) => {
    asking.on('error', () => answer({ status: null, restMs: 0 }));
    asking.on('response', (response) => {
      const restMs = askedRest(response.headers['retry-after'], now());
      answer({ status: response.statusCode ?? null, restMs });
      response.on('error', () => undefined);
      response.destroy();
    });
    asking.end(body);
  });
}

/** Looks a name up as Node does, and knows no name any of whose addresses is not public. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new Error('no public address'), []);
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
