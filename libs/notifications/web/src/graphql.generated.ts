/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A browser that is to ring, as it says of itself; the same address again is the same device. */
export type AddPushDeviceInput = {
  /** What it shares with us besides, base64url. */
  auth: string;
  endpoint: string;
  /** Its public key, base64url. */
  p256dh: string;
};

/** The link to a short answer in a mail. */
export type AnswerLinkInput = {
  /** What stands in the link behind `#`. */
  token: string;
};

/** `READY`: it can be posted; `POSTED`: it was; `OVER`: the link is too old. */
export type AnswerLinkState =
  | 'OVER'
  | 'POSTED'
  | 'READY';

/** Everything that can be chosen about notices, with the version that it started from. */
export type ChooseNoticesInput = {
  /** Whether answers by mail are posted; not said, it stays as it is. */
  answerByMail?: boolean | null | undefined;
  autoFollow: boolean;
  digest: DigestRhythmInput;
  /** The kinds to change; others stay as they are. */
  kinds: Array<KindChoiceInput>;
  /** Until then no mail goes. */
  pausedUntil?: string | null | undefined;
  quiet?: QuietHoursInput | null | undefined;
  version: number;
};

/** How often a digest comes. */
export type DigestFrequency =
  | 'DAILY'
  | 'OFF'
  | 'WEEKLY';

/** When a digest is to come, by the clocks where the member is. */
export type DigestRhythmInput = {
  frequency: DigestFrequency;
  /** The full hour: 0 to 23. */
  hour: number;
  /** By its name at the IANA, such as `Europe/London`. */
  timeZone: string;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
};

/** What to follow, or to let go of. */
export type FollowInput = {
  kind: FollowKind;
  /** The id of a story, a discussion, a skill, a member or an organisation. */
  subjectId: string;
};

/** What can be followed. */
export type FollowKind =
  | 'DISCUSSION'
  | 'MEMBER'
  | 'ORGANISATION'
  | 'SEARCH'
  | 'SKILL'
  | 'STORY';

/** Whether the viewer follows something; `MUTED`: nothing is told of it, though it would be by itself. */
export type FollowState =
  | 'FOLLOWING'
  | 'MUTED'
  | 'NOT';

/** How to be told of a kind of notices. */
export type KindChoiceInput = {
  /** Whether it comes into the inbox. */
  inApp: boolean;
  kind: NoticeKind;
  mail: MailPace;
  /** Whether it rings on the own devices; without it that stays as it is. */
  push?: boolean | null | undefined;
};

/** How fast something is told by mail: at once, with the next digest, or not at all. */
export type MailPace =
  | 'DIGEST'
  | 'NEVER'
  | 'NOW';

/** Which lines were seen: one, or all up to a time; without either all up to now. */
export type MarkNoticesReadInput = {
  id?: string | null | undefined;
  upTo?: string | null | undefined;
};

/** What to be quiet about, or to hear of again. It need not be followed before. */
export type MuteInput = {
  kind: FollowKind;
  muted: boolean;
  /** The id of a story, a discussion, a skill, a member or an organisation. */
  subjectId: string;
};

/** What a notice is of. */
export type NoticeKind =
  | 'ADOPTION'
  | 'ANSWER'
  | 'INVITATION'
  | 'MARK'
  | 'MARKED_ANSWER'
  | 'MENTION'
  | 'NEW_DISCUSSION'
  | 'NEW_STORY'
  | 'OWN_STORY'
  | 'PEOPLE_WAIT'
  | 'PROPOSAL'
  | 'REMINDER'
  | 'REPLY'
  | 'SENIOR_EAR_ANSWERED'
  | 'SENIOR_EAR_ASKED'
  | 'STORIES_WAIT'
  | 'STORY_NEWS'
  | 'WORD';

/** The position from which a member speaks; `null` where a contribution withholds it. */
export type Perspective =
  | 'CARER'
  | 'CLINICIAN'
  | 'MANAGER'
  | 'NON_CLINICAL_STAFF'
  | 'OTHER'
  | 'PATIENT';

/** How a device that is to ring is doing: on, waiting until the member signs in there, or not reached lately. */
export type PushDeviceState =
  | 'FAILING'
  | 'ON'
  | 'WAITS';

/** A browser, by the address at which its maker takes messages for it. */
export type PushEndpointInput = {
  endpoint: string;
};

/** The hours in which no mail is wanted; they may go over midnight. */
export type QuietHoursInput = {
  from: number;
  until: number;
};

/** A filter of stories to be told of, under a name. `key` is a UUID: the same key saves it once. */
export type SaveSearchInput = {
  key: string;
  kind?: StoryKind | null | undefined;
  name: string;
  /** The organisation where it was. */
  organisationId?: string | null | undefined;
  outcome?: StoryOutcome | null | undefined;
  skillId?: string | null | undefined;
  /** The perspective it is told from. */
  spokenAs?: Perspective | null | undefined;
  /** Only what nobody of the own perspectives has spoken to yet. */
  waitsForMe?: boolean;
};

