import type {
  Perspective,
  SaveDraftInput,
  StoryKind,
  StoryOutcome,
  StorySectionKey,
  StoryVisibility,
  StoryWordsFragment,
} from './graphql.generated';
import { LIMITS, SECTIONS } from './sections.rules';

/** Everything a member writes of a story. */
export interface DraftWords {
  title: string;
  summary: string;
  outcome: StoryOutcome | null;
  setting: string;
  when: string;
  organisationId: string | null;
  visibility: StoryVisibility;
  spokenAs: Perspective | null;
  sections: Partial<Record<StorySectionKey, string>>;
}

/** What a draft holds as the server last answered. */
export function wordsOf(story: StoryWordsFragment): DraftWords {
  const sections: DraftWords['sections'] = {};
  for (const key of SECTIONS[story.kind]) sections[key] = '';
  for (const { key, text } of story.sections) sections[key] = text;
  return {
    title: story.title,
    summary: story.summary,
    outcome: story.outcome,
    setting: story.setting,
    when: story.when,
    organisationId: story.organisation?.id ?? null,
    visibility: story.visibility,
    spokenAs: story.spokenAs,
    sections,
  };
}

const PLAIN = [
  'title',
  'summary',
  'outcome',
  'setting',
  'when',
  'organisationId',
  'visibility',
  'spokenAs',
] as const;

/** The changed fields only, as the server takes them; undefined when nothing was changed. */
export function changesBetween(
  saved: DraftWords,
  written: DraftWords,
): Omit<SaveDraftInput, 'id' | 'version'> | undefined {
  const changes: Record<string, unknown> = {};
  for (const field of PLAIN) if (saved[field] !== written[field]) changes[field] = written[field];
  const sections = (Object.keys(written.sections) as StorySectionKey[])
    .filter((key) => (saved.sections[key] ?? '') !== (written.sections[key] ?? ''))
    .map((key) => ({ key, text: written.sections[key] ?? '' }));
  if (sections.length > 0) changes['sections'] = sections;
  return Object.keys(changes).length > 0 ? changes : undefined;
}

/** The fields in which two versions of a draft differ, by name: a plain field or a section's key. */
export function fieldsThatDiffer(one: DraftWords, other: DraftWords): string[] {
  const plain = PLAIN.filter((field) => one[field] !== other[field]);
  const keys = new Set([...Object.keys(one.sections), ...Object.keys(other.sections)] as StorySectionKey[]);
  const sections = [...keys].filter((key) => (one.sections[key] ?? '') !== (other.sections[key] ?? ''));
  return [...plain, ...sections];
}

/** What a story still needs before others can read it, named by the field in which to put it. */
export type Missing = 'title' | 'summary' | 'outcome' | 'sections' | 'titleLong' | 'summaryLong';

/** The calm check list before publishing: what is missing, in the order of the page. */
export function missingFrom(words: DraftWords): Missing[] {
  const missing: Missing[] = [];
  if (words.title.trim() === '') missing.push('title');
  else if (words.title.length > LIMITS.title) missing.push('titleLong');
  if (words.summary.trim() === '') missing.push('summary');
  else if (words.summary.length > LIMITS.summary) missing.push('summaryLong');
  if (words.outcome === null) missing.push('outcome');
  if (Object.values(words.sections).every((text) => text.trim() === '')) missing.push('sections');
  return missing;
}

/** The id of the field on the page for a thing that is missing. */
export function fieldOf(missing: Missing, kind: StoryKind): string {
  const first = SECTIONS[kind][0];
  const ids: Record<Missing, string> = {
    title: 'story-title',
    titleLong: 'story-title',
    summary: 'story-summary',
    summaryLong: 'story-summary',
    outcome: 'story-outcome',
    sections: `story-${first}`,
  };
  return ids[missing];
}
