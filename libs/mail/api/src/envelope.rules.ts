import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** The keys of the mail area, each for one purpose, from the process's secret. */
export interface MailKeys {
  /** Closes the words of mails that wait: links with tokens are in them. */
  readonly words: Buffer;
  /** Signs the addresses by which mails are declined. */
  readonly decline: Buffer;
}

const derived = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `common-practice mail ${purpose}`, 32));

/** Derives the keys. */
export const mailKeysOf = (secret: string): MailKeys => ({
  words: derived(secret, 'words'),
  decline: derived(secret, 'decline'),
});

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Closes words for one mail (AES-256-GCM): whoever reads the database does not read them, nor can put them under another mail. */
export function closeWords(key: Buffer, mailId: string, words: object): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(mailId));
  const closed = Buffer.concat([cipher.update(JSON.stringify(words), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]);
}

/** Opens what `closeWords` closed; `null` when it was closed with another secret or is not what was written. */
export function openWords<T>(key: Buffer, mailId: string, closed: Buffer): T | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, closed.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(mailId))
      .setAuthTag(closed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const words = Buffer.concat([
      decipher.update(closed.subarray(NONCE_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
    return JSON.parse(words.toString('utf8')) as T;
  } catch {
    return null;
  }
}

/** Whose mails of which kind are declined. */
export interface Declined {
  readonly memberId: string;
  readonly kind: string;
}

/** 128 bits: as short as an address in a mail should be, and as long as guessing needs. */
const signed = (key: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest().subarray(0, 16);

/** The token in the address by which somebody declines a kind of mails. It can do nothing else, so it does not run out. */
export function declineToken(key: Buffer, { memberId, kind }: Declined): string {
  const text = Buffer.from(JSON.stringify([memberId, kind])).toString('base64url');
  return `${text}.${signed(key, text).toString('base64url')}`;
}

/** Reads such a token, or answers `null` to one that we did not write. */
export function declinedBy(key: Buffer, token: string): Declined | null {
  const [, text, code] = /^([\w-]{1,400})\.([\w-]{22})$/.exec(token) ?? [];
  if (!text || !code || !timingSafeEqual(signed(key, text), Buffer.from(code, 'base64url'))) return null;
  const [memberId, kind] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [string, string];
  return { memberId, kind };
}
