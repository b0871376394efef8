import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** How long a code is good, in seconds. */
export const STEP_SECONDS = 30;
/** How many recovery codes are given out at a time. */
export const RECOVERY_CODES = 8;

/** No letters or digits that look alike. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: 'Common Practice', label, secret: Secret.fromBase32(secret), period: STEP_SECONDS });

/** A new secret for an app that makes codes: 160 bits in base 32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an app reads from a picture. */
export const uriOf = (secret: string, label: string): string => totpOf(secret, label).toString();

/** A secret in groups of four, for typing. */
export const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** The step whose code this is, by the clock now or one step to either side; `null` when it is none of them (RFC 6238). */
export function stepOf(code: string, secret: string, at: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret, '').validate({ token, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1_000 / STEP_SECONDS) + delta;
}

/** Codes for the day the telephone is gone: each is good once; 12 signs of 31 are 59 bits. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: 3 }, () =>
      Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
    ).join('-'),
  );

/** The form in which a recovery code is compared: however it was typed. */
export const tidyRecoveryCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');
