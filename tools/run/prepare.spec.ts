import { installedAsLocked, npmFailure, satisfies } from './prepare.mjs';

describe('the Node that is asked for', () => {
  const engines = '^20.19.0 || ^22.13.0 || >=24.0.0';

  it.each([
    'v20.19.0',
    'v20.20.2',
    'v22.13.0',
    'v22.23.3',
    'v24.0.0',
    'v24.21.0',
    'v26.1.0',
    'v25.0.0-nightly',
  ])('accepts %s', (version) => expect(satisfies(version, engines)).toBe(true));

  it.each(['v18.20.4', 'v20.18.3', 'v21.7.0', 'v22.12.9', 'v23.11.0', 'v4.9.1'])('refuses %s', (version) =>
    expect(satisfies(version, engines)).toBe(false),
  );

  it('does not pretend to read a range of another kind', () => {
    expect(() => satisfies('v20.19.0', '~20.19.0')).toThrow('of a kind');
  });
});

describe('whether the packages are those of the lock file', () => {
  const lock = {
    packages: {
      '': { name: 'common-practice' },
      'node_modules/rxjs': { version: '7.8.2', integrity: 'sha512-a' },
      'node_modules/other-system': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const installed = (packages: Record<string, { version: string; integrity: string }>) =>
    installedAsLocked(lock, { packages });
  const rxjs = { version: '7.8.2', integrity: 'sha512-a' };

  it('is so with every package in its version, but for those of other systems', () => {
    expect(installed({ 'node_modules/rxjs': rxjs })).toBe(true);
  });

  it.each([
    ['one is missing', {}],
    ['one has another version', { 'node_modules/rxjs': { ...rxjs, version: '7.8.1' } }],
    ['one has another content', { 'node_modules/rxjs': { ...rxjs, integrity: 'sha512-c' } }],
    [
      'an optional one is there in another version',
      { 'node_modules/rxjs': rxjs, 'node_modules/other-system': { version: '2.0.0', integrity: 'sha512-b' } },
    ],
  ])('is not so when %s', (_what, packages) => {
    expect(installed(packages)).toBe(false);
  });
});

describe('what is said when npm fails', () => {
  it.each([
    ['npm error code EAI_AGAIN\nnpm error request to https://registry failed', 'could not reach'],
    ['npm error network ECONNREFUSED', 'could not reach'],
    ['npm error code ENOSPC', 'disk is full'],
    ['npm error code EROFS', 'may not write'],
    ['npm error code EACCES', 'may not write'],
    ['npm error code EUSAGE', 'words are above'],
  ])('turns %j into plain words', (output, words) => {
    expect(npmFailure(output)).toContain(words);
  });
});
