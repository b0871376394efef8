/** Letters of the scripts in which addresses are written; whatever is none of them stands for itself. */
const SCRIPTS = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
];
const tests = SCRIPTS.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));
const known = new RegExp(
  `^(?:[\\p{N}.-]|${SCRIPTS.map((script) => `\\p{Script=${script}}`).join('|')})*$`,
  'u',
);

/** Whether a name of a host has letters of one script only, so that none in it can pass for another. */
const isPlainHost = (host: string): boolean =>
  known.test(host) && tests.filter((test) => test.test(host)).length <= 1;

/**
 * The site to which a link leads away from here, as it may be shown; `null` for a link that stays here or writes a mail. A name that mixes
 * scripts is shown as it goes over the wire (`xn--…`), because a letter of one script can look like one of another (R-57).
 */
export function siteOf(href: string, here: string): string | null {
  const address = URL.canParse(href, here) ? new URL(href, here) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.origin === here) return null;
  const typed = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(href)?.[1]?.normalize('NFKC').toLowerCase();
  return typed && isPlainHost(typed) && !typed.includes('%') ? typed : address.hostname;
}
