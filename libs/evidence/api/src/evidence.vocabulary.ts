import { registerEnumType } from '@nestjs/graphql';

/** What a measure is about: what comes of it for people, whether the new way is followed, or whether harm is done elsewhere. */
export enum MeasureKind {
  OUTCOME = 'OUTCOME',
  PROCESS = 'PROCESS',
  BALANCING = 'BALANCING',
}
registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'What a measure is about.',
  valuesMap: {
    OUTCOME: { description: 'What comes of it for the people it is for.' },
    PROCESS: { description: 'Whether what was agreed is really done.' },
    BALANCING: { description: 'Whether something else gets worse by it.' },
  },
});

/** Which way of a measure is the better one. */
export enum BetterDirection {
  UP = 'UP',
  DOWN = 'DOWN',
  NEITHER = 'NEITHER',
}
registerEnumType(BetterDirection, {
  name: 'BetterDirection',
  description: 'Which way is the better one: more, less, or neither.',
});

/** On which side of the middle a run lies. */
export enum RunSide {
  ABOVE = 'ABOVE',
  BELOW = 'BELOW',
}
registerEnumType(RunSide, { name: 'RunSide', description: 'On which side of the middle a run lies.' });

/** What the shift and the crossings rule find together. */
export enum RunChartFinding {
  TOO_FEW = 'TOO_FEW',
  CHANCE = 'CHANCE',
  SHIFT = 'SHIFT',
  FEW_CROSSINGS = 'FEW_CROSSINGS',
  SHIFT_AND_FEW_CROSSINGS = 'SHIFT_AND_FEW_CROSSINGS',
}
registerEnumType(RunChartFinding, {
  name: 'RunChartFinding',
  description:
    'What the rules of Anhøj and Olesen (2014) find: `TOO_FEW` values off the middle to say anything (under ten); `CHANCE`: nothing that chance alone would not do; a `SHIFT`: a run longer than its limit; `FEW_CROSSINGS`: fewer than their limit; or both.',
});
