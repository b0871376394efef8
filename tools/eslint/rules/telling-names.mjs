import { basename } from 'node:path';

const empty = new Set(['helper', 'helpers', 'util', 'utils', 'common', 'misc', 'base', 'manager', 'data']);
const wordsOfFile = (file) =>
  basename(file)
    .replaceAll('common-practice', '')
    .split(/[^A-Za-z0-9]+/);
const wordsOfType = (name) => name.replaceAll('CommonPractice', '').split(/(?=[A-Z])/);
const firstEmpty = (words) => words.find((word) => empty.has(word.toLowerCase()));

/**
 * Refuses names that say nothing of what is inside (`helper`, `util`, `manager` …) in files and types, and the marks of other
 * houses' habits: `IStory`, `StoryServiceImpl`, `stories$`.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const tellingNames = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      empty: '"{{word}}" does not say what is inside. Name it by its subject.',
      interface: '{{name}}: a type needs no I in front.',
      implementation: '{{name}}: name the class by what it is, without Impl.',
      stream: '{{name}}: no $ at the end of names.',
    },
  },
  create(context) {
    const type = ({ id }) => {
      if (!id) return;
      const word = firstEmpty(wordsOfType(id.name));
      if (word) context.report({ node: id, messageId: 'empty', data: { word } });
      if (/^I[A-Z][a-z]/.test(id.name)) context.report({ node: id, messageId: 'interface', data: id });
      if (/Impl$/.test(id.name)) context.report({ node: id, messageId: 'implementation', data: id });
    };
    const value = (node) => {
      if (node?.type === 'Identifier' && node.name.length > 1 && node.name.endsWith('$'))
        context.report({ node, messageId: 'stream', data: node });
    };
    return {
      Program(node) {
        const word = firstEmpty(wordsOfFile(context.filename));
        if (word) context.report({ node, messageId: 'empty', data: { word } });
      },
      ClassDeclaration: type,
      TSInterfaceDeclaration: type,
      TSTypeAliasDeclaration: type,
      VariableDeclarator: ({ id }) => value(id),
      PropertyDefinition: ({ key }) => value(key),
    };
  },
};
