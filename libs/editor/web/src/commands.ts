import { DEEPEST_LIST } from '@cp/prose';
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { Mark, Node, NodeType, ResolvedPos } from 'prosemirror-model';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import type { Deed, Format } from './prose-editor.types';
import { schema } from './prose.schema';
import { addColumn, addRow, removeColumn, removeRow, removeTable } from './table-commands';

const { nodes, marks } = schema;

interface Around {
  readonly node: Node;
  readonly pos: number;
  readonly depth: number;
}

/** The innermost node of one of these kinds around a place. */
export function around($pos: ResolvedPos, ...types: readonly NodeType[]): Around | undefined {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const node = $pos.node(depth);
    if (types.includes(node.type)) return { node, pos: $pos.before(depth), depth };
  }
  return undefined;
}

const listAround = ($pos: ResolvedPos) => around($pos, nodes.bullet_list, nodes.ordered_list);

/** Runs commands one after the other as one step back for undo; works when the last of them does. */
function inTurn(...commands: readonly Command[]): Command {
  return (state, dispatch) => {
    const transaction = state.tr;
    let now = state;
    let worked = false;
    for (const command of commands)
      worked = command(now, (each) => {
        each.steps.forEach((step) => transaction.step(step));
        now = now.apply(each);
      });
    if (worked) dispatch?.(transaction.scrollIntoView());
    return worked;
  };
}

/** Out of every list and quote, to a paragraph or heading that stands by itself. */
const outOfAll: Command = (state, dispatch) => {
  const transaction = state.tr;
  let now = state;
  for (let turn = 0; turn <= DEEPEST_LIST + 1; turn += 1) {
    const { $from } = now.selection;
    const command = listAround($from)
      ? liftListItem(nodes.list_item)
      : around($from, nodes.quote)
        ? lift
        : null;
    if (!command) break;
    const lifted = command(now, (each) => {
      each.steps.forEach((step) => transaction.step(step));
      now = now.apply(each);
    });
    if (!lifted) break;
  }
  dispatch?.(transaction);
  return true;
};

const plain = setBlockType(nodes.paragraph);

const toggleHeading: Command = (state, dispatch) =>
  around(state.selection.$from, nodes.heading)
    ? plain(state, dispatch)
    : inTurn(outOfAll, setBlockType(nodes.heading))(state, dispatch);

const toggleQuote: Command = (state, dispatch) =>
  around(state.selection.$from, nodes.quote)
    ? lift(state, dispatch)
    : inTurn(outOfAll, plain, wrapIn(nodes.quote))(state, dispatch);

const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const list = listAround(state.selection.$from);
    if (list?.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    if (!list) return inTurn(outOfAll, plain, wrapInList(type))(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.pos, type));
    return true;
  };

const depthOf = ($pos: ResolvedPos): number =>
  Array.from({ length: $pos.depth }, (_, index) => $pos.node(index + 1)).filter(
    ({ type }) => type === nodes.list_item,
  ).length;

/** How many levels of lists stand inside a node. */
function heightOf(node: Node): number {
  let deepest = 0;
  node.forEach((child) => (deepest = Math.max(deepest, heightOf(child))));
  return deepest + (node.type === nodes.list_item ? 1 : 0);
}

const deeper: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, ({ firstChild }) => firstChild?.type === nodes.list_item);
  if (!range) return false;
  let height = 0;
  for (let index = range.startIndex; index < range.endIndex; index += 1)
    height = Math.max(height, heightOf(range.parent.child(index)));
  const above = depthOf(state.doc.resolve(range.start));
  if (above + 1 + height > DEEPEST_LIST) return false;
  return sinkListItem(nodes.list_item)(state, dispatch);
};

/** Backspace before the first letter takes the bullet, the quote or the heading away before it joins anything. */
export const undressAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock) return false;
  if (listAround($from)) return liftListItem(nodes.list_item)(state, dispatch);
  if ($from.parent.type === nodes.heading) return plain(state, dispatch);
  return around($from, nodes.quote) && $from.index($from.depth - 1) === 0 ? lift(state, dispatch) : false;
};

/** What each deed does. */
export const deeds: Readonly<Record<Deed, Command>> = {
  bold: toggleMark(marks.strong),
  italic: toggleMark(marks.em),
  heading: toggleHeading,
  bullets: toggleList(nodes.bullet_list),
  numbers: toggleList(nodes.ordered_list),
  quote: toggleQuote,
  undo,
  redo,
  deeper,
  shallower: liftListItem(nodes.list_item),
  addRow,
  addColumn,
  removeRow,
  removeColumn,
  removeTable,
};

/** What is on where the selection begins. */
export function formatOf(state: EditorState): Format {
  const { $from, from, to, empty } = state.selection;
  const list = listAround($from);
  const here = state.storedMarks ?? $from.marks();
  const has = (type: (typeof marks)['strong']): boolean =>
    empty ? Boolean(type.isInSet(here)) : state.doc.rangeHasMark(from, to, type);
  return {
    bold: has(marks.strong),
    italic: has(marks.em),
    heading: Boolean(around($from, nodes.heading)),
    bullets: list?.node.type === nodes.bullet_list,
    numbers: list?.node.type === nodes.ordered_list,
    quote: Boolean(around($from, nodes.quote)),
    table: Boolean(around($from, nodes.table)),
    link: linkAt(state)?.href ?? null,
  };
}

/** The link at the selection, from its first letter to its last. */
export function linkAt(state: EditorState): { href: string; from: number; to: number } | undefined {
  const { $from, from, empty } = state.selection;
  const $at = empty ? $from : state.doc.resolve(from + 1);
  const { parent } = $at;
  if (!parent.isTextblock) return undefined;
  const start = $at.start();
  const found: { mark: Mark; from: number; to: number }[] = [];
  parent.forEach((child, offset) => {
    const mark = marks.link.isInSet(child.marks);
    const last = found.at(-1);
    if (!mark) return;
    if (last?.to === start + offset && last.mark.eq(mark)) last.to += child.nodeSize;
    else found.push({ mark, from: start + offset, to: start + offset + child.nodeSize });
  });
  const link =
    found.find((one) => one.from <= from && one.to > from) ?? found.find((one) => empty && one.to === from);
  return link && { href: link.mark.attrs['href'] as string, from: link.from, to: link.to };
}
