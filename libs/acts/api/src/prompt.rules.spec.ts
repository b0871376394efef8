import { hasText, type Permission, Perspective, say } from '@cp/kit/api';
import { plainOf } from '@cp/prose';
import './acts.texts';
import { answerUnder, mayBeAsked, promptKey, taskFor, wordingFor } from './prompt.rules';
import { PromptWording } from './prompt.vocabulary';

const TASKS = [1, 2, 3, 4, 5, 6];

describe('the one question about a story', () => {
  it('has words for each of the six tasks from every side, each said once', () => {
    const keys = TASKS.flatMap((task) =>
      Object.values(PromptWording).map((wording) => promptKey(task, wording)),
    );
    expect(keys.filter((key) => !hasText(key))).toEqual([]);
    expect(new Set(keys.map((key) => say(key))).size).toBe(30);
  });

  it.each([
    [Perspective.PATIENT, PromptWording.PATIENT_OR_CARER],
    [Perspective.CARER, PromptWording.PATIENT_OR_CARER],
    [Perspective.CLINICIAN, PromptWording.CLINICIAN],
    [Perspective.NON_CLINICAL_STAFF, PromptWording.NON_CLINICAL_STAFF],
    [Perspective.MANAGER, PromptWording.MANAGER],
    [Perspective.OTHER, PromptWording.ANYBODY],
    [null, PromptWording.ANYBODY],
  ])('is worded for somebody who speaks as %s', (spokenAs, wording) => {
    expect(wordingFor(spokenAs)).toBe(wording);
  });

  it('is about the task with the most skills marked', () => {
    expect(taskFor([4, 1, 4, 3], 'r:s')).toBe(4);
  });

  it('stays the same for a reader at each visit, and is not the same for all', () => {
    const readers = Array.from({ length: 60 }, (_, index) => `reader${index}:story`);
    const first = readers.map((one) => taskFor([], one));
    expect(readers.map((one) => taskFor([], one))).toEqual(first);
    expect([...new Set(first)].sort()).toEqual(TASKS);
    expect([...new Set(readers.map((one) => taskFor([2, 5], one)))].sort()).toEqual([2, 5]);
  });

  it.each([
    [
      'a member who may post',
      { memberId: 'r', can: new Set<Permission>(['act:do', 'discussion:post']) },
      true,
    ],
    ['a member who may not', { memberId: 'r', can: new Set<Permission>(['act:do']) }, false],
    ['a guest', null, false],
    [
      'who tells it (R-44)',
      { memberId: 't', can: new Set<Permission>(['act:do', 'discussion:post']) },
      false,
    ],
  ])('is asked of %s: %p', (_, who, asked) => {
    expect(mayBeAsked(who, ['t'])).toBe(asked);
  });

  it('stands above its answer', () => {
    expect(plainOf(answerUnder('Who heard it last?', ' The porters.\n'))).toBe(
      'Who heard it last?\n\nThe porters.',
    );
  });
});
