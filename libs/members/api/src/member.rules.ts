import { domainToASCII } from 'node:url';
import { type FieldProblem, Perspective } from '@cp/kit/api';

/** How long a name may be, in characters. */
export const NAME_LENGTH = { least: 2, most: 60 } as const;
/** Length is what makes a password strong; there are no rules of composition (ASVS 6.2). */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;
/** How many perspectives a member may state; none is allowed too. */
export const MOST_PERSPECTIVES = 3;

/** How long a session lives: without use, and in all. Shorter for those who can see or decide more. */
export const SESSION_LIFE = {
  member: { idleMs: 8 * 3_600_000, absoluteMs: 7 * 24 * 3_600_000 },
  entrusted: { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 },
} as const;

/** Perspectives of people who work in care: only they are asked for an organisation. */
const staff: ReadonlySet<Perspective> = new Set([
  Perspective.CLINICIAN,
  Perspective.NON_CLINICAL_STAFF,
  Perspective.MANAGER,
  Perspective.OTHER,
]);

/** Whether an organisation may be kept for somebody with these perspectives; patients and carers are never asked. */
export const mayNameOrganisation = (perspectives: readonly Perspective[]): boolean =>
  perspectives.some((perspective) => staff.has(perspective));

/** Controls, bidirectional overrides and isolates, zero-width and private-use characters, lone surrogates. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
const stackedMarks = /\p{M}{4,}/u;

/** A name as it is kept: compatibility forms folded and spaces joined, so that what looks the same is the same. */
export const tidyName = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim();

/** Initials for the disc beside a name: of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(' ').filter((word) => /^\p{L}/u.test(word));
  const first = words[0]?.at(0) ?? [...name][0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.at(0) ?? '') : '';
  return (first + last).toUpperCase();
}

/** The form of an address by which accounts are told apart. */
export function emailKeyOf(email: string): string {
  const [local = '', domain = ''] = email
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  return `${local}@${domainToASCII(domain) || domain}`;
}

/** What has to be put right before somebody can join; empty when nothing has. */
export function joinProblems(wish: {
  name: string;
  email: string;
  password: string;
  perspectives: readonly Perspective[];
}): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const name = tidyName(wish.name);
  if (name.length < NAME_LENGTH.least || name.length > NAME_LENGTH.most)
    problems.push({ path: 'name', key: 'fields.name.length', params: NAME_LENGTH });
  else if (hidden.test(name) || stackedMarks.test(name))
    problems.push({ path: 'name', key: 'fields.name.characters' });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(wish.email.trim()) || wish.email.length > 254)
    problems.push({ path: 'email', key: 'fields.email' });
  problems.push(...passwordProblems(wish.password, [name, wish.email]));
  if (
    wish.perspectives.length > MOST_PERSPECTIVES ||
    new Set(wish.perspectives).size !== wish.perspectives.length
  )
    problems.push({ path: 'perspectives', key: 'fields.perspectives', params: { most: MOST_PERSPECTIVES } });
  return problems;
}

function passwordProblems(password: string, own: readonly string[]): FieldProblem[] {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.least || length > PASSWORD_LENGTH.most)
    return [{ path: 'password', key: 'fields.password.length', params: PASSWORD_LENGTH }];
  const told = password.toLowerCase();
  const guesses = [
    'common practice',
    'commonpractice',
    ...own.flatMap((word) => word.toLowerCase().split(/[\s@.]+/)).filter((word) => word.length >= 4),
  ];
  const guessable =
    guesses.some((guess) => told.includes(guess) && guess.length * 2 >= told.length) ||
    new Set(told).size < 5;
  return guessable ? [{ path: 'password', key: 'fields.password.guessable' }] : [];
}
