import { DEEPEST_LIST, type Block, type Cell, type Run } from '@cp/prose';
import { type Line, type Picture, placeholderOf } from './word.types';

/** What mammoth makes of a document: a tree of its paragraphs, runs, tables and pictures. */
export interface WordNode {
  readonly type: string;
  readonly children?: readonly WordNode[];
  readonly value?: string;
  readonly styleName?: string | null;
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string } | null;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly href?: string;
  readonly breakType?: string;
  readonly checked?: boolean;
  readonly altText?: string | null;
  readonly isHeader?: boolean;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly noteType?: string;
  readonly noteId?: string;
  readonly body?: readonly WordNode[];
  readonly readAsBuffer?: () => Promise<Uint8Array>;
}

/** The whole tree, with its notes. */
export interface WordTree extends WordNode {
  readonly notes: { resolve(reference: WordNode): WordNode | null };
}

type Look = Omit<Run, 'text'>;
type Piece = { runs: Run[] } | { picture: number };

const SAFE_LINK = /^(https?:\/\/|mailto:)[^\s<>\\]+$/i;

/** Signs that are none: control characters (a line break is one that stays), and halves and ends that stand for nothing. */
const clean = (text: string): string =>
  text
    .replace(/[\p{Zs}\t\u2028\u2029]/gu, ' ')
    .replace(/(?!\n)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');

/** The words of runs alone. */
export const wordsOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** Turns the tree of a document into a list of blocks, and gathers its pictures and notes. */
export class LineReader {
  readonly lines: Line[] = [];
  readonly pictures: (Omit<Picture, 'bytes'> & { readonly node: WordNode })[] = [];
  notes = 0;
  private pending: Block[] = [];
  private readonly counters: number[] = [];

  /** `isLabel` says which words on the left of a form name a part of a story. */
  constructor(
    private readonly tree: WordTree,
    private readonly isLabel: (text: string) => boolean,
  ) {}

  /** Reads the whole document. */
  read(): this {
    this.blocks(this.tree.children ?? []);
    return this;
  }

  private blocks(nodes: readonly WordNode[]): void {
    for (const node of nodes) {
      if (node.type === 'table') this.table(node);
      else if (node.type === 'paragraph') this.paragraph(node);
      else if (node.children) this.blocks(node.children);
    }
  }

  private paragraph(node: WordNode): void {
    const pieces = this.piecesOf(node);
    const style = node.styleName?.toLowerCase() ?? '';
    const heading = /^heading (\d)$/.exec(style);
    const item = !heading && node.numbering ? node.numbering : null;
    for (const piece of pieces) {
      if ('picture' in piece) this.push(this.pictureOf(piece.picture));
      else
        for (const runs of paragraphsOf(piece.runs)) {
          const bold = runs.every(({ strong, text }) => strong === true || text.trim() === '');
          if (heading) this.push({ kind: 'HEADING', runs: plain(runs) }, 'HEADING', Number(heading[1]), bold);
          else if (style === 'title') this.push({ kind: 'PARAGRAPH', runs: plain(runs) }, 'TITLE');
          else if (item) this.push(this.itemOf(item, runs), 'BODY', 0, bold);
          else this.push({ kind: /quote/.test(style) ? 'QUOTE' : 'PARAGRAPH', runs }, 'BODY', 0, bold);
        }
    }
    if (!item && pieces.length > 0) this.counters.length = 0;
    this.settleNotes();
  }

  private itemOf({ isOrdered, level }: { isOrdered: boolean; level: string }, runs: readonly Run[]): Block {
    const depth = Math.min((Number.parseInt(level, 10) || 0) + 1, DEEPEST_LIST);
    this.counters.length = depth;
    const number = (this.counters[depth - 1] ?? 0) + 1;
    this.counters[depth - 1] = number;
    return { kind: 'ITEM', depth, ordered: isOrdered, number, runs };
  }

  private pictureOf(index: number): Block {
    return { kind: 'IMAGE', imageId: placeholderOf(index), alt: this.pictures[index]?.alt ?? '' };
  }

  private push(block: Block, look: Line['look'] = 'BODY', level = 0, bold = false): void {
    this.lines.push({ block, look, level, bold, notes: [] });
  }

  /** Notes stay with the last line that refers to them. */
  private settleNotes(): void {
    const last = this.lines.at(-1);
    if (this.pending.length === 0 || !last) return;
    this.lines[this.lines.length - 1] = { ...last, notes: [...last.notes, ...this.pending] };
    this.pending = [];
  }

  private table(node: WordNode): void {
    const rows = gridOf(rowsOf(node));
    const only = rows.every(({ cells }) => cells.length === 1);
    // A frame around words is no table.
    if (only) return this.blocks(rows.flatMap(({ cells }) => cells.flatMap(contentOf)));
    const form = formOf(rows, this.isLabel);
    if (form) {
      for (const { label, content } of form) {
        this.push({ kind: 'HEADING', runs: plain(this.runsIn(label)) }, 'BODY', 0, true);
        this.blocks(contentOf(content));
      }
      return;
    }
    const pictures = this.pictures.length;
    const made = rows.map(({ header, cells }, index) => ({
      cells: cells.map((cell): Cell => ({ header: header || index === 0, runs: this.runsIn(cell) })),
    }));
    if (made.some(({ cells }) => cells.some(({ runs }) => wordsOf(runs).trim() !== '')))
      this.push({ kind: 'TABLE', rows: made });
    for (let index = pictures; index < this.pictures.length; index++) this.push(this.pictureOf(index));
    this.counters.length = 0;
    this.settleNotes();
  }

  /** All words of a field, its paragraphs on lines of their own. */
  private runsIn(cell: WordNode | null): Run[] {
    const lines: Run[][] = [];
    const gather = (node: WordNode): void => {
      if (node.type !== 'paragraph') return (node.children ?? []).forEach(gather);
      for (const piece of this.piecesOf(node)) if ('runs' in piece) lines.push(...paragraphsOf(piece.runs));
    };
    if (cell) gather(cell);
    return lines.flatMap((runs, index) => (index === 0 ? runs : [{ text: '\n' }, ...runs]));
  }

  private piecesOf(node: WordNode, look: Look = {}): Piece[] {
    const pieces: Piece[] = [];
    const add = (text: string, look: Look): void => {
      if (text === '') return;
      let last = pieces.at(-1);
      if (!last || !('runs' in last)) pieces.push((last = { runs: [] }));
      const before = last.runs.at(-1);
      if (before && sameLook(before, look))
        last.runs[last.runs.length - 1] = { ...before, text: before.text + text };
      else last.runs.push({ text, ...look });
    };
    const take = (one: WordNode, look: Look): void => {
      if (one.type === 'text') add(clean(one.value ?? ''), look);
      else if (one.type === 'tab') add(' ', look);
      else if (one.type === 'break') add(one.breakType === 'line' ? '\n' : '', look);
      else if (one.type === 'checkbox') add(one.checked ? '☒' : '☐', look);
      else if (one.type === 'noteReference') add(this.note(one), {});
      else if (one.type === 'image') pieces.push({ picture: this.picture(one) });
      else for (const child of one.children ?? []) take(child, lookIn(one, look));
    };
    take(node, look);
    return pieces;
  }

  private picture(node: WordNode): number {
    return this.pictures.push({ alt: clean(node.altText ?? '').trim(), node }) - 1;
  }

  private note(reference: WordNode): string {
    const note = this.tree.notes.resolve(reference);
    if (!note?.body) return '';
    const sign = `[${++this.notes}]`;
    const body = { ...this.tree, children: note.body, notes: { resolve: () => null } };
    const inner = new LineReader(body, this.isLabel).read();
    inner.lines.forEach(({ block }, index) => {
      const runs = 'runs' in block ? block.runs : [];
      const first = index === 0 ? [{ text: `${sign} ` }, ...trimmedStart(runs)] : runs;
      if (first.length > 0) this.pending.push({ kind: 'PARAGRAPH', runs: first });
    });
    return sign;
  }
}

const trimmedStart = ([first, ...rest]: readonly Run[]): Run[] =>
  first ? [{ ...first, text: first.text.trimStart() }, ...rest] : [];

const sameLook = (a: Look, b: Look): boolean => a.strong === b.strong && a.em === b.em && a.href === b.href;

function lookIn({ type, isBold, isItalic, href }: WordNode, look: Look): Look {
  if (type === 'hyperlink') return href && SAFE_LINK.test(href) ? { ...look, href } : look;
  if (type !== 'run') return look;
  return { ...look, ...(isBold ? { strong: true } : {}), ...(isItalic ? { em: true } : {}) };
}

/** A heading is bold by itself. */
const plain = (runs: readonly Run[]): Run[] => {
  const text = wordsOf(runs).replace(/\s+/g, ' ').trim();
  return text === '' ? [] : [{ text }];
};

/** Two line breaks in a row part paragraphs, as a blank line does; what is left without words is none. */
function paragraphsOf(runs: readonly Run[]): Run[][] {
  const paragraphs: Run[][] = [[]];
  for (const run of runs) {
    const [first = '', ...rest] = run.text.split(/\n\s*\n/);
    paragraphs.at(-1)?.push({ ...run, text: first });
    for (const text of rest) paragraphs.push([{ ...run, text }]);
  }
  return paragraphs
    .map((one) => one.filter(({ text }) => text !== ''))
    .filter((one) => wordsOf(one).trim() !== '');
}

interface Row {
  readonly header: boolean;
  readonly cells: readonly (WordNode | null)[];
}

const contentOf = (cell: WordNode | null): readonly WordNode[] => cell?.children ?? [];

const rowsOf = (table: WordNode): WordNode[] =>
  (table.children ?? []).filter(({ type }) => type === 'tableRow');

/** Every row with as many fields as the widest; a field that reaches over others leaves them empty. */
function gridOf(rows: readonly WordNode[]): Row[] {
  const reaching: number[] = [];
  const grid = rows.map(({ isHeader, children = [] }) => {
    const cells: (WordNode | null)[] = [];
    const skip = (): void => {
      for (let below = reaching[cells.length]; below; below = reaching[cells.length]) {
        reaching[cells.length] = below - 1;
        cells.push(null);
      }
    };
    for (const cell of children) {
      skip();
      for (let index = 0; index < Math.min(cell.colSpan ?? 1, 50); index++) {
        reaching[cells.length] = (cell.rowSpan ?? 1) - 1;
        cells.push(index === 0 ? cell : null);
      }
    }
    skip();
    return { header: isHeader === true, cells };
  });
  const width = Math.max(0, ...grid.map(({ cells }) => cells.length));
  return grid.map(({ header, cells }) => ({
    header,
    cells: [...cells, ...Array.from({ length: width - cells.length }, () => null)],
  }));
}

const textIn = (node: WordNode | null): string =>
  node ? (node.value ?? '') + (node.children ?? []).map(textIn).join(' ') : '';

/** A form: two columns, short labels on the left and more to the right of them than a table has. */
function formOf(
  rows: readonly Row[],
  isLabel: (text: string) => boolean,
): { label: WordNode | null; content: WordNode | null }[] | null {
  const pairs = rows.map(({ cells: [label = null, content = null] }) => ({ label, content }));
  const isForm =
    rows.length > 1 &&
    rows.every(({ cells, header }) => cells.length === 2 && !header) &&
    pairs.filter(({ label }) => isLabel(textIn(label))).length * 2 >= pairs.length;
  return isForm ? pairs : null;
}
