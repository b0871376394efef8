import type { MentionedPersonFragment } from './graphql.generated';

type Person = Pick<MentionedPersonFragment, 'handle' | 'name'>;

const TOKEN = /@\{([^{}\n]{1,120})\}/g;
// One more word may follow the first: people have surnames.
const TYPED = /(?:^|[\s([{])@([\p{L}\p{N}][\p{L}\p{N}'’-]*(?: [\p{L}\p{N}'’-]*)?|)$/u;

/** Words as somebody reads or writes them: names in place of handles. */
export const asShown = (body: string, people: readonly Person[]): string =>
  body.replace(TOKEN, (token: string, handle: string) => {
    const person = people.find((one) => one.handle === handle);
    return person ? `@${person.name}` : token;
  });

/** Words as they are sent: handles in place of the names of those who were chosen. The longest names first: one may begin like another. */
export const asWritten = (text: string, people: readonly Person[]): string =>
  [...people]
    .sort((one, other) => other.name.length - one.name.length)
    .reduce((body, { handle, name }) => body.replaceAll(`@${name}`, `@{${handle}}`), text);

/** Those of the chosen who are still in the words. */
export const stillIn = <T extends Person>(text: string, people: readonly T[]): T[] =>
  people.filter(({ name }) => text.includes(`@${name}`));

/** What somebody has typed of a name just before the caret, after an at sign; null when they type none. */
export const typedName = (text: string, caret: number): string | null =>
  TYPED.exec(text.slice(0, caret))?.[1] ?? null;

/** The words with a name put in place of what was typed of it, and where the caret goes. */
export function withName(
  text: string,
  caret: number,
  typed: string,
  name: string,
): { text: string; caret: number } {
  const start = caret - typed.length;
  const rest = text.slice(caret);
  const put = `${name}${/^[\s.,;:!?)]/.test(rest) ? '' : ' '}`;
  return { text: text.slice(0, start) + put + rest, caret: start + put.length };
}

const LONGEST = 500;

const BLOCKS = new Set(['P', 'BR', 'LI', 'BLOCKQUOTE', 'UL', 'OL']);

const textIn = (node: Node): string =>
  node.nodeType === Node.TEXT_NODE
    ? (node.nodeValue ?? '')
    : [...node.childNodes].map(textIn).join('') + (BLOCKS.has(node.nodeName) ? ' ' : '');

/** What a reader sees of a post as one line, as far as it may be quoted. */
export const plainOf = (words: Node): string => shortened(textIn(words));

/** A passage as one line, and no longer than may be quoted; it ends with a whole word. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trim();
}
