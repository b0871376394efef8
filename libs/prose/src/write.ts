import { plainOf } from './read';
import type { Block, Cell, Run } from './prose.types';

/** What markdown would take for itself, inside a line. */
const escapeInline = (text: string): string => text.replace(/[\\`*_[\]<>&|~!#]/g, '\\$&');

/** What markdown would take for the beginning of a heading, a list, a quote or a rule, at the start of a line. */
const escapeStart = (line: string): string =>
  line.replace(/^(\s*)([+=:-]|\d{1,9}(?=[.)]))/, (_, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );

/** A piece of a written line: words, or the stars that make them bold or slanted. */
interface Piece {
  readonly text: string;
  readonly stars?: 'open' | 'close';
}

/** Marks cannot begin or end with white space: it is moved outside them. */
function piecesOf({ text, strong, em, href }: Run): Piece[] {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (words === '') return [{ text }];
  const stars = `${strong ? '**' : ''}${em ? '*' : ''}`;
  // In an address only what would end it, and what would be read as a sign of HTML, needs care.
  const address = href?.replace(/[<>\\\s]/g, encodeURIComponent).replace(/&(?=#?\w+;)/g, '\\&');
  const [open = [], close = []]: Piece[][] = address
    ? [[{ text: '[' }], [{ text: `](<${address}>)` }]]
    : [[], []];
  return [
    { text: before },
    ...open,
    { text: stars, stars: 'open' as const },
    { text: escapeInline(words) },
    { text: stars, stars: 'close' as const },
    ...close,
    { text: after },
  ].filter((piece) => piece.text !== '');
}

const asEntity = (sign: string): string => `&#${sign.codePointAt(0)};`;

/**
 * Between a letter outside and a sign of punctuation inside, stars are read as stars, not as the beginning or end of bold
 * words. A letter written by its number counts as punctuation there and is read as itself.
 */
function joined(pieces: readonly Piece[]): string {
  const written = pieces.map(({ text }) => text);
  pieces.forEach(({ stars }, index) => {
    if (!stars) return;
    const before = pieces.findLastIndex((piece, at) => at < index && !piece.stars);
    const after = pieces.findIndex((piece, at) => at > index && !piece.stars);
    const left = /.$/su.exec(written[before] ?? '')?.[0] ?? ' ';
    const right = /^./su.exec(written[after] ?? '')?.[0] ?? ' ';
    if (stars === 'open' && isLetter(left) && isSign(right))
      written[before] = written[before]?.replace(/.$/su, asEntity) ?? '';
    if (stars === 'close' && isSign(left) && isLetter(right))
      written[after] = written[after]?.replace(/^./su, asEntity) ?? '';
  });
  return written.join('');
}

const isSign = (one: string): boolean => /[\p{P}\p{S}]/u.test(one);
const isLetter = (one: string): boolean => !isSign(one) && !/\s/.test(one);

const inline = (runs: readonly Run[]): string => joined(runs.flatMap(piecesOf));

/** The lines of a leaf, each without white space at its ends; a line without words would end the paragraph. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whatever the looks are, the words stay: looks that markdown cannot say in this place are left out. */
function lines(runs: readonly Run[]): string[] {
  const expected = linesOf(runs.map(({ text }) => text).join('')).join('\n');
  const write = (looks: readonly Run[]): string[] => linesOf(inline(looks)).map(escapeStart);
  const written = write(runs);
  const isPlain = runs.every(({ strong, em, href }) => !strong && !em && !href);
  return isPlain || plainOf(written.join('\n')) === expected
    ? written
    : write(runs.map(({ text }) => ({ text })));
}

const cellOf = ({ runs }: Cell): string => lines(runs).join(' ');

function tableOf(rows: readonly { readonly cells: readonly Cell[] }[]): string {
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const written = rows.map(({ cells }) => {
    const fields = Array.from({ length: width }, (_, index) => (cells[index] ? cellOf(cells[index]) : ''));
    return `| ${fields.join(' | ')} |`;
  });
  const [head = '', ...body] = written;
  return [head, `|${' --- |'.repeat(width)}`, ...body].join('\n');
}

const prefixed = (runs: readonly Run[], first: string, rest: string): string =>
  lines(runs)
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');

function written(block: Block, indent: string): string {
  switch (block.kind) {
    case 'PARAGRAPH':
      return lines(block.runs).join('\n');
    case 'HEADING':
      return `### ${lines(block.runs).join(' ')}`;
    case 'QUOTE':
      return prefixed(block.runs, '> ', '> ');
    case 'ITEM': {
      const sign = block.ordered ? `${block.number}. ` : '- ';
      return prefixed(block.runs, indent + sign, indent + ' '.repeat(sign.length));
    }
    case 'IMAGE':
      return `![${escapeInline(block.alt.replaceAll('\n', ' '))}](image:${block.imageId})`;
    case 'TABLE':
      return tableOf(block.rows);
  }
}

/** The white space before an item: as wide as the signs of the items that it stands in. */
function indentOf(block: Block, signs: number[]): string {
  if (block.kind !== 'ITEM') {
    signs.length = 0;
    return '';
  }
  const depth = Math.min(block.depth, signs.length + 1);
  signs.length = depth - 1;
  const indent = signs.reduce((sum, width) => sum + width, 0);
  signs.push(block.ordered ? `${block.number}. `.length : 2);
  return ' '.repeat(indent);
}

/**
 * Writes blocks as markdown; reading it again gives the same words in the same blocks. Two lists of one kind that follow each
 * other are one list from then on.
 */
export function markdownOf(blocks: readonly Block[]): string {
  const signs: number[] = [];
  let text = '';
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    const piece = written(block, indentOf(block, signs));
    if (!before) text = piece;
    else {
      const tight = block.kind === 'ITEM' && before.kind === 'ITEM';
      text += (tight ? '\n' : '\n\n') + piece;
    }
  });
  return text;
}
