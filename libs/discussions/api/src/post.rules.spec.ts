import { type Actor, PermissionRole, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import {
  abilitiesFor,
  mayBeAnswered,
  mayBecome,
  mayPost,
  perspectivesIn,
  POST_ACTIONS,
  type PostAction,
  postProblems,
  statesBefore,
} from './post.rules';
import { PostState } from './post.vocabulary';

describe('who may speak in a discussion that they may read', () => {
  it.each(
    Object.values(PermissionRole).flatMap((role) =>
      Object.values(Perspective).map((as) => [role, as] as const),
    ),
  )('a member as %s who speaks as %s', (role, perspective) => {
    expect(mayPost(anActor(perspective, { roles: [role] }))).toBe(true);
  });

  it('nobody without the permission, and no guest', () => {
    expect(mayPost(anActor(Perspective.CARER, { can: new Set(['story:write', 'story:publish']) }))).toBe(
      false,
    );
    expect(mayPost(null)).toBe(false);
  });

  it('and answers go one level deep', () => {
    expect(mayBeAnswered({ parentId: null })).toBe(true);
    expect(mayBeAnswered({ parentId: '65f000000000000000000001' })).toBe(false);
  });
});

describe('what has to be put right in a post', () => {
  const carer = anActor(Perspective.CARER, { perspectives: [Perspective.CARER, Perspective.PATIENT] });

  it.each([
    ['as one perspective', 'Yes.', Perspective.CARER, []],
    ['as the other perspective', 'Yes.', Perspective.PATIENT, []],
    ['with the perspective withheld', 'Yes.', null, []],
    ['as somebody else', 'Yes.', Perspective.MANAGER, ['spokenAs']],
    ['without words', ' \n\t', null, ['body']],
    ['without words and as somebody else', '', Perspective.MANAGER, ['body', 'spokenAs']],
  ])('spoken %s', (_, body, spokenAs, paths) => {
    expect(postProblems(carer, { body, spokenAs }).map(({ path }) => path)).toEqual(paths);
  });
});

describe('the life of a post', () => {
  const states = Object.values(PostState);
  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    'from %s to %s happens only where the table says so (R-45)',
    (from, to) => {
      const happens = from === PostState.PUBLISHED && to === PostState.RETRACTED;
      expect(mayBecome(from, to)).toBe(happens);
      expect(statesBefore(to).includes(from)).toBe(happens);
    },
  );
});

describe('what can be done with a post of a discussion that one may read', () => {
  const author = anActor(Perspective.CARER);
  const reader = anActor(Perspective.CLINICIAN);
  const silent = anActor(Perspective.CARER, { can: new Set() });
  const { PUBLISHED, RETRACTED } = PostState;
  const nothing: PostAction[] = [];

  it.each<[string, Actor | null, PostState, boolean, PostAction[]]>([
    ['its author', author, PUBLISHED, false, ['edit', 'retract', 'reply', 'quote']],
    ['the author of an answer', author, PUBLISHED, true, ['edit', 'retract', 'quote']],
    ['somebody else', reader, PUBLISHED, false, ['reply', 'recognise', 'quote']],
    ['somebody else with an answer', reader, PUBLISHED, true, ['recognise', 'quote']],
    ['its author when it was taken back', author, RETRACTED, false, nothing],
    ['somebody else when it was taken back', reader, RETRACTED, false, nothing],
    ['somebody who may do nothing', silent, PUBLISHED, false, nothing],
    ['a guest', null, PUBLISHED, false, nothing],
  ])('by %s', (_, viewer, state, isAnswer, may) => {
    const can = abilitiesFor(viewer, { authorId: author.memberId, state, isAnswer });
    expect(POST_ACTIONS.filter((action) => can[action])).toEqual(may);
  });

  it.each(Object.values(PermissionRole))('by a %s: nobody changes or takes back what others said', (role) => {
    const other = anActor(Perspective.OTHER, { roles: [role] });
    const can = abilitiesFor(other, { authorId: author.memberId, state: PUBLISHED, isAnswer: false });
    expect([can.edit, can.retract]).toEqual([false, false]);
  });

  it('shows from which perspectives it is recognised in one order, whatever their numbers', () => {
    const recognised = { CARER: 9, CLINICIAN: 1, PATIENT: 0, NOT_STATED: 4 };
    expect(perspectivesIn({ recognised })).toEqual([Perspective.CLINICIAN, Perspective.CARER]);
  });
});
