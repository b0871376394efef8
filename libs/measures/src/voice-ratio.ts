import { type Counts, settle, totalOf } from './counts';

/**
 * M5, voice-to-membership ratio: Rᵢ = (contributorsᵢ / contributors) / (membersᵢ / members), one for each
 * group. No unit, 0 upwards; `null` for a group without members, and for all when nobody spoke. How much of
 * the talk a perspective has, for its part of the membership: 1 is parity. Band: below 0.8 is under-heard
 * (four-fifths, borrowed from US employment practice, from memory). Source: parity ratio (from memory).
 *
 * Both lists name the same groups in the same order, and so does the answer.
 */
export function voiceToMembershipRatios(contributors: Counts, members: Counts): (number | null)[] {
  if (contributors.length !== members.length)
    throw new RangeError('Contributors and members are counted in the same groups.');
  const [heard, all] = [totalOf(contributors), totalOf(members)];
  return members.map((count, group) =>
    heard === 0 || count === 0 ? null : settle(((contributors[group] ?? 0) * all) / (heard * count)),
  );
}

/**
 * M5, voice-to-membership ratio as a logarithm: log₂ Rᵢ, one for each group. Doublings, −∞ to ∞; `null` for a
 * group without members, and for all when nobody spoke. The same ratio so that twice as much and half as much
 * lie equally far from parity, which is 0. Source: parity ratio (from memory).
 *
 * −∞ stands for a group with members of whom nobody spoke: a finding, not a gap, and to be put into words.
 */
export function voiceToMembershipLogs(contributors: Counts, members: Counts): (number | null)[] {
  return voiceToMembershipRatios(contributors, members).map((ratio) => {
    if (ratio === null) return null;
    return ratio === 0 ? -Infinity : settle(Math.log2(ratio));
  });
}
