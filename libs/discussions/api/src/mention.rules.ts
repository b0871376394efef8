import { escapeHtml, renderMarkdown } from '@cp/kit/api';

/** How many people one post may mention. */
export const MOST_MENTIONS = 10;

/** Somebody whom a post mentions: as who they are, or as the one who tells the story, under whatever name they tell it. */
export interface Mention {
  readonly memberId: string;
  readonly asTeller: boolean;
}

/** How a mention reads: by what it stands in words that leave the server, and the name that is shown. */
export interface MentionName {
  readonly handle: string;
  readonly name: string;
}

/** How words are read in which people are mentioned. */
export type NameOf = (mention: Mention) => MentionName;

const STORED = /@\{(~?)([0-9a-f]{24})\}/g;
const WRITTEN = /@\{([^{}\n]{1,120})\}/g;

/** A mention as it is stored in the words: by id, so that it follows the name. */
export const tokenOf = ({ memberId, asTeller }: Mention): string => `@{${asTeller ? '~' : ''}${memberId}}`;

/** Whom stored words mention, each once. */
export function mentionsIn(stored: string): Mention[] {
  const found = new Map<string, Mention>();
  for (const [token, teller, memberId = ''] of stored.matchAll(STORED))
    found.set(token, { memberId, asTeller: teller === '~' });
  return [...found.values()];
}

/** By which handles words that somebody sends mention people, each once. */
export const handlesIn = (written: string): string[] => [
  ...new Set([...written.matchAll(WRITTEN)].map(([, handle = '']) => handle)),
];

/** The words as they are stored: every handle has become an id. */
export const asStored = (written: string, mentionOf: (handle: string) => Mention | undefined): string =>
  written.replace(WRITTEN, (token: string, handle: string) => {
    const mention = mentionOf(handle);
    return mention ? tokenOf(mention) : token;
  });

const replaced = (stored: string, by: (mention: Mention) => string): string =>
  stored.replace(STORED, (_, teller: string, memberId: string) => by({ memberId, asTeller: teller === '~' }));

/** The words as their author goes on writing them: no id of somebody who is here under a made-up name leaves the server. */
export const asWritten = (stored: string, nameOf: NameOf): string =>
  replaced(stored, (mention) => `@{${nameOf(mention).handle}}`);

/** The words as plain text, with names. */
export const asSaid = (stored: string, nameOf: NameOf): string =>
  replaced(stored, (mention) => `@${nameOf(mention).name}`);

/** The words as safe HTML. A mention is put in after everything else, so that no name is ever read as markdown. */
export const asHtml = (stored: string, nameOf: NameOf): string =>
  replaced(renderMarkdown(stored), (mention) => `<strong>@${escapeHtml(nameOf(mention).name)}</strong>`);
