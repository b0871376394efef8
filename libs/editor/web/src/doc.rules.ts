import { type Block, type Cell, DEEPEST_LIST, type ItemBlock, type Run } from '@cp/prose';
import type { Mark, Node } from 'prosemirror-model';
import { schema } from './prose.schema';

const { nodes, marks } = schema;

// ---- from blocks to the document that is edited ----

const marksOf = ({ strong, em, href }: Run): Mark[] => [
  ...(href ? [marks.link.create({ href })] : []),
  ...(em ? [marks.em.create()] : []),
  ...(strong ? [marks.strong.create()] : []),
];

const inlineOf = (runs: readonly Run[]): Node[] =>
  runs.flatMap((run) =>
    run.text
      .split('\n')
      .flatMap((line, index) => [
        ...(index > 0 ? [nodes.hard_break.create()] : []),
        ...(line === '' ? [] : [schema.text(line, marksOf(run))]),
      ]),
  );

const paragraphOf = (runs: readonly Run[]): Node => nodes.paragraph.create(null, inlineOf(runs));

/** The lists that items at this depth and deeper make; the first item is at this depth whatever it says. */
function listsOf(items: readonly ItemBlock[], depth: number): Node[] {
  const lists: { ordered: boolean; items: Node[] }[] = [];
  let index = 0;
  for (let item = items[index]; item; item = items[index]) {
    let next = index + 1;
    while ((items[next]?.depth ?? 0) > depth) next += 1;
    const inner = items.slice(index + 1, next);
    const node = nodes.list_item.create(null, [
      paragraphOf(item.runs),
      ...(depth < DEEPEST_LIST ? listsOf(inner, depth + 1) : []),
    ]);
    const flat =
      depth < DEEPEST_LIST ? [] : inner.map(({ runs }) => nodes.list_item.create(null, paragraphOf(runs)));
    const list = lists.at(-1);
    if (list?.ordered === item.ordered) list.items.push(node, ...flat);
    else lists.push({ ordered: item.ordered, items: [node, ...flat] });
    index = next;
  }
  return lists.map((list) =>
    (list.ordered ? nodes.ordered_list : nodes.bullet_list).create(null, list.items),
  );
}

/** A table whose rows are all as wide as the widest, and whose first row is its head. */
export function tableOf(rows: readonly { readonly cells: readonly Cell[] }[]): Node {
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  return nodes.table.create(
    null,
    rows.map(({ cells }, row) =>
      nodes.table_row.create(
        null,
        Array.from({ length: width }, (_, column) =>
          nodes.table_cell.create({ header: row === 0 }, inlineOf(cells[column]?.runs ?? [])),
        ),
      ),
    ),
  );
}

/** The document of a section: what the editor shows for these blocks. Without any, one empty paragraph to write in. */
export function docOf(blocks: readonly Block[]): Node {
  const content: Node[] = [];
  for (let index = 0; index < blocks.length;) {
    const block = blocks[index] as Block;
    let next = index + 1;
    if (block.kind === 'ITEM' || block.kind === 'QUOTE') while (blocks[next]?.kind === block.kind) next += 1;
    const group = blocks.slice(index, next);
    if (block.kind === 'ITEM') content.push(...listsOf(group as ItemBlock[], 1));
    else if (block.kind === 'QUOTE')
      content.push(
        nodes.quote.create(
          null,
          group.flatMap((one) => ('runs' in one ? [paragraphOf(one.runs)] : [])),
        ),
      );
    else if (block.kind === 'IMAGE')
      content.push(nodes.image.create({ imageId: block.imageId, alt: block.alt }));
    else if (block.kind === 'TABLE') content.push(tableOf(block.rows));
    else if (block.kind === 'HEADING') content.push(nodes.heading.create(null, inlineOf(block.runs)));
    else content.push(paragraphOf(block.runs));
    index = next;
  }
  return nodes.doc.create(null, content.length > 0 ? content : nodes.paragraph.create());
}

// ---- from the document to blocks, and to plain text with the place of each letter ----

type Look = Omit<Run, 'text'>;

interface Letter {
  readonly unit: string;
  readonly at: number;
  readonly look: Look;
}

/** The words of a paragraph, heading or field of a table as markdown can hold them, and where each letter stands in the document. */
interface Leaf {
  readonly runs: readonly Run[];
  readonly at: readonly number[];
  /** Where its content ends in the document. */
  readonly end: number;
}

function lookOf(found: readonly Mark[]): Look {
  const href = marks.link.isInSet(found)?.attrs['href'] as string | undefined;
  return {
    ...(marks.strong.isInSet(found) ? { strong: true } : {}),
    ...(marks.em.isInSet(found) ? { em: true } : {}),
    ...(href ? { href } : {}),
  };
}

const isSpace = (unit: string): boolean => /\s/.test(unit);

/** Without white space at its ends, as markdown reads a line. */
function trimmed(line: readonly Letter[]): readonly Letter[] {
  const first = line.findIndex(({ unit }) => !isSpace(unit));
  return first < 0 ? [] : line.slice(first, line.findLastIndex(({ unit }) => !isSpace(unit)) + 1);
}

function linesOf(block: Node, start: number): Letter[][] {
  const lines: Letter[][] = [[]];
  block.forEach((child, offset) => {
    const look = lookOf(child.marks);
    const text = child.isText ? (child.text ?? '') : '\n';
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charAt(index);
      if (unit === '\n' || unit === '\r') lines.push([]);
      else lines.at(-1)?.push({ unit, at: start + offset + index, look });
    }
  });
  return lines;
}

