export { bridgeScores, type Standpoint } from './bridge';
export { citedShare } from './cited-share';
export {
  type ContentShares,
  contentShares,
  dominance,
  giniIndex,
  herfindahlIndex,
  reach,
  type Readers,
  smallSampleGiniIndex,
  topShare,
} from './concentration';
export type { Counts } from './counts';
export {
  blauIndex,
  coverage,
  effectiveNumber,
  entropy,
  evenness,
  inverseSimpson,
  normalisedBlauIndex,
  unbiasedBlauIndex,
} from './diversity';
export {
  type Boundary,
  boundaryOf,
  crossShare,
  eiExcess,
  eiIndex,
  eiIndexByGroup,
  eiIndexByPerson,
  expectedEiIndex,
} from './ei-index';
export { type EiPermutation, eiPermutationTest, type Shuffling } from './ei-permutation';
export { bootstrapChange, bootstrapInterval, type Interval, type Resampling } from './interval';
export { type MixState, mixStateOf } from './mix-state';
export { ofEachGroup } from './of-each-group';
export { answerBalance, crossReciprocity, type Exchange, reciprocity } from './reciprocity';
export { type Newcomer, retention } from './retention';
export { type Random, seededRandom } from './seeded-random';
export { distinctTies, type Groups, type Tie } from './ties';
export { voiceToMembershipLogs, voiceToMembershipRatios } from './voice-ratio';
export { groupOf, mixOf, type Mix, type Voice, VOICE_GROUPS, type VoiceGroup } from './voices';
export {
  ANSWER_HOURS,
  answeredShare,
  answeredShareEquity,
  medianWait,
  repliedWithin,
  type Wait,
} from './waits';
