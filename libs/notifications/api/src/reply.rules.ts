import { DomainError } from '@cp/kit/api';
import { LONGEST_POST } from '@cp/discussions/api';
import { AccountState, type Allowance } from '@cp/members/api';
import { type Block, markdownOf } from '@cp/prose';
import { NoticeKind } from './notice.vocabulary';

const HOUR_MS = 3_600_000;

/** For how long a mail can be answered. */
export const REPLY_LIFE_MS = 30 * 24 * HOUR_MS;

/** How many mails of one member are posted. */
export const POSTS_FROM_MAIL: Allowance = { most: 30, windowMs: HOUR_MS };

/** How many mails one member is told about that something could not be posted. */
export const MAILS_BACK: Allowance = { most: 10, windowMs: 24 * HOUR_MS };

/** Why a mail is not posted; the words for it stand under `notPosted.<name>`. */
export type Setback =
  | 'CLOSED'
  | 'OLD'
  | 'OFF'
  | 'EMPTY'
  | 'ONLY_FILES'
  | 'LONG'
  | 'GONE'
  | 'TAKEN_BACK'
  | 'PERSPECTIVE'
  | 'TOO_MANY'
  | 'OTHER';

/** What is known of a mail before anything of the discussion is asked. */
export interface ReplyFacts {
  readonly state: AccountState;
  /** Whether the mail that is answered went to the address that the member has now. */
  readonly sameAddress: boolean;
  readonly expiresAt: Date;
  /** Whether the member wants that mails are posted. */
  readonly wanted: boolean;
  /** What would be posted, as markdown. */
  readonly body: string;
  readonly files: number;
}

/** Why a mail is not posted, as far as it can be told by the mail and the account; `null`: nothing keeps it from being tried. */
export function setbackBefore(facts: ReplyFacts, at: Date): Setback | null {
  const { state, sameAddress, expiresAt, wanted, body, files } = facts;
  if (state !== AccountState.ACTIVE) return 'CLOSED';
  if (!sameAddress || expiresAt <= at) return 'OLD';
  if (!wanted) return 'OFF';
  if (body === '') return files > 0 ? 'ONLY_FILES' : 'EMPTY';
  return body.length > LONGEST_POST ? 'LONG' : null;
}

/** Why something was not posted, by what went wrong; `null`: it may go well another time. */
export function setbackOf(error: unknown): Setback | null {
  if (!(error instanceof DomainError)) return null;
  if (error.code === 'NOT_FOUND') return 'GONE';
  if (error.code === 'FORBIDDEN') return 'CLOSED';
  if (error.code === 'TOO_MANY_REQUESTS') return 'TOO_MANY';
  if (error.code !== 'BAD_USER_INPUT') return null;
  const paths = error.details.fields?.map(({ path }) => path) ?? [];
  if (paths.includes('parentId')) return 'TAKEN_BACK';
  return paths.includes('spokenAs') ? 'PERSPECTIVE' : 'OTHER';
}

/** Whether a notice of a kind is answered below the post that it tells of; others are answered in the discussion. */
export const answersPost = (kind: NoticeKind): boolean =>
  kind === NoticeKind.MENTION || kind === NoticeKind.REPLY;

/** Where mail programs break lines by themselves. */
const WRAPPED_AT = 72;
const LONGEST_WRAPPED = 80;

/** Lines that a program broke are one line again; where no program did, every line end was somebody's own. */
function unwrapped(paragraph: string): string {
  const lines = paragraph.split('\n').map((line) => line.trim());
  if (lines.some((line) => line.length > LONGEST_WRAPPED)) return lines.join('\n');
  return lines.reduce((text, line, at) => {
    const before = lines[at - 1] ?? '';
    const [first = ''] = line.split(' ');
    const own = before.length + 1 + first.length < WRAPPED_AT || /^([-*•]|\d{1,2}[.)])\s/.test(line);
    return at === 0 ? line : text + (own ? '\n' : ' ') + line;
  }, '');
}

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/;

/** The plain text of a mail as markdown that reads as it was typed: nothing in it is a sign, and nobody is mentioned. */
export function asMarkdown(words: string): string {
  const blocks = words
    .split(/\n\s*\n/)
    .map(unwrapped)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph): Block => ({
      kind: 'PARAGRAPH',
      runs: paragraph
        .split(ADDRESS)
        .map((text, at) => (at % 2 === 1 ? { text, href: text } : { text }))
        .filter(({ text }) => text !== ''),
    }));
  return markdownOf(blocks).replaceAll('@{', '@\\{');
}
