import { say } from '@cp/kit/api';
import { dateInWords, type ExportRecord, type Owner, spokenAsInWords } from '@cp/members/api';
import type { Opening } from './opening.model';
import { OpeningState } from './opening.vocabulary';
import type { SeniorAnswer } from './senior-answer.model';

/** An opening as its author takes it along, with what it said before, and what they said of promises that were made to them. */
export function ownOpening(
  { link }: Owner,
  opening: Opening,
  answers: readonly SeniorAnswer[],
): ExportRecord {
  const told = answers.filter(({ toldByAsker }) => toldByAsker);
  const address = link(`/discussions/${opening.id}`);
  const isTaken = opening.state === OpeningState.RETRACTED;
  return {
    values: {
      id: opening.id,
      createdAt: opening.createdAt.toISOString(),
      kind: opening.kind,
      spokenAs: opening.spokenAs,
      state: opening.state,
      visibility: opening.visibility,
      link: address,
      title: opening.title,
      body: opening.body,
      earlier: JSON.stringify(opening.earlier.map(({ title, body }) => ({ title, body }))),
      told: JSON.stringify(told.map(({ outcome, why }) => ({ outcome, why }))),
    },
    reading: {
      title: isTaken ? say('export.openings.retracted') : opening.title,
      facts: [
        [say('export.at'), dateInWords(opening.createdAt)],
        [say('export.spokenAs'), spokenAsInWords(opening.spokenAs)],
        ...told.map(({ outcome, why }) => cameOf(outcome, why)),
        [say('export.link'), address],
      ],
      text: isTaken ? say('export.openings.retracted') : opening.body,
    },
  };
}

/** An answer to an ask as who gave it takes it along; its words are among their posts. */
export function ownAnswer({ link }: Owner, answer: SeniorAnswer): ExportRecord {
  const discussionId = answer.discussionId.toHexString();
  const address = link(`/discussions/${discussionId}`);
  // The words of whoever asked are theirs to take along.
  const why = answer.toldByAsker ? '' : answer.why;
  const verdict = say(`export.verdict.${answer.verdict}`, { day: answer.byDay ?? '' });
  return {
    values: {
      id: answer.id,
      createdAt: answer.createdAt.toISOString(),
      verdict: answer.verdict,
      byDay: answer.byDay,
      outcome: answer.outcome,
      why,
      link: address,
    },
    reading: {
      title: verdict,
      facts: [
        [say('export.at'), dateInWords(answer.createdAt)],
        ...(answer.outcome ? [cameOf(answer.outcome)] : []),
        [say('export.link'), address],
      ],
      text: why,
    },
  };
}

const cameOf = (outcome: SeniorAnswer['outcome'], why = ''): [string, string] => [
  say('export.outcome'),
  `${say(`export.outcome.${outcome}`)} ${why}`.trim(),
];
