import { bridgeScores } from './bridge';
import type { Tie } from './ties';

const tiesOf = (...pairs: string[]): Tie[] => pairs.map(([from = '', to = '']) => ({ from, to }));

/** a, c and f are clinicians in the north, b and d patients in the south, e a clinician in the south. */
const standpoints = new Map(
  Object.entries({ a: 'CN', c: 'CN', f: 'CN', b: 'PS', d: 'PS', e: 'CS' }).map(
    ([member, [group = '', organisation = '']]) => [member, { group, organisation }] as const,
  ),
);

describe('the bridge score', () => {
  it.each([
    { name: 'the only tie between two sides', ties: ['ab', 'ac'], score: 0.5 },
    { name: 'one direction or both', ties: ['ab', 'ba', 'ba', 'ca'], score: 0.5 },
    { name: 'two others beside', ties: ['ab', 'cb', 'cd'], score: 1 },
    { name: 'three others beside', ties: ['ab', 'cb', 'cd', 'fd'], score: 0 },
    { name: 'the same perspective in another organisation', ties: ['ae'], score: 1 },
    { name: 'only their own side', ties: ['ac', 'fa'], score: 0 },
    { name: 'somebody who is not placed', ties: ['ax', 'ab'], score: 1 },
    { name: 'nobody but such people', ties: ['ax'], score: null },
    { name: 'nobody', ties: ['cb', 'aa'], score: null },
  ])('is $score with $name', ({ ties, score }) => {
    expect([...bridgeScores(['a'], tiesOf(...ties), standpoints)]).toEqual([['a', score]]);
  });

  it('is told of nobody who was not asked for', () => {
    const scores = bridgeScores(['b', 'e'], tiesOf('ab', 'cd'), standpoints);
    expect([...scores]).toEqual([
      ['b', 1],
      ['e', null],
    ]);
  });
});
