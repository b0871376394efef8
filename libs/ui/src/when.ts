const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A date as we write it, "3 March 2026", in the reader's time zone. */
export function longDate(time: string | number | Date, language = 'en'): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(time),
  );
}

/** How long ago, "5 minutes ago" to "6 days ago"; null when that would say less than the date, or for times to come. */
export function ago(time: string | number | Date, now: number, language = 'en'): string | null {
  const past = now - new Date(time).getTime();
  if (past < 10_000 || past >= 7 * day) return null;
  const [unit, size] =
    past < minute
      ? (['second', 1000] as const)
      : past < hour
        ? (['minute', minute] as const)
        : past < day
          ? (['hour', hour] as const)
          : (['day', day] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-Math.floor(past / size), unit);
}
