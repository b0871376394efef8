import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';

/** What was acted upon, by kind and id: `member`, `story`, `field` … */
export interface AuditObjectRef {
  readonly kind: string;
  readonly id: string;
}

/** A few plain facts such as a role's name. Never words that somebody wrote, a name or an address: the record outlives them. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/** What somebody did; `before` and `after` are kept as hashes only. */
export interface AuditWish {
  /** Area and past tense, such as `account.signedIn`. */
  readonly action: `${string}.${string}`;
  /** The member who did it; `null` where nobody was signed in. */
  readonly actorId: string | null;
  readonly object: AuditObjectRef | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly details?: AuditDetails;
}

/** A record as its writer's code covers it: everything but its place, which it gets later. */
export interface AuditEntry {
  readonly id: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly object: AuditObjectRef | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly details: AuditDetails | null;
  readonly at: Date;
  readonly requestId: string | null;
}

/** Where the chain ends: how many records it has, and the last one's hash. */
export interface ChainPlace {
  readonly number: number;
  readonly hash: string;
}

/** Before the first record. */
export const CHAIN_START: ChainPlace = { number: 0, hash: '' };

/** The key of the chain: derived, so that the process's secret serves other purposes without either telling of the other. */
export const auditKeyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'common-practice audit chain', 32));

/** A value in the one form that is hashed: keys in order, dates in UTC, what is undefined left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

const mac = (key: Buffer, purpose: string, ...parts: readonly unknown[]): string =>
  createHmac('sha256', key)
    .update(canonical([purpose, ...parts]))
    .digest('base64url');

/** The hash of a state before or after. It takes the key, because a bare hash of something short can be found by trying. */
export const stateHash = (key: Buffer, state: unknown): string | null =>
  state === undefined ? null : mac(key, 'state', state);

/** The code of a record at its writing: nobody without the key can change it, or make one up. */
export const entryCode = (key: Buffer, entry: AuditEntry): string => mac(key, 'entry', entry);

/** The hash of a record in its place: over the hash before it, its number and its own code. */
export const linkHash = (key: Buffer, before: ChainPlace, code: string): string =>
  mac(key, 'link', before.hash, before.number + 1, code);

/** The code of the chain's end, so that a cut tail cannot be hidden by moving the end back. */
export const headCode = (key: Buffer, { number, hash }: ChainPlace): string => mac(key, 'head', number, hash);

/** Whether a code was made with one of the keys: with the present one, or one that was in use before. */
export function madeWith(keys: readonly Buffer[], code: string, make: (key: Buffer) => string): boolean {
  const given = Buffer.from(code);
  return keys.some((key) => {
    const right = Buffer.from(make(key));
    return right.length === given.length && timingSafeEqual(right, given);
  });
}

/** Follows the chain record by record and says at once where it breaks. */
export class ChainWalk {
  private place = CHAIN_START;

  constructor(private readonly keys: readonly Buffer[]) {}

  /** The last record that was right. */
  get at(): ChainPlace {
    return this.place;
  }

  /** Goes on to the next record; answers what is wrong with it, or `null`. */
  step(entry: AuditEntry, code: string, { number, hash }: ChainPlace): string | null {
    const before = this.place;
    if (!Number.isInteger(number)) return 'it has no place';
    if (number !== before.number + 1)
      return number > before.number ? `record ${before.number + 1} is missing` : 'its number is there twice';
    if (!madeWith(this.keys, code, (key) => entryCode(key, entry))) return 'it was altered or made up';
    if (!madeWith(this.keys, hash, (key) => linkHash(key, before, code)))
      return 'it does not follow the record before it';
    this.place = { number, hash };
    return null;
  }
}

/** An address so far as it is kept: the network it is in (IPv4 /24, IPv6 /48). */
export function networkOf(address: string): string | null {
  const bare = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(bare)) return `${bare.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(bare)) return null;
  const [head = '', tail] = bare.split('::');
  const start = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - start.length - (tail === '' ? 0 : tail.split(':').length);
  const groups = [...start, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')];
  return `${groups
    .slice(0, 3)
    .map((group) => parseInt(group || '0', 16).toString(16))
    .join(':')}::/48`;
}
