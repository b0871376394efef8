import { location } from '../bson/errors';
import { typeName } from '../bson/types';
import { isNum, num } from '../bson/values';

const MS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const DAY = 86_400_000;

/** Start of the bins of `$dateTrunc`. */
const REFERENCE = Date.UTC(2000, 0, 1);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let f = formats.get(zone);
  if (!f) {
    try {
      f = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
        era: 'short',
      });
    } catch {
      throw location(40485, `unrecognized time zone identifier: "${zone}"`);
    }
    formats.set(zone, f);
  }
  return f;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const part: Record<string, string> = {};
  for (const p of format(zone).formatToParts(instant)) part[p.type] = p.value;
  const year = part['era']?.startsWith('B') ? 1 - Number(part['year']) : Number(part['year']);
  const [month, day, hour, minute, second] = ['month', 'day', 'hour', 'minute', 'second'].map((k) =>
    Number(part[k]),
  );
  const local = Date.UTC(year, month! - 1, day, hour, minute, second);
  return local - Math.floor(instant / 1000) * 1000;
}

/** The instant at which the clocks of a zone show a local time. */
function toInstant(local: number, zone: string): number {
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}

/** Adds whole months, falling back to the last day of a shorter month. */
function addMonths(local: number, months: number): number {
  const d = new Date(local);
  const day = d.getUTCDate();
  d.setUTCDate(1);
  d.setUTCMonth(d.getUTCMonth() + months);
  const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)).getUTCDate();
  d.setUTCDate(Math.min(day, last));
  return d.getTime();
}

/** `$dateAdd`: units of a day and more follow the local calendar, smaller ones the clock. */
export function dateAdd(start: Date, unit: string, amount: number, zone: string): Date {
  const t = start.getTime();
  const months = MONTHS[unit];
  const ms = MS[unit];
  if (months === undefined && ms === undefined) throw location(5439013, `unknown time unit value: ${unit}`);
  if (ms !== undefined && ms < DAY) return new Date(t + amount * ms);
  const local = t + offsetAt(t, zone);
  const moved = months === undefined ? local + amount * ms! : addMonths(local, amount * months);
  return new Date(toInstant(moved, zone));
}

/** `$dateTrunc`: the start of the bin of time that the date lies in, counted in the local calendar from the year 2000. */
export function dateTrunc(
  date: Date,
  unit: string,
  binSize: number,
  zone: string,
  startOfWeek: string,
): Date {
  const t = date.getTime();
  const local = t + offsetAt(t, zone);
  const months = MONTHS[unit];
  if (months !== undefined) {
    const d = new Date(local);
    const since = (d.getUTCFullYear() - 2000) * 12 + d.getUTCMonth();
    const bin = Math.floor(since / (months * binSize)) * months * binSize;
    return new Date(toInstant(addMonths(REFERENCE, bin), zone));
  }
  const ms = MS[unit];
  if (ms === undefined) throw location(5439013, `unknown time unit value: ${unit}`);
  const origin = unit === 'week' ? firstWeekday(startOfWeek) : REFERENCE;
  const size = ms * binSize;
  const rest = (((local - origin) % size) + size) % size;
  return new Date(ms < DAY ? t - rest : toInstant(local - rest, zone));
}

function firstWeekday(name: string): number {
  const index = WEEKDAYS.findIndex((d) => d === name.toLowerCase() || d.slice(0, 3) === name.toLowerCase());
  if (index < 0) throw location(5439015, `unknown day of week value: ${name}`);
  const reference = new Date(REFERENCE).getUTCDay();
  return REFERENCE + ((index - reference + 7) % 7) * DAY;
}

/** A date argument: a date, or null which makes the whole expression null. */
export function dateArgument(op: string, v: unknown): Date | null {
  if (v === null || v === undefined) return null;
  if (v instanceof Date) return v;
  throw location(5166403, `${op} requires a date, but got ${typeName(v)}`);
}

/** A whole number argument. */
export function wholeArgument(op: string, v: unknown): number {
  if (isNum(v) && Number.isInteger(num(v))) return num(v);
  throw location(5166405, `${op} expects integer amount of time units`);
}
