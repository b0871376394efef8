import type { EditionWordsFragment, StorySectionKey } from './graphql.generated';
import { aParagraph } from './story.builder';

/** An edition of a case story, for specs; its paragraphs by heading. */
export const anEdition = (
  edition: number,
  sections: Partial<Record<StorySectionKey, readonly string[]>>,
  more: Partial<EditionWordsFragment> = {},
): EditionWordsFragment => ({
  edition,
  note: '',
  at: `2026-11-${String(edition).padStart(2, '0')}T10:00:00.000Z`,
  title: 'Quiet after eleven',
  summary: 'We made the nights quieter.',
  outcome: 'WORKED',
  setting: 'Ward 7',
  when: '',
  strategicAim: '',
  seniorSupport: null,
  seniorSupportNote: '',
  sections: Object.entries(sections).map(([key, texts]) => ({
    key: key as StorySectionKey,
    blocks: texts.map((text) => aParagraph([text, 0])),
  })),
  ...more,
});
