/** A stretch of a section's plain text, in UTF-16 units, as `plainOf` of the prose library counts them. */
export interface PlainStretch {
  readonly start: number;
  readonly end: number;
}

/** A mark to be drawn under the words: whose task it is, and whether the skill was missing. */
export interface PassageMark extends PlainStretch {
  readonly id: string;
  readonly task: number;
  readonly missing: boolean;
}

/** Words that a member chose, and where they are on screen. */
export interface ChosenPassage extends PlainStretch {
  readonly rect: DOMRect;
}

/** A picture as the server keeps it. */
export interface UploadedPicture {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Sends a picture to the server. When it cannot, it throws a `Problem` whose words may be shown. */
export type UploadPicture = (file: File) => Promise<UploadedPicture>;

/** What is on where the cursor stands. */
export interface Format {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly heading: boolean;
  readonly bullets: boolean;
  readonly numbers: boolean;
  readonly quote: boolean;
  readonly table: boolean;
  /** Where the link under the cursor leads. */
  readonly link: string | null;
}

/** What somebody can have done to the words by a button or a key. */
export type Deed =
  | 'bold'
  | 'italic'
  | 'heading'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'undo'
  | 'redo'
  | 'deeper'
  | 'shallower'
  | 'addRow'
  | 'addColumn'
  | 'removeRow'
  | 'removeColumn'
  | 'removeTable';
