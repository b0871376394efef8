import { createHash } from 'node:crypto';
import type { Permission, Perspective } from '@cp/kit/api';
import { PromptWording } from './prompt.vocabulary';

/** There is a question for each of the six tasks. */
export const PROMPT_TASKS = 6;

/** How long an answer may be: with the question above it, it fits into a post. */
export const LONGEST_ANSWER = 4_500;

/** What the rules need to know of somebody who looks; `null` is a guest. */
type Reader = { readonly memberId: string; readonly can: ReadonlySet<Permission> } | null;

/** Whether somebody is asked about a published story: a member who may post, about what others tell. */
export const mayBeAsked = (reader: Reader, authorIds: readonly string[]): reader is NonNullable<Reader> =>
  reader !== null &&
  reader.can.has('act:do') &&
  reader.can.has('discussion:post') &&
  !authorIds.includes(reader.memberId);

const WORDINGS: Readonly<Record<Perspective, PromptWording>> = {
  PATIENT: PromptWording.PATIENT_OR_CARER,
  CARER: PromptWording.PATIENT_OR_CARER,
  CLINICIAN: PromptWording.CLINICIAN,
  NON_CLINICAL_STAFF: PromptWording.NON_CLINICAL_STAFF,
  MANAGER: PromptWording.MANAGER,
  OTHER: PromptWording.ANYBODY,
};

/** How a question is worded for somebody who speaks from there; one who did not say is asked as anybody is. */
export const wordingFor = (spokenAs: Perspective | null): PromptWording =>
  spokenAs === null ? PromptWording.ANYBODY : WORDINGS[spokenAs];

/**
 * The task that somebody is asked about: the one with the most skills marked in the story; among several, and in a story without
 * marks, the same one for the same reader at each visit, and not the same one for all readers.
 */
export function taskFor(markedTasks: readonly number[], readerAndStory: string): number {
  const counts = Array.from(
    { length: PROMPT_TASKS },
    (_, index) => markedTasks.filter((task) => task === index + 1).length,
  );
  const most = Math.max(...counts);
  const best = counts.flatMap((count, index) => (count === most ? [index + 1] : []));
  const draw = createHash('sha256').update(readerAndStory).digest().readUInt32BE(0);
  return best[draw % best.length] ?? 1;
}

/** The key of a question's words. */
export const promptKey = (task: number, wording: PromptWording): string => `acts.prompt.${task}.${wording}`;

/** An answer as it stands in the discussion: under the question that it answers. */
export const answerUnder = (question: string, body: string): string => `> ${question}\n\n${body.trim()}`;
