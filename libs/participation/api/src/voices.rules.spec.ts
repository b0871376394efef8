import { Perspective } from '@cp/kit/api';
import { VoiceGroup, VoicesState } from './voices.model';
import { voicesOf } from './voices.rules';

const nurse = { memberId: 'nurse', spokenAs: Perspective.CLINICIAN };

describe('the voices of a discussion', () => {
  it('begin with whoever tells the story', () => {
    expect(voicesOf(nurse, [])).toEqual({
      people: 1,
      groups: [
        { group: VoiceGroup.CLINICIANS, people: 1 },
        { group: VoiceGroup.NON_CLINICAL_STAFF, people: 0 },
        { group: VoiceGroup.MANAGERS, people: 0 },
        { group: VoiceGroup.PATIENTS_AND_CARERS, people: 0 },
      ],
      otherPeople: 0,
      notStatedPeople: 0,
      state: VoicesState.TOO_EARLY,
      effectiveNumber: null,
    });
  });

  it('count the teller once when the teller answers, and again as what else the teller speaks', () => {
    expect(voicesOf(nurse, [nurse])).toMatchObject({ people: 1, notStatedPeople: 0 });
    expect(voicesOf(nurse, [{ memberId: 'nurse', spokenAs: null }])).toMatchObject({
      people: 1,
      notStatedPeople: 1,
    });
  });

  it('keep a teller who withheld the perspective outside the groups', () => {
    const voices = voicesOf({ memberId: 'somebody', spokenAs: null }, [nurse]);
    expect(voices).toMatchObject({ people: 2, notStatedPeople: 1 });
    expect(voices.groups.reduce((sum, { people }) => sum + people, 0)).toBe(1);
  });
});
