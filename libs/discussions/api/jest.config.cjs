module.exports = require('../../../jest.preset.cjs').node(__dirname, 'discussions-api');
