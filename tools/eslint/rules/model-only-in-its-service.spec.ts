import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { modelOnlyInItsService } from './model-only-in-its-service.mjs';

const tester = new RuleTester({ languageOptions: { parser } });
const room = 'libs/stories/api/src';
const injecting = (from = './story.model') => `
  import { Story } from '${from}';
  class Stories { constructor(@InjectModel(Story.name) private readonly stories: Model<Story>) {} }`;
const going = (through: string) =>
  `class Stories { count() { return ${through}.model('Story').countDocuments(); } }`;

tester.run('model-only-in-its-service', modelOnlyInItsService, {
  valid: [
    { code: injecting(), filename: `${room}/story.service.ts` },
    { code: injecting(), filename: `${room}/story.loader.ts` },
    { code: injecting(), filename: `${room}/publish-story.ts` },
    { code: going('this.connection'), filename: `${room}/story.service.ts` },
    { code: going('this.palette'), filename: `${room}/story.resolver.ts` },
  ],
  invalid: [
    { code: injecting(), filename: `${room}/story.resolver.ts`, errors: [{ messageId: 'place' }] },
    { code: injecting(), filename: `${room}/story.rules.ts`, errors: [{ messageId: 'place' }] },
    { code: injecting(), filename: `${room}/story.listener.ts`, errors: [{ messageId: 'place' }] },
    { code: injecting(), filename: `${room}/stories.module.ts`, errors: [{ messageId: 'place' }] },
    {
      code: injecting('@cp/members/api'),
      filename: `${room}/story.service.ts`,
      errors: [{ messageId: 'foreign', data: { name: 'Story' } }],
    },
    {
      code: going('this.connection'),
      filename: `${room}/story.resolver.ts`,
      errors: [{ messageId: 'around' }],
    },
    { code: going('mongoose'), filename: `${room}/story.listener.ts`, errors: [{ messageId: 'around' }] },
  ],
});
