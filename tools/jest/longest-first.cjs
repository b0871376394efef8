const Sequencer = require('@jest/test-sequencer').default;

/** Specs that take long and do not look it. One that begins last has a core to itself while the other is idle. */
const LONG = [
  /secrets\.walk\.spec/,
  /tools[\\/]delivery[\\/]/,
  /crowds\.spec/,
  /crash\.spec/,
  /drain\.spec/,
  /digests\.api\.spec/,
  /evaluation\.spec/,
  /[\\/]api[\\/]src[\\/].*\.spec/,
];
const rankOf = ({ path }) => {
  const rank = LONG.findIndex((long) => long.test(path));
  return rank < 0 ? LONG.length : rank;
};

/** Begins with what takes longest, on a machine that has never run it too. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
};
