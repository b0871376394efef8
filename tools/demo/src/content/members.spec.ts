import { found } from './found';
import { DEMO_MEMBERS } from './members';
import { DEMO_ORGANISATIONS, unitsOf } from './organisations';
import { DEMO_PROFILES } from './profiles';

const PERSPECTIVES = ['PATIENT', 'CARER', 'CLINICIAN', 'NON_CLINICAL_STAFF', 'MANAGER', 'OTHER'];
const count = <T>(list: readonly T[], is: (item: T) => boolean): number => list.filter(is).length;

describe('the members of the demo community', () => {
  it('are at least fourteen, each with a key, a name and an address of their own at demo.example', () => {
    expect(DEMO_MEMBERS.length).toBeGreaterThanOrEqual(14);
    expect(new Set(DEMO_MEMBERS.map((member) => member.key)).size).toBe(DEMO_MEMBERS.length);
    expect(new Set(DEMO_MEMBERS.map((member) => member.name)).size).toBe(DEMO_MEMBERS.length);
    expect(new Set(DEMO_MEMBERS.map((member) => member.email)).size).toBe(DEMO_MEMBERS.length);
    for (const member of DEMO_MEMBERS) expect(member.email).toMatch(/^[a-z.]+@demo\.example$/);
  });

  it('speak from every perspective, and one would rather not say', () => {
    for (const perspective of PERSPECTIVES) {
      expect(count(DEMO_MEMBERS, (m) => m.primary === perspective)).toBeGreaterThanOrEqual(1);
    }
    expect(count(DEMO_MEMBERS, (m) => m.perspectives.length === 0 && m.primary === null)).toBe(1);
    expect(count(DEMO_MEMBERS, (m) => m.perspectives.length === 2)).toBe(2);
  });

  it.each(DEMO_MEMBERS)('put their own perspective first ($key)', (member) => {
    expect(member.perspectives.at(0) ?? null).toBe(member.primary);
    expect(new Set(member.perspectives).size).toBe(member.perspectives.length);
  });

  it('belong to units that exist, unless they are patients, carers or on their own', () => {
    for (const member of DEMO_MEMBERS) {
      const onlyReceivesCare = member.perspectives.every((p) => p === 'PATIENT' || p === 'CARER');
      if (onlyReceivesCare)
        expect([member.organisation, member.unit, member.jobTitle]).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
      if (member.unit !== undefined) expect(unitsOf(member)).toContain(member.unit);
    }
    expect(DEMO_ORGANISATIONS).toHaveLength(4);
    for (const { key } of DEMO_ORGANISATIONS) {
      expect(count(DEMO_MEMBERS, (m) => m.organisation === key)).toBeGreaterThanOrEqual(2);
    }
  });

  it('hold every permission role, and moderating is in the hands of a patient', () => {
    for (const role of ['HOST', 'CURATOR', 'MODERATOR', 'ADMINISTRATOR'] as const) {
      expect(count(DEMO_MEMBERS, (m) => m.roles.includes(role))).toBeGreaterThanOrEqual(1);
    }
    for (const member of DEMO_MEMBERS) expect(member.roles).toContain('MEMBER');
    expect(found(DEMO_MEMBERS.find((m) => m.roles.includes('MODERATOR'))).primary).toBe('PATIENT');
  });

  it('offer one account for each part of the guided tour', () => {
    const tour = Object.fromEntries(DEMO_MEMBERS.flatMap((m) => (m.tour === undefined ? [] : [[m.tour, m]])));
    expect(count(DEMO_MEMBERS, (m) => m.tour !== undefined)).toBe(7);
    expect(tour).toMatchObject({
      patient: { primary: 'PATIENT' },
      carer: { primary: 'CARER' },
      nurse: { primary: 'CLINICIAN', jobTitle: 'Ward nurse' },
      porter: { primary: 'NON_CLINICAL_STAFF', jobTitle: 'Porter' },
      manager: { primary: 'MANAGER' },
      moderator: { roles: ['MEMBER', 'MODERATOR'] },
      administrator: { roles: ['MEMBER', 'ADMINISTRATOR'] },
    });
  });

  it('have a profile each, most of them to be found, and those that are not say little', () => {
    expect(Object.keys(DEMO_PROFILES).sort()).toEqual(DEMO_MEMBERS.map(({ key }) => key).sort());
    const profiles = Object.values(DEMO_PROFILES);
    expect(count(profiles, ({ findable }) => findable === undefined)).toBeGreaterThanOrEqual(20);
    for (const { findable, skills, offer } of profiles)
      if (findable === false) expect([skills.length, offer]).toEqual([0, '']);
  });

  it('offer skills from every side, with gaps that a team can see', () => {
    const offering = (perspectives: readonly string[]): Set<string> =>
      new Set(
        DEMO_MEMBERS.filter(({ perspectives: mine }) =>
          mine.some((one) => perspectives.includes(one)),
        ).flatMap(({ key }) => [...found(DEMO_PROFILES[key], key).skills]),
      );
    for (const side of [['PATIENT', 'CARER'], ['CLINICIAN'], ['NON_CLINICAL_STAFF'], ['MANAGER']])
      expect(offering(side).size).toBeGreaterThanOrEqual(2);
    expect(offering(['MANAGER'])).toContain('s1.7');
    expect(offering(['PATIENT', 'CARER'])).not.toContain('s1.7');
  });
});
