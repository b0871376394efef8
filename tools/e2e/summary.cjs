/** Ends a Playwright run with the line that reads the same for every runner: "12 passed, 0 failed". */
module.exports = class SummaryReporter {
  outcomes = new Map();

  onTestEnd(test) {
    this.outcomes.set(test.id, test.outcome());
  }

  onEnd({ status }) {
    const count = (...wanted) => [...this.outcomes.values()].filter((each) => wanted.includes(each)).length;
    // A run that was cut short, or that could not begin, failed even if no single test did.
    const failed = count('unexpected') || (status === 'passed' ? 0 : 1);
    process.stdout.write(`${count('expected', 'flaky')} passed, ${failed} failed\n`);
  }

  printsToStdio() {
    return true;
  }
};
