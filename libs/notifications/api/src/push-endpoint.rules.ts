import { ECDH } from 'node:crypto';
import { BlockList, isIP } from 'node:net';

/** How long an address may be. */
export const LONGEST_ENDPOINT = 1_024;

/** Last parts of names that lead nowhere public (RFC 6761, 6762, 8375, and what ICANN keeps for networks at home and at work). */
const CLOSED = new Set(
  'local localhost internal intranet private corp home lan arpa test invalid onion'.split(' '),
);

/** Networks of IPv4 that are not the public internet, by the registry of the IANA. */
const CLOSED_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** What lies within the public part of IPv6 and is not public, or holds an address of IPv4. */
const CLOSED_6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [net, bits] of CLOSED_4) closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of CLOSED_6) closed.addSubnet(net, bits, 'ipv6');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet; nothing is ever sent to another. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  return version === 6 && global6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Whether a name can be one of the public internet; it is asked again where it leads whenever something is sent there. */
const isPublicName = (name: string): boolean =>
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(name) &&
  !CLOSED.has(name.slice(name.lastIndexOf('.') + 1));

/**
 * Whether an address may be one of a push service: https at a public name, at the usual port, and nothing besides. `alsoAt` are origins
 * at which specs have one of their own.
 */
export function isPushEndpoint(endpoint: string, alsoAt: readonly string[] = []): boolean {
  if (endpoint.length > LONGEST_ENDPOINT || !URL.canParse(endpoint)) return false;
  const { origin, protocol, port, username, password, hostname, hash } = new URL(endpoint);
  if (alsoAt.includes(origin)) return true;
  return (
    protocol === 'https:' && port + username + password + hash === '' && isPublicName(hostname.toLowerCase())
  );
}

const BASE64URL = /^[\w-]+$/;

/** Whether keys are such as a browser makes: a point of P-256 without compression, and sixteen bytes. */
export function arePushKeys({ p256dh, auth }: { readonly p256dh: string; readonly auth: string }): boolean {
  if (!BASE64URL.test(p256dh) || !BASE64URL.test(auth)) return false;
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== 65 || Buffer.from(auth, 'base64url').length !== 16) return false;
  try {
    ECDH.convertKey(point, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
