import { Perspective } from '@cp/kit/api';
import { StoryOutcome } from '@cp/stories/api';
import {
  ADOPTION_LIMITS,
  type AdoptionFacts,
  adoptionProblems,
  mayAdopt,
  mayTurn,
  placeKeyOf,
} from './adoption.rules';
import { AdoptionManner, AdoptionState } from './change.vocabulary';

const said = (given: Partial<AdoptionFacts> = {}): AdoptionFacts => ({
  manner: AdoptionManner.AS_IT_IS,
  state: AdoptionState.TRIED,
  organisationId: null,
  place: 'A ward by the sea',
  changed: '',
  happened: 'It worked.',
  outcome: StoryOutcome.WORKED,
  spokenAs: null,
  ...given,
});

describe('trying it elsewhere', () => {
  const viewer = (memberId: string, can: string[] = ['act:do']) => ({ memberId, can: new Set(can) as never });
  it.each([
    ['a reader of a published story', viewer('c'), true, true],
    ['its author, about the own story (R-44)', viewer('a'), true, false],
    ['a co-author, about the own story (R-44)', viewer('b'), true, false],
    ['a reader of what is not published', viewer('c'), false, false],
    ['somebody without the permission', viewer('c', []), true, false],
    ['a guest', null, true, false],
  ])('is told by %s: %#', (_, who, isPublished, may) => {
    expect(mayAdopt(who, { isPublished, authorIds: ['a', 'b'] })).toBe(may);
  });

  it.each([
    [AdoptionState.PLANNED, AdoptionState.PLANNED, true],
    [AdoptionState.PLANNED, AdoptionState.TRIED, true],
    [AdoptionState.TRIED, AdoptionState.TRIED, true],
    [AdoptionState.TRIED, AdoptionState.PLANNED, false],
  ])('may turn from %s into %s: %s (R-45)', (from, to, may) => {
    expect(mayTurn(from, to)).toBe(may);
  });

  it.each<[string, Partial<AdoptionFacts>, [string, string][]]>([
    ['nothing', {}, []],
    ['a place that is missing', { place: '' }, [['place', 'changes.place']]],
    ['nothing where an organisation is the place', { place: '', organisationId: 'o' }, []],
    [
      'what was changed, where it was adapted',
      { manner: AdoptionManner.ADAPTED },
      [['changed', 'changes.changed']],
    ],
    [
      'what happened and how it turned out, of what was tried',
      { happened: '', outcome: null },
      [
        ['happened', 'changes.happened'],
        ['outcome', 'fields.outcome.missing'],
      ],
    ],
    ['nothing of the kind in a plan', { state: AdoptionState.PLANNED, happened: '', outcome: null }, []],
    ['a perspective of others', { spokenAs: Perspective.MANAGER }, [['spokenAs', 'fields.spokenAs']]],
    [
      'too many words',
      { happened: 'x'.repeat(ADOPTION_LIMITS.happened + 1) },
      [['happened', 'changes.long']],
    ],
  ])('has to be put right: %s', (_, given, problems) => {
    const found = adoptionProblems(said(given), [Perspective.CARER]);
    expect(found.map(({ path, key }) => [path, key])).toEqual(problems);
  });

  it('takes a place that is written in two ways as one', () => {
    const key = (place: string) => placeKeyOf({ organisationId: null, place });
    expect(key('A  Ward by the Sea ')).toBe(key('a ward by the sea'));
    expect(placeKeyOf({ organisationId: 'o', place: 'Ward 4' })).toBe('o');
  });
});
