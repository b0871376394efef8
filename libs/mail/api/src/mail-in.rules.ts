import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How much of a mail is read, in bytes: words are short, and pictures do not come in this way. */
export const LARGEST_MAIL = 1_000_000;

/** How far the clock of whoever brings mails may be from ours, in ms; what was signed earlier is not taken. */
export const SIGNED_FOR_MS = 5 * 60_000;

/** Letters and digits that stay what they are when a mail program writes them small, and are not mistaken for one another. */
const SIGNS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Bytes by five bits a sign. */
const signsOf = (bytes: Buffer): string =>
  (
    [...bytes]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .match(/.{5}/g) ?? []
  )
    .map((bits) => SIGNS[parseInt(bits, 2)])
    .join('');

/** How many random bytes an address to answer to has: 160 bits, in 32 signs. */
export const TOKEN_BYTES = 20;

/** The token of an address to answer to, from random bytes. */
export const replyToken = (random: Buffer): string => signsOf(random.subarray(0, TOKEN_BYTES));

/** The address that a token stands in. */
export const replyAddress = (domain: string, token: string): string => `reply+${token}@${domain}`;

/** The token in an address of ours, or `null` for any other address. Mail programs may write it in any case. */
export function tokenIn(domain: string, address: string): string | null {
  const [, token, at] = /^reply\+([a-z2-7]{32})@([^@\s]+)$/.exec(address.trim().toLowerCase()) ?? [];
  return token && at === domain.toLowerCase() ? token : null;
}

/** Whether a program wrote a mail: an answer to it, of whatever kind, could go around for ever (RFC 3834). */
export function isAutomatic(headers: ReadonlyMap<string, string>, sender: string | null): boolean {
  const said = (name: string): string => headers.get(name)?.trim().toLowerCase() ?? '';
  return (
    sender === '' ||
    said('return-path') === '<>' ||
    !/^(no\b|$)/.test(said('auto-submitted')) ||
    /^(bulk|junk|list|auto[_-]reply)\b/.test(said('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'list-id'].some((name) => headers.has(name)) ||
    // What mail servers and mail programs tell of a mail: that it did not arrive, or that it was read.
    said('content-type').startsWith('multipart/report')
  );
}

/** One key for one mail to one address, however often it is delivered: in the form of a UUID, as keys are. */
export function mailKey(messageId: string, token: string): string {
  const hex = createHash('sha256').update(`${messageId}\0${token}`).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** What a mail that is brought by HTTP is signed with: HMAC-SHA256 over the time in seconds, a full stop and the mail, in hex. */
export const mailSignature = (secret: string, seconds: string, body: Buffer): string =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');

/** Whether the time that a mail was signed at is near enough. */
export const isTimely = (seconds: string, at: Date): boolean =>
  /^\d{1,12}$/.test(seconds) && Math.abs(at.getTime() - Number(seconds) * 1_000) <= SIGNED_FOR_MS;

/** Whether a mail was signed by who has the secret; takes as long for any signature. */
export function isSigned(
  secret: string,
  { seconds, signature, body }: { seconds: string; signature: string; body: Buffer },
): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  const ours = Buffer.from(mailSignature(secret, seconds, body), 'hex');
  return timingSafeEqual(ours, Buffer.from(signature, 'hex'));
}
