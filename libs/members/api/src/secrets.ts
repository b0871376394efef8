import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';

/** Under this token the process provides the secret that keys what is stored: a new secret ends every session. */
export const SESSION_SECRET = Symbol('session secret');

/** A random token of 256 bits, as it stands in a cookie or a link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token that has 256 random bits: enough to find it by, useless to whoever reads it. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Keys derived from the process's secret: for finding what must not be readable, and for sealing what must be read again. */
@Injectable()
export class Secrets {
  private readonly sealing: Buffer;

  constructor(@Inject(SESSION_SECRET) private readonly secret: string) {
    this.sealing = Buffer.from(hkdfSync('sha256', secret, '', 'cp second factor', 32));
  }

  /** A keyed hash for one purpose: equal for equal text, and not to be tried out without the secret. */
  keyed(purpose: string, text: string): string {
    return createHmac('sha256', this.secret).update(`${purpose}\0${text}`).digest('base64url');
  }

  /** The stored id of the session that a cookie's token names. */
  sessionId(token: string): string {
    return createHmac('sha256', this.secret).update(token).digest('base64url');
  }

  /** Seals a text with AES-256-GCM, so that the database alone does not give it away. */
  seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealing, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Opens what was sealed; fails when it was changed or the secret is another one. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.sealing, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
}
