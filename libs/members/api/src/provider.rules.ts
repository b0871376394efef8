import { NAME_LENGTH, tidyName } from './member.rules';
import type { Claims } from './provider-visit.model';
import type { Allowance } from './throttles';

const MINUTE = 60_000;

/** Where the provider sends people back to. */
export const PROVIDER_CALLBACK = '/sign-in/provider/callback';
/** How long somebody may take at the provider. */
export const OUT_MS = 10 * MINUTE;
/** How long somebody may take to finish here: there is a form to fill in, and no hurry with it. */
export const FINISH_MS = 60 * MINUTE;
/** How many visits may begin from one address: a hospital has one for all its staff. */
export const VISITS_FROM_ADDRESS: Allowance = { most: 300, windowMs: 60 * MINUTE };
/** How far the provider's clock may be from ours, in seconds. */
export const CLOCK_TOLERANCE_S = 60;

const LONGEST_PATH = 2_000;

/** A path of ours to go to afterwards; whatever a browser could take for another place becomes `fallback`. */
export function ownPath(asked: string | null | undefined, fallback = '/'): string {
  if (!asked || asked.length > LONGEST_PATH || !/^\/(?![/\\])/.test(asked) || /[\\\p{C}]/u.test(asked))
    return fallback;
  return /^\/(sign-in|join|confirm|new-password|new-email)(?![\w-])/.test(asked) ? fallback : asked;
}

/** What stands in the address of the page that somebody comes back to. */
export type Notice =
  'failed' | 'no-address' | 'by-invitation' | 'taken' | 'connected' | 'connect-here' | 'proved';

/** A page of ours with what is to be said there, and where to go on to. */
export function pageWith(page: string, notice: Notice, returnPath = '/'): string {
  const query = new URLSearchParams({ provider: notice });
  if (returnPath !== '/') query.set('return', returnPath);
  return `${page}?${query.toString()}`;
}

/** Where somebody goes who comes back with something that does not fit. */
export const NOT_LET_IN = pageWith('/sign-in', 'failed');

/** Ways of showing who one is that are a second factor, or more than one together (RFC 8176). */
const STRONG: ReadonlySet<string> = new Set(['mfa', 'otp', 'hwk', 'sms', 'fido']);

/** Whether the provider says that more than a password was asked for. */
export function vouchesForSecondFactor({ amr, acr }: { amr?: unknown; acr?: unknown }): boolean {
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  if (methods.includes('mfa')) return true;
  // One strong way alone is one factor: it counts beside a password or a PIN.
  const known = methods.some((method) => method === 'pwd' || method === 'pin');
  if (known && methods.some((method) => typeof method === 'string' && STRONG.has(method))) return true;
  return typeof acr === 'string' && /(^|[^a-z])(mfa|multi-?factor|aal[23])($|[^a-z])/i.test(acr);
}

const words = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value : null);

/** What is kept of what the provider said: nothing that is not needed. */
export function claimsOf(
  said: Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string },
): Claims {
  const email = words(said['email']);
  const joined = [said['given_name'], said['family_name']].map(words).filter(Boolean).join(' ');
  return {
    issuer: said.iss,
    subject: said.sub,
    email,
    // Some providers write the word; anything but a yes is a no.
    emailVerified: email !== null && (said['email_verified'] === true || said['email_verified'] === 'true'),
    name: suggestedName(words(said['name']) ?? joined),
    secondFactor: vouchesForSecondFactor({ amr: said['amr'], acr: said['acr'] }),
  };
}

/** The provider's name for somebody as a first suggestion: they choose on the page what others see. */
function suggestedName(name: string): string | null {
  const tidy = tidyName(name);
  return tidy.length >= NAME_LENGTH.least && tidy.length <= NAME_LENGTH.most ? tidy : null;
}
