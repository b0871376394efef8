import { Perspective } from '@cp/kit/api';
import { VoiceGroup, VoicesState } from './voices.model';
import { voicesOf } from './voices.rules';

const named = { pseudonymous: false };
const nurse = { memberId: 'nurse', spokenAs: Perspective.CLINICIAN, ...named };

describe('the voices of a discussion', () => {
  it('begin with whoever tells the story', () => {
    expect(voicesOf([nurse])).toEqual({
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
    expect(voicesOf([nurse, nurse])).toMatchObject({ people: 1, notStatedPeople: 0 });
    expect(voicesOf([nurse, { memberId: 'nurse', spokenAs: null, ...named }])).toMatchObject({
      people: 1,
      notStatedPeople: 1,
    });
  });

  it('keep a teller who withheld the perspective outside the groups', () => {
    const voices = voicesOf([{ memberId: 'somebody', spokenAs: null, ...named }, nurse]);
    expect(voices).toMatchObject({ people: 2, notStatedPeople: 1 });
    expect(voices.groups.reduce((sum, { people }) => sum + people, 0)).toBe(1);
  });

  it('count the perspective of a pseudonym from five people on, and among fewer as not stated (C.1)', () => {
    const heron = { memberId: 'heron', spokenAs: Perspective.CARER, pseudonymous: true };
    const others = [Perspective.CLINICIAN, Perspective.MANAGER, Perspective.NON_CLINICAL_STAFF].map(
      (spokenAs) => ({ memberId: spokenAs, spokenAs, ...named }),
    );
    const peopleOf = (voices: Parameters<typeof voicesOf>[0]) => {
      const { groups, notStatedPeople, people } = voicesOf(voices);
      return [
        people,
        groups.find(({ group }) => group === VoiceGroup.PATIENTS_AND_CARERS)?.people,
        notStatedPeople,
      ];
    };
    expect(peopleOf([heron, heron, ...others])).toEqual([4, 0, 1]);
    expect(peopleOf([heron, nurse, ...others])).toEqual([5, 1, 0]);
  });
});
