import type { LetterWords } from './letter.rules';
import type { LetterSection } from './section.rules';

/** A mail of which not everything may stand any more when it is sent: its words before they are made a letter. */
export interface LooseLetter {
  readonly letter: LetterWords;
  /** Whose mail it is: what they may read may be in it. */
  readonly readerId: string;
  /** What the whole mail is about: without all of it there is no mail. */
  readonly about: readonly string[];
}

/** Everything that a mail is about, and its parts. */
export const aboutOf = ({ letter, about }: LooseLetter): string[] => {
  const items = letter.sections.flatMap((section) => section.items);
  const parts = items.flatMap((item) => [item.about, ...item.quotes.map((quote) => quote.about)]);
  return [...new Set([...about, ...parts.filter((one) => one !== undefined)])];
};

/** A mail with only what stands; `null` when nothing is left that it was written for. */
export function withStanding(
  { letter, about }: LooseLetter,
  standing: ReadonlySet<string>,
): LetterWords | null {
  const stands = (one: { readonly about?: string | undefined }): boolean =>
    one.about === undefined || standing.has(one.about);
  if (!about.every((one) => standing.has(one))) return null;
  const sections = letter.sections.flatMap((section): LetterSection[] => {
    const items = section.items
      .filter(stands)
      .map((item) => ({ ...item, quotes: item.quotes.filter(stands) }));
    return items.length > 0 ? [{ ...section, items }] : [];
  });
  return letter.sections.length > 0 && sections.length === 0 ? null : { ...letter, sections };
}
