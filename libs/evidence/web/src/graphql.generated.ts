/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A PDSA cycle to add to a story. `key` is a UUID: asking again with the same key adds one. */
export type AddCycleInput = {
  act?: string | null | undefined;
  do?: string | null | undefined;
  endedOn?: string | null | undefined;
  key: string;
  learned?: string | null | undefined;
  plan?: string | null | undefined;
  startedOn?: string | null | undefined;
  storyId: string;
  study?: string | null | undefined;
};

/** A measure to add to a story. `key` is a UUID: asking again with the same key adds one. */
export type AddMeasureInput = {
  annotations?: Array<MeasureAnnotationInput> | null | undefined;
  direction: BetterDirection;
  goal?: number | null | undefined;
  key: string;
  kind: MeasureKind;
  name: string;
  phases?: Array<MeasurePhaseInput> | null | undefined;
  points?: Array<MeasurePointInput> | null | undefined;
  storyId: string;
  unit?: string | null | undefined;
};

/** Which way is the better one: more, less, or neither. */
export type BetterDirection =
  | 'DOWN'
  | 'NEITHER'
  | 'UP';

export type MeasureAnnotationInput = {
  on: string;
  text: string;
};

/** What a measure is about. */
export type MeasureKind =
  /** Whether something else gets worse by it. */
  | 'BALANCING'
  /** What comes of it for the people it is for. */
  | 'OUTCOME'
  /** Whether what was agreed is really done. */
  | 'PROCESS';

export type MeasurePhaseInput = {
  label: string;
  startsOn: string;
};

export type MeasurePointInput = {
  note?: string | null | undefined;
  on: string;
  value: number;
};

/** What the rules of Anhøj and Olesen (2014) find: `TOO_FEW` values off the middle to say anything (under ten); `CHANCE`: nothing that chance alone would not do; a `SHIFT`: a run longer than its limit; `FEW_CROSSINGS`: fewer than their limit; or both. */
export type RunChartFinding =
  | 'CHANCE'
  | 'FEW_CROSSINGS'
  | 'SHIFT'
  | 'SHIFT_AND_FEW_CROSSINGS'
  | 'TOO_FEW';

/** On which side of the middle a run lies. */
export type RunSide =
  | 'ABOVE'
  | 'BELOW';

/** What changed in a cycle; what is left out stays. `version` is the one that the change started from. */
export type SaveCycleInput = {
  act?: string | null | undefined;
  do?: string | null | undefined;
  endedOn?: string | null | undefined;
  id: string;
  learned?: string | null | undefined;
  plan?: string | null | undefined;
  startedOn?: string | null | undefined;
  study?: string | null | undefined;
  version: number;
};

/** What changed in a measure; what is left out stays. `version` is the one that the change started from. */
export type SaveMeasureInput = {
  annotations?: Array<MeasureAnnotationInput> | null | undefined;
  direction?: BetterDirection | null | undefined;
  goal?: number | null | undefined;
  id: string;
  kind?: MeasureKind | null | undefined;
  name?: string | null | undefined;
  phases?: Array<MeasurePhaseInput> | null | undefined;
  points?: Array<MeasurePointInput> | null | undefined;
  unit?: string | null | undefined;
  version: number;
};

/** Where a story is in its life. */
export type StoryStatus =
  | 'ARCHIVED'
  | 'DRAFT'
  | 'PUBLISHED'
  | 'SUBMITTED';

export type RunRulesFragment = { median: number | null, count: number, useful: number, longestRun: number, longestRunLimit: number | null, longestRunSide: RunSide | null, longestRunFrom: string | null, longestRunTo: string | null, crossings: number, crossingsLimit: number | null, finding: RunChartFinding, phases: Array<{ label: string | null, startsOn: string | null, first: string | null, last: string | null, median: number | null, count: number }> };

export type MeasureShownFragment = { id: string, version: number, name: string, kind: MeasureKind, unit: string, direction: BetterDirection, goal: number | null, points: Array<{ on: string, value: number, note: string | null }>, phases: Array<{ startsOn: string, label: string }>, annotations: Array<{ on: string, text: string }>, runChart: { median: number | null, count: number, useful: number, longestRun: number, longestRunLimit: number | null, longestRunSide: RunSide | null, longestRunFrom: string | null, longestRunTo: string | null, crossings: number, crossingsLimit: number | null, finding: RunChartFinding, phases: Array<{ label: string | null, startsOn: string | null, first: string | null, last: string | null, median: number | null, count: number }> } };

