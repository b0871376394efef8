import { convertToHtml } from 'mammoth';
import { strFromU8 } from 'fflate';
import { count, partsOf, repacked, WordRefused } from './docx.rules';
import { isKnownHeading } from './headings.rules';
import { LineReader, type WordTree } from './word.lines';
import { type LeftOut, type Line, type Picture, WORD_LIMITS, type WordDocument } from './word.types';

/** The tree of a document, as mammoth reads it; nothing outside the file is opened, and no HTML is kept. */
async function treeOf(file: Uint8Array): Promise<WordTree> {
  let tree: WordTree | undefined;
  const transformDocument = (whole: WordTree): object => {
    tree = whole;
    return { ...whole, children: [], comments: [] };
  };
  await convertToHtml({ buffer: Buffer.from(file) }, { transformDocument, externalFileAccess: false });
  if (!tree) throw new WordRefused('unreadable');
  return tree;
}

function leftOutOf(parts: ReadonlyMap<string, Uint8Array>, notes: number): LeftOut {
  const xml = (name: string): string => strFromU8(parts.get(name) ?? new Uint8Array());
  const main = xml('word/document.xml');
  const margins = [...parts.keys()].filter((name) => /^word\/(header|footer)\d*\.xml$/.test(name));
  return {
    comments: count(main, 'w:commentReference'),
    deletions: count(main, 'w:del'),
    insertions: count(main, 'w:ins'),
    drawings: ['c:chart', 'dgm:relIds', 'm:oMath', 'o:OLEObject'].reduce(
      (sum, one) => sum + count(main, one),
      0,
    ),
    margins: margins.filter((name) => /<w:t[ >][^<]*\S/.test(xml(name))).length,
    notes,
  };
}

async function picturesOf({ pictures }: LineReader): Promise<Picture[]> {
  const taken: Picture[] = [];
  for (const [index, { alt, node }] of pictures.entries()) {
    const bytes =
      index < WORD_LIMITS.pictures ? await node.readAsBuffer?.().catch(() => undefined) : undefined;
    taken.push({ alt, bytes: bytes ?? null });
  }
  return taken;
}

const sizeOf = ({ block }: Line): number => JSON.stringify(block).length;

/** Reads a document, or says by a {@link WordRefused} why not. Runs in a process of its own: what is read may be hostile. */
export async function readWord(file: Uint8Array): Promise<WordDocument> {
  try {
    return await read(file);
  } catch (error) {
    // What is broken breaks in many ways, none of which says more to whoever wrote it.
    throw error instanceof WordRefused ? error : new WordRefused('unreadable');
  }
}

async function read(file: Uint8Array): Promise<WordDocument> {
  const parts = partsOf(file);
  const main = strFromU8(parts.get('word/document.xml') ?? new Uint8Array());
  if (count(main, 'w:p') > WORD_LIMITS.paragraphs) throw new WordRefused('tooLong');
  const reader = new LineReader(await treeOf(repacked(parts)), isKnownHeading).read();
  const { lines } = reader;
  if (lines.length === 0) throw new WordRefused('empty');
  // Twice, for what describes the words.
  if (lines.reduce((sum, line) => sum + sizeOf(line), 0) > WORD_LIMITS.characters * 2)
    throw new WordRefused('tooLong');
  return { lines, pictures: await picturesOf(reader), leftOut: leftOutOf(parts, reader.notes) };
}
