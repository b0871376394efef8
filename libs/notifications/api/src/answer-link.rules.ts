import type { Allowance } from '@cp/members/api';
import { DiscussionKind } from '@cp/discussions/api';
import type { Perspective } from '@cp/kit/api';
import { ShortAnswer } from './answer-link.vocabulary';

const HOUR_MS = 3_600_000;

/** For how long a short answer can be given from a mail. */
export const ANSWER_LIFE_MS = 14 * 24 * HOUR_MS;

/** How often the links are opened and used from one address. */
export const ANSWERS_FROM_ADDRESS: Allowance = { most: 120, windowMs: HOUR_MS };

/** The short answers that a mail offers to a discussion of a kind; whoever has more to say opens it. */
export const answersTo = (kind: DiscussionKind): readonly ShortAnswer[] =>
  kind === DiscussionKind.SENIOR_EAR
    ? [ShortAnswer.LOOKING, ShortAnswer.PASSING_ON]
    : [ShortAnswer.SAME, ShortAnswer.DIFFERENT];

/**
 * As what a short answer is given: the perspective that is waited for, else the only one that a member has, else the one they last spoke
 * from, else none.
 */
export function perspectiveFor(
  {
    perspectives,
    lastSpokenAs,
  }: { readonly perspectives: readonly Perspective[]; readonly lastSpokenAs: Perspective | null },
  awaited: Perspective | null,
): Perspective | null {
  const only = perspectives.length === 1 ? perspectives[0] : null;
  return [awaited, only, lastSpokenAs].find((one) => one && perspectives.includes(one)) ?? null;
}
