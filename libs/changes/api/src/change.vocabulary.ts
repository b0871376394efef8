import { registerEnumType } from '@nestjs/graphql';

/** Where a change is. One that slipped back is `MADE` with an answer that says so. */
export enum ChangeState {
  PLANNED = 'PLANNED',
  MADE = 'MADE',
  NOT_MADE = 'NOT_MADE',
  HELD = 'HELD',
}
registerEnumType(ChangeState, {
  name: 'ChangeState',
  description:
    'Where a change is. `HELD`: it was still so when the authors were asked again; one that slipped back is `MADE`, and `heldAt` says so.',
});

/** What the authors say next of a change. */
export enum ChangeStepKind {
  PLANNED = 'PLANNED',
  MADE = 'MADE',
  NOT_MADE = 'NOT_MADE',
  HELD = 'HELD',
  SLIPPED = 'SLIPPED',
}
registerEnumType(ChangeStepKind, {
  name: 'ChangeStepKind',
  description: 'What the authors say of a change: a step in its record.',
});

/** What the platform asks the authors of a story when the time comes. */
export enum ChangeQuestion {
  WAS_IT_MADE = 'WAS_IT_MADE',
  STILL_SO_AT_3 = 'STILL_SO_AT_3',
  STILL_SO_AT_12 = 'STILL_SO_AT_12',
}
registerEnumType(ChangeQuestion, {
  name: 'ChangeQuestion',
  description:
    'What is asked when the time comes: whether a planned change was made, and whether one that was made is still so after 3 and after 12 months.',
});

/** How something was tried elsewhere. */
export enum AdoptionManner {
  AS_IT_IS = 'AS_IT_IS',
  ADAPTED = 'ADAPTED',
}
registerEnumType(AdoptionManner, {
  name: 'AdoptionManner',
  description: 'Whether it was tried as it is, or changed to fit the place.',
});

/** Whether somebody means to try it or has tried it. */
export enum AdoptionState {
  PLANNED = 'PLANNED',
  TRIED = 'TRIED',
}
registerEnumType(AdoptionState, {
  name: 'AdoptionState',
  description: 'Whether somebody means to try it or has tried it.',
});
