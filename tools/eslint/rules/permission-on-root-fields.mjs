// Who may call a way into the API is said at that way in, aloud.

const entrances = new Set(['Query', 'Mutation', 'Subscription', 'SubscribeMessage']);
const permissions = new Set(['Can', 'Public']);
const rootTypes = /\b(Query|Mutation|Subscription)\b/;

const nameOf = ({ expression }) =>
  expression.type === 'CallExpression' ? expression.callee.name : expression.name;

/** Whether `@Resolver(…)` names a root type: its `@ResolveField`s are root fields by another name. */
function resolvesRoot(classNode, sourceCode) {
  const resolver = classNode.decorators?.find((decorator) => nameOf(decorator) === 'Resolver');
  return (
    Boolean(resolver) &&
    rootTypes.test(resolver.expression.arguments?.map((each) => sourceCode.getText(each)).join() ?? '')
  );
}

/**
 * Asks for `@Can(…)` or `@Public()` on every query, mutation, subscription and socket event.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const permissionOnRootFields = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      missing:
        '{{name}} is a way into the API: say who may use it with @Can(…), or @Public() when everybody may.',
      both: '{{name}} says both @Can and @Public: only one of them can be meant.',
    },
  },
  create(context) {
    return {
      MethodDefinition(node) {
        const names = (node.decorators ?? []).map(nameOf);
        const isRootField =
          names.includes('ResolveField') && resolvesRoot(node.parent.parent, context.sourceCode);
        if (!isRootField && !names.some((name) => entrances.has(name))) return;
        const said = names.filter((name) => permissions.has(name));
        if (said.length === 1) return;
        const name = context.sourceCode.getText(node.key);
        context.report({ node: node.key, messageId: said.length === 0 ? 'missing' : 'both', data: { name } });
      },
    };
  },
};
