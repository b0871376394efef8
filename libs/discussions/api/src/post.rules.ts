import type { FieldProblem, Permission, Perspective } from '@cp/kit/api';
import { PostState } from './post.vocabulary';

/** How long a post may be. */
export const LONGEST_POST = 5_000;

/** What the rules need to know of somebody who looks; `null` is a guest. */
type Speaker = {
  readonly can: ReadonlySet<Permission>;
  readonly perspectives: readonly Perspective[];
} | null;

/**
 * Whether somebody may speak in a discussion that they may read. Whether they may read it is the rule of its story, and
 * is asked first.
 */
export const mayPost = (viewer: Speaker): boolean => viewer?.can.has('discussion:post') ?? false;

/** Where a post may go from where it is. What is not in the table does not happen. */
const nextOf: Readonly<Record<PostState, readonly PostState[]>> = {
  [PostState.PUBLISHED]: [PostState.RETRACTED],
  [PostState.RETRACTED]: [],
};

/** Whether a post may go from one state to another. */
export const mayBecome = (from: PostState, to: PostState): boolean => nextOf[from].includes(to);

/** The states from which a post may go to another: the condition of the update that moves it. */
export const statesBefore = (to: PostState): PostState[] =>
  Object.values(PostState).filter((from) => mayBecome(from, to));

/** Whether a post may be answered: one level, so that a conversation stays readable on a phone. */
export const mayBeAnswered = (post: { readonly parentId: unknown }): boolean => post.parentId === null;

/** What has to be put right in a post; empty when nothing has. */
export function postProblems(
  speaker: NonNullable<Speaker>,
  post: { readonly body: string; readonly spokenAs: Perspective | null },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (post.body.trim() === '') problems.push({ path: 'body', key: 'fields.body.missing' });
  if (post.spokenAs !== null && !speaker.perspectives.includes(post.spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  return problems;
}
