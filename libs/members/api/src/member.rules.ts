import { domainToASCII } from 'node:url';
import { type FieldProblem, Perspective } from '@cp/kit/api';
import { isReserved, mixesAlphabets } from './name.rules';
import { passwordProblems } from './password.rules';

/** How long a name may be, in characters. */
export const NAME_LENGTH = { least: 2, most: 60 } as const;
/** How many perspectives a member may state; none is allowed too. */
export const MOST_PERSPECTIVES = 3;

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

/** Whether a text has signs that cannot be shown, or that make it look like another one. */
export const hiddenSigns = (text: string): boolean => hidden.test(text) || stackedMarks.test(text);

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

/** What has to be put right in an address; whether mail arrives there only a mail can tell. */
export const emailProblems = (email: string): FieldProblem[] =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email.trim()) && email.length <= 254
    ? []
    : [{ path: 'email', key: 'fields.email' }];

/** What has to be put right before somebody can join; empty when nothing has. */
export function joinProblems(wish: {
  name: string;
  email: string;
  password: string;
  perspectives: readonly Perspective[];
}): FieldProblem[] {
  const name = tidyName(wish.name);
  return [
    ...nameProblems(name),
    ...emailProblems(wish.email),
    ...passwordProblems(wish.password, [name, wish.email]),
    ...perspectiveProblems(wish.perspectives),
  ];
}

/** What has to be put right in a name that is tidy already; on joining and in the profile alike. */
export function nameProblems(name: string): FieldProblem[] {
  if (name.length < NAME_LENGTH.least || name.length > NAME_LENGTH.most)
    return [{ path: 'name', key: 'fields.name.length', params: NAME_LENGTH }];
  if (hiddenSigns(name)) return [{ path: 'name', key: 'fields.name.characters' }];
  if (mixesAlphabets(name)) return [{ path: 'name', key: 'fields.name.alphabets' }];
  return isReserved(name) ? [{ path: 'name', key: 'fields.name.reserved' }] : [];
}

/** Whether these perspectives can be stated: up to three, each once, or none. */
export const perspectiveProblems = (perspectives: readonly Perspective[]): FieldProblem[] =>
  perspectives.length > MOST_PERSPECTIVES || new Set(perspectives).size !== perspectives.length
    ? [{ path: 'perspectives', key: 'fields.perspectives', params: { most: MOST_PERSPECTIVES } }]
    : [];
