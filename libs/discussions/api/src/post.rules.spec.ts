import { PermissionRole, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { mayBeAnswered, mayBecome, mayPost, postProblems, statesBefore } from './post.rules';
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
