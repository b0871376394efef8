// Words that people read come from the translations, so a template holds none itself.

const letters = /\p{L}/u;
const spokenAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);

/** The string literals that an expression may yield as it stands; keys given to a pipe or a function are not among them. */
function* literals(expression) {
  switch (expression?.type) {
    case 'ASTWithSource':
      return yield* literals(expression.ast);
    case 'LiteralPrimitive':
      if (typeof expression.value === 'string') yield expression.value;
      return;
    case 'Conditional':
      yield* literals(expression.trueExp);
      return yield* literals(expression.falseExp);
    case 'ParenthesizedExpression':
      return yield* literals(expression.expression);
    case 'Binary':
      if (!['+', '??', '||', '&&'].includes(expression.operation)) return;
      yield* literals(expression.left);
      return yield* literals(expression.right);
    case 'TemplateLiteral':
      for (const { text } of expression.elements) yield text;
      for (const inner of expression.expressions) yield* literals(inner);
      return;
    case 'Interpolation':
      yield* expression.strings;
      for (const inner of expression.expressions) yield* literals(inner);
  }
}

const isNotTranslated = (element) =>
  element.attributes?.some(({ name, value }) => name === 'translate' && value === 'no');

/**
 * Refuses letters in a template outside an interpolation, in a label-like attribute, and as literals inside an interpolation.
 * Inside an element marked `translate="no"`, which is HTML's own way to say so, names and codes may stand.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noBareText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'Text on screen comes from the translations (key + pipe), not from the template: "{{text}}".',
      attribute: 'The attribute {{name}} is read to people, so it comes from the translations: "{{text}}".',
    },
  },
  create(context) {
    let untranslated = 0;
    const found = (texts) => [...texts].find((text) => letters.test(text))?.trim();
    const checkText = (node, texts) => {
      const text = untranslated === 0 && found(texts);
      if (text) context.report({ loc: place(node), messageId: 'text', data: { text } });
    };
    const checkAttribute = (node, texts) => {
      const text = spokenAttributes.has(node.name) && found(texts);
      if (text) context.report({ loc: place(node), messageId: 'attribute', data: { name: node.name, text } });
    };
    return {
      Element: (node) => void (isNotTranslated(node) && untranslated++),
      'Element:exit': (node) => void (isNotTranslated(node) && untranslated--),
      Text: (node) => checkText(node, [node.value]),
      BoundText: (node) => checkText(node, literals(node.value)),
      TextAttribute: (node) => checkAttribute(node, [node.value]),
      BoundAttribute: (node) => checkAttribute(node, literals(node.value)),
    };
  },
};

/** Angular counts lines from 0, ESLint from 1. */
function place({ sourceSpan: { start, end } }) {
  return {
    start: { line: start.line + 1, column: start.col },
    end: { line: end.line + 1, column: end.col },
  };
}
