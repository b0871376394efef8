import { type FieldProblem, Perspective } from '@cp/kit/api';
import { tellersOf } from './author.rules';
import { CoAuthorInvitationState } from './people.vocabulary';
import type { Story } from './story.model';
import type { Teller } from './teller.model';

/** How many may tell a story together, how long they are asked, and how long the words are that go with it. */
export const PEOPLE_LIMITS = {
  coAuthors: 10,
  days: 30,
  note: 300,
  reason: 300,
  tellerName: 60,
  agreedTo: 300,
  invitationsShown: 50,
} as const;

const { WAITING, ACCEPTED, DECLINED, WITHDRAWN } = CoAuthorInvitationState;

/** Where an invitation may go from where it is, and who takes it there. */
export const INVITATION_MOVES: Readonly<
  Record<'accept' | 'decline' | 'withdraw', { from: CoAuthorInvitationState; to: CoAuthorInvitationState }>
> = {
  accept: { from: WAITING, to: ACCEPTED },
  decline: { from: WAITING, to: DECLINED },
  withdraw: { from: WAITING, to: WITHDRAWN },
};

/** What whoever sent an invitation sees of its state: a no is silent. */
export const stateFor = (
  viewerId: string,
  { toId, state }: { readonly toId: { toHexString(): string }; readonly state: CoAuthorInvitationState },
): CoAuthorInvitationState => (state === DECLINED && toId.toHexString() !== viewerId ? WAITING : state);

/** Groups whose voice counts as one: it does not matter which of them tells. */
const GROUPS: readonly (readonly Perspective[])[] = [
  [Perspective.PATIENT, Perspective.CARER],
  [Perspective.CLINICIAN],
  [Perspective.NON_CLINICAL_STAFF],
  [Perspective.MANAGER],
];

/** Perspectives from which nobody tells a story yet; where its authors said whom it touched, only of those. */
export function missingPerspectives(
  story: Pick<Story, 'authorId' | 'spokenAs' | 'pseudonym' | 'coAuthors' | 'teller' | 'touched'>,
): Perspective[] {
  const heard = new Set([story.teller?.spokenAs, ...tellersOf(story).map(({ spokenAs }) => spokenAs)]);
  return GROUPS.filter(
    (group) =>
      !group.some((one) => heard.has(one)) &&
      (story.touched.length === 0 || group.some((one) => story.touched.includes(one))),
  ).flat();
}

const day = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text names a day that there was and that is not in the future. */
export function isPastDay(text: string, today: string): boolean {
  if (!day.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text && text <= today;
}

/** What is missing of a teller's consent before others can read the story; empty without a teller. */
export function tellerProblems(teller: Teller | null): FieldProblem[] {
  if (!teller) return [];
  const { consentHow, consentOn, agreedTo } = teller;
  return [
    ...(consentHow ? [] : [{ path: 'teller.consentHow', key: 'fields.teller.consentHow.missing' }]),
    ...(consentOn ? [] : [{ path: 'teller.consentOn', key: 'fields.teller.consentOn.missing' }]),
    ...(agreedTo.trim() ? [] : [{ path: 'teller.agreedTo', key: 'fields.teller.agreedTo.missing' }]),
  ];
}
