import { basename } from 'node:path';

/** `story.service.ts`, `story.loader.ts`, and a verb that a service gave a file of its own: `publish-story.ts`. */
const mayHoldModels = /\.(service|loader)\.ts$|^[a-z]+(-[a-z]+)+\.ts$/;

/**
 * Lets only services, loaders and verb files of a room hold that room's Mongoose models: whoever else wants data asks the service,
 * which decides first who may see it.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const modelOnlyInItsService = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      place:
        'Only *.service.ts, *.loader.ts and verb files (publish-story.ts) use a model; ask the service instead.',
      foreign: '{{name}} belongs to another area: ask that area’s service instead of using its model.',
      around: 'This takes a model past the service that guards it; inject it there, or ask that service.',
    },
  },
  create(context) {
    const holds = mayHoldModels.test(basename(context.filename));
    const origins = new Map();
    return {
      ImportDeclaration({ specifiers, source }) {
        for (const { local } of specifiers) origins.set(local.name, source.value);
      },
      Decorator(node) {
        const call = node.expression;
        if (call.type !== 'CallExpression' || call.callee.name !== 'InjectModel') return;
        if (!holds) return context.report({ node, messageId: 'place' });
        const [argument] = call.arguments;
        const name = argument?.type === 'MemberExpression' ? argument.object.name : argument?.name;
        if (name && /^@cp\//.test(origins.get(name) ?? ''))
          context.report({ node, messageId: 'foreign', data: { name } });
      },
      'CallExpression[callee.type="MemberExpression"]'({ callee }) {
        if (holds || callee.property.name !== 'model') return;
        const owner = callee.object.property?.name ?? callee.object.name;
        if (/^(connection|mongoose)$/i.test(owner ?? ''))
          context.report({ node: callee, messageId: 'around' });
      },
    };
  },
};
