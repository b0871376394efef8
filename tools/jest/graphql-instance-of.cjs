// What graphql/jsutils/instanceOf.js is where NODE_ENV is `production`; see jest.preset.cjs.
exports.instanceOf = (value, constructor) => value instanceof constructor;
