module.exports = {
  ...require('../../jest.preset.cjs').web(__dirname, 'delivery'),
  // The web's own code, but with Node's sockets and requests; each tab brings a document of its own.
  testEnvironment: 'node',
  setupFilesAfterEnv: [],
};
