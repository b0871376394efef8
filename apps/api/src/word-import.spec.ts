import { randomUUID } from 'node:crypto';
import { aDocx, wordParagraph } from '@cp/imports/api/testing';
import { type SpecServer, startServer } from './server.builder';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const body = ['Soup on Thursdays', 'Background', 'It was cold.', 'What we did', 'We bought a lid.']
  .map(wordParagraph)
  .join('');

let server: SpecServer;
let cookie: string;
beforeAll(async () => {
  server = await startServer({});
  cookie = await server.enter('carer@example.org');
}, 60_000);
afterAll(() => server.close());

/** Sends a document as a member's browser does, but for what a spec says. */
const send = (
  file: Buffer,
  {
    headers = {},
    query = 'kind=CASE',
    as = cookie,
  }: { headers?: Record<string, string>; query?: string; as?: string } = {},
): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/imports/word?${query}`, {
    method: 'POST',
    headers: {
      origin: server.own,
      'content-type': DOCX,
      'x-import-key': randomUUID(),
      ...(as === '' ? {} : { cookie: as }),
      ...headers,
    },
    body: new Uint8Array(file),
  });

interface Told {
  readonly storyId: string;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly key: string };
  }[];
}

const told = async (answer: Promise<Response>): Promise<[number, string | undefined]> => {
  const response = await answer;
  expect(response.headers.get('cache-control')).toBe('no-store');
  return [response.status, ((await response.json()) as Told).errors[0]?.extensions.key];
};

describe('the route of Word documents', () => {
  it('answers a draft that its bringer alone reads, and what went where', async () => {
    const answer = await send(aDocx({ body }), { query: 'kind=CASE&spokenAs=CARER' });
    expect(answer.status).toBe(201);
    const imported = (await answer.json()) as Told;
    expect(imported).toEqual({
      storyId: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      placed: [
        { heading: 'Background', target: 'PROBLEM' },
        { heading: 'What we did', target: 'ACTION' },
      ],
      unplaced: [],
      notes: [],
    });
    const ask = async (as: string): Promise<string> =>
      (
        await server.ask(
          'query ($id: ID!) { story(id: $id) { title spokenAs } }',
          { id: imported.storyId },
          { cookie: as, origin: server.own },
        )
      ).text;
    expect(JSON.parse(await ask(cookie))).toEqual({
      data: { story: { title: 'Soup on Thursdays', spokenAs: 'CARER' } },
    });
    expect(await ask(await server.enter('other@example.org'))).toContain('NOT_FOUND');
  });

  it('lets in nobody who is not signed in, and no page of another site (R-15)', async () => {
    expect(await told(send(aDocx(), { as: '' }))).toEqual([401, 'kit.unauthenticated']);
    expect((await send(aDocx(), { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await send(aDocx(), { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect(await told(send(aDocx(), { headers: { 'x-import-key': '' } }))).toEqual([400, 'kit.invalid']);
  });

  it('takes Word documents of at most 5 MB as they are, and nothing else (R-10, R-63)', async () => {
    const large = Buffer.alloc(5 * 1_024 * 1_024 + 1);
    expect(await told(send(large))).toEqual([400, 'imports.tooLarge']);
    expect(await told(send(aDocx(), { headers: { 'content-type': 'application/zip' } }))).toEqual([
      400,
      'imports.notWord',
    ]);
    expect(await told(send(aDocx(), { headers: { 'content-encoding': 'gzip' } }))).toEqual([
      400,
      'imports.unreadable',
    ]);
    expect(await told(send(Buffer.from('%PDF-1.7')))).toEqual([400, 'imports.notWord']);
    expect(await told(send(aDocx(), { query: 'kind=NOVEL' }))).toEqual([400, 'kit.invalid']);
    expect(await told(send(aDocx(), { query: 'kind=CASE&spokenAs=EVERYBODY' }))).toEqual([
      400,
      'kit.invalid',
    ]);
    expect(await told(send(aDocx(), { query: 'kind=CASE&spokenAs=MANAGER' }))).toEqual([400, 'kit.invalid']);
  });
});
