import type { Block, Cell, Run } from './prose.types';

/** What markdown would take for itself, inside a line. */
const escapeInline = (text: string): string => text.replace(/[\\`*_[\]<>&|~!#]/g, '\\$&');

/** What markdown would take for the beginning of a heading, a list, a quote or a rule, at the start of a line. */
const escapeStart = (line: string): string =>
  line.replace(/^(\s*)([+=:-]|\d{1,9}(?=[.)]))/, (_, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );

/** Marks cannot begin or end with white space: it is moved outside them. */
function inline(runs: readonly Run[]): string {
  return runs
    .map(({ text, strong, em, href }) => {
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      if (words === '') return text;
      let written = escapeInline(words);
      if (em) written = `*${written}*`;
      if (strong) written = `**${written}**`;
      if (href) written = `[${written}](<${href.replace(/[<>\\\s]/g, encodeURIComponent)}>)`;
      return before + written + after;
    })
    .join('');
}

const lines = (runs: readonly Run[]): string[] =>
  inline(runs)
    .split('\n')
    .map((line) => escapeStart(line.trim()))
    // A line without words would end the paragraph.
    .filter((line) => line !== '');

const cellOf = ({ runs }: Cell): string => inline(runs).replaceAll('\n', ' ').trim();

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
