import type { PermissionRole } from '@cp/kit/api';
import { ENTRUSTED } from './permission.rules';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lives: without use, and in all. Shorter for those who can see or decide more. */
export const SESSION_LIFE = {
  member: { idleMs: 8 * HOUR, absoluteMs: 7 * DAY },
  /** A member who asked to stay signed in on this device. */
  remembered: { idleMs: 14 * DAY, absoluteMs: 30 * DAY },
  entrusted: { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR },
  /** Between the password and the code of the second factor. */
  waiting: { idleMs: 10 * MINUTE, absoluteMs: 10 * MINUTE },
} as const;

/** How many sessions a member may have; the oldest ends when one more begins. */
export const MOST_SESSIONS = 20;

/** How long a proof of who one is counts for a change that asks for one, where there is no password to ask for. */
export const FRESH_PROOF_MS = 10 * MINUTE;

/** What the rules need to know of a session. */
export interface SessionFacts {
  readonly waitsForCode: boolean;
  readonly remembered: boolean;
  readonly seenAt: Date;
  readonly endsAt: Date;
}

/** How long a session of somebody with these roles lives; those entrusted with others are not remembered. */
export function lifeOf(
  roles: readonly PermissionRole[],
  { waitsForCode, remembered }: Pick<SessionFacts, 'waitsForCode' | 'remembered'>,
): { readonly idleMs: number; readonly absoluteMs: number } {
  if (waitsForCode) return SESSION_LIFE.waiting;
  if (roles.some((role) => ENTRUSTED.has(role))) return SESSION_LIFE.entrusted;
  return remembered ? SESSION_LIFE.remembered : SESSION_LIFE.member;
}

/** Until when a session is one if nobody uses it any more. */
export const aliveUntil = (session: SessionFacts, roles: readonly PermissionRole[]): Date =>
  new Date(Math.min(session.endsAt.getTime(), session.seenAt.getTime() + lifeOf(roles, session).idleMs));

/** Whether a session still is one at a time. */
export const isAlive = (session: SessionFacts, roles: readonly PermissionRole[], at: Date): boolean =>
  at <= aliveUntil(session, roles);

// In the order in which they are looked for: Edge and Opera also say that they are Chrome, Chrome says that it is Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\b(?:iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** The browser and system of a user-agent header in a few words such as "Firefox, Windows"; empty when it says neither. */
export function deviceOf(userAgent: string): string {
  const found = (list: typeof browsers) => list.find(([sign]) => sign.test(userAgent))?.[1];
  return [found(browsers), found(systems)].filter(Boolean).join(', ');
}
