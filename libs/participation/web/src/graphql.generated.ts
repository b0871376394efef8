/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The groups in which voices are counted; patients and carers count together. */
export type VoiceGroup =
  | 'CLINICIANS'
  | 'MANAGERS'
  | 'NON_CLINICAL_STAFF'
  | 'PATIENTS_AND_CARERS';

/** How mixed the voices are so far: from three people on, by how many perspectives it sounds like. */
export type VoicesState =
  | 'BROAD'
  | 'MIXED'
  | 'NARROW'
  | 'ONE_VOICE'
  | 'TOO_EARLY';

export type VoicesHeardFragment = { people: number, state: VoicesState, effectiveNumber: number | null, otherPeople: number, notStatedPeople: number, groups: Array<{ group: VoiceGroup, people: number }> };

export type DiscussionVoicesQueryVariables = Exact<{
  id: string;
}>;


export type DiscussionVoicesQuery = { discussion: { id: string, number: number, voices: { people: number, state: VoicesState, effectiveNumber: number | null, otherPeople: number, notStatedPeople: number, groups: Array<{ group: VoiceGroup, people: number }> } } };

export const VoicesHeardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VoicesHeard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Voices"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveNumber"}},{"kind":"Field","name":{"kind":"Name","value":"otherPeople"}},{"kind":"Field","name":{"kind":"Name","value":"notStatedPeople"}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"people"}}]}}]}}]} as unknown as DocumentNode<VoicesHeardFragment, unknown>;
export const DiscussionVoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DiscussionVoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"discussion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"voices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"VoicesHeard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VoicesHeard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Voices"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveNumber"}},{"kind":"Field","name":{"kind":"Name","value":"otherPeople"}},{"kind":"Field","name":{"kind":"Name","value":"notStatedPeople"}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"people"}}]}}]}}]} as unknown as DocumentNode<DiscussionVoicesQuery, DiscussionVoicesQueryVariables>;