/** `CASE`: told by those who did the work; `EXPERIENCE`: told by those whom care was for or about. */
export type StoryKind =
  | 'CASE'
  | 'EXPERIENCE';

/** How it turned out. */
export type StoryOutcome =
  | 'DID_NOT_WORK'
  | 'MIXED'
  | 'TOO_EARLY'
  | 'WORKED';

export type MailedAnswerQueryVariables = Exact<{
  input: AnswerLinkInput;
}>;


export type MailedAnswerQuery = { mailedAnswer: { state: AnswerLinkState, words: string, spokenAs: Perspective | null, title: string, path: string, by: { name: string } | null } };

export type AnswerFromMailMutationVariables = Exact<{
  input: AnswerLinkInput;
}>;


export type AnswerFromMailMutation = { answerFromMail: { state: AnswerLinkState, words: string, spokenAs: Perspective | null, title: string, path: string, by: { name: string } | null } };

export type AnswerBehindLinkFragment = { state: AnswerLinkState, words: string, spokenAs: Perspective | null, title: string, path: string, by: { name: string } | null };

export type SendDigestNowMutationVariables = Exact<{ [key: string]: never; }>;


export type SendDigestNowMutation = { sendDigestNow: boolean };

export type UnreadNoticesQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadNoticesQuery = { unreadNotices: number };

