/** Words that look alike; a line break in them is a "\n". */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly em?: boolean;
  /** Where a link leads: http, https or mailto, nothing else. */
  readonly href?: string;
}

/** One field of a table. */
export interface Cell {
  readonly header: boolean;
  readonly runs: readonly Run[];
}

/** A paragraph, a small heading or a quoted paragraph. */
export interface TextBlock {
  readonly kind: 'PARAGRAPH' | 'HEADING' | 'QUOTE';
  readonly runs: readonly Run[];
}

/** One item of a list; `depth` 1 to 3, `number` counts within its own list from 1 on. */
export interface ItemBlock {
  readonly kind: 'ITEM';
  readonly depth: number;
  readonly ordered: boolean;
  readonly number: number;
  readonly runs: readonly Run[];
}

/** A picture that a member uploaded, with words for those who do not see it. */
export interface ImageBlock {
  readonly kind: 'IMAGE';
  readonly imageId: string;
  readonly alt: string;
}

/** A table. */
export interface TableBlock {
  readonly kind: 'TABLE';
  readonly rows: readonly { readonly cells: readonly Cell[] }[];
}

/** A block of a member's words, in the order of reading. Lists and quotes are flat: each item and each quoted paragraph is a block. */
export type Block = TextBlock | ItemBlock | ImageBlock | TableBlock;
