import { type Permission, Perspective } from '@cp/kit/api';
import { countsOf, mayRecognise, recognitionProblems } from './recognition.rules';
import { RecognitionKind } from './recognition.vocabulary';

const reader = (more: object = {}) => ({
  memberId: 'reader',
  can: new Set<Permission>(['act:do']),
  perspectives: [Perspective.CARER],
  ...more,
});
const { SAME, DIFFERENT } = RecognitionKind;

describe('recognising a story', () => {
  it.each([
    ['a member who reads it', reader(), true],
    ['a guest', null, false],
    ['a member who may do no acts', reader({ can: new Set() }), false],
    ['somebody who tells it (R-44)', reader({ memberId: 'teller' }), false],
  ])('is for %s: %p', (_, who, may) => {
    expect(mayRecognise(who, ['teller', 'another'])).toBe(may);
  });

  it.each([
    ['recognising without a word', { kind: SAME, setting: '', spokenAs: null }, []],
    ['difference in a setting', { kind: DIFFERENT, setting: 'A care home', spokenAs: Perspective.CARER }, []],
    ['difference nowhere', { kind: DIFFERENT, setting: '', spokenAs: null }, ['fields.setting.missing']],
    ['a long setting', { kind: SAME, setting: 'x'.repeat(201), spokenAs: null }, ['fields.setting.long']],
    [
      'a perspective not one’s own',
      { kind: SAME, setting: '', spokenAs: Perspective.MANAGER },
      ['fields.spokenAs'],
    ],
  ])('takes %s as it should be', (_, said, keys) => {
    expect(recognitionProblems(reader(), said).map(({ key }) => key)).toEqual(keys);
  });

  it('counts people by group, patients and carers as one, and nobody who tells the story by now', () => {
    const by = (memberId: string, spokenAs: Perspective | null, kind = SAME) => ({
      memberId,
      spokenAs,
      kind,
    });
    const said = [
      by('a', Perspective.PATIENT),
      by('b', Perspective.CARER),
      by('c', Perspective.NON_CLINICAL_STAFF),
      by('d', null),
      by('e', Perspective.OTHER),
      by('teller', Perspective.CLINICIAN),
      by('a', Perspective.PATIENT, DIFFERENT),
    ];
    expect(countsOf(said, ['teller'])).toEqual([
      {
        kind: SAME,
        people: 5,
        patientsAndCarers: 2,
        clinicians: 0,
        nonClinicalStaff: 1,
        managers: 0,
        otherPeople: 1,
        notStatedPeople: 1,
      },
      expect.objectContaining({ kind: DIFFERENT, people: 1, patientsAndCarers: 1 }),
    ]);
  });
});