export type CycleShownFragment = { id: string, version: number, number: number, plan: string, do: string, study: string, act: string, learned: string, startedOn: string | null, endedOn: string | null };

export type StoryEvidenceQueryVariables = Exact<{
  id: string;
}>;


export type StoryEvidenceQuery = { story: { id: string, title: string, status: StoryStatus, mayChangeEvidence: boolean, measures: Array<{ id: string, version: number, name: string, kind: MeasureKind, unit: string, direction: BetterDirection, goal: number | null, points: Array<{ on: string, value: number, note: string | null }>, phases: Array<{ startsOn: string, label: string }>, annotations: Array<{ on: string, text: string }>, runChart: { median: number | null, count: number, useful: number, longestRun: number, longestRunLimit: number | null, longestRunSide: RunSide | null, longestRunFrom: string | null, longestRunTo: string | null, crossings: number, crossingsLimit: number | null, finding: RunChartFinding, phases: Array<{ label: string | null, startsOn: string | null, first: string | null, last: string | null, median: number | null, count: number }> } }>, cycles: Array<{ id: string, version: number, number: number, plan: string, do: string, study: string, act: string, learned: string, startedOn: string | null, endedOn: string | null }> } };

export type AddMeasureMutationVariables = Exact<{
  input: AddMeasureInput;
}>;


export type AddMeasureMutation = { addMeasure: { id: string, version: number, name: string, kind: MeasureKind, unit: string, direction: BetterDirection, goal: number | null, points: Array<{ on: string, value: number, note: string | null }>, phases: Array<{ startsOn: string, label: string }>, annotations: Array<{ on: string, text: string }>, runChart: { median: number | null, count: number, useful: number, longestRun: number, longestRunLimit: number | null, longestRunSide: RunSide | null, longestRunFrom: string | null, longestRunTo: string | null, crossings: number, crossingsLimit: number | null, finding: RunChartFinding, phases: Array<{ label: string | null, startsOn: string | null, first: string | null, last: string | null, median: number | null, count: number }> } } };

export type SaveMeasureMutationVariables = Exact<{
  input: SaveMeasureInput;
}>;


export type SaveMeasureMutation = { saveMeasure: { id: string, version: number, name: string, kind: MeasureKind, unit: string, direction: BetterDirection, goal: number | null, points: Array<{ on: string, value: number, note: string | null }>, phases: Array<{ startsOn: string, label: string }>, annotations: Array<{ on: string, text: string }>, runChart: { median: number | null, count: number, useful: number, longestRun: number, longestRunLimit: number | null, longestRunSide: RunSide | null, longestRunFrom: string | null, longestRunTo: string | null, crossings: number, crossingsLimit: number | null, finding: RunChartFinding, phases: Array<{ label: string | null, startsOn: string | null, first: string | null, last: string | null, median: number | null, count: number }> } } };

export type MoveMeasureMutationVariables = Exact<{
  id: string;
  place: number;
}>;


export type MoveMeasureMutation = { moveMeasure: { id: string } };

export type RemoveMeasureMutationVariables = Exact<{
  id: string;
}>;


export type RemoveMeasureMutation = { removeMeasure: { id: string } };

export type AddCycleMutationVariables = Exact<{
  input: AddCycleInput;
}>;


export type AddCycleMutation = { addCycle: { id: string, version: number, number: number, plan: string, do: string, study: string, act: string, learned: string, startedOn: string | null, endedOn: string | null } };

export type SaveCycleMutationVariables = Exact<{
  input: SaveCycleInput;
}>;


export type SaveCycleMutation = { saveCycle: { id: string, version: number, number: number, plan: string, do: string, study: string, act: string, learned: string, startedOn: string | null, endedOn: string | null } };

export type MoveCycleMutationVariables = Exact<{
  id: string;
  place: number;
}>;


export type MoveCycleMutation = { moveCycle: { id: string } };

export type RemoveCycleMutationVariables = Exact<{
  id: string;
}>;


export type RemoveCycleMutation = { removeCycle: { id: string } };

