import { strFromU8, unzipSync, type UnzipFileInfo, zipSync } from 'fflate';
import { WORD_LIMITS, type WordRefusal } from './word.types';

/** The document is not read, and why. */
export class WordRefused extends Error {
  constructor(readonly refusal: WordRefusal) {
    super(refusal);
    this.name = 'WordRefused';
  }
}

/** How an old Word file begins, and a new one that is locked with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const beginsWith = (file: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, index) => file[index] === sign);

/** The parts that words and pictures are in. Everything else stays packed: fonts, settings, embedded files, programs. */
const NEEDED =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(_rels\/)?[A-Za-z0-9]+\.xml(\.rels)?|word\/media\/[\w.-]+)$/;

const MAIN = 'word/document.xml';
const MACROS = /vbaProject\.bin$/i;

/** What a part of the file is allowed to be, by what the directory of the file says of it. */
function entryProblem({ name, originalSize }: UnzipFileInfo): WordRefusal | null {
  if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|\\|^[A-Za-z]:|\0/.test(name)) return 'notWord';
  if (MACROS.test(name)) return 'macros';
  return name === MAIN && originalSize > WORD_LIMITS.words ? 'tooLong' : null;
}

/** Reads the directory of the file alone, and refuses what would not be unpacked in time or space (nothing is unpacked here). */
export function inspect(file: Uint8Array): UnzipFileInfo[] {
  if (beginsWith(file, COMPOUND_FILE)) throw new WordRefused('locked');
  if (!beginsWith(file, ZIP)) throw new WordRefused('notWord');
  if (file.length > WORD_LIMITS.file) throw new WordRefused('tooLarge');
  const entries: UnzipFileInfo[] = [];
  let refusal: WordRefusal | null = null;
  unzipSync(file, {
    filter: (entry) => {
      if (entries.push(entry) > WORD_LIMITS.entries) refusal ??= 'tooLarge';
      refusal ??= entryProblem(entry);
      return false;
    },
  });
  const unpacked = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (refusal) throw new WordRefused(refusal);
  if (!entries.some(({ name }) => name === MAIN)) throw new WordRefused('notWord');
  const isBomb = unpacked > WORD_LIMITS.small && unpacked > file.length * WORD_LIMITS.ratio;
  if (unpacked > WORD_LIMITS.unpacked || isBomb) throw new WordRefused('tooLarge');
  return entries;
}

const isXml = (name: string): boolean => /\.(xml|rels)$/.test(name);

/** A document says what kind it is; one that brings programs along says so too. */
function contentProblem(types: string): WordRefusal | null {
  if (/macroEnabled/i.test(types)) return 'macros';
  return /wordprocessingml\.(document|template)\.main\+xml/.test(types) ? null : 'notWord';
}

/** The parts of a document as text and bytes; each is unpacked to the size that was said, and never to more. */
export function partsOf(file: Uint8Array): Map<string, Uint8Array> {
  inspect(file);
  const parts = new Map(Object.entries(unzipSync(file, { filter: ({ name }) => NEEDED.test(name) })));
  for (const [name, bytes] of parts)
    // Word writes neither; both make text out of nothing, without end.
    if (isXml(name) && /<!(DOCTYPE|ENTITY)/i.test(strFromU8(bytes))) throw new WordRefused('unreadable');
  const types = parts.get('[Content_Types].xml');
  const refusal = types ? contentProblem(strFromU8(types)) : 'notWord';
  if (refusal) throw new WordRefused(refusal);
  return parts;
}

/** The same parts in a file that needs no unpacking, so that whoever reads on cannot be made to unpack anything. */
export const repacked = (parts: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(parts), { level: 0 });

/** How often an element begins in a part. */
export const count = (xml: string, element: string): number =>
  xml.match(new RegExp(`<${element}[ />]`, 'g'))?.length ?? 0;
