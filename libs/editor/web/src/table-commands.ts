import type { Node, ResolvedPos } from 'prosemirror-model';
import { type Command, type EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { schema } from './prose.schema';

const { nodes } = schema;

interface Spot {
  readonly table: Node;
  /** Where the table begins. */
  readonly pos: number;
  readonly row: number;
  readonly column: number;
}

function spotOf($pos: ResolvedPos): Spot | undefined {
  const { depth } = $pos;
  if ($pos.parent.type !== nodes.table_cell) return undefined;
  return {
    table: $pos.node(depth - 2),
    pos: $pos.before(depth - 2),
    row: $pos.index(depth - 2),
    column: $pos.index(depth - 1),
  };
}

/** Where a row or, with a column, a field begins. */
function startOf({ table, pos }: Spot, row: number, column = -1): number {
  let at = pos + 1;
  for (let index = 0; index < row; index += 1) at += table.child(index).nodeSize;
  if (column < 0) return at;
  at += 1;
  const cells = table.child(row);
  for (let index = 0; index < column; index += 1) at += cells.child(index).nodeSize;
  return at;
}

const inTable =
  (change: (spot: Spot, transaction: Transaction, state: EditorState) => Transaction): Command =>
  (state, dispatch) => {
    const spot = spotOf(state.selection.$from);
    if (!spot) return false;
    dispatch?.(change(spot, state.tr, state).scrollIntoView());
    return true;
  };

const emptyCell = (): Node => nodes.table_cell.create();
const putCursor = (transaction: Transaction, at: number): Transaction =>
  transaction.setSelection(TextSelection.near(transaction.doc.resolve(at)));

/** A new row under this one. */
export const addRow: Command = inTable((spot, transaction) => {
  const cells = Array.from({ length: spot.table.child(spot.row).childCount }, emptyCell);
  const at = startOf(spot, spot.row + 1);
  return putCursor(transaction.insert(at, nodes.table_row.create(null, cells)), at + 2);
});

/** A new column after this one. */
export const addColumn: Command = inTable((spot, transaction) => {
  for (let row = spot.table.childCount - 1; row >= 0; row -= 1) {
    const column = Math.min(spot.column + 1, spot.table.child(row).childCount);
    transaction.insert(startOf(spot, row, column), emptyCell());
  }
  return transaction;
});

/** Takes the whole table out. */
export const removeTable: Command = inTable(({ table, pos }, transaction) =>
  putCursor(transaction.replaceRangeWith(pos, pos + table.nodeSize, nodes.paragraph.create()), pos + 1),
);

/** Takes this row out, and the table with its last row. */
export const removeRow: Command = (state, dispatch) => {
  if (spotOf(state.selection.$from)?.table.childCount === 1) return removeTable(state, dispatch);
  return inTable((spot, transaction) => {
    const start = startOf(spot, spot.row);
    return transaction.delete(start, start + spot.table.child(spot.row).nodeSize);
  })(state, dispatch);
};

/** Takes this column out, and the table with its last column. */
export const removeColumn: Command = (state, dispatch) => {
  const table = spotOf(state.selection.$from)?.table;
  if (table?.firstChild?.childCount === 1) return removeTable(state, dispatch);
  return inTable((spot, transaction) => {
    for (let row = spot.table.childCount - 1; row >= 0; row -= 1) {
      const cells = spot.table.child(row);
      if (spot.column >= cells.childCount) continue;
      const start = startOf(spot, row, spot.column);
      transaction.delete(start, start + cells.child(spot.column).nodeSize);
    }
    return transaction;
  })(state, dispatch);
};

/** Enter in a field leads to the field under it, and from the last row out of the table. */
export const enterInCell: Command = (state, dispatch) => {
  const spot = spotOf(state.selection.$from);
  if (!spot || !dispatch) return Boolean(spot);
  const { tr: transaction } = state;
  if (spot.row + 1 < spot.table.childCount) {
    dispatch(putCursor(transaction, startOf(spot, spot.row + 1, spot.column) + 1).scrollIntoView());
    return true;
  }
  const after = spot.pos + spot.table.nodeSize;
  if (state.doc.nodeAt(after)?.type !== nodes.paragraph) transaction.insert(after, nodes.paragraph.create());
  dispatch(putCursor(transaction, after + 1).scrollIntoView());
  return true;
};

/** Keeps tables whole after any change: rows of one width, and the first one the head. */
export const wholeTables = new Plugin({
  appendTransaction(transactions, _, state) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    const { tr: transaction } = state;
    state.doc.descendants((table, pos) => {
      if (table.type !== nodes.table) return table.type === nodes.doc;
      mend(table, pos, transaction);
      return false;
    });
    return transaction.docChanged ? transaction : null;
  },
});

function mend(table: Node, pos: number, transaction: Transaction): void {
  let width = 0;
  table.forEach((row) => (width = Math.max(width, row.childCount)));
  table.forEach((row, rowOffset, index) => {
    const start = pos + 1 + rowOffset;
    row.forEach((cell, offset) => {
      if (cell.attrs['header'] !== (index === 0))
        transaction.setNodeMarkup(transaction.mapping.map(start + 1 + offset), null, { header: index === 0 });
    });
    for (let missing = row.childCount; missing < width; missing += 1)
      transaction.insert(
        transaction.mapping.map(start + row.nodeSize - 1),
        nodes.table_cell.create({ header: index === 0 }),
      );
  });
}
