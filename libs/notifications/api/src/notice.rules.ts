import type { Actor, Permission } from '@cp/kit/api';
import { AccountState, permissionsOf, type Reachable } from '@cp/members/api';
import { type LocalTime, nextLocal } from './local-time.rules';
import { MailPace, NoticeKind } from './notice.vocabulary';

/** What is known of a kind of notices. */
export interface NoticeKindRow {
  /** Under this name areas tell of it, and mails of it are declined; it stands in links of mails that were sent, so it never changes. */
  readonly name: string;
  /** How it is told by mail to whoever chose nothing: with the digest, unless it cannot wait. */
  readonly mail: MailPace;
  /** Without this permission there is nothing to choose, and nothing is told. */
  readonly can?: Permission;
}

const { NOW, DIGEST, NEVER } = MailPace;

/** Every kind of notices: the one table. */
export const NOTICE_KINDS: Readonly<Record<NoticeKind, NoticeKindRow>> = {
  [NoticeKind.MENTION]: { name: 'mentions', mail: DIGEST },
  [NoticeKind.REPLY]: { name: 'replies', mail: DIGEST },
  [NoticeKind.ANSWER]: { name: 'answers', mail: DIGEST },
  [NoticeKind.MARKED_ANSWER]: { name: 'markedAnswers', mail: DIGEST },
  // Somebody waits for the member, or the member for somebody.
  [NoticeKind.SENIOR_EAR_ASKED]: { name: 'seniorEar', mail: NOW },
  [NoticeKind.SENIOR_EAR_ANSWERED]: { name: 'seniorEarAnswered', mail: NOW },
  [NoticeKind.NEW_STORY]: { name: 'newStories', mail: DIGEST },
  [NoticeKind.NEW_DISCUSSION]: { name: 'newDiscussions', mail: DIGEST },
  [NoticeKind.STORY_NEWS]: { name: 'storyNews', mail: DIGEST },
  [NoticeKind.INVITATION]: { name: 'coAuthors', mail: NOW },
  [NoticeKind.OWN_STORY]: { name: 'ownStories', mail: NOW },
  [NoticeKind.PROPOSAL]: { name: 'proposals', mail: DIGEST },
  [NoticeKind.MARK]: { name: 'marks', mail: DIGEST },
  [NoticeKind.ADOPTION]: { name: 'adoptions', mail: DIGEST },
  [NoticeKind.WORD]: { name: 'words', mail: DIGEST },
  // The day has come; a digest may come a week later.
  [NoticeKind.REMINDER]: { name: 'changes', mail: NOW },
  [NoticeKind.STORIES_WAIT]: { name: 'storiesWait', mail: NOW, can: 'story:review' },
  [NoticeKind.PEOPLE_WAIT]: { name: 'waiting', mail: NOW, can: 'member:admit' },
};

/** How much a line keeps of what it is of. */
export const NOTICE_LIMITS = { sources: 200, posts: 20, actors: 10 } as const;

const byName = new Map(Object.entries(NOTICE_KINDS).map(([kind, { name }]) => [name, kind as NoticeKind]));

/** The kind of notices that areas tell under a name; `null` for what is only mailed, because nobody can choose about it yet. */
export const kindOf = (name: string): NoticeKind | null => byName.get(name) ?? null;

/** What the rules need to know of what somebody chose. */
export interface ChoiceFacts {
  /** What was chosen by mail, where it is not what the table says. */
  readonly paces: readonly { readonly kind: NoticeKind; readonly pace: MailPace }[];
  /** The kinds that do not come into the inbox. */
  readonly notInApp: readonly NoticeKind[];
  /** What was chosen for devices, where it is not what holds for everybody. */
  readonly pushes?: readonly { readonly kind: NoticeKind; readonly push: boolean }[];
  /** The hours of the day in which no mail is wanted. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
  readonly pausedUntil: Date | null;
  readonly digest: { readonly timeZone: string };
}

/** How somebody is told of a kind by mail; `declined` are the names under which they declined mails. */
export function paceOf(kind: NoticeKind, { paces }: ChoiceFacts, declined: readonly string[]): MailPace {
  const { name, mail } = NOTICE_KINDS[kind];
  if (declined.includes(name)) return NEVER;
  return paces.find((chosen) => chosen.kind === kind)?.pace ?? mail;
}

/** What rings on devices for whoever turned that on and chose nothing more: what cannot wait, and what is said to them. */
export const usuallyPushed = (kind: NoticeKind): boolean =>
  NOTICE_KINDS[kind].mail === NOW || kind === NoticeKind.MENTION || kind === NoticeKind.REPLY;

/** Whether a kind rings on somebody's devices: those lead into the inbox, so only what comes there does. */
export const pushOf = (kind: NoticeKind, { pushes = [], notInApp }: ChoiceFacts): boolean =>
  !notInApp.includes(kind) && (pushes.find((chosen) => chosen.kind === kind)?.push ?? usuallyPushed(kind));

/** Whether an hour is among the quiet ones; they may go over midnight. */
export const isQuiet = (hour: number, { from, until }: NonNullable<ChoiceFacts['quiet']>): boolean =>
  from <= until ? hour >= from && hour < until : hour >= from || hour < until;

/** When a mail may go that is wanted at once: now, or when the holiday and the quiet hours are over. */
export function mailTime(
  at: Date,
  { quiet, pausedUntil, digest }: ChoiceFacts,
  local: (time: Date, timeZone: string) => LocalTime,
): Date {
  const back = pausedUntil && pausedUntil > at ? pausedUntil : at;
  if (!quiet || !isQuiet(local(back, digest.timeZone).hour, quiet)) return back;
  return nextLocal(back, digest.timeZone, { hour: quiet.until });
}

/** Somebody as they read when they are not here: what a mail to them may say is what they could read if they were. */
export const readerOf = ({ memberId, roles, perspectives, organisationId }: Reachable): Actor => ({
  memberId,
  name: '',
  initials: '',
  roles,
  perspectives,
  organisationId,
  can: permissionsOf({ roles, state: AccountState.ACTIVE, secondFactor: true }),
  sessionId: '',
});
