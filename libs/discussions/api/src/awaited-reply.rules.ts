import { Perspective } from '@cp/kit/api';
import { groupOf, VOICE_GROUPS, type VoiceGroup } from '@cp/measures';
import { AwaitedKind } from './awaited-reply.vocabulary';

const HOUR = 3_600_000;

/**
 * Within what time a reply is hoped for: 72 hours for the first, seven days for the first from another perspective. Goals of ours; a
 * first reply raises the chance that a newcomer speaks again (Joyce and Kraut 2006).
 */
export const REPLY_GOALS_MS: Readonly<Record<AwaitedKind, number>> = {
  [AwaitedKind.FIRST_REPLY]: 72 * HOUR,
  [AwaitedKind.OTHER_PERSPECTIVE]: 7 * 24 * HOUR,
  [AwaitedKind.MY_PERSPECTIVE]: 7 * 24 * HOUR,
};

/** How something that was said has been received so far. */
export interface Reception {
  readonly heard: readonly VoiceGroup[];
  readonly repliedAt: Date | null;
  readonly crossedAt: Date | null;
}

/** What somebody else said to it. */
export interface Reply {
  readonly spokenAs: Perspective | null;
  readonly at: Date;
}

/** The groups of perspectives, in their order; `OTHER` and a withheld one belong to none. */
export const groupsOf = (perspectives: readonly (Perspective | null)[]): VoiceGroup[] => {
  const named = new Set<string>(perspectives.map(groupOf));
  return VOICE_GROUPS.filter((group) => named.has(group));
};

/** The perspectives that belong to groups. */
export const perspectivesOf = (groups: readonly VoiceGroup[]): Perspective[] =>
  Object.values(Perspective).filter((one) => groups.some((group) => group === groupOf(one)));

/** Nothing was said to it yet; who began it has been heard. */
export const unanswered = (beganAs: readonly VoiceGroup[]): Reception => ({
  heard: beganAs,
  repliedAt: null,
  crossedAt: null,
});

/**
 * The same after a reply. It comes from another perspective when with it at least two groups have been heard: where those who began it
 * did not say from where they speak, two groups among the replies are needed, since one of them may be theirs.
 */
export function afterReply({ heard, repliedAt, crossedAt }: Reception, { spokenAs, at }: Reply): Reception {
  const [group] = groupsOf([spokenAs]);
  const all = group ? VOICE_GROUPS.filter((one) => one === group || heard.includes(one)) : heard;
  return {
    heard: all,
    repliedAt: repliedAt ?? at,
    crossedAt: crossedAt ?? (group && all.length > 1 ? at : null),
  };
}

/** The groups that have not been heard. */
export const missingIn = ({ heard }: Pick<Reception, 'heard'>): VoiceGroup[] =>
  VOICE_GROUPS.filter((group) => !heard.includes(group));

/** Whether two receptions say the same. */
export const isSameReception = (one: Reception, other: Reception): boolean =>
  one.heard.length === other.heard.length &&
  one.repliedAt?.getTime() === other.repliedAt?.getTime() &&
  one.crossedAt?.getTime() === other.crossedAt?.getTime();
