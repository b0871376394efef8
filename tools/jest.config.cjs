module.exports = {
  ...require('../jest.preset.cjs').node(__dirname, 'tools'),
  // The demo community and the run of live delivery are projects of their own.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/demo/', '<rootDir>/delivery/'],
};
