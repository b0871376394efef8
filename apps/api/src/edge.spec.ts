import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Perspective } from '@cp/kit/api';
import { JoinCommunity } from '@cp/members/api';
import { type EmbeddedServer, startEmbeddedServer } from '@cp/mongo-embedded';
import { readConfiguration } from './configuration';
import { createApp } from './create-app';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}
interface Wish {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const SHELL =
  '<!doctype html><html><head><base href="/"><title>Common Practice</title><!--head-->' +
  '<style nonce="__CSP_NONCE__">p{}</style></head><body><app-root ngCspNonce="__CSP_NONCE__"><!--page--></app-root>' +
  '<script src="main.js" type="module" nonce="__CSP_NONCE__"></script></body></html>';
const SITE = JSON.stringify({ query: '{ site { evaluation } }' });
const PASSWORD = 'seven quiet lanterns drift';
const signInAs = (email: string): string =>
  JSON.stringify({
    query: 'mutation S($input: SignInInput!) { signIn(input: $input) { viewer { id } } }',
    variables: { input: { email, password: PASSWORD } },
  });

describe.each([
  ['an evaluation server', 'evaluation'],
  ['a production server', 'production'],
])('the edge of %s', (_, mode) => {
  const folder = mkdtempSync(join(tmpdir(), 'cp-edge-'));
  const evaluation = mode === 'evaluation';
  let database: EmbeddedServer;
  let app: NestExpressApplication;
  let port: number;
  let own: string;

  beforeAll(async () => {
    mkdirSync(join(folder, 'web'));
    writeFileSync(join(folder, 'web/index.html'), SHELL);
    writeFileSync(join(folder, 'web/main.js'), 'void 0;');
    database = await startEmbeddedServer({ path: join(folder, 'db'), noSync: true });
    const shared = { LOG_LEVEL: 'fatal', DATA_DIR: join(folder, 'data'), WEB_ROOT: join(folder, 'web') };
    const configuration = readConfiguration(
      evaluation
        ? { ...shared, EVALUATION: '1', PORT: '3999' }
        : {
            ...shared,
            NODE_ENV: 'production',
            HOST: '127.0.0.1',
            PUBLIC_URL: 'https://cp.example.org',
            SECRET: 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU',
            SMTP_URL: 'smtp://127.0.0.1:1',
          },
      'web',
    );
    own = configuration.publicUrl;
    app = await createApp(configuration, database.uri);
    await app.listen(0, '127.0.0.1');
    ({ port } = (app.getHttpServer() as { address(): AddressInfo }).address());
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = ({ method = 'GET', path = '/', headers = {}, body }: Wish): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  const ask = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    send({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  /** Somebody joins and signs in. */
  const enter = async (email: string): Promise<Answer> => {
    await app.get(JoinCommunity).add({
      name: 'Jean Whitlock',
      email,
      password: PASSWORD,
      perspectives: [Perspective.CARER],
    });
    return ask(signInAs(email));
  };
  const page = (path = '/'): Promise<Answer> => send({ path, headers: { accept: 'text/html' } });

  describe('headers', () => {
    it('carry a policy without unsafe-inline and with a nonce that is fresh for each response (R-7)', async () => {
      const nonces = new Set<string>();
      for (let turn = 0; turn < 5; turn++) {
        const { headers, text } = await page();
        const policy = String(headers['content-security-policy']);
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
        for (const part of ["default-src 'self'", "object-src 'none'", "worker-src 'self'"])
          expect(policy).toContain(part);
        expect(policy).toMatch(/base-uri '(none|self)'/);
        // Only these may make markup, or the address of a script, of a string.
        expect(policy).toMatch(/(^|;)trusted-types angular angular#bundler cp-paste cp-push(;|$)/);
        for (const part of ["frame-ancestors 'none'", "require-trusted-types-for 'script'"])
          expect(policy).toContain(part);
        expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
        expect(text.match(/nonce="[^"]*"/gi)).toHaveLength(3);
        expect(text.split(`nonce="${nonce}"`)).toHaveLength(3);
        expect(text).toContain(`ngCspNonce="${nonce}"`);
        expect(text).not.toContain('__CSP_NONCE__');
        nonces.add(nonce);
      }
      expect(nonces.size).toBe(5);
    });

    it('tell nothing of the software, and forbid sniffing and referring (R-8)', async () => {
      for (const { headers } of [await page(), await ask(SITE), await send({ path: '/health/live' })]) {
        expect(headers['x-powered-by']).toBeUndefined();
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['referrer-policy']).toBe('same-origin');
        expect(headers['cross-origin-opener-policy']).toBe('same-origin');
        expect(headers['access-control-allow-origin']).toBeUndefined();
      }
    });

    it('tell nobody who came from the page behind a mailed answer, and list it nowhere (R-29)', async () => {
      const { headers, text } = await page('/answer');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(text).toContain('<meta name="robots" content="noindex">');
    });

    it('ask for TLS for a year where there is TLS (R-8)', async () => {
      const { headers } = await page();
      if (evaluation) expect(headers['strict-transport-security']).toBeUndefined();
      else expect(headers['strict-transport-security']).toContain('max-age=31536000');
    });

    it('let nobody keep an answer of GraphQL or a page (R-9)', async () => {
      expect((await ask(SITE)).headers['cache-control']).toBe('no-store');
      expect((await ask('{')).headers['cache-control']).toBe('no-store');
      expect((await page()).headers['cache-control']).toBe('no-store');
    });
  });

  describe('requests', () => {
    it.each(['PUT', 'DELETE', 'PATCH', 'TRACE'])('by %s are refused with 405 (R-14)', async (method) => {
      const { status, headers } = await send({ method, path: '/' });
      expect(status).toBe(405);
      expect(headers.allow).toContain('POST');
    });

    it('are what their method says: no header and no field makes another one of it (R-14)', async () => {
      for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
        const { status } = await send({ path: '/health/live', headers: { [name]: 'DELETE' } });
        expect(status).toBe(200);
        const posted = await ask(SITE, { [name]: 'GET' });
        expect([posted.status, posted.text.includes('evaluation')]).toEqual([200, true]);
      }
      expect((await send({ method: 'POST', path: '/health/live?_method=GET', body: '' })).status).toBe(404);
    });

    it('lead nowhere else: no path makes the server redirect to another site (R-16)', async () => {
      const paths = ['//evil.example', '/\\\\evil.example', '/%2f%2fevil.example', '/%5cevil.example'];
      for (const path of [...paths, ...paths.map((one) => `${one}/..`), '/?next=//evil.example', '/web'])
        for (const accept of ['text/html', '*/*']) {
          const { status, headers } = await send({ path, headers: { accept, host: 'evil.example' } });
          expect(Math.floor(status / 100)).not.toBe(3);
          expect(headers.location).toBeUndefined();
        }
    });

    it('whose headers are too large are refused with 431 (R-11)', async () => {
      const { status } = await send({ path: '/health/live', headers: { 'x-large': 'x'.repeat(16_500) } });
      expect(status).toBe(431);
    });

    it('are waited for only so long, and only so many at a time (R-11)', () => {
      const server: Server = app.getHttpServer();
      expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
      expect(server.requestTimeout).toBeLessThanOrEqual(30_000);
      expect(server.keepAliveTimeout).toBeLessThanOrEqual(10_000);
      expect(server.maxConnections).toBe(10_000);
    });

    it('to GraphQL by GET are refused with 405, so that no link changes anything (R-14)', async () => {
      const query = encodeURIComponent('{ site { evaluation } }');
      const { status, headers } = await send({ path: `/graphql?query=${query}` });
      expect(status).toBe(405);
      expect(headers.allow).toBe('POST');
    });

    it.each([
      ['a form', 'application/x-www-form-urlencoded'],
      ['plain text', 'text/plain'],
      ['a multipart form', 'multipart/form-data; boundary=x'],
      ['another character set', 'application/json; charset=utf-16'],
      ['a lookalike', 'application/json+x'],
    ])('with %s as body are refused with 415 (R-10)', async (_name, type) => {
      expect((await ask(SITE, { 'content-type': type })).status).toBe(415);
    });

    it('without a content type are refused with 415, also with the header that Apollo would accept (R-10, R-15)', async () => {
      const headers = { 'x-apollo-operation-name': 'x', 'content-type': '' };
      expect((await ask(SITE, headers)).status).toBe(415);
    });

    it('are accepted as JSON with and without a character set (R-10)', async () => {
      for (const type of [
        'application/json',
        'application/json; charset=utf-8',
        'Application/JSON;charset=UTF-8',
      ])
        expect((await ask(SITE, { 'content-type': type })).status).toBe(200);
    });

    it('of more than 100 kB are refused with 413, of less are read (R-10)', async () => {
      const padded = (bytes: number): string => SITE.replace('{ site', `{ ${' '.repeat(bytes)}site`);
      expect((await ask(padded(99_000))).status).toBe(200);
      expect((await ask(padded(103_000))).status).toBe(413);
    });

    it('that are no JSON are refused with 400 (R-10)', async () => {
      const { status, text } = await ask('{"query":');
      expect(status).toBe(400);
      expect(text).not.toMatch(/SyntaxError|position|node_modules/);
    });

    it('in a batch are refused (R-17)', async () => {
      expect((await ask(`[${SITE},${SITE}]`)).status).toBe(400);
    });
  });

  describe('requests that another site could send', () => {
    const cookie = evaluation ? 'sid=x' : '__Host-sid=x';
    const verdict = async (headers: Record<string, string>): Promise<number> =>
      (await ask(SITE, headers)).status;

    it('are refused when the browser says they are cross-site (R-15)', async () => {
      expect(await verdict({ 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await verdict({ 'sec-fetch-site': 'cross-site', origin: own })).toBe(403);
    });

    it('are refused from an origin that is not exactly ours (R-15)', async () => {
      for (const origin of ['https://evil.example', `${own}.evil.example`, 'null', `${own}:8443`, `x${own}`])
        expect(await verdict({ origin })).toBe(403);
    });

    it('are refused with a cookie and no word on where they come from (R-15)', async () => {
      expect(await verdict({ cookie })).toBe(403);
    });

    it('are accepted from our own page, and from a program without a cookie (R-15)', async () => {
      expect(await verdict({ cookie, origin: own, 'sec-fetch-site': 'same-origin' })).toBe(200);
      expect(await verdict({ cookie, origin: own })).toBe(200);
      expect(await verdict({})).toBe(200);
    });

    it('reach the one-click address of mails, where a signed token decides and no cookie counts (RFC 8058)', async () => {
      const post = (path: string): Promise<Answer> =>
        send({
          method: 'POST',
          path,
          headers: { cookie, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' },
        });
      expect((await post('/unsubscribe/not.ours')).status).toBe(404);
      for (const path of ['/unsubscribe', '/unsubscribe/a/b', '/graphql', '/elsewhere'])
        expect([path, (await post(path)).status]).toEqual([path, 403]);
      expect((await page(`/unsubscribe/abc.${'x'.repeat(22)}`)).text).toContain('<app-root');
    });

    it('get no permission to read by CORS, from an origin alike or any other (R-13)', async () => {
      for (const origin of ['https://evil.example', `${own}.evil.example`, `x${own}`, 'null', own])
        for (const method of ['OPTIONS', 'GET'])
          for (const path of ['/', '/graphql', '/health/live']) {
            const { headers } = await send({
              method,
              path,
              headers: { origin, 'access-control-request-method': 'POST' },
            });
            expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
          }
    });
  });

  describe('the session cookie', () => {
    const cookieOf = ({ headers }: Answer): string =>
      headers['set-cookie']?.find((cookie) => /^(__Host-)?sid=/.test(cookie)) ?? '';

    it('is out of reach of scripts and other sites, and bound to TLS and this host where there is TLS (R-15, R-35)', async () => {
      const set = cookieOf(await enter('cookie@example.org'));
      expect(set).toMatch(evaluation ? /^sid=[A-Za-z0-9_-]{43};/ : /^__Host-sid=[A-Za-z0-9_-]{43};/);
      expect(set).toMatch(/; HttpOnly/);
      expect(set).toMatch(/; SameSite=Lax/);
      expect(set).toMatch(/; Path=\/(;|$)/);
      expect(set).not.toMatch(/Domain/i);
      expect(/; Secure/.test(set)).toBe(!evaluation);
    });

    it('signs in and is cleared at sign-out; the old one is worth nothing afterwards', async () => {
      const cookie = cookieOf(await enter('out@example.org')).split(';')[0] ?? '';
      const mine = { cookie, origin: own };
      const who = JSON.stringify({ query: '{ viewer { member { name } } }' });
      expect((await ask(who, mine)).text).toContain('Jean Whitlock');
      const out = await ask(JSON.stringify({ query: 'mutation { signOut }' }), mine);
      expect(cookieOf(out)).toMatch(/sid=;/);
      expect((await ask(who, mine)).text).toContain('"viewer":null');
    });

    it('is given to no guest who only looks (R-39)', async () => {
      expect((await ask(SITE)).headers['set-cookie']).toBeUndefined();
      expect((await page()).headers['set-cookie']).toBeUndefined();
    });
  });

  it('believes no forwarded address: who guesses passwords is slowed down whatever it claims (R-12)', async () => {
    const guess = (turn: number): Promise<Answer> =>
      ask(signInAs('guessed@example.org').replace(PASSWORD, `guess number ${turn}`), {
        'x-forwarded-for': `203.0.113.${turn}`,
        forwarded: `for=203.0.113.${turn}`,
      });
    expect((await guess(1)).text).toContain('BAD_USER_INPUT');
    const later: string[] = [];
    for (let turn = 2; turn <= 10; turn++) later.push((await guess(turn)).text);
    expect(later.some((text) => text.includes('TOO_MANY_REQUESTS'))).toBe(true);
  }, 30_000);

  it('answers an unknown page with the shell and an unknown file with 404, without a word on the machine (R-77)', async () => {
    expect((await page('/nowhere/at/all')).text).toContain('<app-root');
    for (const path of [
      '/.env',
      '/main.js.map',
      '/..%2f..%2fpackage.json',
      '/schema.graphql',
      '/trusted-documents.json',
      '/health/x',
      '/health/ready/details',
    ]) {
      const { status, text } = await send({ path });
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toMatch(/node_modules|at \w+ \(|"dependencies"|ENOENT/);
    }
  });

  it('says that it lives, and that it is ready while its database answers (R-83)', async () => {
    expect((await send({ path: '/health/live' })).status).toBe(200);
    expect((await send({ path: '/health/ready' })).status).toBe(200);
  });

  it('shows caught mails on an evaluation server only (R-5)', async () => {
    const { text } = await ask(JSON.stringify({ query: '{ mails { nodes { id } } }' }));
    if (evaluation) expect(text).toContain('"nodes"');
    else expect(text).toContain('NOT_FOUND');
  });
});
