// What `npm test` says of its steps, and how it counts. Only Node's own modules.

/** The line with which every runner here ends. */
export const closing = /^(\d+) passed, (\d+) failed$/m;

/** The last closing line of a runner ("12 passed, 0 failed") as numbers; nothing when it never came so far. */
export function closingLine(output) {
  const last = [...output.matchAll(new RegExp(closing, 'gm'))].at(-1);
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : undefined;
}

/**
 * What a step's end counts for. A runner counts its tests; a check counts as one. A runner that broke off, or ended badly although
 * no test failed, is one failure more: silence is never success.
 */
export function countOf({ code, output }, isRunner) {
  if (!isRunner) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed } = closingLine(output) ?? { passed: 0, failed: 1 };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** The sum of all steps, in the one line that a machine reads. */
export function sumLine(results) {
  const sum = (key) => results.reduce((total, { count }) => total + count[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}

/**
 * One line a step, in columns.
 *
 * @returns {string[]}
 */
export function lines(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results.map(({ name, count, took, isRunner, skipped }) => {
    const verdict = count.failed > 0 ? 'FAILED' : 'passed';
    const numbers = isRunner ? `  (${count.passed} passed, ${count.failed} failed)` : '';
    return `${name.padEnd(width)}  ${skipped ? 'skipped' : verdict}  ${took.padStart(10)}${skipped ? '' : numbers}`;
  });
}
