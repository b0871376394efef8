import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  randomUUID,
  verify,
} from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came to a push service. */
export interface Posted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What a browser tells of itself when it is turned on. */
export interface Subscribed {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** A browser that can read what is sealed for it. */
export class SpecBrowser {
  private readonly curve: ECDH = createECDH('prime256v1');
  private readonly auth = randomBytes(16);
  private readonly own: Buffer;
  readonly path = `/${randomUUID()}`;

  constructor(private readonly origin: string) {
    this.own = this.curve.generateKeys();
  }

  /** What it tells of itself. */
  get subscription(): Subscribed {
    return {
      endpoint: this.origin + this.path,
      p256dh: this.own.toString('base64url'),
      auth: this.auth.toString('base64url'),
    };
  }

  /** Reads a message that was sealed for it (RFC 8291: aes128gcm, one record); fails when it was not. */
  read(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const theirs = body.subarray(21, 21 + (body[20] ?? 0));
    const record = body.subarray(21 + theirs.length);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.own, theirs]);
    const shared = derive(this.curve.computeSecret(theirs), this.auth, info, 32);
    const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    // The text ends before the last byte that is not zero, which says that it is the last record.
    const end = padded.lastIndexOf(2);
    if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0))
      throw new Error('not the last record');
    return padded.subarray(0, end).toString('utf8');
  }
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** What stands in the token with which a sender shows who they are (RFC 8292), if it was signed with that key; fails otherwise. */
export function vapidOf({ headers }: Posted, publicKey: string): Record<string, unknown> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  if (key !== publicKey) throw new Error('another key');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
  const by = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), by, Buffer.from(signature, 'base64url')))
    throw new Error('not signed with the key');
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, unknown>;
}

/** A push service of this machine, such as browsers' makers run: it takes what is posted, and answers as it is told to. */
export class PushService {
  readonly posted: Posted[] = [];
  private readonly answers = new Map<string, { status: number; headers: Record<string, string> }>();

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async open(): Promise<PushService> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url ?? '';
        service.posted.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
        const { status, headers } = service.answers.get(path) ?? { status: 201, headers: {} };
        response.writeHead(status, headers).end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const service = new PushService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return service;
  }

  /** A browser that is reached by way of it. */
  browser(): SpecBrowser {
    return new SpecBrowser(this.origin);
  }

  /** Has it answer what comes for a browser in this way from now on. */
  answer({ path }: SpecBrowser, status: number, headers: Record<string, string> = {}): void {
    this.answers.set(path, { status, headers });
  }

  /** What came for a browser. */
  to({ path }: SpecBrowser): Posted[] {
    return this.posted.filter((one) => one.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
