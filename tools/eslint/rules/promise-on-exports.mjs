/**
 * Asks for a TSDoc comment on every exported class, function, type and constant: one or two sentences on what it promises and why
 * it exists, for the reader who only sees the door.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const promiseOnExports = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say in a /** sentence */ what this promises to those who import it.' },
  },
  create(context) {
    const { sourceCode } = context;
    const isTold = (node) =>
      sourceCode.getCommentsBefore(node).some(({ type, value }) => type === 'Block' && value.startsWith('*'));
    const check = (node) => {
      const { declaration } = node;
      if (!declaration || declaration.type === 'Identifier') return;
      // Decorators may stand before or after the comment, and before or after `export`.
      const places = [node, declaration, ...(declaration.decorators ?? [])];
      const overload = declaration.type === 'TSDeclareFunction';
      if (!overload && !places.some(isTold)) context.report({ node: declaration, messageId: 'missing' });
    };
    return { ExportNamedDeclaration: check, ExportDefaultDeclaration: check };
  },
};
