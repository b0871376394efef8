import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type { Block, Cell, Run } from './prose.types';

/** How deep lists go; what is deeper is shown at the deepest level. */
export const DEEPEST_LIST = 3;

/** Pictures are named by the id under which they were uploaded; there are none from elsewhere. */
const IMAGE_SOURCE = /^image:([0-9a-f]{24})$/;

const SAFE_LINK = /^(https?:\/\/|mailto:)/i;

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true, maxNesting: 20 }).disable([
  'code',
  'fence',
  'hr',
  'lheading',
  'reference',
  'backticks',
  'strikethrough',
]);
markdown.validateLink = (address) => SAFE_LINK.test(address) || IMAGE_SOURCE.test(address);

interface List {
  readonly ordered: boolean;
  items: number;
}

/** Where in the document a token stands: inside which lists, quotes, heading and table. */
class Reader {
  readonly blocks: Block[] = [];
  private readonly lists: List[] = [];
  private quotes = 0;
  private heading = false;
  private rows: { cells: Cell[] }[] | null = null;
  private header = false;
  /** The item that is open and has no words yet; later paragraphs of an item are blocks of the same item. */
  private item: { depth: number; ordered: boolean; number: number } | null = null;

  take(token: Token): void {
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        this.lists.push({ ordered: token.type === 'ordered_list_open', items: 0 });
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        this.lists.pop();
        break;
      case 'list_item_open':
        this.openItem();
        break;
      case 'list_item_close':
        this.item = null;
        break;
      case 'blockquote_open':
        this.quotes += 1;
        break;
      case 'blockquote_close':
        this.quotes -= 1;
        break;
      case 'heading_open':
        this.heading = true;
        break;
      case 'heading_close':
        this.heading = false;
        break;
      case 'table_open':
        this.rows = [];
        break;
      case 'tr_open':
        this.rows?.push({ cells: [] });
        break;
      case 'th_open':
      case 'td_open':
        this.header = token.type === 'th_open';
        break;
      case 'table_close':
        if (this.rows) this.blocks.push({ kind: 'TABLE', rows: this.rows });
        this.rows = null;
        break;
      case 'inline':
        this.words(token.children ?? []);
        break;
    }
  }

  private openItem(): void {
    const list = this.lists.at(-1);
    if (!list) return;
    list.items += 1;
    this.item = {
      depth: Math.min(this.lists.length, DEEPEST_LIST),
      ordered: list.ordered,
      number: list.items,
    };
  }

  private words(tokens: readonly Token[]): void {
    const pieces = piecesOf(tokens);
    if (this.rows) {
      const runs = trimmed(pieces.flatMap((piece) => ('runs' in piece ? piece.runs : [])));
      this.rows.at(-1)?.cells.push({ header: this.header, runs });
      return;
    }
    for (const piece of pieces) {
      if ('imageId' in piece) this.blocks.push({ kind: 'IMAGE', ...piece });
      else {
        const runs = trimmed(piece.runs);
        if (runs.length > 0) this.blocks.push(this.blockOf(runs));
      }
    }
  }

  private blockOf(runs: readonly Run[]): Block {
    if (this.heading) return { kind: 'HEADING', runs };
    if (this.item) return { kind: 'ITEM', ...this.item, runs };
    return { kind: this.quotes > 0 ? 'QUOTE' : 'PARAGRAPH', runs };
  }
}

type Piece = { runs: Run[] } | { imageId: string; alt: string };

/** The words of a paragraph, cut where pictures stand between them. */
function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  let look: Omit<Run, 'text'> = {};
  const add = (text: string): void => {
    const last = pieces.at(-1);
    const piece = last && 'runs' in last ? last : { runs: [] };
    if (piece !== last) pieces.push(piece);
    const before = piece.runs.at(-1);
    if (before && sameLook(before, look))
      piece.runs[piece.runs.length - 1] = { ...before, text: before.text + text };
    else if (text !== '') piece.runs.push({ text, ...look });
  };
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'text_special') add(token.content);
    else if (token.type === 'softbreak' || token.type === 'hardbreak') add('\n');
    else if (token.type === 'image') pieces.push(...imageOf(token, add));
    else look = lookAfter(look, token);
  }
  return pieces;
}

const attributeOf = (token: Token, name: string): string => String(token.attrGet(name) ?? '');

/** A picture of ours; a picture from elsewhere leaves only its words, because fetching it would tell who reads. */
function imageOf(token: Token, add: (text: string) => void): Piece[] {
  const [, imageId] = IMAGE_SOURCE.exec(attributeOf(token, 'src')) ?? [];
  const alt = (token.children ?? []).map(({ content }) => content).join('');
  if (imageId) return [{ imageId, alt }];
  add(alt);
  return [];
}

function lookAfter(look: Omit<Run, 'text'>, token: Token): Omit<Run, 'text'> {
  const { strong, em, href } = look;
  switch (token.type) {
    case 'strong_open':
      return { ...look, strong: true };
    case 'strong_close':
      return { ...(em ? { em } : {}), ...(href ? { href } : {}) };
    case 'em_open':
      return { ...look, em: true };
    case 'em_close':
      return { ...(strong ? { strong } : {}), ...(href ? { href } : {}) };
    case 'link_open': {
      const address = attributeOf(token, 'href');
      return SAFE_LINK.test(address) ? { ...look, href: address } : look;
    }
    case 'link_close':
      return { ...(strong ? { strong } : {}), ...(em ? { em } : {}) };
    default:
      return look;
  }
}

const sameLook = (a: Run, b: Omit<Run, 'text'>): boolean =>
  a.strong === b.strong && a.em === b.em && a.href === b.href;

/** Without white space at either end, and without runs that have no words left. */
function trimmed(runs: readonly Run[]): Run[] {
  const kept = [...runs];
  for (let first = kept[0]; first; first = kept[0]) {
    const text = first.text.replace(/^\s+/, '');
    kept[0] = { ...first, text };
    if (text !== '') break;
    kept.shift();
  }
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    const text = last.text.replace(/\s+$/, '');
    kept[kept.length - 1] = { ...last, text };
    if (text !== '') break;
    kept.pop();
  }
  return kept;
}

/** Reads markdown as blocks. Whatever it does not know (raw HTML, code, pictures from elsewhere) is kept as plain words. */
export function blocksOf(text: string): Block[] {
  const reader = new Reader();
  for (const token of markdown.parse(text, {})) reader.take(token);
  return reader.blocks;
}

/** The runs of every leaf of the text, in the order of reading: one for each block of words, one for each field of a table. */
export const leavesOf = (blocks: readonly Block[]): (readonly Run[])[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'IMAGE') return [];
    return block.kind === 'TABLE'
      ? block.rows.flatMap(({ cells }) => cells.map(({ runs }) => runs))
      : [block.runs];
  });

/** What stands between two leaves in the plain text. */
export const LEAF_GAP = '\n\n';

/**
 * The words alone, as they are read: marks are anchored in this text. Leaves are parted by a blank line, pictures add
 * nothing, so that making a word bold moves no mark.
 */
export const plainOf = (content: string | readonly Block[]): string =>
  leavesOf(typeof content === 'string' ? blocksOf(content) : content)
    .map((runs) => runs.map(({ text }) => text).join(''))
    .join(LEAF_GAP);

/** The pictures that a text holds, each once. */
export const imagesOf = (content: string | readonly Block[]): string[] => [
  ...new Set(
    (typeof content === 'string' ? blocksOf(content) : content).flatMap((block) =>
      block.kind === 'IMAGE' ? [block.imageId] : [],
    ),
  ),
];
