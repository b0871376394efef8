/** A time as clocks and calendars show it somewhere. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const formats = new Map<string, Intl.DateTimeFormat>();

/** How many formats are kept: more than there are time zones in use, and few enough to hold. */
const KEPT = 500;

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  if (formats.size < KEPT) formats.set(timeZone, made);
  return made;
}

/** Whether there is such a time zone, by the names of the IANA. */
export function isTimeZone(name: string): boolean {
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

/** What clocks show at a time in a time zone. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    weekday: DAYS.indexOf(parts.get('weekday') ?? '') + 1,
  };
}

/**
 * The first time after `after` at which clocks in a time zone show a full hour, on a day of the week if one is named. Where clocks
 * are put forward over that hour it is the first minute after the gap; where they show it twice, the first of both.
 */
export function nextLocal(
  after: Date,
  timeZone: string,
  wanted: { readonly hour: number; readonly weekday?: number },
): Date {
  const start = localTime(after, timeZone);
  // A week and a day always holds the wanted one.
  for (let days = 0; days <= 8; days += 1) {
    const noon = Date.UTC(start.year, start.month - 1, start.day + days, 12);
    const at = onDay(noon, timeZone, wanted.hour);
    const isDay = wanted.weekday === undefined || weekdayOf(noon) === wanted.weekday;
    if (isDay && at > after) return at;
  }
  throw new Error('every week has each of its days');
}

const weekdayOf = (noon: number): number => new Date(noon).getUTCDay() || 7;

/** When clocks show an hour on the day whose noon, by the clocks, is given as if it were UTC. */
function onDay(noon: number, timeZone: string, hour: number): Date {
  const shown = noon + (hour - 12) * HOUR;
  // What a clock shows less what UTC shows: by the offsets of a day before and a day after, one of which holds at that time.
  const candidates = [-24, 24].map((away) => {
    const offset = offsetAt(new Date(shown + away * HOUR), timeZone);
    return new Date(shown - offset);
  });
  const exact = candidates.filter((at) => asShown(at, timeZone) === shown);
  if (exact.length > 0) return new Date(Math.min(...exact.map((at) => at.getTime())));
  // The hour is left out that day: the clocks were put forward over it.
  let at = Math.min(...candidates.map((one) => one.getTime()));
  while (asShown(new Date(at), timeZone) < shown) at += MINUTE;
  return new Date(at);
}

function asShown(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute } = localTime(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute);
}

const offsetAt = (at: Date, timeZone: string): number =>
  asShown(at, timeZone) - Math.floor(at.getTime() / MINUTE) * MINUTE;