export type NoticesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type NoticesQuery = { unreadNotices: number, notices: { nodes: Array<{ id: string, kind: NoticeKind, words: string, path: string | null, unread: boolean, at: string, by: { name: string, initials: string, pseudonymous: boolean } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type MarkNoticesReadMutationVariables = Exact<{
  input: MarkNoticesReadInput;
}>;


export type MarkNoticesReadMutation = { markNoticesRead: number };

export type ChoicesFragment = { version: number, pausedUntil: string | null, autoFollow: boolean, answerByMail: boolean | null, kinds: Array<{ kind: NoticeKind, inApp: boolean, push: boolean, mail: MailPace }>, digest: { frequency: DigestFrequency, weekday: number, hour: number, timeZone: string }, quiet: { from: number, until: number } | null };

export type MyNoticeChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyNoticeChoicesQuery = { noticeChoices: { version: number, pausedUntil: string | null, autoFollow: boolean, answerByMail: boolean | null, kinds: Array<{ kind: NoticeKind, inApp: boolean, push: boolean, mail: MailPace }>, digest: { frequency: DigestFrequency, weekday: number, hour: number, timeZone: string }, quiet: { from: number, until: number } | null } };

export type ChooseNoticesMutationVariables = Exact<{
  input: ChooseNoticesInput;
}>;


export type ChooseNoticesMutation = { chooseNotices: { version: number, pausedUntil: string | null, autoFollow: boolean, answerByMail: boolean | null, kinds: Array<{ kind: NoticeKind, inApp: boolean, push: boolean, mail: MailPace }>, digest: { frequency: DigestFrequency, weekday: number, hour: number, timeZone: string }, quiet: { from: number, until: number } | null } };

export type FollowStateQueryVariables = Exact<{
  input: FollowInput;
}>;


export type FollowStateQuery = { followState: FollowState };

export type FollowMutationVariables = Exact<{
  input: FollowInput;
}>;


export type FollowMutation = { follow: { id: string } };

export type UnfollowMutationVariables = Exact<{
  input: FollowInput;
}>;


export type UnfollowMutation = { unfollow: boolean };

export type MuteMutationVariables = Exact<{
  input: MuteInput;
}>;


export type MuteMutation = { mute: { id: string, muted: boolean } };

export type SaveSearchMutationVariables = Exact<{
  input: SaveSearchInput;
}>;


export type SaveSearchMutation = { saveSearch: { id: string } };

export type FollowingQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FollowingQuery = { follows: { nodes: Array<{ id: string, kind: FollowKind, subjectId: string, muted: boolean, byItself: boolean, subject: { title: string, path: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type MyPushQueryVariables = Exact<{ [key: string]: never; }>;


export type MyPushQuery = { myPush: { publicKey: string, devices: Array<{ id: string, device: string, current: boolean, state: PushDeviceState, addedAt: string, toldAt: string | null }> } | null };

export type AddPushDeviceMutationVariables = Exact<{
  input: AddPushDeviceInput;
}>;


export type AddPushDeviceMutation = { addPushDevice: { id: string } };

export type KeepPushDeviceMutationVariables = Exact<{
  input: PushEndpointInput;
}>;


export type KeepPushDeviceMutation = { keepPushDevice: boolean };

export type RemovePushDeviceMutationVariables = Exact<{
  id: string;
}>;


export type RemovePushDeviceMutation = { removePushDevice: boolean };

export const AnswerBehindLinkFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerBehindLink"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MailedAnswer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"by"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<AnswerBehindLinkFragment, unknown>;
export const ChoicesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Choices"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NoticeChoices"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"inApp"}},{"kind":"Field","name":{"kind":"Name","value":"push"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"hour"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quiet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pausedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"autoFollow"}},{"kind":"Field","name":{"kind":"Name","value":"answerByMail"}}]}}]} as unknown as DocumentNode<ChoicesFragment, unknown>;
export const MailedAnswerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MailedAnswer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mailedAnswer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnswerBehindLink"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerBehindLink"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MailedAnswer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"by"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<MailedAnswerQuery, MailedAnswerQueryVariables>;
export const AnswerFromMailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AnswerFromMail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerFromMail"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnswerBehindLink"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerBehindLink"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MailedAnswer"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"spokenAs"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"by"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<AnswerFromMailMutation, AnswerFromMailMutationVariables>;
export const SendDigestNowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendDigestNow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendDigestNow"}}]}}]} as unknown as DocumentNode<SendDigestNowMutation, SendDigestNowMutationVariables>;
export const UnreadNoticesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UnreadNotices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unreadNotices"}}]}}]} as unknown as DocumentNode<UnreadNoticesQuery, UnreadNoticesQueryVariables>;
export const NoticesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Notices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unreadNotices"}},{"kind":"Field","name":{"kind":"Name","value":"notices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"unread"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"initials"}},{"kind":"Field","name":{"kind":"Name","value":"pseudonymous"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<NoticesQuery, NoticesQueryVariables>;
export const MarkNoticesReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MarkNoticesRead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MarkNoticesReadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"markNoticesRead"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}]}]}}]} as unknown as DocumentNode<MarkNoticesReadMutation, MarkNoticesReadMutationVariables>;
export const MyNoticeChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyNoticeChoices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"noticeChoices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Choices"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Choices"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NoticeChoices"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"inApp"}},{"kind":"Field","name":{"kind":"Name","value":"push"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"hour"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quiet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pausedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"autoFollow"}},{"kind":"Field","name":{"kind":"Name","value":"answerByMail"}}]}}]} as unknown as DocumentNode<MyNoticeChoicesQuery, MyNoticeChoicesQueryVariables>;
export const ChooseNoticesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChooseNotices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChooseNoticesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chooseNotices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Choices"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Choices"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NoticeChoices"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"inApp"}},{"kind":"Field","name":{"kind":"Name","value":"push"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"digest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"frequency"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"hour"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quiet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pausedUntil"}},{"kind":"Field","name":{"kind":"Name","value":"autoFollow"}},{"kind":"Field","name":{"kind":"Name","value":"answerByMail"}}]}}]} as unknown as DocumentNode<ChooseNoticesMutation, ChooseNoticesMutationVariables>;
export const FollowStateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FollowState"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FollowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"followState"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}]}]}}]} as unknown as DocumentNode<FollowStateQuery, FollowStateQueryVariables>;
export const FollowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Follow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FollowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"follow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<FollowMutation, FollowMutationVariables>;
export const UnfollowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Unfollow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FollowInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unfollow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}]}]}}]} as unknown as DocumentNode<UnfollowMutation, UnfollowMutationVariables>;
export const MuteDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Mute"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MuteInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mute"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"muted"}}]}}]}}]} as unknown as DocumentNode<MuteMutation, MuteMutationVariables>;
export const SaveSearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveSearch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SaveSearchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveSearch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<SaveSearchMutation, SaveSearchMutationVariables>;
export const FollowingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Following"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"follows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"muted"}},{"kind":"Field","name":{"kind":"Name","value":"byItself"}},{"kind":"Field","name":{"kind":"Name","value":"subject"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<FollowingQuery, FollowingQueryVariables>;
export const MyPushDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyPush"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"myPush"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publicKey"}},{"kind":"Field","name":{"kind":"Name","value":"devices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"device"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"addedAt"}},{"kind":"Field","name":{"kind":"Name","value":"toldAt"}}]}}]}}]}}]} as unknown as DocumentNode<MyPushQuery, MyPushQueryVariables>;
export const AddPushDeviceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddPushDevice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddPushDeviceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addPushDevice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<AddPushDeviceMutation, AddPushDeviceMutationVariables>;
export const KeepPushDeviceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"KeepPushDevice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PushEndpointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keepPushDevice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}]}]}}]} as unknown as DocumentNode<KeepPushDeviceMutation, KeepPushDeviceMutationVariables>;
export const RemovePushDeviceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemovePushDevice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removePushDevice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}]}}]} as unknown as DocumentNode<RemovePushDeviceMutation, RemovePushDeviceMutationVariables>;
