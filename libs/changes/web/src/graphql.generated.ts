/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** That somebody tried elsewhere what a story tells of. `key` is a UUID: asking again tells it once. */
export type AdoptInput = {
  /** What was changed to fit the place. */
  changed: string;
  /** What happened; for a plan, what is hoped for. */
  happened: string;
  key: string;
  manner: AdoptionManner;
  organisationId?: string | null | undefined;
  outcome?: StoryOutcome | null | undefined;
  /** A published story of one’s own that tells more. */
  ownStoryId?: string | null | undefined;
  /** Where, in own words; may be empty where an organisation is named. */
  place: string;
  spokenAs?: Perspective | null | undefined;
  state: AdoptionState;
  storyId: string;
};

/** Whether it was tried as it is, or changed to fit the place. */
export type AdoptionManner =
  | 'ADAPTED'
  | 'AS_IT_IS';

/** Whether somebody means to try it or has tried it. */
export type AdoptionState =
  | 'PLANNED'
  | 'TRIED';

/** What is asked when the time comes: whether a planned change was made, and whether one that was made is still so after 3 and after 12 months. */
export type ChangeQuestion =
  | 'STILL_SO_AT_3'
  | 'STILL_SO_AT_12'
  | 'WAS_IT_MADE';

/** Where a change is. `HELD`: it was still so when the authors were asked again; one that slipped back is `MADE`, and `heldAt` says so. */
export type ChangeState =
  | 'HELD'
  | 'MADE'
  | 'NOT_MADE'
  | 'PLANNED';

/** What the authors say of a change: a step in its record. */
export type ChangeStepKind =
  | 'HELD'
  | 'MADE'
  | 'NOT_MADE'
  | 'PLANNED'
  | 'SLIPPED';

/** The position from which a member speaks; `null` where a contribution withholds it. */
export type Perspective =
  | 'CARER'
  | 'CLINICIAN'
  | 'MANAGER'
  | 'NON_CLINICAL_STAFF'
  | 'OTHER'
  | 'PATIENT';

/** A change that followed from a story. `key` is a UUID: asking again records it once. */
export type RecordChangeInput = {
  /** For a plan: the day by which it is meant to be made. */
  dueOn?: string | null | undefined;
  key: string;
  kind: ChangeStepKind;
  /** A few words: how, or why not. */
  note: string;
  /** The day it is about, such as 2026-03-03; today at the latest. */
  on: string;
  spokenAs?: Perspective | null | undefined;
  storyId: string;
  /** What the change is. */
  what: string;
};

/** An adoption told anew: it replaces everything that was said of it. */
export type SaveAdoptionInput = {
  /** What was changed to fit the place. */
  changed: string;
  /** What happened; for a plan, what is hoped for. */
  happened: string;
  id: string;
  manner: AdoptionManner;
  organisationId?: string | null | undefined;
  outcome?: StoryOutcome | null | undefined;
  /** A published story of one’s own that tells more. */
  ownStoryId?: string | null | undefined;
  /** Where, in own words; may be empty where an organisation is named. */
  place: string;
  spokenAs?: Perspective | null | undefined;
  state: AdoptionState;
  version: number;
};

/** What came next with a change. `key` is a UUID: asking again takes one step. */
export type StepChangeInput = {
  /** For a plan: the day by which it is meant to be made. */
  dueOn?: string | null | undefined;
  id: string;
  key: string;
  kind: ChangeStepKind;
  /** A few words: how, or why not. */
  note: string;
  /** The day it is about, such as 2026-03-03; today at the latest. */
  on: string;
  /** The question that this answers. */
  question?: ChangeQuestion | null | undefined;
  spokenAs?: Perspective | null | undefined;
  version: number;
};

/** How it turned out. */
export type StoryOutcome =
  | 'DID_NOT_WORK'
  | 'MIXED'
  | 'TOO_EARLY'
  | 'WORKED';

/** Where a story is in its life. */
export type StoryStatus =
  | 'ARCHIVED'
  | 'DRAFT'
  | 'PUBLISHED'
  | 'SUBMITTED';

/** Which one, in the version that its member has seen. */
export type VersionInput = {
  id: string;
  version: number;
};

