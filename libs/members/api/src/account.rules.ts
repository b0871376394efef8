import type { Allowance } from './throttles';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long the link that confirms an address is good. */
export const PENDING_JOIN_MS = 3 * DAY;
/** How long a link lives that signs in, and one that sets a new password. */
export const SIGN_IN_LINK_MS = 15 * MINUTE;
/** How long a link lives by which a new password is set (R-29: at most half an hour). */
export const NEW_PASSWORD_MS = 30 * MINUTE;
/** How long the link lives that makes a new address the account's. */
export const NEW_EMAIL_MS = DAY;
/** How long a browser that signed in before is known to its account. */
export const DEVICE_MS = 180 * DAY;
/** How many browsers an account knows; the oldest is forgotten. */
export const MOST_DEVICES = 10;
/** How long the joining browser's cookie lasts: as long as the link that it goes with. */
export const JOINING_MS = PENDING_JOIN_MS;

/** How many people may ask to join from one address: a hospital has one for all its staff. */
export const JOINS_FROM_ADDRESS: Allowance = { most: 60, windowMs: HOUR };
/** How many mails strangers may cause to one address; more are not sent, and the answer is the same. */
export const MAILS_TO_ADDRESS: Allowance = { most: 5, windowMs: HOUR };
/** How many mails may be asked for from one address. */
export const MAILS_FROM_ADDRESS: Allowance = { most: 60, windowMs: HOUR };

/** How long the link to one's own data is good (R-78: at most a day). */
export const EXPORT_LINK_MS = DAY;
/** How often a member may ask for the own data. */
export const EXPORTS_OF_MEMBER: Allowance = { most: 3, windowMs: DAY };

/** The version of the house rules and of the statement of age that the page for joining shows. */
export const HOUSE_RULES_VERSION = '1';
