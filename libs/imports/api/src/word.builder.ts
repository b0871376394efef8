import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync, type Zippable } from 'fflate';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a made document is different in. */
export interface DocxWish {
  /** What stands in the body, as WordprocessingML. */
  readonly body?: string;
  /** What stands before the root of the main part. */
  readonly prolog?: string;
  readonly mainType?: string;
  /** Relationships of the main part. */
  readonly relationships?: string;
  readonly more?: Zippable;
}

/** A paragraph in the language of Word. */
export const wordParagraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** What Word calls the bond between a document and a picture. */
export const PICTURE_RELATION = `${OFFICE}/image`;

/** A picture in the language of Word: by the bond that leads to it, and the words that stand for it. */
export const wordPicture = (bond: string, words: string): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="${words}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip ${bond}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** A file made by hand, for what no writing program makes. */
export function aDocx({
  body = wordParagraph('Words.'),
  prolog = '',
  mainType,
  relationships = '',
  more = {},
}: DocxWish = {}): Buffer {
  const type = mainType ?? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
      'word/_rels/document.xml.rels': strToU8(
        `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}">${relationships}</Relationships>`,
      ),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?>${prolog}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
      ),
      ...more,
    }),
  );
}

/** A document that a writing program made, by its name. */
export const fixture = (name: string): Buffer => readFileSync(join(__dirname, 'fixtures', `${name}.docx`));