const sameLook = (one: Look, other: Look): boolean =>
  one.strong === other.strong && one.em === other.em && one.href === other.href;

/** `pos` is where the block begins; headings and fields of tables have no line breaks, only spaces. */
function leafOf(block: Node, pos: number): Leaf {
  const start = pos + 1;
  const joint = block.type === nodes.paragraph ? '\n' : ' ';
  const letters: Letter[] = [];
  for (const line of linesOf(block, start)
    .map(trimmed)
    .filter(({ length }) => length > 0)) {
    const before = letters.at(-1);
    const [next] = line;
    if (before && next)
      letters.push({
        unit: joint,
        at: before.at + 1,
        look: sameLook(before.look, next.look) ? before.look : {},
      });
    letters.push(...line);
  }
  const runs: Run[] = [];
  for (const { unit, look } of letters) {
    const last = runs.at(-1);
    if (last && sameLook(last, look)) runs[runs.length - 1] = { ...last, text: last.text + unit };
    else runs.push({ text: unit, ...look });
  }
  return { runs, at: letters.map(({ at }) => at), end: start + block.content.size };
}

type Found = Block | { kind: 'ITEM'; depth: number; ordered: boolean; runs: readonly Run[] };

/** Goes through the document in the order of reading; empty paragraphs are left out, as markdown has none. */
function read(doc: Node): { blocks: Found[]; leaves: Leaf[] } {
  const blocks: Found[] = [];
  const leaves: Leaf[] = [];
  const leaf = (node: Node, pos: number, always = false): readonly Run[] => {
    const found = leafOf(node, pos);
    if (always || found.runs.length > 0) leaves.push(found);
    return found.runs;
  };
  const rowsOf = (table: Node, pos: number): { cells: Cell[] }[] => {
    const rows: { cells: Cell[] }[] = [];
    table.forEach((row, rowOffset, index) => {
      const cells: Cell[] = [];
      row.forEach((cell, offset) =>
        cells.push({ header: index === 0, runs: leaf(cell, pos + 1 + rowOffset + 1 + offset, true) }),
      );
      rows.push({ cells });
    });
    return rows;
  };
  const walk = (node: Node, pos: number, depth: number, around: Node): void => {
    if (node.isTextblock) {
      const runs = leaf(node, pos);
      if (runs.length === 0) return;
      if (depth > 0) {
        const list = { depth: Math.min(depth, DEEPEST_LIST), ordered: around.type === nodes.ordered_list };
        blocks.push({ kind: 'ITEM', ...list, runs });
      } else if (node.type === nodes.heading) blocks.push({ kind: 'HEADING', runs });
      else blocks.push({ kind: around.type === nodes.quote ? 'QUOTE' : 'PARAGRAPH', runs });
    } else if (node.type === nodes.table) blocks.push({ kind: 'TABLE', rows: rowsOf(node, pos) });
    else if (node.type === nodes.image) {
      const { imageId, alt } = node.attrs as { imageId: string | null; alt: string };
      if (imageId) blocks.push({ kind: 'IMAGE', imageId, alt });
    } else {
      const isList = node.type === nodes.bullet_list || node.type === nodes.ordered_list;
      const inner = node.type === nodes.list_item ? around : node;
      node.forEach((child, offset) => walk(child, pos + 1 + offset, depth + (isList ? 1 : 0), inner));
    }
  };
  doc.forEach((child, offset) => walk(child, offset, 0, doc));
  return { blocks, leaves };
}

/** Gives each item its number within its list, and no item a depth that nothing leads down to. */
function numbered(found: readonly Found[]): Block[] {
  const lists: { ordered: boolean; items: number }[] = [];
  return found.map((block) => {
    if (block.kind !== 'ITEM') {
      lists.length = 0;
      return block;
    }
    const depth = Math.min(block.depth, lists.length + 1);
    lists.length = depth;
    const before = lists[depth - 1];
    const items = before?.ordered === block.ordered ? before.items + 1 : 1;
    lists[depth - 1] = { ordered: block.ordered, items };
    return { ...block, depth, number: items };
  });
}

/** The blocks of a document, as markdown holds them. Pictures that are still on their way are left out. */
export const blocksOfDoc = (doc: Node): Block[] => numbered(read(doc).blocks);

/** The plain text of a document, and for each of its letters where it stands in the document, in rising order. */
export interface Words {
  readonly text: string;
  readonly at: readonly number[];
}

/** Reads the plain text of a document: the same as `plainOf` gives for its markdown. */
export function wordsOf(doc: Node): Words {
  let text = '';
  const at: number[] = [];
  read(doc).leaves.forEach((leaf, index, leaves) => {
    const before = leaves[index - 1];
    if (before) {
      text += '\n\n';
      at.push(before.end, before.end);
    }
    text += leaf.runs.map((run) => run.text).join('');
    at.push(...leaf.at);
  });
  return { text, at };
}

/** How many letters of the plain text stand before a place in the document. */
export function offsetAt({ at }: Words, place: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a stretch of the plain text stands in the document; nothing when it has no letters there. */
export function placeOf(
  { at }: Words,
  { start, end }: { readonly start: number; readonly end: number },
): { from: number; to: number } | undefined {
  const from = at[Math.max(0, start)];
  const last = at[Math.min(at.length, end) - 1];
  return from === undefined || last === undefined || end <= start || last < from
    ? undefined
    : { from, to: last + 1 };
}
