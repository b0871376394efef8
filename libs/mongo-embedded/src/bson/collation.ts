import { location } from './errors';
import { num, truthy, type Document } from './values';

/** A collation ready for use: `compare` orders strings, `fold` maps strings that compare as equal to one text. */
export interface Collator {
  readonly compare: (a: string, b: string) => number;
  readonly fold: (s: string) => string;
  readonly spec: Document & { strength: number };
}

/**
 * The collator for a collation document, or undefined for the simple binary order.
 * Built on Intl: strengths 4 and 5 behave as 3, and `backwards` is refused.
 */
export function makeColl(spec: Document | null | undefined): Collator | undefined {
  const locale = spec?.['locale'];
  if (!spec || typeof locale !== 'string' || locale === 'simple') return undefined;
  if (truthy(spec['backwards'])) throw location(51024, 'collation option backwards is not supported');
  const strength = spec['strength'] === undefined ? 3 : num(spec['strength']);
  const upper = spec['caseFirst'];
  const collator = new Intl.Collator(locale.replace(/_/g, '-'), {
    sensitivity:
      strength === 1 ? (truthy(spec['caseLevel']) ? 'case' : 'base') : strength === 2 ? 'accent' : 'variant',
    numeric: truthy(spec['numericOrdering']),
    caseFirst: upper === 'upper' || upper === 'lower' ? upper : 'false',
    ignorePunctuation: spec['alternate'] === 'shifted',
  });
  return { compare: collator.compare, fold: folding(strength, spec), spec: { ...spec, strength } };
}

/** Characters that collation does not see: format characters, and controls that are not white space. */
const IGNORABLE = /\p{Cf}|(?![\t-\r])\p{Cc}/gu;

/**
 * Intl does not give out sort keys. Index keys need equality only, so strings are folded by the rules that
 * decide it: compatibility forms, accents, case, leading zeros, ignorable characters. A filter checks again.
 */
function folding(strength: number, spec: Document): (s: string) => string {
  const numeric = truthy(spec['numericOrdering']);
  const shifted = spec['alternate'] === 'shifted';
  const keepCase = strength > 2 || truthy(spec['caseLevel']);
  return (s) => {
    let x = s.normalize(strength > 2 ? 'NFD' : 'NFKD').replace(IGNORABLE, '');
    if (strength === 1) x = x.replace(/\p{M}/gu, '');
    // Through capitals the sharp s becomes two letters, which only the weakest strength takes as equal.
    if (!keepCase) x = (strength === 1 ? x.toUpperCase() : x).toLowerCase().replace(/ς/g, 'σ');
    if (shifted) x = x.replace(/[\p{P}\s]/gu, '');
    if (numeric) x = x.replace(/(?<!\d)0+(?=\d)/g, '');
    return x;
  };
}
