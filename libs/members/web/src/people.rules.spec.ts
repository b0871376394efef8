import type { TeamSkill } from './people.store';
import { asksForWork, differing, inputOf, type ProfileWords } from './profile.rules';
import { gapsOf, placesOf } from './team.rules';

const words: ProfileWords = {
  name: 'Grace Okafor',
  pronouns: '',
  perspectives: ['NON_CLINICAL_STAFF'],
  jobTitle: 'Porter',
  organisationId: 'o2',
  unit: 'Portering',
  offer: 'Corridors',
  skillIds: ['s1.1'],
  lookingFor: '',
  interests: 'Lifts, , Beds ,',
  shown: ['OFFERS'],
  findable: true,
  showsPresence: true,
};

describe('a profile as it is sent', () => {
  it('names interests one by one', () => {
    expect(inputOf(words, 3)).toMatchObject({ version: 3, interests: ['Lifts', 'Beds'], shown: ['OFFERS'] });
  });

  it.each([
    [['PATIENT'], false],
    [['CARER', 'PATIENT'], false],
    [[], false],
    [['CARER', 'CLINICIAN'], true],
    [['OTHER'], true],
  ] as const)(
    'asks %j for a place of work: %s, and sends none where it does not ask',
    (perspectives, asks) => {
      expect(asksForWork(perspectives)).toBe(asks);
      const { jobTitle, organisationId, unit } = inputOf({ ...words, perspectives }, 1);
      expect([jobTitle, organisationId, unit]).toEqual(
        asks ? ['Porter', 'o2', 'Portering'] : ['', null, null],
      );
    },
  );

  it('differs from another in what was changed', () => {
    expect(differing(words, { ...words })).toEqual([]);
    expect(differing(words, { ...words, name: 'G', shown: [] })).toEqual(['name', 'shown']);
  });
});

const voice = (perspective: string | null, count = 1) =>
  ({ perspective, count, members: [{ id: 'm', name: 'Mo' }] }) as unknown as TeamSkill['voices'][number];
const skill = (...voices: TeamSkill['voices']): TeamSkill => ({
  skill: { id: 's1.1', label: 'Make it safe to speak up' },
  voices,
});

describe('the gaps of a team', () => {
  it.each([
    [[], ['RECEIVES', 'CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER']],
    [['CARER'], ['CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER']],
    [['PATIENT', 'CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER'], []],
    [
      ['OTHER', null],
      ['RECEIVES', 'CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER'],
    ],
  ])('with voices of %j are %j', (voices, gaps) => {
    expect(gapsOf(skill(...voices.map((one) => voice(one))))).toEqual(gaps);
  });

  it('leave every perspective in its place; others and those who show none only when they are there', () => {
    const order = (...voices: (string | null)[]) =>
      placesOf(skill(...voices.map((one) => voice(one)))).map(({ perspective, count }) => [
        perspective,
        count,
      ]);
    const five = ['PATIENT', 'CARER', 'CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER'];
    expect(order()).toEqual(five.map((one) => [one, 0]));
    expect(order(null, 'OTHER', 'CARER').map(([one]) => one)).toEqual([...five, 'OTHER', null]);
  });
});
