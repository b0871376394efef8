const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const monthOf = (name: string): number => {
  const word = name.toLowerCase().replace(/\.$/, '');
  const short = word === 'sept' ? 'sep' : word;
  return Math.max(MONTHS.indexOf(short), FULL.indexOf(short)) + 1;
};

/** Two digits are a year of this century up to 2069, as spreadsheets read them. */
const yearOf = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

function isoDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

const FORMS: readonly (readonly [RegExp, (parts: string[]) => string | null])[] = [
  [
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?$/,
    ([y = '', m, d]) => isoDay(yearOf(y), Number(m), Number(d)),
  ],
  [/^(\d{4})-(\d{1,2})$/, ([y = '', m]) => isoDay(yearOf(y), Number(m), 1)],
  [
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: 00:00(?::00)?)?$/,
    ([d, m, y = '']) => isoDay(yearOf(y), Number(m), Number(d)),
  ],
  [/^(\d{1,2})\/(\d{4})$/, ([m, y = '']) => isoDay(yearOf(y), Number(m), 1)],
  [
    /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9}\.?)[ ,-]+(\d{4}|\d{2})$/i,
    ([d, name = '', y = '']) => isoDay(yearOf(y), monthOf(name), Number(d)),
  ],
  [/^([a-z]{3,9}\.?)[ -](\d{4}|\d{2})$/i, ([name = '', y = '']) => isoDay(yearOf(y), monthOf(name), 1)],
];

/**
 * Reads a date in the forms in which people here write it, day first: 2026-03-01, 1/3/2026, 1 Mar 2026, Mar 2026 (its first day). Answers
 * an ISO day, or null for what is no date or could be read in two ways; a bare number is never a date.
 */
export function readDay(text: string): string | null {
  const tidy = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i, '');
  for (const [form, read] of FORMS) {
    const found = form.exec(tidy);
    if (found) return read(found.slice(1));
  }
  return null;
}

/** What a number's text says: the number, or why there is none. */
export type ReadNumber = number | 'none' | 'twoWays';

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL_COMMA = /^\d+,\d+$/;

/** Whether a text writes decimals with a comma, beyond doubt: 12,5 does; 1,234 could be a thousand. */
export const hasDecimalComma = (text: string): boolean =>
  DECIMAL_COMMA.test(plain(text)) && !GROUPED.test(plain(text));

const plain = (text: string): string =>
  text
    .trim()
    .replace(/^[−–-]\s*/, '')
    .replace(/^[£$€]\s*/, '')
    .replace(/\s*%$/, '')
    .replace(/(\d)[\u00a0\u202f ](?=\d{3}(?:\D|$))/g, '$1');

/**
 * Reads a number as people here write it: 1,234.5 and 12.5, and 12,5 because it can mean nothing else. Where the numbers beside it have decimal
 * commas, 1,234 could be read in two ways and is not guessed at.
 */
export function readNumber(text: string, besideDecimalCommas = false): ReadNumber {
  const sign = /^[−–-]/.test(text.trim()) ? -1 : 1;
  const digits = plain(text);
  if (digits.length > 24) return 'none';
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(digits)) return sign * Number(digits) || 0;
  if (GROUPED.test(digits)) {
    if (besideDecimalCommas && DECIMAL_COMMA.test(digits)) return 'twoWays';
    return sign * Number(digits.replaceAll(',', ''));
  }
  return DECIMAL_COMMA.test(digits) ? sign * Number(digits.replace(',', '.')) : 'none';
}

const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** An ISO day as we write it, "3 March 2026"; it is a day of the calendar and moves with no time zone. */
export const sayDay = (on: string, language = 'en'): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${on}T00:00:00Z`));

/** An ISO day in the few letters that fit under a chart: "Mar 2026", or "3 Mar" where days matter. */
export const shortDay = (on: string, withDay: boolean, language = 'en'): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    month: 'short',
    timeZone: 'UTC',
    ...(withDay ? { day: 'numeric' } : { year: 'numeric' }),
  }).format(new Date(`${on}T00:00:00Z`));

/** A number as we write it, with as many decimals as it needs and at most four. */
export const sayNumber = (value: number, language = 'en'): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 4 }).format(value);
