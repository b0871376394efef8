import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { Outbox } from '@cp/kit/api';
import { ImageOwners, ImageService, PICTURE } from '@cp/images/api';
import { aPhotograph, SpecClamd } from '@cp/images/api/testing';
import { Types } from 'mongoose';
import sharp from 'sharp';
import { type SpecServer, startServer } from './server.builder';

interface Told {
  readonly id?: string;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { code: string; key: string };
  }[];
}

const PASSWORD = 'seven quiet lanterns drift';
let server: SpecServer;
let clamd: SpecClamd;
let nurse: { readonly id: string; readonly cookie: string };
let photograph: Buffer;

beforeAll(async () => {
  clamd = new SpecClamd(() => 'stream: OK\0');
  server = await startServer({ environment: { CLAMD_URL: await clamd.listen() } });
  nurse = await signedIn('nurse@example.org');
  photograph = await aPhotograph();
}, 60_000);
afterAll(async () => {
  await server.close();
  await clamd.close();
});

async function signedIn(email: string): Promise<{ id: string; cookie: string }> {
  const cookie = await server.enter(email, PASSWORD);
  const { text } = await server.ask('{ viewer { id } }', {}, { cookie, origin: server.own });
  return { id: (JSON.parse(text) as { data: { viewer: { id: string } } }).data.viewer.id, cookie };
}

const send = (
  bytes: Buffer,
  headers: Record<string, string> = {},
  cookie: string | null = nurse.cookie,
): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/images`, {
    method: 'POST',
    headers: {
      origin: server.own,
      'content-type': 'image/jpeg',
      'x-image-key': randomUUID(),
      ...(cookie === null ? {} : { cookie }),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
const look = (id: string, cookie?: string, method = 'GET'): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/images/${id}`, {
    method,
    headers: { accept: 'image/avif,image/webp,image/*,*/*;q=0.8', ...(cookie ? { cookie } : {}) },
  });
const told = async (answer: Response): Promise<Told> => (await answer.json()) as Told;
const saidOf = async (answer: Response): Promise<[number, string | undefined]> => [
  answer.status,
  (await told(answer)).errors?.[0]?.extensions.key,
];
const stored = async (): Promise<string> => (await told(await send(photograph))).id ?? '';

describe('sending a picture (R-63)', () => {
  it('answers its name and its size alone, and does it once for one key (R-9)', async () => {
    const headers = { 'x-image-key': randomUUID() };
    const answer = await send(photograph, headers);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const body = await told(answer);
    expect(body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/) as string, width: 40, height: 60 });
    expect(await told(await send(photograph, headers))).toEqual(body);
  });

  it('needs somebody who is signed in and may write', async () => {
    expect(await saidOf(await send(photograph, {}, null))).toEqual([401, 'kit.unauthenticated']);
    expect(await saidOf(await send(photograph, {}, `sid=${'A'.repeat(43)}`))).toEqual([
      401,
      'kit.unauthenticated',
    ]);
    expect(await saidOf(await send(photograph, { 'x-image-key': 'x' }))).toEqual([400, 'kit.invalid']);
  });

  it('is never done in a member’s name by another site (R-15)', async () => {
    const sites: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of sites) expect((await send(photograph, headers)).status).toBe(403);
    const bare = await server.send({
      method: 'POST',
      path: '/images',
      headers: { cookie: nurse.cookie, 'content-type': 'image/png', 'x-image-key': randomUUID() },
    });
    expect(bare.status).toBe(403);
  });

  it('takes what says that it is a picture and is one', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/pdf', 'multipart/form-data; boundary=x'])
      expect(await saidOf(await send(photograph, { 'content-type': type }))).toEqual([
        400,
        'images.wrongKind',
      ]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(await saidOf(await send(svg, { 'content-type': 'image/png' }))).toEqual([400, 'images.wrongKind']);
    const pressed = { 'content-encoding': 'gzip' };
    expect(await saidOf(await send(photograph, pressed))).toEqual([400, 'images.wrongKind']);
    expect(await saidOf(await send(Buffer.alloc(0)))).toEqual([400, 'images.wrongKind']);
  });

  it('takes 5 MB and not a byte more, whether or not its length was said', async () => {
    const padded = (length: number) => Buffer.concat([photograph, Buffer.alloc(length - photograph.length)]);
    expect((await send(padded(PICTURE.bytes))).status).toBe(201);
    expect(await saidOf(await send(padded(PICTURE.bytes + 1)))).toEqual([400, 'images.tooBig']);
    expect(await inPieces(padded(PICTURE.bytes + 1))).toContain('images.tooBig');
  });

  it('takes large bodies at this address alone (R-10)', async () => {
    const body = JSON.stringify({ query: `{ site { evaluation } } # ${'x'.repeat(110_000)}` });
    const headers = { 'content-type': 'application/json', origin: server.own };
    const graphql = await server.send({ method: 'POST', path: '/graphql', headers, body });
    expect(graphql.status).toBe(413);
  });

  it('keeps nothing that a scanner finds, or has not seen (R-64)', async () => {
    const seen = clamd.scanned.length;
    clamd.answer = () => 'stream: Eicar-Test-Signature FOUND\0';
    expect(await saidOf(await send(photograph))).toEqual([400, 'images.refused']);
    clamd.answer = () => '';
    expect(await saidOf(await send(photograph))).toEqual([503, 'images.notChecked']);
    clamd.answer = () => 'stream: OK\0';
    expect((await send(photograph)).status).toBe(201);
    expect(clamd.scanned.slice(seen).map((file) => file.equals(photograph))).toEqual([true, true, true]);
  });
});

