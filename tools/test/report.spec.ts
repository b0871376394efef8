import { closingLine, countOf, lines, sumLine } from './report.mjs';

describe('the count of npm test', () => {
  const output = 'PASS a\n12 passed, 0 failed\n\nTests: 12 passed, 12 total\n';

  it('reads the last closing line of a runner', () => {
    expect(closingLine(`1 passed, 1 failed\n${output}`)).toEqual({ passed: 12, failed: 0 });
    expect(closingLine('Tests: 12 passed, 12 total\n')).toBeUndefined();
  });

  it.each([
    ['a runner that passed', { code: 0, output }, true, { passed: 12, failed: 0 }],
    ['a runner with failures', { code: 1, output: '10 passed, 2 failed\n' }, true, { passed: 10, failed: 2 }],
    [
      'a runner that ended badly without a failing test',
      { code: 1, output },
      true,
      { passed: 12, failed: 1 },
    ],
    ['a runner that broke off', { code: 0, output: 'PASS a' }, true, { passed: 0, failed: 1 }],
    ['a check that passed', { code: 0, output: '' }, false, { passed: 1, failed: 0 }],
    ['a check that failed', { code: 2, output }, false, { passed: 0, failed: 1 }],
  ])('of %s', (_what, end, isRunner, count) => {
    expect(countOf(end, isRunner)).toEqual(count);
  });

  it('sums every step in one plain line', () => {
    const results = [
      { name: 'lint', isRunner: false, took: '9 s', count: { passed: 1, failed: 0 } },
      { name: 'specs', isRunner: true, took: '1 min 2 s', count: { passed: 400, failed: 2 } },
      { name: 'journeys', isRunner: true, took: '', count: { passed: 0, failed: 0 }, skipped: true },
    ];
    expect(sumLine(results)).toBe('401 passed, 2 failed');
    expect(lines(results).map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
      'lint passed 9 s',
      'specs FAILED 1 min 2 s (400 passed, 2 failed)',
      'journeys skipped',
    ]);
  });
});
