import type { FieldProblem, Permission, Perspective } from '@cp/kit/api';
import { ChangeQuestion, ChangeState, ChangeStepKind } from './change.vocabulary';
import { type Day, dayAfter, isDay, monthsAfter } from './day.rules';

/** How long the parts of a change record may be, how many a story has, and how many steps a record. */
export const CHANGE_LIMITS = { what: 300, note: 1_000, records: 20, steps: 40, waiting: 20 } as const;

/** After how many months the authors are asked whether a change is still so. */
export type HeldMonth = 3 | 12;

/** What the authors answered when they were asked again. */
export interface HeldFact {
  readonly month: HeldMonth;
  readonly held: boolean;
}

/** What the rules need to know of a change. */
export interface ChangeFacts {
  readonly state: ChangeState;
  /** The day by which it is meant to be made. */
  readonly dueOn: Day | null;
  readonly madeOn: Day | null;
  readonly heldAt: readonly HeldFact[];
}

/** A step as the authors tell it. */
export interface StepFacts {
  readonly kind: ChangeStepKind;
  readonly on: Day;
  readonly note: string;
  readonly spokenAs: Perspective | null;
  readonly dueOn: Day | null;
  readonly question: ChangeQuestion | null;
}

type Before = ChangeState | 'NEW';

/**
 * Where each step may be taken from, and where it leads: the one table of the change record. A change that slipped back is one
 * that was made; that it did not hold stands in its answers.
 */
export const STEPS: Readonly<Record<ChangeStepKind, { from: readonly Before[]; to: ChangeState }>> = {
  [ChangeStepKind.PLANNED]: { from: ['NEW', ChangeState.NOT_MADE], to: ChangeState.PLANNED },
  [ChangeStepKind.MADE]: { from: ['NEW', ChangeState.PLANNED], to: ChangeState.MADE },
  [ChangeStepKind.NOT_MADE]: { from: ['NEW', ChangeState.PLANNED], to: ChangeState.NOT_MADE },
  [ChangeStepKind.HELD]: { from: [ChangeState.MADE, ChangeState.HELD], to: ChangeState.HELD },
  [ChangeStepKind.SLIPPED]: { from: [ChangeState.MADE, ChangeState.HELD], to: ChangeState.MADE },
};

const MONTHS: Readonly<Partial<Record<ChangeQuestion, HeldMonth>>> = {
  [ChangeQuestion.STILL_SO_AT_3]: 3,
  [ChangeQuestion.STILL_SO_AT_12]: 12,
};

/** Which month a question asks about; `null` for the one about a plan. */
export const monthOf = (question: ChangeQuestion): HeldMonth | null => MONTHS[question] ?? null;

const answersWhetherHeld = (kind: ChangeStepKind): boolean =>
  kind === ChangeStepKind.HELD || kind === ChangeStepKind.SLIPPED;

/** The questions that wait for a change, each with the day from which it is asked. */
export function questionsOf(change: ChangeFacts): { question: ChangeQuestion; from: Day }[] {
  const { state, dueOn, madeOn, heldAt } = change;
  if (state === ChangeState.PLANNED)
    return dueOn === null ? [] : [{ question: ChangeQuestion.WAS_IT_MADE, from: dayAfter(dueOn) }];
  const slipped = heldAt.some(({ held }) => !held);
  if (state === ChangeState.NOT_MADE || madeOn === null || slipped) return [];
  const last = heldAt.at(-1)?.month ?? 0;
  return [
    { month: 3 as const, question: ChangeQuestion.STILL_SO_AT_3 },
    { month: 12 as const, question: ChangeQuestion.STILL_SO_AT_12 },
  ]
    .filter(({ month }) => month > last)
    .map(({ month, question }) => ({ question, from: monthsAfter(madeOn, month) }));
}

/** The question that is open on a day, or `null`. After a year the year is asked about, whether or not the first was answered. */
export const openQuestion = (change: ChangeFacts, today: Day): ChangeQuestion | null =>
  questionsOf(change)
    .filter(({ from }) => from <= today)
    .at(-1)?.question ?? null;

/** The questions that still have to be asked from a day on: the open one, and those to come. */
export function questionsToAsk(change: ChangeFacts, today: Day): { question: ChangeQuestion; from: Day }[] {
  const open = openQuestion(change, today);
  return questionsOf(change).filter(({ question, from }) => question === open || from > today);
}

/** The steps that may be taken on a day. */
export function stepsOpen(change: ChangeFacts | null, today: Day): ChangeStepKind[] {
  const before = change?.state ?? 'NEW';
  const asked = change && openQuestion(change, today);
  return Object.values(ChangeStepKind).filter((kind) => {
    if (!STEPS[kind].from.includes(before)) return false;
    return !answersWhetherHeld(kind) || (!!asked && monthOf(asked) !== null);
  });
}

