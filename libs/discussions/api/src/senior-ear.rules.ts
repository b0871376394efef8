import { type FieldProblem, Perspective } from '@cp/kit/api';
import { DiscussionKind } from './discussion.vocabulary';
import type { DiscussionViewer } from './opening.rules';
import { OpeningState } from './opening.vocabulary';
import { SeniorVerdict } from './senior-ear.vocabulary';

const DAY_MS = 24 * 3_600_000;
const FAR_YEARS = 5;

/** How many answers an ask takes, how long a reason is, and how many of those who can decide are asked at once. */
export const EAR_LIMITS = { answers: 20, why: 600, askedAtOnce: 50 } as const;

/** After how many days of silence those who can decide are asked: twice, and then left in peace. */
export const ASK_AFTER_DAYS = [3, 10] as const;

/** After how many days the page says that the ask waits; it names nobody. */
export const LONG_WAIT_DAYS = 14;

/** Days after a time. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/** When those who can decide are asked for the first time; only asks ask. */
export const firstAsk = (kind: DiscussionKind, at: Date): Date | null =>
  kind === DiscussionKind.SENIOR_EAR ? daysAfter(at, ASK_AFTER_DAYS[0]) : null;

/** When they are asked again, after so many times. */
export function nextAsk(createdAt: Date, asked: number): Date | null {
  const days = ASK_AFTER_DAYS[asked];
  return days === undefined ? null : daysAfter(createdAt, days);
}

/** What the rules need to know of an ask. */
export interface AskFacts {
  readonly kind: DiscussionKind;
  readonly state: OpeningState;
  readonly authorId: { toHexString(): string };
  /** Where its author worked; `null`: anybody who can decide may answer. */
  readonly organisationId: { toHexString(): string } | null;
}

/**
 * Whether somebody can decide about an ask that they may read: a manager of the organisation of whoever asks, or any manager where none
 * is named; never whoever asks.
 */
export function canDecide(viewer: DiscussionViewer, ask: AskFacts | null): boolean {
  if (!viewer?.can.has('discussion:post') || !ask) return false;
  if (ask.kind !== DiscussionKind.SENIOR_EAR || ask.state !== OpeningState.OPEN) return false;
  if (!viewer.perspectives.includes(Perspective.MANAGER)) return false;
  if (viewer.memberId === ask.authorId.toHexString()) return false;
  return ask.organisationId === null || viewer.organisationId === ask.organisationId.toHexString();
}

/** Whether an ask has waited so long that the page says so. */
export const waitsLong = (
  {
    kind,
    waiting,
    state,
    createdAt,
  }: Pick<AskFacts, 'kind' | 'state'> & { waiting: boolean; createdAt: Date },
  at: Date,
): boolean =>
  kind === DiscussionKind.SENIOR_EAR &&
  state === OpeningState.OPEN &&
  waiting &&
  daysAfter(createdAt, LONG_WAIT_DAYS) <= at;

/** The day of a time, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The time of a day at which somebody is reminded of it: in the morning here. */
export const morningOf = (day: string): Date => new Date(`${day}T08:00:00Z`);

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(morningOf(text).getTime()) &&
  dayOf(morningOf(text)) === text;

/** What has to be put right in an answer; a day only goes with "by when", and has to be one that comes. */
export function answerProblems(
  { verdict, byDay }: { readonly verdict: SeniorVerdict; readonly byDay: string | null },
  at: Date,
): FieldProblem[] {
  if (verdict !== SeniorVerdict.BY_WHEN) return [];
  if (!byDay) return [{ path: 'byDay', key: 'fields.byDay.missing' }];
  if (!isDay(byDay)) return [{ path: 'byDay', key: 'fields.byDay' }];
  if (byDay < dayOf(at)) return [{ path: 'byDay', key: 'fields.byDay.past' }];
  return byDay > dayOf(daysAfter(at, FAR_YEARS * 366)) ? [{ path: 'byDay', key: 'fields.byDay' }] : [];
}

/** Whether somebody may say what came of a promise: whoever made it, and whoever asked as long as the ask stands. */
export function mayTellOutcome(
  viewer: DiscussionViewer,
  answer: { readonly memberId: { toHexString(): string }; readonly verdict: SeniorVerdict },
  ask: Pick<AskFacts, 'authorId' | 'state'> | null,
): boolean {
  if (answer.verdict === SeniorVerdict.CANNOT || !viewer?.can.has('discussion:post')) return false;
  if (viewer.memberId === answer.memberId.toHexString()) return true;
  return ask?.state === OpeningState.OPEN && viewer.memberId === ask.authorId.toHexString();
}
