import { array, assert, constantFrom, property, record, shuffledSubarray } from 'fast-check';
import { mixStateOf } from './mix-state';
import { groupOf, mixOf, type Voice } from './voices';

const as = (spokenAs: Voice['spokenAs'], ...people: string[]): Voice[] =>
  people.map((personId) => ({ personId, spokenAs }));

describe('the state of a mix', () => {
  it.each([
    { people: 0, groupsHeard: 0, effectiveNumber: null, state: 'TOO_EARLY' },
    { people: 2, groupsHeard: 2, effectiveNumber: 2, state: 'TOO_EARLY' },
    { people: 5, groupsHeard: 0, effectiveNumber: null, state: 'TOO_EARLY' },
    { people: 3, groupsHeard: 1, effectiveNumber: 1, state: 'ONE_VOICE' },
    { people: 10, groupsHeard: 2, effectiveNumber: 1.38, state: 'NARROW' },
    { people: 10, groupsHeard: 3, effectiveNumber: 1.999999999, state: 'NARROW' },
    { people: 4, groupsHeard: 2, effectiveNumber: 2, state: 'MIXED' },
    { people: 9, groupsHeard: 4, effectiveNumber: 2.999999999, state: 'MIXED' },
    { people: 3, groupsHeard: 3, effectiveNumber: 3, state: 'BROAD' },
    { people: 20, groupsHeard: 4, effectiveNumber: 4, state: 'BROAD' },
  ])('is $state with $people people, $groupsHeard groups and ¹D $effectiveNumber', ({ state, ...facts }) => {
    expect(mixStateOf(facts)).toBe(state);
  });
});

describe('the mix of voices', () => {
  it.each([
    ['CLINICIAN', 'CLINICIANS'],
    ['NON_CLINICAL_STAFF', 'NON_CLINICAL_STAFF'],
    ['MANAGER', 'MANAGERS'],
    ['PATIENT', 'PATIENTS_AND_CARERS'],
    ['CARER', 'PATIENTS_AND_CARERS'],
    ['OTHER', 'OTHER'],
    [null, 'NOT_STATED'],
  ] as const)('counts %s among %s', (spokenAs, group) => {
    expect(groupOf(spokenAs)).toBe(group);
  });

  it('joins patients and carers, shows other and withheld apart and always lists four groups', () => {
    const mix = mixOf([
      ...as('CLINICIAN', 'a', 'b'),
      ...as('PATIENT', 'c'),
      ...as('CARER', 'd'),
      ...as('OTHER', 'e'),
      ...as(null, 'f'),
    ]);
    expect(mix).toEqual({
      people: 6,
      groups: [
        { group: 'CLINICIANS', people: 2 },
        { group: 'NON_CLINICAL_STAFF', people: 0 },
        { group: 'MANAGERS', people: 0 },
        { group: 'PATIENTS_AND_CARERS', people: 2 },
      ],
      otherPeople: 1,
      notStatedPeople: 1,
      state: 'MIXED',
      effectiveNumber: 2,
    });
  });

  it('counts a person once in each group and once in all, and once as patient and carer', () => {
    const mix = mixOf([
      ...as('PATIENT', 'a'),
      ...as('CARER', 'a'),
      ...as('MANAGER', 'a'),
      ...as('MANAGER', 'b'),
    ]);
    expect(mix.people).toBe(2);
    expect(mix.groups.map(({ people }) => people)).toEqual([0, 0, 2, 1]);
  });

  it('gives no number while it is too early to say', () => {
    expect(mixOf([...as('PATIENT', 'a'), ...as('MANAGER', 'b')])).toMatchObject({
      state: 'TOO_EARLY',
      effectiveNumber: null,
    });
    expect(mixOf(as(null, 'a', 'b', 'c'))).toMatchObject({ state: 'TOO_EARLY', effectiveNumber: null });
    expect(mixOf([])).toMatchObject({ people: 0, state: 'TOO_EARLY', effectiveNumber: null });
  });

  it('does not depend on order, nor on how often anybody speaks', () => {
    const voices = array(
      record({
        personId: constantFrom('a', 'b', 'c', 'd', 'e'),
        spokenAs: constantFrom('CLINICIAN', 'MANAGER', 'PATIENT', 'CARER', 'OTHER', null),
      }),
      { maxLength: 20 },
    );
    const shuffled = voices.chain((list) =>
      shuffledSubarray(list, { minLength: list.length }).map((other) => ({ list, other })),
    );
    assert(
      property(shuffled, ({ list, other }) => {
        expect(mixOf(other)).toEqual(mixOf(list));
        expect(mixOf([...list, ...other])).toEqual(mixOf(list));
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
