import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { requestInfo } from '@cp/kit/api';
import { SessionService } from '@cp/members/api';
import { Logger } from 'nestjs-pino';
import { withoutSecrets } from './logging';
import { addressOf, operationOf } from './request-identity';
import { type SpecServer, startServer } from './server.builder';

const GIVEN = '0b9a3c5e-7d21-4f8a-9c3b-2e1d4f6a8b7c';
const PASSWORD = 'seven quiet lanterns drift';
const EMAIL = 'secret.nurse@example.org';
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';

interface Line {
  readonly msg?: string;
  readonly req?: { id: string; path: string };
  readonly operation?: string;
  readonly err?: { message: string };
}

describe('the identity of a request', () => {
  let server: SpecServer;

  beforeAll(async () => {
    server = await startServer({ environment: { LOG_LEVEL: 'info', TRUST_PROXY: '127.0.0.1' } });
  }, 60_000);
  afterAll(() => server.close());

  const text = (): string => readFileSync(join(server.folder, 'data/api.log'), 'utf8');
  const lines = (): Line[] =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  /** The log is written by a worker; what was told to it stands there a moment later. */
  const lineWith = async (found: (line: Line) => boolean): Promise<Line> => {
    for (const end = performance.now() + 10_000; performance.now() < end; await pause(20)) {
      const line = lines().find(found);
      if (line) return line;
    }
    throw new Error('the log has no such line');
  };

  it('is a UUID that came in, or a new one: nothing else of a stranger becomes an id (R-75)', async () => {
    const idOf = async (given?: string): Promise<unknown> =>
      (await server.send({ path: '/health/live', headers: given ? { 'x-request-id': given } : {} })).headers[
        'x-request-id'
      ];
    expect(await idOf(GIVEN)).toBe(GIVEN);
    for (const given of [
      undefined,
      'x',
      `${GIVEN}x`,
      '1',
      "'; drop",
      '00000000-0000-0000-0000-000000000000',
      `${GIVEN},${GIVEN}`,
    ]) {
      const id = await idOf(given);
      expect(id).not.toBe(given);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('stands on the error, in the answer’s header and in the log, and the operation’s name with it (R-21, R-75)', async () => {
    const { text: answer, headers } = await server.send({
      method: 'POST',
      path: '/graphql?token=of-somebody',
      headers: { 'content-type': 'application/json', 'x-request-id': GIVEN },
      body: JSON.stringify({
        operationName: 'Nobody',
        query: 'query Nobody { story(id: "000000000000000000000000") { id } }',
      }),
    });
    expect(
      (JSON.parse(answer) as { errors: { extensions: { id: string } }[] }).errors[0]?.extensions.id,
    ).toBe(GIVEN);
    expect(headers['x-request-id']).toBe(GIVEN);
    const line = await lineWith(({ req, operation }) => req?.id === GIVEN && operation !== undefined);
    expect(line).toMatchObject({ operation: 'Nobody', req: { path: '/graphql' } });
    expect(text()).not.toContain('of-somebody');
  });

  it('is there for whatever the request leads to, after its body was read, with the client’s address (R-12, R-75)', async () => {
    const sessions = server.app.get(SessionService);
    const seen: unknown[] = [];
    const spy = jest.spyOn(sessions, 'actorOf').mockImplementation(async () => {
      await pause(5);
      seen.push(requestInfo());
      return null;
    });
    await server.ask(
      '{ viewer { id } }',
      {},
      { 'x-request-id': GIVEN, 'x-forwarded-for': '192.0.2.1, 203.0.113.7' },
    );
    spy.mockRestore();
    // 203.0.113.7 is what our own proxy saw; what that one says of others is hearsay.
    expect(seen).toContainEqual({ id: GIVEN, address: '203.0.113.7' });
  });

  it('takes a forwarded address of a handshake from a named proxy only, and from none beyond (R-12)', () => {
    const of = addressOf(server.app);
    const handshake = (remoteAddress: string, forwarded?: string): Parameters<typeof of>[0] =>
      ({ socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }) as never;
    expect(of(handshake('203.0.113.9'))).toBe('203.0.113.9');
    expect(of(handshake('203.0.113.9', '192.0.2.1'))).toBe('203.0.113.9');
    expect(of(handshake('127.0.0.1', '192.0.2.1'))).toBe('192.0.2.1');
    expect(of(handshake('127.0.0.1', '192.0.2.1, 203.0.113.7'))).toBe('203.0.113.7');
    expect(of(handshake('127.0.0.1', '192.0.2.1, 127.0.0.1'))).toBe('192.0.2.1');
  });

  it('is logged without variables, passwords, addresses, cookies and bodies, also when the database complains (R-75)', async () => {
    const cookie = await server.enter(EMAIL, PASSWORD);
    const token = cookie.split('=')[1] ?? '';
    expect(token).toHaveLength(43);
    await server.ask(SIGN_IN, { input: { email: EMAIL, password: `${PASSWORD}s` } });
    await server.ask('{ viewer { id } }', {}, { cookie, origin: server.own });
    const log = server.app.get(Logger);
    const duplicate = Object.assign(new Error(`E11000 duplicate key error dup key: { email: "${EMAIL}" }`), {
      code: 11000,
      keyValue: { email: EMAIL },
    });
    log.error(
      { err: duplicate, password: PASSWORD, user: { email: EMAIL, deep: { token } } },
      `told ${'about it'}`,
    );
    const told = await lineWith(({ err }) => err?.message.includes('E11000') === true);
    expect(JSON.stringify(told)).toContain('[Redacted]');
    for (const secret of [PASSWORD, EMAIL, token, 'Jean Whitlock', '"variables"', 'set-cookie'])
      expect(text()).not.toContain(secret);
  });

  it.each([
    ['Stories', 'Stories'],
    ['_x1', '_x1'],
    ['a'.repeat(64), 'a'.repeat(64)],
    ['a'.repeat(65), undefined],
    ['Stories\n{"level":60}', undefined],
    ['1x', undefined],
    ['', undefined],
    [7, undefined],
  ])('logs the operation name %j as %j (R-75)', (operationName, logged) => {
    expect(operationOf({ operationName })).toBe(logged);
  });

  it('takes addresses and tokens out of sentences, and leaves the rest (R-75)', () => {
    const token = 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeUb7Xq2LwN9rT';
    expect(withoutSecrets(`dup key: "zoë.o'neil+x@mail.example.org" in members, #${token}.`)).toBe(
      'dup key: "[address]" in members, #[token].',
    );
    expect(withoutSecrets('connect ECONNREFUSED 127.0.0.1:27017')).toBe(
      'connect ECONNREFUSED 127.0.0.1:27017',
    );
  });
});