/** Sends a body without saying how long it will be. */
function inPieces(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      origin: server.own,
      cookie: nurse.cookie,
      'content-type': 'image/jpeg',
      'x-image-key': randomUUID(),
      'transfer-encoding': 'chunked',
    };
    const asked = request(
      { host: '127.0.0.1', port: server.port, method: 'POST', path: '/images', headers },
      (answer) => {
        let text = '';
        answer.on('data', (piece: Buffer) => (text += piece.toString()));
        answer.on('end', () => resolve(text));
      },
    );
    asked.on('error', reject);
    asked.end(bytes);
  });
}

describe('looking at a picture (R-63)', () => {
  it('gives it as a picture and nothing else, kept by nobody (R-9)', async () => {
    const id = await stored();
    for (const method of ['GET', 'HEAD']) {
      const answer = await look(id, nurse.cookie, method);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-disposition': 'attachment; filename="picture.webp"',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
      expect(JSON.stringify([...answer.headers])).not.toContain(nurse.id);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (method === 'HEAD') expect(bytes).toHaveLength(0);
      else expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 40, height: 60 });
    }
  });

  it('gives it again only after asking again, whatever a browser has kept', async () => {
    const id = await stored();
    const answer = await fetch(`http://127.0.0.1:${server.port}/images/${id}`, {
      headers: { cookie: nurse.cookie, 'if-none-match': '*', range: 'bytes=0-3' },
    });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, null]);
  });

  it('answers the same for absent, not open and no name at all', async () => {
    const id = await stored();
    const carer = await signedIn('carer@example.org');
    const answers: string[] = [];
    for (const [name, cookie] of [
      [id, undefined],
      [id, carer.cookie],
      [new Types.ObjectId().toHexString(), nurse.cookie],
      ['x', nurse.cookie],
      ['..%2f..%2fetc%2fpasswd', nurse.cookie],
    ] as const) {
      const answer = await look(name, cookie);
      const [error] = (await told(answer)).errors ?? [];
      answers.push(JSON.stringify([answer.status, answer.headers.get('cache-control'), error?.message]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^\[404,"no-store","We could not find this picture/);
  });

  it('asks the thing that it belongs to each time, for guests too', async () => {
    let open = true;
    server.app.get(ImageOwners).register('page', () => Promise.resolve(open));
    const id = await stored();
    const page = { kind: 'page', id: new Types.ObjectId().toHexString() };
    await server.app
      .get(Outbox)
      .run(({ session }) => server.app.get(ImageService).attach([id], page, [nurse.id], session));
    expect([(await look(id)).status, (await look(id, nurse.cookie)).status]).toEqual([200, 200]);
    open = false;
    expect([(await look(id)).status, (await look(id, nurse.cookie)).status]).toEqual([404, 404]);
  });

  it('is no page, even where its address is typed into a browser', async () => {
    const id = await stored();
    const answer = await fetch(`http://127.0.0.1:${server.port}/images/${id}`, {
      headers: { cookie: nurse.cookie, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect(answer.headers.get('content-type')).toBe('image/webp');
  });
});
