import { join } from 'node:path';
import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { noTrustBypass } from './no-trust-bypass.mjs';
import { oneDoor } from './one-door.mjs';
import { promiseOnExports } from './promise-on-exports.mjs';
import { tellingNames } from './telling-names.mjs';

const tester = new RuleTester({ languageOptions: { parser } });
const src = 'libs/stories/api/src';

tester.run('no-trust-bypass', noTrustBypass, {
  valid: [`sanitizer.sanitize(SecurityContext.HTML, html);`],
  invalid: [
    { code: `sanitizer.bypassSecurityTrustHtml(html);`, errors: [{ messageId: 'bypass' }] },
    { code: `sanitizer['bypassSecurityTrustUrl'](url);`, errors: [{ messageId: 'bypass' }] },
    { code: `const { bypassSecurityTrustScript: trust } = sanitizer;`, errors: [{ messageId: 'bypass' }] },
  ],
});

tester.run('one-door', oneDoor, {
  valid: [
    { code: `export * from './story.service';`, filename: `${src}/index.ts` },
    { code: `export * from './load-demo';`, filename: join(__dirname, '../../demo/index.ts') },
    { code: `import { Story } from './story.model';`, filename: `${src}/story.service.ts` },
    { code: `import { order } from '../index-order';`, filename: `${src}/list/list.ts` },
    { code: `import { StoryService } from './index';`, filename: `${src}/story.service.spec.ts` },
  ],
  invalid: [
    { code: `export * from './page';`, filename: `${src}/pages/index.ts`, errors: [{ messageId: 'barrel' }] },
    ...['./index', '.', '..', '../', '../index', '../../index.ts'].map((from) => ({
      code: `import { Story } from '${from}';`,
      filename: `${src}/story.service.ts`,
      errors: [{ messageId: 'door' as const }],
    })),
  ],
});

tester.run('telling-names', tellingNames, {
  valid: [
    { code: `interface Story { id: string }`, filename: `${src}/story.model.ts` },
    { code: `class Invitation {} type Identity = string;`, filename: `${src}/database.ts` },
    {
      code: `const $ = 1; const database = 2; class CommonPracticeServer {}`,
      filename: 'common-practice.ts',
    },
  ],
  invalid: [
    { code: `export {};`, filename: `${src}/story.helpers.ts`, errors: [{ messageId: 'empty' }] },
    { code: `export {};`, filename: `${src}/date-utils.ts`, errors: [{ messageId: 'empty' }] },
    { code: `export {};`, filename: `${src}/common.ts`, errors: [{ messageId: 'empty' }] },
    { code: `class StoryManager {}`, filename: `${src}/story.ts`, errors: [{ messageId: 'empty' }] },
    { code: `abstract class BaseService {}`, filename: `${src}/story.ts`, errors: [{ messageId: 'empty' }] },
    {
      code: `interface IStory { id: string }`,
      filename: `${src}/story.ts`,
      errors: [{ messageId: 'interface' }],
    },
    { code: `class StoryImpl {}`, filename: `${src}/story.ts`, errors: [{ messageId: 'implementation' }] },
    { code: `const stories$ = signal([]);`, filename: `${src}/story.ts`, errors: [{ messageId: 'stream' }] },
    { code: `class Store { open$ = 1; }`, filename: `${src}/story.ts`, errors: [{ messageId: 'stream' }] },
  ],
});

tester.run('promise-on-exports', promiseOnExports, {
  valid: [
    `/** A story as told. */ export class Story {}`,
    `/** A story as told. */ @ObjectType() export class Story {}`,
    `@ObjectType() /** A story as told. */ export class Story {}`,
    `/** The newest first. */ export const order = 1;`,
    `/** How long. */ export default function length() {}`,
    `class Inner {} export { Inner }; export * from './story';`,
  ],
  invalid: [
    `export class Story {}`,
    `@ObjectType() export class Story {}`,
    `// A story. \n export interface Story {}`,
    `/* A story. */ export type Story = string;`,
    `export const order = 1;`,
    `export default function length() {}`,
  ].map((code) => ({ code, errors: [{ messageId: 'missing' as const }] })),
});
