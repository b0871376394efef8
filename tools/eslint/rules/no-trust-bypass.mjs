/**
 * Refuses Angular's `bypassSecurityTrust…`: what a member wrote is sanitised by the server and once more by Angular's own
 * `[innerHTML]`, and nothing may open a way around the second.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noTrustBypass = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bypass: '{{name}} lets markup through unchecked. Bind [innerHTML] and let Angular sanitise it.',
    },
  },
  create(context) {
    const check = (node, name) => {
      if (typeof name === 'string' && name.startsWith('bypassSecurityTrust'))
        context.report({ node, messageId: 'bypass', data: { name } });
    };
    return {
      Identifier: (node) => check(node, node.name),
      Literal: (node) => check(node, node.value),
    };
  },
};
