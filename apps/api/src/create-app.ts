import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { inputValidation, prepareDatabase, strictMongoose } from '@cp/kit/api';
import { SessionService } from '@cp/members/api';
import { RealtimeAdapter } from '@cp/realtime/api';
import compression from 'compression';
import type { Connection } from 'mongoose';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import type { Configuration } from './configuration';
import { graphqlBody, knownMethods, ownOrigins, sameOriginOnly, securityHeaders } from './edge';
import { EdgeAdapter } from './http-adapter';
import { serveWeb } from './serve-web';
import { SessionCookie } from './session-cookie';

/** Builds the server on a database that is there; the collections and indexes are in place when it returns. */
export async function createApp(
  configuration: Configuration,
  databaseUri: string,
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
  app.use(...securityHeaders(configuration), knownMethods, sameOriginOnly(configuration));
  app.use(compression());
  app.use('/graphql', ...graphqlBody);
  app.useGlobalPipes(inputValidation());
  const own = ownOrigins(configuration);
  app.useWebSocketAdapter(new RealtimeAdapter(app, (origin) => origin !== undefined && own.has(origin)));
  const sessions = app.get(SessionService);
  const cookie = SessionCookie.of(configuration);
  serveWeb(app, configuration.webRoot, (request) => sessions.actorOf(cookie.read(request.headers.cookie)));
  await app.init();
  await prepareDatabase(app.get<Connection>(getConnectionToken()));
  return app;
}
