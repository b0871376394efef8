// How a server for trying things out is started. Only Node's own modules.

/** What evaluation needs, and nobody has to set by hand. The API makes its own secret and demo accounts in the data folder. */
export function evaluation(port) {
  return {
    NODE_ENV: 'development',
    EVALUATION: '1',
    DATA_DIR: process.env.DATA_DIR ?? './.data',
    HOST: process.env.HOST ?? '127.0.0.1',
    PORT: String(port),
  };
}

/** The API as Node runs it: with stack traces that name our sources. (`--disable-proto=delete` cannot be used: Nest's Mongoose module reads `__proto__`.) */
export const apiArguments = ['--enable-source-maps', 'dist/apps/api/main.js'];
