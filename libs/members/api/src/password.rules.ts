import type { FieldProblem } from '@cp/kit/api';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** Length is what makes a password strong; there are no rules of composition (ASVS 6.2). */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** The least score, of 0 to 4, of zxcvbn's estimate: 3 stands for more than 10⁸ guesses. */
const LEAST_SCORE = 3;
/** Only the beginning is estimated, since the time it takes grows with length; whoever has a strong beginning has a strong password. */
const ESTIMATED = 64;

let made: ZxcvbnFactory | undefined;
/** Made when a password is first looked at: the lists take a third of a second to spread out, and most processes need none. */
const strength = (): ZxcvbnFactory =>
  (made ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  }));

/** The words by which this password could be guessed because of whose it is and what it is for. */
const ownWords = (own: readonly string[]): string[] => [
  'common practice',
  'commonpractice',
  ...own.flatMap((word) => [word, ...word.split(/[\s@.]+/)]).filter((word) => word.length >= 3),
];

/**
 * What has to be put right in a new password; empty when nothing has. Any characters, nothing trimmed; refused when it is on the
 * lists of common and leaked passwords, made of such words, or of the member's own name or address, or the product's.
 */
export function passwordProblems(
  password: string,
  own: readonly string[],
  path = 'password',
): FieldProblem[] {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.least || length > PASSWORD_LENGTH.most)
    return [{ path, key: 'fields.password.length', params: PASSWORD_LENGTH }];
  const estimate = strength().check(password.slice(0, ESTIMATED), ownWords(own));
  return estimate.score < LEAST_SCORE ? [{ path, key: 'fields.password.guessable' }] : [];
}
