import { citedShare } from './cited-share';
import { ofEachGroup } from './of-each-group';
import { type Newcomer, retention } from './retention';
import { VOICE_GROUPS } from './voices';

const back = (daysToSecond: number, daysObserved = 60): Newcomer => ({ daysToSecond, daysObserved });
const away = (daysObserved: number): Newcomer => ({ daysToSecond: null, daysObserved });

describe('retention', () => {
  it('is the share of newcomers who came back within 30 days', () => {
    expect(retention([back(1), back(30), back(31), away(30)])).toBe(0.5);
    expect(retention([back(1), back(10)], 7)).toBe(0.5);
  });

  it('waits for those whose days have not run', () => {
    expect(retention([back(1), away(40), away(3), back(2, 5)])).toBe(0.5);
    expect([retention([]), retention([away(3), back(2, 5)])]).toEqual([null, null]);
    expect(retention([away(31)])).toBe(0);
  });

  it('refuses a second contribution from the future or the past', () => {
    for (const newcomer of [back(5, 4), back(-1), away(-1), away(Number.NaN)])
      expect(() => retention([newcomer])).toThrow(RangeError);
  });
});

describe('the use of contributions', () => {
  it('is the share that was cited', () => {
    expect(citedShare([{ cited: true }, { cited: false }, { cited: false }, { cited: false }])).toBe(0.25);
    expect(citedShare([{ cited: false }])).toBe(0);
    expect(citedShare([])).toBeNull();
  });
});

describe('a measure of each group', () => {
  it('keeps the order of the groups and those about which nothing can be said', () => {
    const contributions = [
      { group: 'CLINICIANS', cited: true },
      { group: 'CLINICIANS', cited: false },
      { group: 'PATIENTS_AND_CARERS', cited: false },
      { group: 'OTHER', cited: true },
      { group: null, cited: true },
    ];
    expect([...ofEachGroup(VOICE_GROUPS, contributions, ({ group }) => group, citedShare)]).toEqual([
      ['CLINICIANS', 0.5],
      ['NON_CLINICAL_STAFF', null],
      ['MANAGERS', null],
      ['PATIENTS_AND_CARERS', 0],
    ]);
  });
});
