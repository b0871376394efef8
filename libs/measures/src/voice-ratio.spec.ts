import { array, assert, integer, property } from 'fast-check';
import { voiceToMembershipLogs, voiceToMembershipRatios } from './voice-ratio';

describe('the voice of a group for its part of the membership', () => {
  it('gives the worked figures: patients and carers have half of their part', () => {
    const ratios = voiceToMembershipRatios([70, 12, 10, 8], [60, 15, 10, 15]);
    expect(ratios.map((ratio) => ratio?.toFixed(2))).toEqual(['1.17', '0.80', '1.00', '0.53']);
  });

  it('lies as far from parity when doubled as when halved', () => {
    expect(voiceToMembershipLogs([20, 10, 10], [10, 20, 10])).toEqual([1, -1, 0]);
  });

  it('tells a group that was not heard from one that has no members', () => {
    expect(voiceToMembershipRatios([3, 0, 0], [5, 5, 0])).toEqual([2, 0, null]);
    expect(voiceToMembershipLogs([3, 0, 0], [5, 5, 0])).toEqual([1, -Infinity, null]);
  });

  it('says nothing when nobody spoke', () => {
    expect(voiceToMembershipRatios([0, 0], [5, 5])).toEqual([null, null]);
    expect(voiceToMembershipLogs([0, 0], [5, 5])).toEqual([null, null]);
    expect(voiceToMembershipRatios([], [])).toEqual([]);
  });

  it('refuses lists of different groups', () => {
    expect(() => voiceToMembershipRatios([1, 2], [1])).toThrow(RangeError);
  });

  it('is parity for all when every member speaks, and averages to 1 by membership', () => {
    const counts = array(integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 });
    assert(
      property(counts, counts, (members, heard) => {
        expect(voiceToMembershipRatios(members, members)).toEqual(members.map(() => 1));
        const contributors = members.map((_, group) => heard[group] ?? 0);
        const all = members.reduce((sum, count) => sum + count, 0);
        const ratios = voiceToMembershipRatios(contributors, members);
        const mean =
          ratios.reduce<number>((sum, ratio, group) => sum + (ratio ?? NaN) * (members[group] ?? NaN), 0) /
          all;
        expect(mean).toBeCloseTo(1, 9);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});
