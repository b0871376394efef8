import { join } from 'node:path';
import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import {
  CONNECTION_OPTIONS,
  EMBEDDED_NAME,
  Gathering,
  graphqlSettings,
  KitModule,
  SITE_SETTINGS,
  SiteResolver,
} from '@cp/kit/api';
import { AUDIT_KEY, AuditModule } from '@cp/audit/api';
import { ActsModule } from '@cp/acts/api';
import { ChangesModule } from '@cp/changes/api';
import { DiscussionsModule } from '@cp/discussions/api';
import { EvidenceModule } from '@cp/evidence/api';
import { IMAGE_SETTINGS, ImagesModule } from '@cp/images/api';
import { ImportsModule } from '@cp/imports/api';
import { MAIL_SETTINGS, MailModule } from '@cp/mail/api';
import {
  ERASURE_LIST,
  MembersModule,
  PROVIDER_CALLBACK,
  PROVIDER_SETTINGS,
  type ProviderSettings,
  SESSION_SECRET,
  SessionService,
} from '@cp/members/api';
import { NotificationsModule, PUSH_SETTINGS, type PushSettings } from '@cp/notifications/api';
import { ParticipationModule } from '@cp/participation/api';
import {
  openRedisRelay,
  RealtimeModule,
  type Relay,
  RELAY,
  SOCKET_SESSIONS,
  type SocketSessions,
} from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import type { Connection } from 'mongoose';
import { LoggerModule } from 'nestjs-pino';
import type { Configuration } from './configuration';
import { EventLoop } from './event-loop';
import { ExportsController } from './exports.controller';
import { HealthController } from './health.controller';
import { ImagesController } from './images.controller';
import { loggerSettings } from './logging';
import { OwnCookies } from './own-cookies';
import { ProviderController } from './provider.controller';
import { Readiness, readinessChecks } from './readiness';
import { RequestContexts } from './request-contexts';
import { WordImportController } from './word-import.controller';

/** Every area of the server; a new area is named here and in the routes of the web app. */
export const areas = [
  AuditModule,
  MailModule,
  TaxonomyModule,
  MembersModule,
  RealtimeModule,
  ImagesModule,
  StoriesModule,
  EvidenceModule,
  ChangesModule,
  ImportsModule,
  DiscussionsModule,
  ParticipationModule,
  ActsModule,
  NotificationsModule,
];

/** The routes that the process itself serves. */
export const controllers = [
  ExportsController,
  HealthController,
  ImagesController,
  ProviderController,
  WordImportController,
];

/** Who is behind sockets; a crowd of them is looked up together. */
function socketSessions(sessions: SessionService, cookies: OwnCookies): SocketSessions {
  const actors = new Gathering(async (ids: readonly string[]) => {
    const found = await sessions.actorsOfSessions(ids);
    return ids.map((id) => found.get(id) ?? null);
  });
  return {
    actorOf: async (header) => {
      const token = cookies.read(header, 'session');
      return token ? actors.ask(sessions.idOf(token)) : null;
    },
    actorOfSession: (id) => actors.ask(id),
  };
}

/** The address alone of one that may have a name before it. */
const addressIn = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from;

/** What areas are told by the process they run in. */
@Global()
@Module({})
class Outside {
  static with(configuration: Configuration): DynamicModule {
    const cookies = OwnCookies.for(configuration);
    const { dataDir, evaluation, publicUrl, secret, formerSecrets, smtpUrl, mailFrom, provider, clamdUrl } =
      configuration;
    const { mailIn, redisUrl, push } = configuration;
    // Services of browsers want an address to turn to; https is one, and where there is only http it is that of the mails.
    const pushSettings: PushSettings | null = push
      ? { subject: publicUrl.startsWith('https:') ? publicUrl : `mailto:${addressIn(mailFrom)}` }
      : null;
    const providerSettings: ProviderSettings | null = provider && {
      ...provider,
      callback: `${publicUrl}${PROVIDER_CALLBACK}`,
    };
    const providers = [
      { provide: SESSION_SECRET, useValue: secret },
      { provide: AUDIT_KEY, useValue: [secret, ...formerSecrets] },
      { provide: ERASURE_LIST, useValue: join(dataDir, 'left-members') },
      { provide: PROVIDER_SETTINGS, useValue: providerSettings },
      { provide: PUSH_SETTINGS, useValue: pushSettings },
      { provide: IMAGE_SETTINGS, useValue: { clamdUrl } },
      { provide: SITE_SETTINGS, useValue: { evaluation } },
      {
        provide: MAIL_SETTINGS,
        useValue: { caught: evaluation, publicUrl, secret, smtpUrl, from: mailFrom, inbound: mailIn },
      },
      {
        provide: RELAY,
        useFactory: () => redisUrl && openRedisRelay(redisUrl, publicUrl, new Logger('Redis')),
      },
      {
        provide: SOCKET_SESSIONS,
        inject: [SessionService],
        useFactory: (sessions: SessionService) => socketSessions(sessions, cookies),
      },
    ];
    return { module: Outside, imports: [MembersModule], providers, exports: providers };
  }
}

/** The server as one module: configuration, database, GraphQL, areas. */
@Module({})
export class AppModule {
  static with(configuration: Configuration, databaseUri: string): DynamicModule {
    const cookies = OwnCookies.for(configuration);
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(loggerSettings(configuration)),
        MongooseModule.forRoot(databaseUri, {
          ...CONNECTION_OPTIONS,
          // A MongoDB is used under the name that its address gives; the embedded store holds nothing but us.
          ...(configuration.mongoUri ? {} : { dbName: EMBEDDED_NAME }),
        }),
        GraphQLModule.forRootAsync({
          ...graphqlSettings({ introspection: false, context: () => Promise.reject(new Error('unused')) }),
          imports: [MembersModule],
          inject: [SessionService],
          useFactory: (sessions: SessionService) =>
            graphqlSettings({
              introspection: configuration.evaluation,
              context: new RequestContexts(cookies, sessions).of,
            }),
        }),
        Outside.with(configuration),
        KitModule,
        ...areas,
      ],
      controllers,
      providers: [
        { provide: OwnCookies, useValue: cookies },
        {
          provide: RequestContexts,
          inject: [SessionService],
          useFactory: (sessions: SessionService) => new RequestContexts(cookies, sessions),
        },
        SiteResolver,
        EventLoop,
        {
          provide: Readiness,
          inject: [getConnectionToken(), RELAY],
          useFactory: (connection: Connection, relay: Relay | null) =>
            new Readiness(readinessChecks(connection, configuration.dataDir, relay)),
        },
      ],
    };
  }
}