export const RunRulesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunRules"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunChart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"useful"}},{"kind":"Field","name":{"kind":"Name","value":"longestRun"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunLimit"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunSide"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunFrom"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunTo"}},{"kind":"Field","name":{"kind":"Name","value":"crossings"}},{"kind":"Field","name":{"kind":"Name","value":"crossingsLimit"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<RunRulesFragment, unknown>;
export const MeasureShownFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MeasureShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Measure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"annotations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"runChart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunRules"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunRules"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunChart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"useful"}},{"kind":"Field","name":{"kind":"Name","value":"longestRun"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunLimit"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunSide"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunFrom"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunTo"}},{"kind":"Field","name":{"kind":"Name","value":"crossings"}},{"kind":"Field","name":{"kind":"Name","value":"crossingsLimit"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<MeasureShownFragment, unknown>;
export const CycleShownFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CycleShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PdsaCycle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}},{"kind":"Field","name":{"kind":"Name","value":"do"}},{"kind":"Field","name":{"kind":"Name","value":"study"}},{"kind":"Field","name":{"kind":"Name","value":"act"}},{"kind":"Field","name":{"kind":"Name","value":"learned"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]} as unknown as DocumentNode<CycleShownFragment, unknown>;
export const StoryEvidenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StoryEvidence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"story"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"mayChangeEvidence"}},{"kind":"Field","name":{"kind":"Name","value":"measures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MeasureShown"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cycles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CycleShown"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunRules"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunChart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"useful"}},{"kind":"Field","name":{"kind":"Name","value":"longestRun"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunLimit"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunSide"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunFrom"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunTo"}},{"kind":"Field","name":{"kind":"Name","value":"crossings"}},{"kind":"Field","name":{"kind":"Name","value":"crossingsLimit"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MeasureShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Measure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"annotations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"runChart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunRules"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CycleShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PdsaCycle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}},{"kind":"Field","name":{"kind":"Name","value":"do"}},{"kind":"Field","name":{"kind":"Name","value":"study"}},{"kind":"Field","name":{"kind":"Name","value":"act"}},{"kind":"Field","name":{"kind":"Name","value":"learned"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]} as unknown as DocumentNode<StoryEvidenceQuery, StoryEvidenceQueryVariables>;
export const AddMeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddMeasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddMeasureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MeasureShown"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunRules"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunChart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"useful"}},{"kind":"Field","name":{"kind":"Name","value":"longestRun"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunLimit"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunSide"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunFrom"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunTo"}},{"kind":"Field","name":{"kind":"Name","value":"crossings"}},{"kind":"Field","name":{"kind":"Name","value":"crossingsLimit"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MeasureShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Measure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"annotations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"runChart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunRules"}}]}}]}}]} as unknown as DocumentNode<AddMeasureMutation, AddMeasureMutationVariables>;
export const SaveMeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveMeasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveMeasureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MeasureShown"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunRules"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunChart"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"useful"}},{"kind":"Field","name":{"kind":"Name","value":"longestRun"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunLimit"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunSide"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunFrom"}},{"kind":"Field","name":{"kind":"Name","value":"longestRunTo"}},{"kind":"Field","name":{"kind":"Name","value":"crossings"}},{"kind":"Field","name":{"kind":"Name","value":"crossingsLimit"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"median"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MeasureShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Measure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"annotations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"runChart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunRules"}}]}}]}}]} as unknown as DocumentNode<SaveMeasureMutation, SaveMeasureMutationVariables>;
export const MoveMeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MoveMeasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"place"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"moveMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"place"},"value":{"kind":"Variable","name":{"kind":"Name","value":"place"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<MoveMeasureMutation, MoveMeasureMutationVariables>;
export const RemoveMeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveMeasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RemoveMeasureMutation, RemoveMeasureMutationVariables>;
export const AddCycleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddCycle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddCycleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addCycle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CycleShown"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CycleShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PdsaCycle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}},{"kind":"Field","name":{"kind":"Name","value":"do"}},{"kind":"Field","name":{"kind":"Name","value":"study"}},{"kind":"Field","name":{"kind":"Name","value":"act"}},{"kind":"Field","name":{"kind":"Name","value":"learned"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]} as unknown as DocumentNode<AddCycleMutation, AddCycleMutationVariables>;
export const SaveCycleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveCycle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveCycleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveCycle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CycleShown"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CycleShown"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PdsaCycle"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}},{"kind":"Field","name":{"kind":"Name","value":"do"}},{"kind":"Field","name":{"kind":"Name","value":"study"}},{"kind":"Field","name":{"kind":"Name","value":"act"}},{"kind":"Field","name":{"kind":"Name","value":"learned"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]} as unknown as DocumentNode<SaveCycleMutation, SaveCycleMutationVariables>;
export const MoveCycleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MoveCycle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"place"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"moveCycle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"place"},"value":{"kind":"Variable","name":{"kind":"Name","value":"place"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<MoveCycleMutation, MoveCycleMutationVariables>;
export const RemoveCycleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveCycle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeCycle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<RemoveCycleMutation, RemoveCycleMutationVariables>;
