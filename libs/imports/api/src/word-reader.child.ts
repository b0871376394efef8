import { WordRefused } from './docx.rules';
import type { Kind } from './headings.rules';
import { place, type Placement } from './placing.rules';
import { readWord } from './read-word';
import type { WordDocument, WordRefusal } from './word.types';

/** What the child is asked: to read one document for a story of a kind. */
export interface ChildWish {
  readonly file: Uint8Array;
  readonly kind: Kind;
}

/** A document as a draft, with what a draft does not hold. */
export type PlacedDocument = Omit<WordDocument, 'lines'> & { readonly placement: Placement };

/** What the child says of the document. */
export type ChildAnswer = { readonly document: PlacedDocument } | { readonly refusal: WordRefusal };

/** What the child says first: from now on it is the document that takes its time, or that breaks it. */
const READY = 'ready';

async function answer({ file, kind }: ChildWish): Promise<ChildAnswer> {
  try {
    const { lines, ...document } = await readWord(file);
    return { document: { ...document, placement: place(lines, kind) } };
  } catch (error) {
    return { refusal: error instanceof WordRefused ? error.refusal : 'unreadable' };
  }
}

process.once('message', (wish: ChildWish) => {
  void answer(wish).then((said) => process.send?.(said, () => process.exit(0)));
});
process.once('disconnect', () => process.exit(0));
process.send?.(READY);
