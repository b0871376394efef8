import { NoticeKind } from './notice.vocabulary';

/** Under this name members decline digests; it stands in links of mails that were sent, so it never changes. */
export const DIGEST_MAILS = 'digest';

/** The parts of a digest, in the order in which they stand. */
export const DIGEST_PARTS = ['toYou', 'conversations', 'fresh', 'waiting', 'more'] as const;
/** One of the parts of a digest. */
export type DigestPart = (typeof DIGEST_PARTS)[number];

/** How much a digest holds: lines read at a time, things in it, posts of one, signs of a text, and discussions that wait. */
export const DIGEST_LIMITS = { read: 200, items: 20, posts: 3, text: 700, waiting: 5 } as const;

const parts: Partial<Record<NoticeKind, DigestPart>> = {
  [NoticeKind.MENTION]: 'toYou',
  [NoticeKind.REPLY]: 'toYou',
  [NoticeKind.MARKED_ANSWER]: 'toYou',
  [NoticeKind.SENIOR_EAR_ASKED]: 'waiting',
  [NoticeKind.SENIOR_EAR_ANSWERED]: 'toYou',
  [NoticeKind.ANSWER]: 'conversations',
  [NoticeKind.NEW_STORY]: 'fresh',
  [NoticeKind.NEW_DISCUSSION]: 'fresh',
};

/** In which part of a digest a kind of notices stands. */
export const partOf = (kind: NoticeKind): DigestPart => parts[kind] ?? 'more';

/** Whether a line asks for an answer, so that short ones are offered. */
export const asksForAnswer = (kind: NoticeKind): boolean =>
  [NoticeKind.NEW_STORY, NoticeKind.NEW_DISCUSSION, NoticeKind.SENIOR_EAR_ASKED].includes(kind);

/** As much of a text as a digest holds: up to a word's end, and a sign that it goes on. */
export function excerptOf(text: string, most: number = DIGEST_LIMITS.text): string {
  const signs = [...text.trim()];
  if (signs.length <= most) return signs.join('');
  const cut = signs.slice(0, most).join('');
  const whole = cut.replace(/\s+\S*$/, '');
  return `${whole.length > 0 ? whole : cut} …`;
}

/** The items that a digest holds, the parts in their order and each as it came; and how many are left for the inbox. */
export function arranged<T extends { readonly part: DigestPart }>(
  items: readonly T[],
  most: number = DIGEST_LIMITS.items,
): { readonly parts: readonly (readonly [DigestPart, readonly T[]])[]; readonly left: number } {
  const inOrder = DIGEST_PARTS.flatMap((part) => items.filter((item) => item.part === part)).slice(0, most);
  const filled = DIGEST_PARTS.map((part) => [part, inOrder.filter((item) => item.part === part)] as const);
  return { parts: filled.filter(([, held]) => held.length > 0), left: items.length - inOrder.length };
}
