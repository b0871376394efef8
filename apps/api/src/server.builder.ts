import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getConnectionToken } from '@nestjs/mongoose';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Perspective } from '@cp/kit/api';
import { JoinCommunity } from '@cp/members/api';
import { startEmbeddedServer } from '@cp/mongo-embedded';
import type { Connection } from 'mongoose';
import { readConfiguration } from './configuration';
import { createApp } from './create-app';
import type { TrustedDocuments } from './trusted-documents';

/** What a server answered, as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What is sent: a GET of `/` where nothing else is said. */
export interface Wish {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A whole server in the process of a spec, on a database of its own. */
export interface SpecServer {
  readonly app: NestExpressApplication;
  readonly port: number;
  readonly folder: string;
  /** The origin of its own pages. */
  readonly own: string;
  send(wish: Wish): Promise<Answer>;
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  /** Somebody joins and signs in; answers the cookie of their session. */
  enter(email: string, password?: string): Promise<string>;
  close(): Promise<void>;
}

const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';
const SHELL =
  '<!doctype html><html><head><title>Common Practice</title><!--head--></head><body><cp-root><!--page--></cp-root></body></html>';

const environmentFor = (production: boolean, folder: string): NodeJS.ProcessEnv => ({
  LOG_LEVEL: 'fatal',
  DATA_DIR: join(folder, 'data'),
  WEB_ROOT: join(folder, 'web'),
  ...(production
    ? {
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PUBLIC_URL: 'https://cp.example.org',
        SECRET: 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU',
        SMTP_URL: 'smtp://127.0.0.1:1',
      }
    : { EVALUATION: '1', PORT: '3999' }),
});

/** Starts a whole server for a spec, in evaluation mode or as in production. */
export async function startServer({
  production = false,
  environment = {},
  trusted,
}: {
  production?: boolean;
  environment?: NodeJS.ProcessEnv;
  trusted?: TrustedDocuments;
}): Promise<SpecServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cp-server-'));
  mkdirSync(join(folder, 'web'));
  writeFileSync(join(folder, 'web/index.html'), SHELL);
  const database = await startEmbeddedServer({ path: join(folder, 'db'), noSync: true });
  const configuration = readConfiguration({ ...environmentFor(production, folder), ...environment }, 'web');
  const app = await createApp(configuration, database.uri, trusted);
  await app.listen(0, '127.0.0.1');
  // Whoever joins in a spec has told nothing before; their stories go out at once all the same.
  await app
    .get<Connection>(getConnectionToken())
    .collection<{ _id: string }>('community')
    .updateOne({ _id: 'community' }, { $set: { storyReview: 'NONE' } });
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
  const send = (wish: Wish): Promise<Answer> => sendTo(port, wish);
  const ask = askAt(port);
  return {
    app,
    port,
    folder,
    own: configuration.publicUrl,
    send,
    ask,
    enter: async (email, password = 'seven quiet lanterns drift') => {
      const name = 'Jean Whitlock';
      await app.get(JoinCommunity).add({ name, email, password, perspectives: [Perspective.CARER] });
      const { headers } = await ask(SIGN_IN, { input: { email, password } });
      return headers['set-cookie']?.find((cookie) => cookie.includes('sid='))?.split(';')[0] ?? '';
    },
    close: async () => {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const askAt =
  (port: number): SpecServer['ask'] =>
  (query, variables = {}, headers = {}) =>
    sendTo(port, {
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });

/** Sends one request over a connection of its own and reads the answer to its end. */
export function sendTo(
  port: number,
  { method = 'GET', path = '/', headers = {}, body }: Wish,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
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
}
