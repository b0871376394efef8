import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A door stands in a project's src folder, or beside project.json where a project has none. */
const isDoor = (file) => basename(dirname(file)) === 'src' || existsSync(join(dirname(file), 'project.json'));

/**
 * Keeps one door to each project: `index.ts` stands in `src` and nowhere else (no barrels inside), and nothing inside the project
 * goes out through its own door to come back in, which is how circular imports begin. A spec may come in by the door: it is a guest.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const oneDoor = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      barrel:
        'A project has one index.ts, in its src folder. Import the file itself instead of through a barrel.',
      door: 'Inside a project import the file itself, not the project’s own door.',
    },
  },
  create(context) {
    const check = (node) => {
      if (context.filename.endsWith('.spec.ts')) return;
      const from = node.source?.value;
      if (typeof from === 'string' && /^\.{1,2}(\/\.\.)*\/?(index(\.[jt]s)?)?$/.test(from))
        context.report({ node: node.source, messageId: 'door' });
    };
    return {
      Program(node) {
        const isIndex = basename(context.filename) === 'index.ts';
        if (isIndex && !isDoor(context.filename)) context.report({ node, messageId: 'barrel' });
      },
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
