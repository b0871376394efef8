import type { Permission } from '@cp/kit/api';
import { DIGEST_MAILS } from './digest.rules';
import type { DigestRhythm, NoticeChoices } from './notice-choices.model';
import type { ChooseNoticesInput } from './notice.inputs';
import { NOTICE_KINDS, paceOf, pushOf, usuallyPushed } from './notice.rules';
import { DigestFrequency, MailPace, NoticeKind } from './notice.vocabulary';

/** For how long somebody may ask for no mail at a time; who wants none for longer turns the digest off. */
export const LONGEST_PAUSE_DAYS = 366;

/** How somebody is told of a kind. */
export interface KindChoice {
  readonly kind: NoticeKind;
  readonly inApp: boolean;
  readonly mail: MailPace;
  readonly push: boolean;
}

/** How somebody is told of each kind that can happen to them. */
export const kindChoices = (
  choices: NoticeChoices,
  declined: readonly string[],
  can: ReadonlySet<Permission>,
): KindChoice[] =>
  Object.values(NoticeKind)
    .filter((kind) => isFor(kind, can))
    .map((kind) => ({
      kind,
      inApp: !choices.notInApp.includes(kind),
      mail: paceOf(kind, choices, declined),
      push: pushOf(kind, choices),
    }));

const isFor = (kind: NoticeKind, can: ReadonlySet<Permission>): boolean => {
  const asked = NOTICE_KINDS[kind].can;
  return asked === undefined || can.has(asked);
};

/** The choices with what was changed; kinds that are not named stay as they are. */
export function changedChoices(
  { paces, notInApp, answerByMail, pushes = [] }: NoticeChoices,
  { kinds, digest, quiet, pausedUntil, autoFollow, ...more }: ChooseNoticesInput,
): Omit<NoticeChoices, '_id' | 'version'> {
  const named = new Set(kinds.map(({ kind }) => kind));
  const asked = new Map(kinds.flatMap(({ kind, push }) => (typeof push === 'boolean' ? [[kind, push]] : [])));
  const chosen = kinds.filter(
    ({ kind, mail }) => mail !== MailPace.NEVER && mail !== NOTICE_KINDS[kind].mail,
  );
  return {
    paces: [
      ...paces.filter(({ kind }) => !named.has(kind)),
      ...chosen.map(({ kind, mail }) => ({ kind, pace: mail })),
    ],
    notInApp: [
      ...notInApp.filter((kind) => !named.has(kind)),
      ...kinds.filter(({ inApp }) => !inApp).map(({ kind }) => kind),
    ],
    pushes: [
      ...pushes.filter(({ kind }) => !asked.has(kind)),
      ...[...asked]
        .filter(([kind, push]) => push !== usuallyPushed(kind))
        .map(([kind, push]) => ({ kind, push })),
    ],
    digest,
    // From an hour until the same hour is no hours at all.
    quiet: quiet && quiet.from !== quiet.until ? quiet : null,
    pausedUntil: pausedUntil ?? null,
    autoFollow,
    answerByMail: more.answerByMail ?? answerByMail ?? true,
  };
}

/** The names under which mails are declined afterwards; those of other mails stay. */
export function declinedAfter(
  before: readonly string[],
  { kinds, digest }: Pick<ChooseNoticesInput, 'kinds' | 'digest'>,
): string[] {
  const named = new Set(kinds.map(({ kind }) => NOTICE_KINDS[kind].name));
  // Whoever chooses a rhythm again wants digests again.
  if (digest.frequency !== DigestFrequency.OFF) named.add(DIGEST_MAILS);
  const never = kinds
    .filter(({ mail }) => mail === MailPace.NEVER)
    .map(({ kind }) => NOTICE_KINDS[kind].name);
  return [...new Set([...before.filter((name) => !named.has(name)), ...never])];
}

/** The rhythm that holds: none for whoever declined digests by the link in one. */
export const digestOf = ({ digest }: NoticeChoices, declined: readonly string[]): DigestRhythm =>
  declined.includes(DIGEST_MAILS) ? { ...digest, frequency: DigestFrequency.OFF } : digest;