/** Whether a step may be taken at all from where a change is. */
export const mayStep = (change: ChangeFacts | null, kind: ChangeStepKind): boolean =>
  STEPS[kind].from.includes(change?.state ?? 'NEW');

/** That a field holds more than it can. */
export const tooLong = (path: string, most: number): FieldProblem => ({
  path,
  key: 'changes.long',
  params: { most },
});

/** What has to be put right in what a change is said to be. */
export function whatProblems(what: string): FieldProblem[] {
  if (what === '') return [{ path: 'what', key: 'changes.what' }];
  return what.length > CHANGE_LIMITS.what ? [tooLong('what', CHANGE_LIMITS.what)] : [];
}

/** What has to be put right in a step that may be taken; empty when nothing has. `today` is the latest day that is today for anybody. */
export function stepProblems(
  change: ChangeFacts | null,
  step: StepFacts,
  { today, perspectives }: { readonly today: Day; readonly perspectives: readonly Perspective[] },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (step.note === '') problems.push({ path: 'note', key: `changes.note.${step.kind}` });
  if (step.note.length > CHANGE_LIMITS.note) problems.push(tooLong('note', CHANGE_LIMITS.note));
  if (!isDay(step.on)) problems.push({ path: 'on', key: 'changes.on' });
  else if (step.on > today) problems.push({ path: 'on', key: 'changes.on.future' });
  else if (answersWhetherHeld(step.kind) && step.on < (change?.madeOn ?? ''))
    problems.push({ path: 'on', key: 'changes.on.beforeMade' });
  if (step.dueOn !== null) problems.push(...dueProblems(step, step.dueOn));
  if (answersWhetherHeld(step.kind)) {
    const open = change && openQuestion(change, today);
    if (step.question === null || step.question !== open || monthOf(step.question) === null)
      problems.push({ path: 'question', key: 'changes.question' });
  }
  if (step.spokenAs !== null && !perspectives.includes(step.spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  return problems;
}

function dueProblems({ kind, on }: StepFacts, dueOn: Day): FieldProblem[] {
  if (kind !== ChangeStepKind.PLANNED) return [{ path: 'dueOn', key: 'changes.dueOn.planned' }];
  if (!isDay(dueOn)) return [{ path: 'dueOn', key: 'changes.dueOn' }];
  return dueOn < on ? [{ path: 'dueOn', key: 'changes.dueOn.early' }] : [];
}

/** A change as it is after a step. */
export function changeAfter(change: ChangeFacts | null, step: StepFacts): ChangeFacts {
  const state = STEPS[step.kind].to;
  const month = step.question && monthOf(step.question);
  return {
    state,
    dueOn: step.kind === ChangeStepKind.PLANNED ? step.dueOn : (change?.dueOn ?? null),
    madeOn: step.kind === ChangeStepKind.MADE ? step.on : (change?.madeOn ?? null),
    heldAt: [
      ...(change?.heldAt ?? []),
      ...(answersWhetherHeld(step.kind) && month ? [{ month, held: step.kind === ChangeStepKind.HELD }] : []),
    ],
  };
}

/** What the rules need to know of somebody who looks; `null` is a guest. */
export type ChangeViewer = { readonly memberId: string; readonly can: ReadonlySet<Permission> } | null;

/** Whether somebody may write in the change record of a story: one of its authors, once it is published. */
export const mayRecord = (
  viewer: ChangeViewer,
  story: { readonly isPublished: boolean; readonly authorIds: readonly string[] },
): boolean =>
  viewer !== null &&
  viewer.can.has('story:write') &&
  story.isPublished &&
  story.authorIds.includes(viewer.memberId);

/** How far a state goes when several changes of one story are told of in a line: the one that got furthest. */
const FURTHEST = [ChangeState.HELD, ChangeState.MADE, ChangeState.PLANNED, ChangeState.NOT_MADE] as const;

/** What a card says of all changes of a story. */
export interface ChangesInShort {
  readonly state: ChangeState | null;
  /** Whether any was still so after three months; `null` while nobody has said. */
  readonly heldAt3: boolean | null;
  readonly heldAt12: boolean | null;
}

const heldAfter = (changes: readonly Pick<ChangeFacts, 'heldAt'>[], month: HeldMonth): boolean | null => {
  const answers = changes.flatMap(({ heldAt }) => heldAt).filter((answer) => answer.month === month);
  return answers.length === 0 ? null : answers.some(({ held }) => held);
};

/** All changes of a story in one line; each counts, and none is summed up. */
export const changesInShort = (
  changes: readonly Pick<ChangeFacts, 'state' | 'heldAt'>[],
): ChangesInShort => ({
  state: FURTHEST.find((state) => changes.some((change) => change.state === state)) ?? null,
  heldAt3: heldAfter(changes, 3),
  heldAt12: heldAfter(changes, 12),
});
