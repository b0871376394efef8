/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import { projectFolders } from './tools/jest/projects.cjs';

const config: Config = {
  maxWorkers: '100%',
  // Said here too: in a run of many projects Jest reads it from nowhere else.
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/tools/jest/summary.cjs'],
  testSequencer: '<rootDir>/tools/jest/longest-first.cjs',
  workerIdleMemoryLimit: '1GB',
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcov'],
  collectCoverageFrom: ['**/src/**/*.ts', '!**/*.generated.ts', '!**/main.ts', '!**/index.ts'],
  // Nx's project list is the list of projects here too: a project without a Jest configuration fails at once.
  projects: projectFolders().map((folder) => `<rootDir>/${folder}/jest.config.cjs`),
};

export default config;
