import type { StoryCardFragment, StoryMarkFragment, StoryWordsFragment } from './graphql.generated';

/** A mark on a passage, for specs. */
export const aMark = (given: Partial<StoryMarkFragment> = {}): StoryMarkFragment => ({
  id: 'mark-1',
  section: 'PROBLEM',
  start: 0,
  end: 6,
  quote: 'Nobody',
  polarity: 'MISSING',
  reason: 'The message did not arrive.',
  anchored: true,
  spokenAs: 'CLINICIAN',
  markedBy: { id: 'nadia', name: 'Nadia Rahman', initials: 'NR' },
  skill: {
    id: 's4.1',
    label: 'Make sure the message reaches who can act',
    status: 'WORKING',
    task: { number: 4, shortName: 'The right message' },
  },
  viewerCan: { remove: true },
  ...given,
});

/** A case story by Nadia Rahman, for specs: a draft unless told otherwise. */
export const aStory = (given: Partial<StoryWordsFragment> = {}): StoryWordsFragment => ({
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
  publishedAt: null,
  author: { id: 'nadia', name: 'Nadia Rahman', initials: 'NR' },
  organisation: { id: 'wendle', name: 'Wendle Valley Hospital' },
  sections: [
    {
      key: 'PROBLEM',
      text: 'Nobody slept. The door banged.\n\nWe did not know why.',
      paragraphs: [
        {
          runs: [
            { text: 'Nobody', tagIds: ['mark-1'] },
            { text: ' slept. The door banged.', tagIds: [] },
          ],
        },
        { runs: [{ text: 'We did not know why.', tagIds: [] }] },
      ],
    },
    { key: 'ACTION', text: '', paragraphs: [] },
  ],
  tags: [aMark()],
  viewerCan: { edit: true, mark: true, publish: true },
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
  setting: 'Ward 7',
  author: { id: 'nadia', name: 'Nadia Rahman', initials: 'NR' },
  organisation: { id: 'wendle', name: 'Wendle Valley Hospital' },
  tags: [{ polarity: 'ENACTED', skill: { task: { number: 3 } } }],
  discussion: {
    postCount: 2,
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
