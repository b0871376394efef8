import { randomBytes } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { addTexts } from '@cp/kit/api';
import { parse } from 'csv-parse/sync';
import { archiveOf } from './export.archive';
import type { ExportPart, ExportRecord } from './export.parts';
import { cellOf, lineOf } from './export.table';

addTexts('en', { 'export.notes': 'Notes', 'export.notes.none': 'No notes.' });

const cover = { name: 'Wren', madeAt: new Date('2026-11-25T12:00:00Z'), community: 'https://cp.example' };
const owner = { memberId: '65f000000000000000000001', link: (path: string) => `https://cp.example${path}` };
const aNote = (body: string): ExportRecord => ({
  values: { body },
  reading: { title: 'A note', facts: [['When', 'Monday']], text: body },
});
const notesOf = (bodies: readonly string[]): ExportPart => ({
  columns: ['body'],
  async *records() {
    for (const body of bodies) yield await Promise.resolve(aNote(body));
  },
});

async function archive(part: ExportPart): Promise<Record<string, string>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of archiveOf([['notes', part]], owner, cover)) chunks.push(chunk);
  const files = unzipSync(Buffer.concat(chunks));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('the archive of one’s data (R-78)', () => {
  it('holds the same for machines, for people and as a table', async () => {
    const files = await archive(notesOf(['First', 'Second “quoted”']));
    expect(Object.keys(files).sort()).toEqual(['data.html', 'data.json', 'notes.csv']);
    expect(JSON.parse(files['data.json'] ?? '')).toEqual({
      about: { community: cover.community, madeAt: '2026-11-25T12:00:00.000Z', memberId: owner.memberId },
      notes: [{ body: 'First' }, { body: 'Second “quoted”' }],
    });
    expect(files['data.html']).toContain('Second “quoted”');
    expect(parse(files['notes.csv'] ?? '', { bom: true })).toEqual([
      ['body'],
      ['First'],
      ['Second “quoted”'],
    ]);
  });

  it('takes files along as they are, in a folder of their part', async () => {
    const bytes = randomBytes(300);
    const part: ExportPart = {
      ...notesOf([]),
      async *files() {
        yield await Promise.resolve({ name: 'a.webp', bytes });
      },
    };
    const chunks: Uint8Array[] = [];
    for await (const chunk of archiveOf([['notes', part]], owner, cover)) chunks.push(chunk);
    const files = unzipSync(Buffer.concat(chunks));
    expect(Buffer.from(files['notes/a.webp'] ?? []).equals(bytes)).toBe(true);
  });

  it('says so where there is nothing', async () => {
    const files = await archive(notesOf([]));
    expect(files['data.html']).toContain('No notes.');
    expect(JSON.parse(files['data.json'] ?? '')).toMatchObject({ notes: [] });
  });

  it('shows what was written as text and runs none of it', async () => {
    const files = await archive(notesOf(['<script>alert(1)</script><img src=x onerror=alert(1)>']));
    expect(files['data.html']).not.toMatch(/<script|<img/);
    expect(files['data.html']).toContain("default-src 'none'");
    expect(files['data.html']).toContain('&lt;script&gt;');
  });

  it('is made piece by piece: what was read is sent before the next is asked for', async () => {
    let read = 0;
    const part: ExportPart = {
      async *records() {
        for (; read < 20_000; read++)
          yield await Promise.resolve(aNote(randomBytes(1_000).toString('base64')));
      },
    };
    const pieces = archiveOf([['notes', part]], owner, cover);
    let bytes = 0;
    while (bytes < 100_000) bytes += ((await pieces.next()).value as Uint8Array).length;
    expect(read).toBeLessThan(2_000);
    await pieces.return(undefined);
  });
});

describe('a table for spreadsheets', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'never begins a cell as a formula does: %j (ASVS 1.2.10)',
    (text) => expect(cellOf(text).startsWith(`"'`)).toBe(true),
  );

  it('gives every text back as it was, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
        const [row] = parse(lineOf(cells));
        expect(row).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });

  it('leaves an absent value empty and writes others plainly', () => {
    expect(lineOf([null, undefined, 3, true])).toBe('"","","3","true"\r\n');
  });
});
