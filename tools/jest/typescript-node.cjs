module.exports = require('./once-for-all.cjs').onceForAll('ts-jest', 'tsconfig.node.json');
