import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import angular from '@angular-eslint/eslint-plugin';
import angularTemplate from '@angular-eslint/eslint-plugin-template';
import templateParser from '@angular-eslint/template-parser';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { depConstraints } from './tools/eslint/ladder.mjs';
import { house } from './tools/eslint/rules.mjs';
import { filesOfSide } from './tools/eslint/projects.mjs';

const web = filesOfSide('web');

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      '**/dist',
      '**/coverage',
      '**/.angular',
      '**/.nx',
      '**/*.generated.ts',
      '**/.data',
      '**/tmp',
    ],
  },
  // No file switches a rule off for itself: what must differ is said here, where everybody sees it.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{mjs,cjs}'],
    ...js.configs.recommended,
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'module',
          'require',
          'exports',
          '__dirname',
          '__filename',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'Buffer',
          'performance',
          'AbortController',
          'AbortSignal',
          'TextDecoder',
          'TextEncoder',
          'structuredClone',
          'setImmediate',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [
      js.configs.recommended,
      ...tseslint.configs.recommendedTypeChecked,
      ...tseslint.configs.stylistic,
    ],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.node.json', 'tsconfig.web.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { '@nx': nx, house },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { depConstraints, allow: [], enforceBuildableLibDependency: false },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-empty-function': 'error',
      'house/one-door': 'error',
      'house/telling-names': 'error',
      'max-params': ['error', 6],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'house/promise-on-exports': 'error',
    },
  },
  { files: ['libs/**/*.ts'], ignores: ['libs/mongo-embedded/src/cli.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.stage.ts', '**/testing.ts', 'apps/e2e/**', 'libs/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@cp/testing', '@cp/*/api/testing', '@cp/*/web/testing'],
              message: 'Only specs import the test bench and builders.',
            },
          ],
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message: 'Two that need each other are one, or need a third below both.',
            },
          ],
        },
      ],
    },
  },
  {
    files: filesOfSide('api'),
    ignores: ['**/*.spec.ts'],
    rules: { 'house/permission-on-root-fields': 'error' },
  },
  {
    // Kit keeps the outbox itself: it is the service that everybody else asks.
    files: filesOfSide('api'),
    ignores: ['**/*.spec.ts', 'libs/kit/**', 'libs/testing/**'],
    rules: { 'house/model-only-in-its-service': 'error' },
  },
  {
    files: web,
    ignores: ['**/*.spec.ts'],
    plugins: { '@angular-eslint': angular },
    processor: angularTemplate.processors['extract-inline-html'],
    rules: {
      ...angular.configs.recommended.rules,
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      'house/no-trust-bypass': 'error',
    },
  },
  {
    files: web,
    ignores: ['**/*.spec.ts', '**/*.store.ts', 'libs/kit/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/graphql.generated'],
              importNamePattern: 'Document$',
              message: 'Only a room’s store talks GraphQL; ask the store.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.html'],
    ignores: ['**/index.html'],
    plugins: { '@angular-eslint/template': angularTemplate, house },
    languageOptions: { parser: templateParser },
    rules: {
      ...angularTemplate.configs.recommended.rules,
      ...angularTemplate.configs.accessibility.rules,
      'house/no-bare-text': 'error',
    },
  },
  prettier,
);
