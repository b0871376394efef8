/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A word of a story. `key` is a UUID: the same key asks once. */
export type AskForWordInput = {
  key: string;
  /** Under which heading it was read. */
  section?: StorySectionKey | null | undefined;
  storyId: string;
  /** The word as it stands in the story; at most 60 characters. */
  term: string;
};

/** What a word means, in plain words. It replaces what was said before. */
export type ExplainWordInput = {
  /** At most 300 characters. */
  explanation: string;
  id: string;
  longForm?: string | null | undefined;
  /** Whether to propose it to the glossary too. */
  offer?: boolean;
  version: number;
};

/** The headings of a story: six of a case, three of an experience. */
export type StorySectionKey =
  | 'ACTION'
  | 'ELSEWHERE'
  | 'FEELING'
  | 'HAPPENED'
  | 'HELP'
  | 'LEARNING'
  | 'PROBLEM'
  | 'RESULT'
  | 'SETTING';

/** Whom a published story is open to: all members, members of its organisation, or everybody. */
export type StoryVisibility =
  | 'MEMBERS'
  | 'ORGANISATION'
  | 'PUBLIC';

/** Whether a word that readers asked about has been explained by those who tell the story. */
export type WordQuestionStatus =
  | 'ANSWERED'
  | 'ASKED';

export type WordAskedFragment = { id: string, term: string, section: StorySectionKey | null, context: string, asked: number, status: WordQuestionStatus, explanation: string, longForm: string | null, version: number };

export type StoryWordsInPlaceQueryVariables = Exact<{
  id: string;
}>;


export type StoryWordsInPlaceQuery = { story: { id: string, visibility: StoryVisibility, viewerCanAskForWords: boolean, explainedWords: Array<{ id: string, term: string, longForm: string | null, explanation: string }>, wordQuestions: Array<{ id: string, term: string, section: StorySectionKey | null, context: string, asked: number, status: WordQuestionStatus, explanation: string, longForm: string | null, version: number }>, glossary: Array<{ id: string, term: string, longForm: string | null, explanation: string }> } };

export type AskForWordMutationVariables = Exact<{
  input: AskForWordInput;
}>;


export type AskForWordMutation = { askForWord: { term: string, longForm: string | null, explanation: string | null } };

export type ExplainWordMutationVariables = Exact<{
  input: ExplainWordInput;
}>;


export type ExplainWordMutation = { explainWord: { id: string, term: string, section: StorySectionKey | null, context: string, asked: number, status: WordQuestionStatus, explanation: string, longForm: string | null, version: number } };

export const WordAskedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WordAsked"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WordQuestion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"longForm"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]} as unknown as DocumentNode<WordAskedFragment, unknown>;
export const StoryWordsInPlaceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StoryWordsInPlace"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"story"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"visibility"}},{"kind":"Field","name":{"kind":"Name","value":"explainedWords"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"longForm"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"wordQuestions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WordAsked"}}]}},{"kind":"Field","name":{"kind":"Name","value":"glossary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"longForm"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanAskForWords"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WordAsked"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WordQuestion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"longForm"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]} as unknown as DocumentNode<StoryWordsInPlaceQuery, StoryWordsInPlaceQueryVariables>;
export const AskForWordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AskForWord"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AskForWordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"askForWord"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"longForm"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]}}]} as unknown as DocumentNode<AskForWordMutation, AskForWordMutationVariables>;
export const ExplainWordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ExplainWord"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExplainWordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"explainWord"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WordAsked"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WordAsked"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WordQuestion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"context"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"longForm"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]} as unknown as DocumentNode<ExplainWordMutation, ExplainWordMutationVariables>;