export type ChangeWordsFragment = { id: string, what: string, state: ChangeState, dueOn: string | null, madeOn: string | null, nextAskedOn: string | null, askAgainOn: string | null, version: number, heldAt: Array<{ month: number, held: boolean }>, steps: Array<{ kind: ChangeStepKind, on: string, dueOn: string | null, month: number | null, note: string, spokenAs: Perspective | null, at: string }>, viewerCan: { step: Array<ChangeStepKind>, answer: ChangeQuestion | null, takeBack: boolean } };

export type AdoptionWordsFragment = { id: string, state: AdoptionState, manner: AdoptionManner, place: string, changed: string, happened: string, outcome: StoryOutcome | null, spokenAs: Perspective | null, version: number, createdAt: string, member: { id: string, name: string, initials: string }, organisation: { id: string, name: string } | null, ownStory: { id: string, title: string } | null, viewerCan: { edit: boolean } };

export type StoryFollowedQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type StoryFollowedQuery = { story: { id: string, title: string, changes: Array<{ id: string, what: string, state: ChangeState, dueOn: string | null, madeOn: string | null, nextAskedOn: string | null, askAgainOn: string | null, version: number, heldAt: Array<{ month: number, held: boolean }>, steps: Array<{ kind: ChangeStepKind, on: string, dueOn: string | null, month: number | null, note: string, spokenAs: Perspective | null, at: string }>, viewerCan: { step: Array<ChangeStepKind>, answer: ChangeQuestion | null, takeBack: boolean } }>, adoptions: { nodes: Array<{ id: string, state: AdoptionState, manner: AdoptionManner, place: string, changed: string, happened: string, outcome: StoryOutcome | null, spokenAs: Perspective | null, version: number, createdAt: string, member: { id: string, name: string, initials: string }, organisation: { id: string, name: string } | null, ownStory: { id: string, title: string } | null, viewerCan: { edit: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, changeSummary: { adoptedElsewhere: number } | null, viewerCanFollow: { record: boolean, adopt: boolean } } };

export type ChangesWaitingQueryVariables = Exact<{ [key: string]: never; }>;


export type ChangesWaitingQuery = { changesWaiting: Array<{ id: string, what: string, viewerCan: { answer: ChangeQuestion | null }, story: { id: string, title: string } }> };

export type WhereTriedQueryVariables = Exact<{ [key: string]: never; }>;


export type WhereTriedQuery = { organisations: { nodes: Array<{ id: string, name: string }> }, myStories: { nodes: Array<{ id: string, title: string, status: StoryStatus }> } };

export type RecordChangeMutationVariables = Exact<{
  input: RecordChangeInput;
}>;


export type RecordChangeMutation = { recordChange: { id: string, what: string, state: ChangeState, dueOn: string | null, madeOn: string | null, nextAskedOn: string | null, askAgainOn: string | null, version: number, heldAt: Array<{ month: number, held: boolean }>, steps: Array<{ kind: ChangeStepKind, on: string, dueOn: string | null, month: number | null, note: string, spokenAs: Perspective | null, at: string }>, viewerCan: { step: Array<ChangeStepKind>, answer: ChangeQuestion | null, takeBack: boolean } } };

export type StepChangeMutationVariables = Exact<{
  input: StepChangeInput;
}>;


export type StepChangeMutation = { stepChange: { id: string, what: string, state: ChangeState, dueOn: string | null, madeOn: string | null, nextAskedOn: string | null, askAgainOn: string | null, version: number, heldAt: Array<{ month: number, held: boolean }>, steps: Array<{ kind: ChangeStepKind, on: string, dueOn: string | null, month: number | null, note: string, spokenAs: Perspective | null, at: string }>, viewerCan: { step: Array<ChangeStepKind>, answer: ChangeQuestion | null, takeBack: boolean } } };

export type AskAgainLaterMutationVariables = Exact<{
  id: string;
}>;


export type AskAgainLaterMutation = { askAgainLater: { id: string, what: string, state: ChangeState, dueOn: string | null, madeOn: string | null, nextAskedOn: string | null, askAgainOn: string | null, version: number, heldAt: Array<{ month: number, held: boolean }>, steps: Array<{ kind: ChangeStepKind, on: string, dueOn: string | null, month: number | null, note: string, spokenAs: Perspective | null, at: string }>, viewerCan: { step: Array<ChangeStepKind>, answer: ChangeQuestion | null, takeBack: boolean } } };

export type TakeBackChangeMutationVariables = Exact<{
  input: VersionInput;
}>;


export type TakeBackChangeMutation = { takeBackChange: { id: string } };

export type AdoptMutationVariables = Exact<{
  input: AdoptInput;
}>;


export type AdoptMutation = { adopt: { id: string } };

export type SaveAdoptionMutationVariables = Exact<{
  input: SaveAdoptionInput;
}>;


export type SaveAdoptionMutation = { saveAdoption: { id: string } };

export type TakeBackAdoptionMutationVariables = Exact<{
  input: VersionInput;
}>;


export type TakeBackAdoptionMutation = { takeBackAdoption: boolean };

export const ChangeWordsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeWords"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"what"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"nextAskedOn"}},{"kind":"Field","name":{"kind":"Name","value":"askAgainOn"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"heldAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"held"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"takeBack"}}]}}]}}]} as unknown as DocumentNode<ChangeWordsFragment, unknown>;
export const AdoptionWordsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AdoptionWords"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Adoption"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"manner"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"happened"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"initials"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ownStory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edit"}}]}}]}}]} as unknown as DocumentNode<AdoptionWordsFragment, unknown>;
export const StoryFollowedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StoryFollowed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"story"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeWords"}}]}},{"kind":"Field","name":{"kind":"Name","value":"adoptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AdoptionWords"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"changeSummary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"adoptedElsewhere"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanFollow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"record"}},{"kind":"Field","name":{"kind":"Name","value":"adopt"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeWords"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"what"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"nextAskedOn"}},{"kind":"Field","name":{"kind":"Name","value":"askAgainOn"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"heldAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"held"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"takeBack"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AdoptionWords"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Adoption"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"manner"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"happened"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"initials"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ownStory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edit"}}]}}]}}]} as unknown as DocumentNode<StoryFollowedQuery, StoryFollowedQueryVariables>;
export const ChangesWaitingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChangesWaiting"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changesWaiting"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"what"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answer"}}]}},{"kind":"Field","name":{"kind":"Name","value":"story"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]} as unknown as DocumentNode<ChangesWaitingQuery, ChangesWaitingQueryVariables>;
export const WhereTriedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhereTried"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"myStories"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<WhereTriedQuery, WhereTriedQueryVariables>;
export const RecordChangeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordChange"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordChangeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordChange"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeWords"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeWords"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"what"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"nextAskedOn"}},{"kind":"Field","name":{"kind":"Name","value":"askAgainOn"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"heldAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"held"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"takeBack"}}]}}]}}]} as unknown as DocumentNode<RecordChangeMutation, RecordChangeMutationVariables>;
export const StepChangeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StepChange"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StepChangeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepChange"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeWords"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeWords"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"what"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"nextAskedOn"}},{"kind":"Field","name":{"kind":"Name","value":"askAgainOn"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"heldAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"held"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"takeBack"}}]}}]}}]} as unknown as DocumentNode<StepChangeMutation, StepChangeMutationVariables>;
export const AskAgainLaterDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AskAgainLater"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"askAgainLater"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeWords"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeWords"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"what"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"madeOn"}},{"kind":"Field","name":{"kind":"Name","value":"nextAskedOn"}},{"kind":"Field","name":{"kind":"Name","value":"askAgainOn"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"heldAt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"held"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"month"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"takeBack"}}]}}]}}]} as unknown as DocumentNode<AskAgainLaterMutation, AskAgainLaterMutationVariables>;
export const TakeBackChangeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TakeBackChange"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"VersionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"takeBackChange"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<TakeBackChangeMutation, TakeBackChangeMutationVariables>;
export const AdoptDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Adopt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AdoptInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"adopt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<AdoptMutation, AdoptMutationVariables>;
export const SaveAdoptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveAdoption"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveAdoptionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveAdoption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<SaveAdoptionMutation, SaveAdoptionMutationVariables>;
export const TakeBackAdoptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TakeBackAdoption"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"VersionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"takeBackAdoption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}]}]}}]} as unknown as DocumentNode<TakeBackAdoptionMutation, TakeBackAdoptionMutationVariables>;
