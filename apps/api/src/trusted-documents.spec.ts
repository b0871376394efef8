import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, Kind, print, visit } from 'graphql';
import { readConfiguration } from './configuration';
import { type SpecServer, startServer } from './server.builder';
import { TrustedDocuments } from './trusted-documents';

const ROOT = join(__dirname, '../../..');
const MANIFEST = join(ROOT, 'dist/apps/api/trusted-documents.json');

/** What the web app's code was generated to send, as its client prints it: with the name of each type asked for too. */
function sentByTheWeb(): Map<string, string> {
  const rooms = [...readdirSync(join(ROOT, 'libs')).map((area) => `libs/${area}/web/src`), 'apps/web/src'];
  const files = rooms
    .map((room) => join(ROOT, room, 'graphql.generated.ts'))
    .filter((file) => existsSync(file));
  const sent = new Map<string, string>();
  for (const file of files)
    for (const [, name, json] of readFileSync(file, 'utf8').matchAll(
      /^export const (\w+)Document = (\{.*\}) as unknown as /gm,
    ))
      sent.set(name ?? '', print(withTypeNames(JSON.parse(json ?? '') as DocumentNode)));
  return sent;
}

const withTypeNames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: (set, _key, parent) =>
      (parent as { kind?: string } | undefined)?.kind === Kind.OPERATION_DEFINITION
        ? undefined
        : {
            ...set,
            selections: [
              ...set.selections,
              { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } },
            ],
          },
  });

describe('trusted documents', () => {
  const site = '{ site { evaluation } }';
  let sent: Map<string, string>;
  let trusted: TrustedDocuments;
  let server: SpecServer;

  beforeAll(async () => {
    const lay = "(await import('./tools/build/trusted-documents.mjs')).layTrustedDocuments()";
    execFileSync(process.execPath, ['--input-type=module', '-e', lay], { cwd: ROOT });
    sent = sentByTheWeb();
    trusted = TrustedDocuments.from(MANIFEST);
    server = await startServer({ production: true, trusted });
  }, 60_000);
  afterAll(() => server.close());

  it('are every operation that the web app sends, as its client prints it (R-19)', () => {
    expect([...sent.values()].filter((text) => text.includes('__typename')).length).toBeGreaterThan(12);
    for (const [name, text] of sent) expect([name, trusted.has(text)]).toEqual([name, true]);
  });

  it('are no more than these (R-19)', () => {
    expect(Object.keys(JSON.parse(readFileSync(MANIFEST, 'utf8')) as object)).toHaveLength(sent.size);
  });

  it('are answered by a production server (R-19)', async () => {
    const { status, text } = await server.ask(sent.get('Site') ?? '');
    expect([status, text]).toEqual([200, expect.stringContaining('"evaluation":false')]);
  });

  it.each([
    ['a question of a stranger', site],
    ['a trusted one with a field more', 'query Site { site { evaluation } viewer { id } }'],
    ['a trusted one under an alias', 'query Site { site { other: evaluation } }'],
    [
      'a second operation beside a trusted one',
      'query Site { site { evaluation } } query X { viewer { id } }',
    ],
    ['a question about the schema', '{ __schema { types { name } } }'],
    ['no document', ''],
    ['what cannot be read', 'query {'],
  ])('are nothing else: %s is refused with 400 before it is read further (R-19)', async (_, query) => {
    const { status, text } = await server.ask(query);
    const [error] = (JSON.parse(text) as { errors: { extensions: Record<string, string> }[] }).errors;
    expect([status, error?.extensions]).toEqual([
      400,
      {
        code: 'BAD_USER_INPUT',
        key: 'kit.unknownDocument',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      },
    ]);
  });

  it('cannot be got around by a hash instead of a document, or a document that is no text (R-19)', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    for (const body of [{ extensions }, { query: { kind: 'Document' } }, { query: [site] }, {}]) {
      const { status, text } = await server.send({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect([status, text]).toEqual([400, expect.stringContaining('kit.unknownDocument')]);
    }
  });

  it('tell a page that is older than the server to load again, in a form that the web app reads (R-19)', async () => {
    const accept = 'application/graphql-response+json,application/json;q=0.9';
    const { headers, text } = await server.ask(site, {}, { accept });
    expect(headers['content-type']).toContain('application/graphql-response+json');
    expect(text).toContain('load it again');
  });

  it('are asked for in production, unless they are switched off there, and not in evaluation (R-19)', () => {
    const production = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://cp.example.org/',
      SECRET: 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU',
      SMTP_URL: 'smtp://127.0.0.1:1',
    };
    const asked = (environment: NodeJS.ProcessEnv): boolean =>
      readConfiguration({ ...environment, DATA_DIR: server.folder }, 'web').trustedDocuments;
    expect(asked(production)).toBe(true);
    expect(asked({ ...production, TRUSTED_DOCUMENTS: 'off' })).toBe(false);
    expect(asked({ EVALUATION: '1' })).toBe(false);
    expect(() => asked({ ...production, TRUSTED_DOCUMENTS: 'perhaps' })).toThrow('TRUSTED_DOCUMENTS');
  });

  it('must be there where they are asked for: without a manifest nothing starts (R-19)', () => {
    expect(() => TrustedDocuments.from(join(server.folder, 'none.json'))).toThrow();
  });
});
