module.exports = require('../../../jest.preset.cjs').web(__dirname, 'editor-web');
