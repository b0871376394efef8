import { createECDH, hkdfSync } from 'node:crypto';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { SESSION_SECRET } from '@cp/members/api';

/** Under this token the process says whether devices ring at all, and as whom it speaks with their services; `null`: they do not. */
export const PUSH_SETTINGS = Symbol('push settings');

/** How devices are told. */
export interface PushSettings {
  /** Whom a service can turn to: an https or a mailto address. */
  readonly subject: string;
  /** Origins that are push services besides those of the public internet: those of specs. */
  readonly alsoAt?: readonly string[];
  /** How often it is looked for what waits. */
  readonly everyMs?: number;
}

/**
 * The keys with which we show browsers' services who we are (VAPID, RFC 8292). They are derived from the process's secret, so there is
 * nothing to make, to keep or to set: with a new secret devices have to be turned on again, as their members have to sign in again.
 */
@Injectable()
export class PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;

  constructor(
    @Inject(SESSION_SECRET) secret: string,
    @Optional() @Inject(PUSH_SETTINGS) readonly settings: PushSettings | null = null,
  ) {
    // A number that were no key (one in 2^32) would fail here at the start of every process, and not later.
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(Buffer.from(hkdfSync('sha256', secret, '', 'cp web push', 32)));
    this.publicKey = curve.getPublicKey('base64url');
    // Without the zeros at its beginning it would be too short for the library.
    this.privateKey = Buffer.from(curve.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url');
  }
}
