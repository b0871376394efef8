import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { inputValidation, Migrations, prepareDatabase, strictMongoose } from '@cp/kit/api';
import { SessionService } from '@cp/members/api';
import { RealtimeAdapter, type Relay, RELAY } from '@cp/realtime/api';
import compression from 'compression';
import type { Request } from 'express';
import type { Connection } from 'mongoose';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import type { Configuration } from './configuration';
import {
  graphqlBody,
  knownMethods,
  membersFirst,
  ownOrigins,
  sameOriginOnly,
  sayGoodbye,
  securityHeaders,
} from './edge';
import { EventLoop } from './event-loop';
import { EdgeAdapter } from './http-adapter';
import { OwnCookies } from './own-cookies';
import { Readiness } from './readiness';
import { addressOf, identify } from './request-identity';
import { serveWeb } from './serve-web';
import type { TrustedDocuments } from './trusted-documents';

/**
 * Builds the server on a database that is there; the collections and indexes are in place when it returns. With trusted documents it
 * answers no others.
 */
export async function createApp(
  configuration: Configuration,
  databaseUri: string,
  trusted?: TrustedDocuments,
): Promise<NestExpressApplication> {
  strictMongoose();
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(configuration, databaseUri),
    new EdgeAdapter(),
    {
      bodyParser: false,
      bufferLogs: true,
      abortOnError: false,
      logger: ['fatal', 'error', 'warn'],
    },
  );
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.set('trust proxy', configuration.trustProxy.length > 0 ? configuration.trustProxy : false);
  const cookies = OwnCookies.for(configuration);
  const hasSession = ({ headers }: Request): boolean => cookies.read(headers.cookie, 'session') !== undefined;
  app.use(identify, ...securityHeaders(configuration), sayGoodbye(app.get(Readiness)));
  app.use(membersFirst(app.get(EventLoop), hasSession), knownMethods, sameOriginOnly(configuration));
  app.use(compression());
  app.use('/graphql', ...graphqlBody, ...(trusted ? [trusted.only] : []));
  app.useGlobalPipes(inputValidation());
  const own = ownOrigins(configuration);
  const isOwn = (origin: string | undefined): boolean => origin !== undefined && own.has(origin);
  app.useWebSocketAdapter(new RealtimeAdapter(app, isOwn, addressOf(app), app.get<Relay | null>(RELAY)));
  const sessions = app.get(SessionService);
  serveWeb(app, configuration.webRoot, (request) =>
    sessions.actorOf(cookies.read(request.headers.cookie, 'session')),
  );
  await app.init();
  await prepareDatabase(app.get<Connection>(getConnectionToken()));
  await app.get(Migrations).run();
  return app;
}
