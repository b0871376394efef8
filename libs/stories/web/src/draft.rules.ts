import type {
  Perspective,
  SaveDraftInput,
  SeniorSupport,
  StoryOutcome,
  StorySectionKey,
  StoryVisibility,
  StoryWordsFragment,
} from './graphql.generated';
import { SECTIONS } from './sections.rules';

/** Everything a member writes of a story. */
export interface DraftWords {
  title: string;
  summary: string;
  outcome: StoryOutcome | null;
  setting: string;
  when: string;
  strategicAim: string;
  seniorSupport: SeniorSupport | null;
  seniorSupportNote: string;
  touched: readonly Perspective[];
  consent: string;
  organisationId: string | null;
  visibility: StoryVisibility;
  spokenAs: Perspective | null;
  /** What stands under each question, as markdown. */
  sections: Partial<Record<StorySectionKey, string>>;
}

/** A field that is not a section. */
export type PlainField = Exclude<keyof DraftWords, 'sections'>;

/** A field of a draft by name: a plain one, or a section by its key. */
export type DraftField = PlainField | StorySectionKey;

/** What was changed of a draft, without its sections. */
export type PlainChange = Partial<Omit<DraftWords, 'sections'>>;

/** The plain fields, in the order of the page. */
export const PLAIN: readonly PlainField[] = [
  'title',
  'spokenAs',
  'summary',
  'outcome',
  'setting',
  'when',
  'organisationId',
  'visibility',
  'touched',
  'consent',
  'strategicAim',
  'seniorSupport',
  'seniorSupportNote',
];

/** What a draft holds as the server last answered. */
export function wordsOf(story: StoryWordsFragment): DraftWords {
  const sections: DraftWords['sections'] = {};
  for (const key of SECTIONS[story.kind]) sections[key] = '';
  for (const { key, text } of story.sections) sections[key] = text;
  const { title, summary, outcome, setting, when, strategicAim, seniorSupport, seniorSupportNote } = story;
  const { touched, consent, visibility, spokenAs, organisation } = story;
  return {
    ...{ title, summary, outcome, setting, when, strategicAim, seniorSupport, seniorSupportNote },
    ...{ touched, consent, visibility, spokenAs, sections },
    organisationId: organisation?.id ?? null,
  };
}

/** What stands in a field; a section that is not there is empty. */
export const valueOf = (words: DraftWords, field: DraftField): unknown =>
  isPlain(field) ? words[field] : (words.sections[field] ?? '');

/** The same words with another value in one field. */
export const withValue = (words: DraftWords, field: DraftField, value: unknown): DraftWords =>
  isPlain(field)
    ? { ...words, [field]: value }
    : { ...words, sections: { ...words.sections, [field]: value as string } };

/** Whether a field is not a section. */
export const isPlain = (field: DraftField): field is PlainField =>
  (PLAIN as readonly DraftField[]).includes(field);

/** Whether two values of a field say the same. Whom a story touched has no order. */
export const sameValue = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((each) => other.includes(each))
    : one === other;

/** All fields that either of two versions has. */
export const fieldsOf = (...versions: readonly DraftWords[]): DraftField[] => [
  ...PLAIN,
  ...new Set(versions.flatMap(({ sections }) => Object.keys(sections) as StorySectionKey[])),
];

/** The fields in which two versions of a draft differ. */
export const fieldsThatDiffer = (one: DraftWords, other: DraftWords): DraftField[] =>
  fieldsOf(one, other).filter((field) => !sameValue(valueOf(one, field), valueOf(other, field)));

/** The changed fields only, as the server takes them; undefined when nothing was changed. */
export function changesBetween(
  saved: DraftWords,
  written: DraftWords,
): Omit<SaveDraftInput, 'id' | 'version'> | undefined {
  const changed = fieldsThatDiffer(saved, written);
  if (changed.length === 0) return undefined;
  const plain = changed.filter(isPlain).map((field) => [field, written[field]] as const);
  const sections = changed.flatMap((field) =>
    isPlain(field) ? [] : [{ key: field, text: written.sections[field] ?? '' }],
  );
  return { ...Object.fromEntries(plain), ...(sections.length > 0 ? { sections } : {}) };
}
