import { registerEnumType } from '@nestjs/graphql';

/** What somebody who can decide answers to an ask. */
export enum SeniorVerdict {
  CAN = 'CAN',
  CANNOT = 'CANNOT',
  BY_WHEN = 'BY_WHEN',
}
registerEnumType(SeniorVerdict, {
  name: 'SeniorVerdict',
  description: 'What somebody who can decide answers: it can be done, it cannot, or by when it will be.',
});

/** What came of a promise. */
export enum PromiseOutcome {
  KEPT = 'KEPT',
  NOT_KEPT = 'NOT_KEPT',
}
registerEnumType(PromiseOutcome, { name: 'PromiseOutcome', description: 'What came of a promise.' });
