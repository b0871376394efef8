import type { FieldProblem, Permission, Perspective } from '@cp/kit/api';
import { mixOf } from '@cp/measures';
import type { RecognitionCount } from './recognition.model';
import { RecognitionKind } from './recognition.vocabulary';

/** How much may be said, and how often. */
export const RECOGNITION_LIMITS = {
  setting: 200,
  anHour: 60,
} as const;

/** What of a story says who tells it, and who told it once. */
interface Told<Id> {
  readonly authorId: Id;
  readonly authorIds: readonly Id[];
  readonly coAuthors: readonly { readonly memberId: Id }[];
}

/**
 * Everybody who tells a story or told it once. None of them appears among its readers: who told it under a made-up name would
 * be given away by their own beside it.
 */
export const tellerIdsOf = <Id extends { toHexString(): string }>(story: Told<Id>): string[] => [
  ...new Set(
    [story.authorId, ...story.authorIds, ...story.coAuthors.map(({ memberId }) => memberId)].map((id) =>
      id.toHexString(),
    ),
  ),
];

/** What the rules need to know of somebody who looks; `null` is a guest. */
type Reader = {
  readonly memberId: string;
  readonly can: ReadonlySet<Permission>;
  readonly perspectives: readonly Perspective[];
} | null;

/** Whether somebody may do a small act on a published story that they may read: a member, on what others tell. */
export const mayRecognise = (reader: Reader, authorIds: readonly string[]): boolean =>
  reader !== null && reader.can.has('act:do') && !authorIds.includes(reader.memberId);

/** What has to be put right in a recognition; empty when nothing has. */
export function recognitionProblems(
  reader: NonNullable<Reader>,
  said: {
    readonly kind: RecognitionKind;
    readonly setting: string;
    readonly spokenAs: Perspective | null;
  },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (said.kind === RecognitionKind.DIFFERENT && said.setting === '')
    problems.push({ path: 'setting', key: 'fields.setting.missing' });
  if (said.setting.length > RECOGNITION_LIMITS.setting)
    problems.push({ path: 'setting', key: 'fields.setting.long' });
  if (said.spokenAs !== null && !reader.perspectives.includes(said.spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  return problems;
}

/** Somebody who recognises a story, and as what. */
export interface RecognisedBy {
  readonly memberId: string;
  readonly kind: RecognitionKind;
  readonly spokenAs: Perspective | null;
}

/** Counts people by kind and group, patients and carers as one; somebody who tells the story by now is not counted. */
export const countsOf = (rows: readonly RecognisedBy[], authorIds: readonly string[]): RecognitionCount[] =>
  Object.values(RecognitionKind).map((kind) => {
    const voices = rows.filter((row) => row.kind === kind && !authorIds.includes(row.memberId));
    const mix = mixOf(voices.map(({ memberId, spokenAs }) => ({ personId: memberId, spokenAs })));
    const peopleIn = (group: (typeof mix.groups)[number]['group']): number =>
      mix.groups.find((one) => one.group === group)?.people ?? 0;
    return {
      kind,
      people: mix.people,
      patientsAndCarers: peopleIn('PATIENTS_AND_CARERS'),
      clinicians: peopleIn('CLINICIANS'),
      nonClinicalStaff: peopleIn('NON_CLINICAL_STAFF'),
      managers: peopleIn('MANAGERS'),
      otherPeople: mix.otherPeople,
      notStatedPeople: mix.notStatedPeople,
    };
  });
