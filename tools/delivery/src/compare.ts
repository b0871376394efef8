import { type Talk, waitingIn } from '@cp/discussions/web/testing';
import type { Known, Truth } from './truth';
import { knownOf } from './truth';

/** What is on the page, in its order: each post followed by its answers. */
const shownOf = ({ threads, tail }: Talk): Known[] =>
  [...threads, ...tail].flatMap(({ post, replies }) => [post, ...replies].map(knownOf));

const waitingOf = ({ waiting }: Talk): Known[] => waiting.map(knownOf);

/** Whether there are pages of posts or answers that nobody has asked for yet. */
export const readsOn = ({ threads, tail, earlier, more }: Talk): boolean =>
  earlier !== null ||
  more !== null ||
  [...threads, ...tail].some(
    ({ earlierReplies, moreReplies }) => earlierReplies !== null || moreReplies !== null,
  );

const nameOf = ({ id, author, body }: Known): string => `${id} “${body.slice(0, 40)}” by ${author}`;

/**
 * What is wrong with a page as it stands, before the reader asks for anything: nothing may be there twice, nothing may be there that
 * the server does not have just so, and once everything is read, what is shown and what waits are together all that the server has.
 */
export function standingFindings(talk: Talk, truth: Truth): string[] {
  const findings: string[] = [];
  const known = new Map(truth.posts.map((post) => [post.id, post]));
  const here = [...shownOf(talk), ...waitingOf(talk)];
  const seen = new Set<string>();
  for (const post of here) {
    if (seen.has(post.id)) findings.push(`is there twice: ${nameOf(post)}`);
    seen.add(post.id);
    const original = known.get(post.id);
    if (!original) findings.push(`the server does not have: ${nameOf(post)}`);
    else findings.push(...differences(post, original));
  }
  if (!readsOn(talk))
    for (const post of truth.posts) if (!seen.has(post.id)) findings.push(`is missing: ${nameOf(post)}`);
  for (const { state, body } of talk.outgoing) findings.push(`is still ${state}: “${body}”`);
  return findings;
}

/** What is wrong with a page on which everything was read and shown: it must be the server's, post for post, in order. */
export function endFindings(talk: Talk, truth: Truth): string[] {
  const findings = standingFindings(talk, truth);
  if (readsOn(talk)) findings.push('there are pages that could not be read');
  const parents = [null, ...talk.threads.map(({ post }) => post.id)];
  const left = parents.flatMap((parent) => waitingIn(talk, parent));
  if (left.length + talk.waiting.length > 0) findings.push(`${talk.waiting.length} still wait`);
  if (findings.length > 0) return findings;
  const [here, there] = [shownOf(talk), truth.posts].map((posts) => posts.map(({ id }) => id));
  const at = here?.findIndex((id, index) => id !== there?.[index]) ?? -1;
  const post = truth.posts[at];
  return post ? [`stands out of order, as number ${at + 1} should be ${nameOf(post)}`] : [];
}

function differences(post: Known, original: Known): string[] {
  return (Object.keys(original) as (keyof Known)[])
    .filter((key) => post[key] !== original[key])
    .map(
      (key) =>
        `shows as ${key} “${String(post[key])}” where the server has “${String(original[key])}”: ${nameOf(original)}`,
    );
}
