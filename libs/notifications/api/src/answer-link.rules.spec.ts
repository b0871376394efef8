import { DiscussionKind } from '@cp/discussions/api';
import { Perspective } from '@cp/kit/api';
import { answersTo, perspectiveFor } from './answer-link.rules';

const { CARER, CLINICIAN, MANAGER } = Perspective;

describe('short answers', () => {
  it.each([
    ['the one that is waited for', [CARER, CLINICIAN], CARER, CLINICIAN, CLINICIAN],
    ['the only one', [CARER], null, null, CARER],
    ['the one last spoken from', [CARER, CLINICIAN], CLINICIAN, null, CLINICIAN],
    ['none, where none of several is known', [CARER, CLINICIAN], null, null, null],
    ['none that the member does not hold any more', [CARER, CLINICIAN], MANAGER, MANAGER, null],
    ['none, where there is none', [], CARER, CARER, null],
  ] as const)('are spoken from %s', (_, perspectives, lastSpokenAs, awaited, spokenAs) => {
    expect(perspectiveFor({ perspectives, lastSpokenAs }, awaited)).toBe(spokenAs);
  });

  it('are two to every discussion, and others to those who can decide', () => {
    for (const kind of Object.values(DiscussionKind)) expect(answersTo(kind)).toHaveLength(2);
    expect(answersTo(DiscussionKind.SENIOR_EAR)).not.toEqual(answersTo(DiscussionKind.QUESTION));
  });
});
