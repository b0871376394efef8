import type { StoryKind, StorySectionKey } from './graphql.generated';

/** The questions of each kind of story, in the order in which they are asked and read. */
export const SECTIONS: Record<StoryKind, readonly StorySectionKey[]> = {
  CASE: ['PROBLEM', 'SETTING', 'ACTION', 'RESULT', 'LEARNING', 'ELSEWHERE'],
  EXPERIENCE: ['HAPPENED', 'FEELING', 'HELP'],
};

/** The most that each field of a story may hold; the server holds to the same. */
export const LIMITS = {
  title: 140,
  summary: 600,
  setting: 200,
  when: 100,
  strategicAim: 300,
  seniorSupportNote: 300,
  consent: 500,
  note: 300,
  section: 20_000,
  reason: 500,
} as const;
