import { location } from '../bson/errors';
import { reParts, type RegexValue } from '../bson/values';

/**
 * The longest accepted pattern. JavaScript has no limit on backtracking, so a pattern from a user must at least be short;
 * a runaway one is ended by the supervisor of the process.
 */
const MAX_PATTERN = 1000;

/** Spellings of PCRE that JavaScript writes differently, found without touching escaped characters. */
const PCRE = /\\[\s\S]|\(\?P</g;
const SPELLING: Readonly<Record<string, string>> = {
  '\\A': '(?<![\\s\\S])',
  '\\z': '(?![\\s\\S])',
  '\\Z': '(?=\\n?(?![\\s\\S]))',
  '(?P<': '(?<',
};

/** White space and comments that the `x` flag ignores; escapes and character classes stay. */
const EXTENDED = /(\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\])|\s+|#.*$/gm;

/** A JavaScript expression for a stored or sent one, with the flags `i`, `m`, `s`, `x` and their inline form. */
export function toRe(source: RegexValue | string, options?: string): RegExp {
  const [given, ownFlags] = typeof source === 'string' ? [source, ''] : reParts(source);
  let flags = options ?? ownFlags;
  if (/[^imsxlu]/.test(flags)) throw location(51108, `invalid flag in regex options: ${flags}`);
  if (given.length > MAX_PATTERN) throw location(51091, 'Regular expression is invalid: pattern is too long');
  let pattern = given;
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  if (inline) {
    flags += inline[1];
    pattern = pattern.slice(inline[0].length);
  }
  if (flags.includes('x')) pattern = pattern.replace(EXTENDED, (_, kept: string | undefined) => kept ?? '');
  pattern = pattern.replace(PCRE, (m) => SPELLING[m] ?? m);
  return construct(pattern, [...new Set(flags.replace(/[^ims]/g, ''))].join(''));
}

/** Unicode mode refuses harmless escapes that PCRE allows; those patterns run without it. */
function construct(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, `${flags}u`);
  } catch {
    try {
      return new RegExp(pattern, flags);
    } catch (e) {
      throw location(51091, `Regular expression is invalid: ${e instanceof Error ? e.message : String(e)}`);
    }
  }
}
