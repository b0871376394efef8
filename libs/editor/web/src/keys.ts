import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import { around, undressAtStart } from './commands';
import type { Deed } from './prose-editor.types';
import { schema } from './prose.schema';
import { enterInCell } from './table-commands';

const { nodes } = schema;

/** A line break inside a paragraph; headings and tables have none. */
const breakLine: Command = (state, dispatch) => {
  if (around(state.selection.$from, nodes.heading, nodes.table)) return true;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/**
 * The keys of the editor. Tab is not among them: it leaves the field, as everywhere on the page. `perform` does a deed and says so;
 * `link` and `toolbar` lead out of the words.
 */
export function keys(on: {
  perform: (deed: Deed) => boolean;
  link: () => void;
  toolbar: () => void;
}): Plugin[] {
  const deed = (name: Deed) => (): boolean => {
    on.perform(name);
    return true;
  };
  const lead = (way: () => void) => (): boolean => {
    way();
    return true;
  };
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
        wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
        wrappingInputRule(/^\s*>\s$/, nodes.quote),
        textblockTypeInputRule(/^#{1,6}\s$/, nodes.heading),
      ],
    }),
    keymap({
      'Mod-b': deed('bold'),
      'Mod-i': deed('italic'),
      'Mod-k': lead(on.link),
      'Mod-z': deed('undo'),
      'Mod-y': deed('redo'),
      'Shift-Mod-z': deed('redo'),
      'Mod-]': deed('deeper'),
      'Mod-[': deed('shallower'),
      'Alt-F10': lead(on.toolbar),
      Enter: chainCommands(enterInCell, splitListItem(nodes.list_item)),
      'Shift-Enter': breakLine,
      Backspace: chainCommands(undoInputRule, undressAtStart),
    }),
    keymap(baseKeymap),
  ];
}
