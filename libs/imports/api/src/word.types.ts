import type { Block } from '@cp/prose';

/** How large a Word document may be: as it arrives, unpacked, and as text. */
export const WORD_LIMITS = {
  file: 5 * 1_024 * 1_024,
  unpacked: 50 * 1_024 * 1_024,
  /** The part with the words alone: a book of a thousand pages has less. */
  words: 15 * 1_024 * 1_024,
  /** Times smaller than what it unpacks to; what people write comes to about twenty. */
  ratio: 200,
  /** Below this the ratio says nothing: little text of a few words again and again packs well. */
  small: 8 * 1_024 * 1_024,
  entries: 2_000,
  paragraphs: 6_000,
  characters: 400_000,
  pictures: 30,
} as const;

/** Why a document was not read. */
export type WordRefusal =
  'notWord' | 'locked' | 'macros' | 'tooLarge' | 'tooLong' | 'empty' | 'unreadable' | 'tooSlow';

/** One block of a document with what its look says of its part in it. */
export interface Line {
  readonly block: Block;
  readonly look: 'TITLE' | 'HEADING' | 'BODY';
  /** Of a heading: 1 for the largest. */
  readonly level: number;
  /** Whether every word of it is bold, as headings are that were made by hand. */
  readonly bold: boolean;
  /** The notes that it refers to, as paragraphs. */
  readonly notes: readonly Block[];
}

/** A picture of the document; in blocks it goes by its place in the list until it is stored. */
export interface Picture {
  readonly alt: string;
  /** `null` where it is not in the file, such as a picture from elsewhere. */
  readonly bytes: Uint8Array | null;
}

/** What of a document does not come along, by how often. */
export interface LeftOut {
  readonly comments: number;
  readonly deletions: number;
  readonly insertions: number;
  readonly drawings: number;
  readonly margins: number;
  readonly notes: number;
}

/** A document as it was read: its blocks in order, its pictures, and what is not among them. */
export interface WordDocument {
  readonly lines: readonly Line[];
  readonly pictures: readonly Picture[];
  readonly leftOut: LeftOut;
}

/** Names a picture in blocks before it is stored: its place in the list, in the form of an id. */
export const placeholderOf = (index: number): string => index.toString(16).padStart(24, '0');
