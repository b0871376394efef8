import type {
  StoryCardFragment,
  StoryMarkFragment,
  StoryWordsFragment,
  WordsExplainedFragment,
} from './graphql.generated';

/** Under what name somebody tells or marks, for specs. */
export const aByline = (name: string, initials: string, member: string | null = 'nadia') => ({
  name,
  initials,
  pseudonymous: member === null,
  member: member === null ? null : { id: member },
});

/** Words in one paragraph, for specs; pieces that carry marks say which. */
export const aParagraph = (
  ...pieces: readonly (readonly [text: string, start: number, ...tagIds: string[]])[]
) => ({
  kind: 'PARAGRAPH' as const,
  depth: null,
  ordered: null,
  number: null,
  image: null,
  rows: [],
  runs: pieces.map(([text, start, ...tagIds]) => ({
    text,
    start,
    strong: null,
    em: null,
    href: null,
    tagIds,
  })),
});

/** A mark on a passage, for specs. */
export const aMark = (given: Partial<StoryMarkFragment> = {}): StoryMarkFragment => ({
  id: 'mark-1',
  version: 1,
  status: 'ACCEPTED',
  section: 'PROBLEM',
  start: 0,
  end: 6,
  quote: 'Nobody',
  polarity: 'MISSING',
  reason: 'The message did not arrive.',
  anchored: true,
  spokenAs: 'CLINICIAN',
  markedBy: aByline('Nadia Rahman', 'NR'),
  skill: {
    id: 's4.1',
    label: 'Make sure the message reaches who can act',
    status: 'WORKING',
    task: { number: 4, shortName: 'The right message' },
  },
  history: [
    {
      what: 'MARKED',
      at: '2026-11-11T10:00:00.000Z',
      reason: '',
      by: { name: 'Nadia Rahman' },
      changedFrom: null,
    },
  ],
  viewerCan: { remove: true, accept: false, change: false, decline: false, place: false },
  ...given,
});

/** A mark that a reader proposed, as those see it who may decide, for specs. */
export const aProposal = (given: Partial<StoryMarkFragment> = {}): StoryMarkFragment =>
  aMark({
    id: 'mark-2',
    status: 'PROPOSED',
    markedBy: aByline('Jean Whitlock', 'JW', 'jean'),
    history: [
      {
        what: 'PROPOSED',
        at: '2026-11-12T10:00:00.000Z',
        reason: '',
        by: { name: 'Jean Whitlock' },
        changedFrom: null,
      },
    ],
    viewerCan: { remove: false, accept: true, change: true, decline: true, place: false },
    ...given,
  });

/** A case story by Nadia Rahman, for specs: a draft unless told otherwise. */
export const aStory = (
  given: Partial<StoryWordsFragment & WordsExplainedFragment> = {},
): StoryWordsFragment & WordsExplainedFragment => ({
  id: 'story-1',
  kind: 'CASE',
  status: 'DRAFT',
  version: 3,
  title: 'Quiet after eleven',
  summary: 'We made the nights quieter.',
  outcome: 'WORKED',
  setting: 'Ward 7',
  when: 'January to June 2026',
  unit: null,
  spokenAs: 'CLINICIAN',
  visibility: 'MEMBERS',
  updatedAt: '2026-11-20T10:00:00.000Z',
  savedByOther: null,
  publishedAt: null,
  edition: 0,
  changedAt: null,
  submitted: null,
  returned: null,
  archived: null,
  hasChanges: false,
  ...{ strategicAim: '', seniorSupport: null, seniorSupportNote: '', touched: [], consent: '' },
  author: aByline('Nadia Rahman', 'NR'),
  authors: [{ spokenAs: 'CLINICIAN', byline: aByline('Nadia Rahman', 'NR') }],
  teller: null,
  organisation: { id: 'wendle', name: 'Wendle Valley Hospital' },
  sections: [
    {
      key: 'PROBLEM',
      text: 'Nobody slept. The door banged.\n\nWe did not know why.',
      blocks: [
        aParagraph(['Nobody', 0, 'mark-1'], [' slept. The door banged.', 6]),
        aParagraph(['We did not know why.', 32]),
      ],
    },
    { key: 'ACTION', text: '', blocks: [] },
  ],
  tags: [aMark()],
  proposals: [],
  explainedWords: [],
  glossary: [],
  viewerCan: {
    ...{ edit: true, mark: true, propose: false, publish: true, discard: true, invite: true },
    ...{ submit: false, withdraw: false, review: false, archive: false },
  },
  ...given,
});

/** A published story as it stands in a list, for specs. */
export const aCard = (given: Partial<StoryCardFragment> = {}): StoryCardFragment => ({
  id: 'story-1',
  kind: 'CASE',
  title: 'Quiet after eleven',
  summary: 'We made the nights quieter.',
  outcome: 'WORKED',
  spokenAs: 'CLINICIAN',
  publishedAt: '2026-11-20T10:00:00.000Z',
  visibility: 'MEMBERS',
  setting: 'Ward 7',
  author: aByline('Nadia Rahman', 'NR'),
  authors: [{ spokenAs: 'CLINICIAN', byline: aByline('Nadia Rahman', 'NR') }],
  teller: null,
  organisation: { id: 'wendle', name: 'Wendle Valley Hospital' },
  tags: [{ polarity: 'ENACTED', skill: { task: { number: 3 } } }],
  discussion: {
    postCount: 2,
    unread: null,
    voices: {
      people: 3,
      groups: [
        { group: 'PATIENTS_AND_CARERS', people: 1 },
        { group: 'CLINICIANS', people: 2 },
        { group: 'NON_CLINICAL_STAFF', people: 0 },
        { group: 'MANAGERS', people: 0 },
      ],
    },
  },
  ...given,
});
