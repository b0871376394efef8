import { type Perspective, say } from '@cp/kit/api';

const dates = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** A time as people here read it. */
export const dateInWords = (at: Date): string => dates.format(at);

/** A perspective in the words of the screens. */
export const spokenAsInWords = (spokenAs: Perspective | null): string =>
  say(`ui.voice.${spokenAs ?? 'WITHHELD'}`);
