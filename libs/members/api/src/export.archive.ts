import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { say } from '@cp/kit/api';
import { articleOf, nothing, pageFoot, pageHead, partHead } from './export.page';
import type { ExportFile, ExportPart, ExportRecord, Owner } from './export.parts';
import { lineOf } from './export.table';

type Parts = readonly (readonly [name: string, part: ExportPart])[];

/** Whose archive it is, and when it was made. */
export interface Cover {
  readonly name: string;
  readonly madeAt: Date;
  readonly community: string;
}

/**
 * The archive of somebody's own data as it is read, piece by piece: `data.json` for machines, `data.html` for people, a
 * table for each part that is one, and a folder for each part that has files. A part is read anew for each file, so that no more than a page of it is in memory.
 */
export async function* archiveOf(parts: Parts, owner: Owner, cover: Cover): AsyncGenerator<Uint8Array> {
  const files: (readonly [string, AsyncIterable<string>])[] = [
    ['data.html', readable(parts, owner, cover)],
    ['data.json', machineReadable(parts, owner, cover)],
    ...parts.flatMap(([name, part]) =>
      part.columns ? [[`${name}.csv`, table(part, part.columns, owner)] as const] : [],
    ),
  ];
  const made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  for (const [name, pieces] of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = cover.madeAt;
    zip.add(file);
    for await (const piece of pieces) {
      file.push(Buffer.from(piece, 'utf8'));
      yield* made.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* made.splice(0);
  }
  for await (const { name, bytes } of filesOf(parts, owner)) {
    // What is a file of its own is packed already.
    const file = new ZipPassThrough(name);
    file.mtime = cover.madeAt;
    zip.add(file);
    file.push(bytes, true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}

async function* filesOf(parts: Parts, owner: Owner): AsyncGenerator<ExportFile> {
  for (const [folder, part] of parts)
    if (part.files)
      for await (const { name, bytes } of part.files(owner)) yield { name: `${folder}/${name}`, bytes };
}

async function* machineReadable(parts: Parts, owner: Owner, cover: Cover): AsyncGenerator<string> {
  const about = { community: cover.community, madeAt: cover.madeAt.toISOString(), memberId: owner.memberId };
  yield `{\n"about": ${JSON.stringify(about)}`;
  for (const [name, part] of parts) {
    yield `,\n${JSON.stringify(name)}: [`;
    let separator = '\n';
    for await (const { values } of part.records(owner)) {
      yield `${separator}${JSON.stringify(values)}`;
      separator = ',\n';
    }
    yield ']';
  }
  yield '\n}\n';
}

async function* readable(parts: Parts, owner: Owner, cover: Cover): AsyncGenerator<string> {
  yield pageHead(cover.name);
  for (const [name, part] of parts) {
    yield partHead(name);
    let found = false;
    for await (const record of part.records(owner)) {
      found = true;
      yield articleOf(record);
    }
    if (!found) yield nothing(name);
  }
  yield pageFoot;
}

async function* table(part: ExportPart, columns: readonly string[], owner: Owner): AsyncGenerator<string> {
  // The mark by which spreadsheets know that it is UTF-8.
  yield `\uFEFF${lineOf(columns)}`;
  for await (const { values } of part.records(owner)) yield lineOf(columns.map((column) => values[column]));
}

/** A record of a few facts, for parts that have no words of their own. */
export const factsRecord = (
  values: ExportRecord['values'],
  title: string,
  facts: readonly (readonly [key: string, said: string])[],
): ExportRecord => ({
  values,
  reading: { title, facts: facts.map(([key, said]) => [say(`export.${key}`), said]) },
});
