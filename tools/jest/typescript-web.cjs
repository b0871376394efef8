module.exports = require('./once-for-all.cjs').onceForAll('jest-preset-angular', 'tsconfig.web.json');
