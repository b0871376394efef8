import { Perspective } from '@cp/kit/api';
import {
  afterReply,
  groupsOf,
  missingIn,
  perspectivesOf,
  type Reception,
  unanswered,
} from './awaited-reply.rules';

const { CLINICIAN, CARER, PATIENT, MANAGER, OTHER } = Perspective;
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 3, hour));

/** How something is received that began as these, after others spoke as those, an hour apart. */
const received = (began: (Perspective | null)[], replies: (Perspective | null)[]): Reception =>
  replies.reduce<Reception>(
    (so, spokenAs, hour) => afterReply(so, { spokenAs, at: at(hour) }),
    unanswered(groupsOf(began)),
  );

describe('how something that was said is received', () => {
  it.each([
    ['nobody has replied', [CARER], [], null, null],
    ['somebody of the same group replied', [CARER], [PATIENT], 0, null],
    ['a patient and a carer are one group', [PATIENT], [CARER, PATIENT], 0, null],
    ['somebody of another group replied first', [CARER], [CLINICIAN], 0, 0],
    ['somebody of another group replied second', [CARER], [CARER, MANAGER, CLINICIAN], 0, 1],
    ['who withholds is a reply but no other perspective', [CARER], [null], 0, null],
    ['nor is somebody from outside the groups', [CARER], [OTHER, null], 0, null],
    [
      'who began did not say, and one group is not known to be another',
      [null],
      [CLINICIAN, CLINICIAN],
      0,
      null,
    ],
    ['who began did not say, and of two groups one is another', [null], [CLINICIAN, MANAGER], 0, 1],
    [
      'two groups began, so any of them is another to one of the tellers',
      [CLINICIAN, CARER],
      [CLINICIAN],
      0,
      0,
    ],
  ] as const)('%s', (_, began, replies, repliedAt, crossedAt) => {
    const so = received([...began], [...replies]);
    const when = (hour: number | null) => (hour === null ? null : at(hour));
    expect(so).toMatchObject({ repliedAt: when(repliedAt), crossedAt: when(crossedAt) });
  });

  it('waits for the groups that have not spoken, those who began it included', () => {
    expect(missingIn(received([CARER], [MANAGER, OTHER]))).toEqual(['CLINICIANS', 'NON_CLINICAL_STAFF']);
    expect(missingIn(received([null], []))).toHaveLength(4);
  });

  it('names groups by their perspectives', () => {
    expect(perspectivesOf(['PATIENTS_AND_CARERS', 'MANAGERS'])).toEqual([MANAGER, PATIENT, CARER]);
    expect(groupsOf([null, OTHER])).toEqual([]);
  });
});
