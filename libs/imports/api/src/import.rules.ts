import { randomBytes } from 'node:crypto';
import { type Block, blocksOf, imagesOf, markdownOf, plainOf } from '@cp/prose';
import {
  type ImportLeftover,
  ImportNote,
  type ImportPicture,
  type NotedPart,
  type WordImport,
} from './import.model';
import type { Leftover, Placement } from './placing.rules';
import { LeftoverReason } from './leftover.vocabulary';
import type { LeftOut } from './word.types';

/** How many words there are: what white space parts, if there is a letter or a figure in it. */
export const wordCount = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const pieceOf = ({ heading, why, blocks }: Leftover): ImportLeftover => {
  const plain = plainOf(blocks);
  return {
    id: randomBytes(12).toString('hex'),
    heading,
    why: LeftoverReason[why],
    text: markdownOf(blocks),
    plain,
    words: wordCount(plain),
    pictures: imagesOf(blocks).length,
  };
};

/** The pictures of a piece, in the order in which they stand there. */
export const picturesIn = ({ text }: Pick<ImportLeftover, 'text'>): ImportPicture[] =>
  blocksOf(text).flatMap((block) => (block.kind === 'IMAGE' ? [{ id: block.imageId, alt: block.alt }] : []));

/** What is stored of where everything went. */
export const importOf = ({ placed, leftovers }: Placement): Pick<WordImport, 'placed' | 'pieces'> => ({
  placed: placed.map(({ heading, target }) => ({ heading, target })),
  pieces: leftovers.map(pieceOf),
});

const blocksIn = ({ sections, leftovers }: Placement): Block[] => [
  ...[...sections.values()].flat(),
  ...leftovers.flatMap(({ blocks }) => blocks),
];

/** What there is to know of how a document was read; nothing stays away without being named or counted. */
export function notesOf(leftOut: LeftOut, placement: Placement, refused: readonly string[]): NotedPart[] {
  const wordless = blocksIn(placement).filter((block) => block.kind === 'IMAGE' && block.alt === '').length;
  const counted: readonly (readonly [ImportNote, number])[] = [
    [ImportNote.FOOTNOTES, leftOut.notes],
    [ImportNote.COMMENTS, leftOut.comments],
    [ImportNote.INSERTIONS, leftOut.insertions],
    [ImportNote.DELETIONS, leftOut.deletions],
    [ImportNote.DRAWINGS, leftOut.drawings],
    [ImportNote.MARGINS, leftOut.margins],
    [ImportNote.PICTURES_WITHOUT_WORDS, wordless],
    [ImportNote.PICTURES_REFUSED, refused.length],
  ];
  return counted
    .filter(([, count]) => count > 0)
    .map(([note, count]) => ({
      note,
      count,
      names: note === ImportNote.PICTURES_REFUSED ? refused.filter((name) => name !== '') : [],
    }));
}
