/** A day of the calendar as it is stored and sent: `2026-03-03`. It has no time, so no time zone moves it. */
export type Day = string;

const DAY_MS = 24 * 3_600_000;
/** How far the calendar of a member can be ahead of ours. */
const AHEAD_MS = 14 * 3_600_000;
const FIRST_YEAR = 1948;
const LAST_YEAR = 2199;

const two = (value: number): string => String(value).padStart(2, '0');
const timeOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** The day of a time, in UTC. */
export const dayOf = (at: Date): Day => at.toISOString().slice(0, 10);

/** The latest day that is today for anybody. */
export const latestToday = (at: Date): Day => dayOf(new Date(at.getTime() + AHEAD_MS));

/** Whether a text is a day that there is, in a year that makes sense here. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = timeOf(text);
  if (Number.isNaN(time.getTime()) || dayOf(time) !== text) return false;
  return time.getUTCFullYear() >= FIRST_YEAR && time.getUTCFullYear() <= LAST_YEAR;
}

/** The day after. */
export const dayAfter = (day: Day): Day => dayOf(new Date(timeOf(day).getTime() + DAY_MS));

/** The same day so many months later; where that month is shorter, its last day. */
export function monthsAfter(day: Day, months: number): Day {
  const time = timeOf(day);
  const month = time.getUTCMonth() + months;
  const last = new Date(Date.UTC(time.getUTCFullYear(), month + 1, 0));
  return `${last.getUTCFullYear()}-${two(last.getUTCMonth() + 1)}-${two(Math.min(time.getUTCDate(), last.getUTCDate()))}`;
}

/** The time of a day at which members are written to: in the morning here. */
export const morningOf = (day: Day): Date => new Date(`${day}T08:00:00Z`);
