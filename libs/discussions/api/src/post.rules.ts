import { type FieldProblem, type Permission, Perspective } from '@cp/kit/api';
import { PostState } from './post.vocabulary';

/** How long a post may be. */
export const LONGEST_POST = 5_000;

/** What the rules need to know of somebody who looks; `null` is a guest. */
type Speaker = {
  readonly memberId: string;
  readonly can: ReadonlySet<Permission>;
  readonly perspectives: readonly Perspective[];
} | null;

/**
 * Whether somebody may speak in a discussion that they may read. Whether they may read it is the rule of its story, and
 * is asked first.
 */
export const mayPost = (viewer: Pick<NonNullable<Speaker>, 'can'> | null): boolean =>
  viewer?.can.has('discussion:post') ?? false;

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

/** What can be done with a post. */
export const POST_ACTIONS = ['edit', 'retract', 'reply', 'recognise', 'quote'] as const;

/** One thing that can be done with a post. */
export type PostAction = (typeof POST_ACTIONS)[number];

/** Who may do something with a post, and with which posts. */
interface PostActionRow {
  readonly permission: Permission;
  readonly by: 'author' | 'others' | 'everybody';
  readonly states: readonly PostState[];
}

/** What is not in the table is not done; whether somebody may read the discussion is asked first. */
const ACTIONS: Readonly<Record<PostAction, PostActionRow>> = {
  edit: { permission: 'discussion:post', by: 'author', states: [PostState.PUBLISHED] },
  retract: { permission: 'discussion:post', by: 'author', states: [PostState.PUBLISHED] },
  reply: { permission: 'discussion:post', by: 'everybody', states: [PostState.PUBLISHED] },
  recognise: { permission: 'act:do', by: 'others', states: [PostState.PUBLISHED] },
  quote: { permission: 'discussion:post', by: 'everybody', states: [PostState.PUBLISHED] },
};

/** What the rules need to know of a post. */
export interface PostFacts {
  readonly authorId: string;
  readonly state: PostState;
  readonly isAnswer: boolean;
}

/** Whether somebody may do something with a post of a discussion that they may read. */
export function mayDo(viewer: Speaker, action: PostAction, post: PostFacts): boolean {
  const { permission, by, states } = ACTIONS[action];
  if (!viewer?.can.has(permission) || !states.includes(post.state)) return false;
  if (action === 'reply' && post.isAnswer) return false;
  if (by === 'everybody') return true;
  return (by === 'author') === (post.authorId === viewer.memberId);
}

/** Everything that somebody may do with a post. */
export const abilitiesFor = (viewer: Speaker, post: PostFacts): Record<PostAction, boolean> => ({
  edit: mayDo(viewer, 'edit', post),
  retract: mayDo(viewer, 'retract', post),
  reply: mayDo(viewer, 'reply', post),
  recognise: mayDo(viewer, 'recognise', post),
  quote: mayDo(viewer, 'quote', post),
});

/** What has to be put right in a post; empty when nothing has. */
export function postProblems(
  speaker: Pick<NonNullable<Speaker>, 'perspectives'>,
  post: { readonly body: string; readonly spokenAs: Perspective | null },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (post.body.trim() === '') problems.push({ path: 'body', key: 'fields.body.missing' });
  if (post.spokenAs !== null && !speaker.perspectives.includes(post.spokenAs))
    problems.push({ path: 'spokenAs', key: 'fields.spokenAs' });
  return problems;
}

/** From which perspectives a post is recognised: never how many of each, so that it is no contest. */
export const perspectivesIn = (post: {
  readonly recognised: Partial<Record<Perspective | 'NOT_STATED', number>>;
}): Perspective[] => Object.values(Perspective).filter((as) => (post.recognised[as] ?? 0) > 0);
