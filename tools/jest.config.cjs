module.exports = {
  ...require('../jest.preset.cjs').node(__dirname, 'tools'),
  // The demo community is a project of its own.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/demo/'],
};
