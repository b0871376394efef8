import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, type INestApplication, Module, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import {
  type Actor,
  CONNECTION_OPTIONS,
  type CookieKind,
  graphqlSettings,
  inputValidation,
  KitModule,
  prepareDatabase,
  type RequestContext,
  strictMongoose,
} from '@cp/kit/api';
import { startEmbeddedServer } from '@cp/mongo-embedded';
import type { Connection } from 'mongoose';

/** What GraphQL answered: data, or errors with their codes. */
export interface Answer {
  data: Record<string, never> | null;
  errors?: {
    message: string;
    path?: string[];
    extensions: {
      code: string;
      key: string;
      id: string;
      version?: number;
      fields?: { path: string; key: string; message: string }[];
    };
  }[];
  /** The session that the answer set: a token, `null` for cleared, `undefined` for untouched. */
  session: string | null | undefined;
  /** Every cookie that the answer set or cleared. */
  cookies: CookieJar;
}

/** Tokens by what their cookie is for. */
export type CookieJar = Partial<Record<CookieKind, string | null>>;

/** Where a question comes from, when that matters. */
export interface From {
  readonly cookies?: CookieJar;
  readonly address?: string;
  readonly userAgent?: string;
}

/** Areas of the API on a database of their own, driven through GraphQL over HTTP as real members. */
export interface Bench {
  readonly app: INestApplication;
  readonly connection: Connection;
  /** Where its database is. */
  readonly uri: string;
  /** Sends a document as a member, or as a guest with `null`. */
  graphql(
    document: string,
    variables?: Record<string, unknown>,
    actor?: Actor | null,
    from?: From,
  ): Promise<Answer>;
  close(): Promise<void>;
}

@Module({})
class Outside {
  static with(globals: Provider[]): DynamicModule {
    return { module: Outside, global: true, providers: globals, exports: globals };
  }
}

/** Starts the modules under test on an embedded database in a new folder; `globals` are what the process would provide. */
export async function startBench(options: {
  modules: Type[];
  globals?: Provider[];
  /** What the process does to the application before it starts, such as giving it an adapter for sockets. */
  equip?: (app: INestApplication) => void;
  /** Another bench, whose database this one shares as a second process would. */
  beside?: Bench;
}): Promise<Bench> {
  strictMongoose();
  const path = await mkdtemp(join(tmpdir(), 'cp-bench-'));
  const database = options.beside
    ? { uri: options.beside.uri, close: () => Promise.resolve() }
    : await startEmbeddedServer({ path, socketPath: join(path, 'db.sock'), noSync: true });
  const actors = new Map<string, Actor>();
  const jars = new Map<string, CookieJar>();
  const settings = graphqlSettings({
    introspection: true,
    context: ({ headers }) => Promise.resolve(contextFor(headers, actors, jars)),
  });

  @Module({
    imports: [
      MongooseModule.forRoot(database.uri, { ...CONNECTION_OPTIONS, monitorCommands: true }),
      GraphQLModule.forRoot(settings),
      Outside.with(options.globals ?? []),
      KitModule,
      ...options.modules,
    ],
  })
  class BenchModule {}

  const app = await NestFactory.create(BenchModule, { logger: ['error', 'warn', 'fatal'] });
  app.useGlobalPipes(inputValidation());
  options.equip?.(app);
  const connection = app.get<Connection>(getConnectionToken());
  await app.init();
  await prepareDatabase(connection);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();

  const close = async (): Promise<void> => {
    await app.close();
    await database.close();
    await rm(path, { recursive: true, force: true });
  };
  return { app, connection, uri: database.uri, graphql: clientOf(port, actors, jars), close };
}

/** Asks over HTTP, as a member or as a guest. */
function clientOf(port: number, actors: Map<string, Actor>, jars: Map<string, CookieJar>): Bench['graphql'] {
  return async (query, variables = {}, actor = null, from = {}) => {
    if (actor) actors.set(actor.memberId, actor);
    const ask = String(Math.random());
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-ask': ask,
        'x-from': JSON.stringify(from),
        ...(actor ? { 'x-actor': actor.memberId } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    const cookies = jars.get(ask) ?? {};
    jars.delete(ask);
    const answer = (await response.json()) as Omit<Answer, 'session' | 'cookies'>;
    return { ...answer, session: cookies.session, cookies };
  };
}

function contextFor(
  headers: IncomingHttpHeaders,
  actors: ReadonlyMap<string, Actor>,
  jars: Map<string, CookieJar>,
): RequestContext {
  const jar: CookieJar = {};
  jars.set(String(headers['x-ask']), jar);
  const from = JSON.parse(String(headers['x-from'] ?? '{}')) as From;
  return {
    viewer: actors.get(String(headers['x-actor'])) ?? null,
    loaders: new Map(),
    address: from.address ?? '127.0.0.1',
    userAgent: from.userAgent ?? '',
    cookies: {
      read: (kind) => from.cookies?.[kind] ?? undefined,
      write: (kind, token) => void (jar[kind] = token),
    },
  };
}
