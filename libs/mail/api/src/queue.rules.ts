/** How often a mail is tried before it is given up. */
export const MOST_TRIES = 12;

const MINUTE_MS = 60_000;
const LONGEST_MINUTES = 60;

/**
 * How long to wait, in ms, after a number of tries: 1, 2, 4 … minutes up to an hour, give or take a fifth, so that after an outage not
 * everything is tried in one moment. `chance` is a number from 0 to 1.
 */
export const pauseAfter = (tries: number, chance: number): number =>
  Math.round(Math.min(2 ** (tries - 1), LONGEST_MINUTES) * MINUTE_MS * (0.8 + 0.4 * chance));

/** What went wrong with a mail: whether it is for good, and a short code without any words of the other side. */
export interface Setback {
  readonly forGood: boolean;
  readonly code: string;
}

/**
 * Judges a failed try. The other side's final no (5xx) to this recipient or this content is for good; a no to us, such as a wrong
 * password or sender, is the operator's to mend, and the mail waits for that.
 */
export function setbackOf(error: unknown): Setback {
  const { responseCode, command, code } = (error ?? {}) as {
    responseCode?: number;
    command?: string;
    code?: string;
  };
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA';
  return {
    forGood: responseCode !== undefined && responseCode >= 500 && aboutThisMail,
    code: String(responseCode ?? code ?? 'unknown').slice(0, 40),
  };
}

/** What to do with a mail after a failed try. */
export type Next = { readonly state: 'FAILED' } | { readonly state: 'WAITING'; readonly dueAt: Date };

/** Decides whether a mail is tried again, and when. */
export const nextAfter = ({ forGood }: Setback, tries: number, at: Date, chance: number): Next =>
  forGood || tries >= MOST_TRIES
    ? { state: 'FAILED' }
    : { state: 'WAITING', dueAt: new Date(at.getTime() + pauseAfter(tries, chance)) };
