import { renderMarkdown } from '@cp/kit/api';
import { asSaid, mentionsIn, type NameOf, tokenOf } from './mention.rules';

/** How long a quoted passage may be. */
export const LONGEST_QUOTE = 500;

const SIGNS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

const even = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a reader sees of stored words, as one line: without the signs of markdown, mentions as they are stored. */
export const plainOf = (stored: string): string =>
  even(
    renderMarkdown(stored)
      .replace(/<(?:br|\/p|\/li|\/blockquote|\/ul|\/ol)[^>]*>/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign] ?? sign),
  );

/**
 * A passage of a post as it is stored, when it is in the post as a reader sees it; `null` otherwise. Names in it become ids
 * again, so that they follow the people they belong to here too.
 */
export function quoteIn(stored: string, passage: string, nameOf: NameOf): string | null {
  const wanted = even(passage);
  const plain = plainOf(stored);
  const at = wanted === '' ? -1 : asSaid(plain, nameOf).indexOf(wanted);
  if (at < 0) return null;
  let rest = wanted;
  // The longest first: one name may begin like another.
  const named = mentionsIn(plain).map((mention) => ({ mention, name: `@${nameOf(mention).name}` }));
  for (const { mention, name } of named.sort((one, other) => other.name.length - one.name.length))
    rest = rest.replaceAll(name, tokenOf(mention));
  return rest;
}
