import { getConnectionToken } from '@nestjs/mongoose';
import { JoinCommunity } from '@cp/members/api';
import { strFromU8, unzipSync } from 'fflate';
import type { Connection } from 'mongoose';
import { type SpecServer, startServer } from './server.builder';

const PASSWORD = 'seven quiet lanterns drift';

let server: SpecServer;
beforeAll(async () => {
  server = await startServer({});
}, 60_000);
afterAll(() => server.close());

let people = 0;
/** Somebody who is signed in: the cookie of their browser. */
async function signedIn(name: string): Promise<string> {
  const email = `person${++people}@example.org`;
  await server.app.get(JoinCommunity).add({ name, email, password: PASSWORD, perspectives: [] });
  const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { needs } }';
  const { headers } = await server.ask(
    query,
    { input: { email, password: PASSWORD } },
    { origin: server.own },
  );
  return /(sid=[^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
}

async function tokenFor(cookie: string): Promise<string> {
  const query = 'mutation ($input: ProofOnlyInput!) { requestExport(input: $input) }';
  const { text } = await server.ask(
    query,
    { input: { proof: { password: PASSWORD } } },
    { cookie, origin: server.own },
  );
  return (JSON.parse(text) as { data: { requestExport: string } }).data.requestExport;
}

const download = (headers: Record<string, string>): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/exports`, { method: 'POST', headers });
const codeOf = async (answer: Response): Promise<string | undefined> =>
  ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('the archive of one’s data at the server’s door (R-78)', () => {
  it('comes once as a file that no browser opens by itself and nobody keeps a copy of (R-9)', async () => {
    const cookie = await signedIn('Wren');
    const headers = { cookie, origin: server.own, 'x-export-token': await tokenFor(cookie) };
    const answer = await download(headers);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="common-practice-my-data.zip"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const tables = Object.keys(files).filter((name) => name.endsWith('.csv'));
    expect(Object.keys(files).sort()).toEqual([...tables, 'data.html', 'data.json'].sort());
    expect(tables).toEqual(expect.arrayContaining(['invitations.csv', 'posts.csv', 'sessions.csv']));
    const json = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array())) as Record<string, unknown>;
    // Each table is one of the parts, for those who open it in a spreadsheet.
    expect(Object.keys(json)).toEqual(expect.arrayContaining(tables.map((name) => name.replace('.csv', ''))));
    expect(json).toMatchObject({ account: [{ name: 'Wren' }], stories: [], posts: [] });
    const again = await download(headers);
    expect([again.status, await codeOf(again)]).toEqual([404, 'NOT_FOUND']);
  });

  it('comes only with the session it was asked for in, and not by a token of another kind or shape', async () => {
    const [wren, finch] = [await signedIn('Wren'), await signedIn('Finch')];
    const token = await tokenFor(wren);
    const guest = await download({ origin: server.own, 'x-export-token': token });
    expect([guest.status, await codeOf(guest)]).toEqual([401, 'UNAUTHENTICATED']);
    const stranger = await download({ cookie: finch, origin: server.own, 'x-export-token': token });
    expect([stranger.status, await codeOf(stranger)]).toEqual([404, 'NOT_FOUND']);
    for (const wrong of ['', 'x', token.replace(/.$/, '!'), 'A'.repeat(43)]) {
      const answer = await download({ cookie: wren, origin: server.own, 'x-export-token': wrong });
      expect([answer.status, await codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
    }
    expect((await download({ cookie: wren, origin: server.own, 'x-export-token': token })).status).toBe(200);
  });

  it('cannot be fetched by another site, nor by a link (R-15, R-29)', async () => {
    const cookie = await signedIn('Wren');
    const token = await tokenFor(cookie);
    const foreign = await download({ cookie, origin: 'https://evil.example', 'x-export-token': token });
    expect(foreign.status).toBe(403);
    const link = await server.send({ path: '/exports', headers: { cookie, 'x-export-token': token } });
    expect(link.headers['content-type']).not.toContain('zip');
    const tokens = server.app.get<Connection>(getConnectionToken()).collection('mail_tokens');
    expect(await tokens.countDocuments({ kind: 'EXPORT' })).toBeGreaterThan(0);
    expect((await download({ cookie, origin: server.own, 'x-export-token': token })).status).toBe(200);
  });
});
