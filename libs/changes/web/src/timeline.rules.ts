import type { IconName } from '@cp/ui';
import type { ChangeStepKind, ChangeWordsFragment } from './graphql.generated';

/** What one point of a change's timeline shows; `key` leads to its words. */
export interface Moment {
  readonly key: string;
  readonly icon: IconName;
  /** The day that it is about. */
  readonly day: string;
  readonly month: number | null;
  readonly note: string | null;
  readonly spokenAs: ChangeWordsFragment['steps'][number]['spokenAs'];
  /** It has not come yet. */
  readonly ahead: boolean;
}

const icons: Readonly<Record<ChangeStepKind, IconName>> = {
  PLANNED: 'calendar-plus',
  MADE: 'check',
  NOT_MADE: 'circle-slash',
  HELD: 'calendar-check',
  SLIPPED: 'undo-2',
};

/** Everything that was said of a change in order, and what is to come. */
export function momentsOf({ steps, state, dueOn, nextAskedOn }: ChangeWordsFragment): Moment[] {
  const said = steps.map(({ kind, on, month, note, spokenAs }) => ({
    key: `moment.${kind}`,
    icon: icons[kind],
    day: on,
    month: month ?? null,
    note,
    spokenAs: spokenAs ?? null,
    ahead: false,
  }));
  const ahead = { icon: 'calendar-clock', month: null, note: null, spokenAs: null, ahead: true } as const;
  if (state === 'PLANNED' && dueOn) return [...said, { ...ahead, key: 'moment.due', day: dueOn }];
  return nextAskedOn ? [...said, { ...ahead, key: 'moment.next', day: nextAskedOn }] : said;
}

/** Noon of a day here, so that no time zone makes it another day. */
export const timeOfDay = (day: string): Date => new Date(`${day}T12:00:00`);

/** The day that it is here. */
export function today(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
