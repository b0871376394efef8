import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, type INestApplication, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Can, policyOf, Public } from '@cp/kit/api';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { areas, controllers } from './app.module';
import { resolversOf } from './print-schema';

/** A method through which somebody from outside reaches the server. */
interface Way {
  readonly name: string;
  readonly handler: object;
  readonly kind: 'root field' | 'message' | 'route';
}

/** Where Nest's decorators keep what a method serves. */
const ROOT_FIELD = 'graphql:resolver_type';
const MESSAGE = 'websockets:message_mapping';
const ROUTE = 'method';

/** All ways into classes: the methods that serve a query, a mutation, a socket's message or a route. */
function waysInto(classes: readonly Type[]): Way[] {
  return classes.flatMap((owner) => {
    const methods = owner.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(methods).flatMap((method): Way[] => {
      const handler = Object.getOwnPropertyDescriptor(methods, method)?.value as unknown;
      if (typeof handler !== 'function') return [];
      const name = `${owner.name}.${method}`;
      if (Reflect.getMetadata(MESSAGE, handler)) return [{ name, handler, kind: 'message' }];
      if (Reflect.getMetadata(ROUTE, handler) !== undefined) return [{ name, handler, kind: 'route' }];
      const type = Reflect.getMetadata(ROOT_FIELD, handler) as unknown;
      return type === 'Query' || type === 'Mutation' || type === 'Subscription'
        ? [{ name, handler, kind: 'root field' }]
        : [];
    });
  });
}

const undecided = (ways: readonly Way[]): string[] =>
  ways.filter(({ handler }) => policyOf(handler) === undefined).map(({ name }) => name);

/** Every class that some area provides, its listeners and gateways among them. */
const provided = areas.flatMap((area) =>
  (Reflect.getMetadata('providers', area) as unknown[]).filter(
    (provider): provider is Type => typeof provider === 'function',
  ),
);

/** Every class that serves routes, the areas' and the process's. */
const routed = areas
  .flatMap((area) => (Reflect.getMetadata('controllers', area) as Type[] | undefined) ?? [])
  .concat(controllers);

@Module({ imports: [GraphQLSchemaBuilderModule] })
class SchemaModule {}

describe('the schema', () => {
  let schema: GraphQLSchema;
  let app: INestApplication;

  beforeAll(async () => {
    app = await NestFactory.create(SchemaModule, { logger: false });
    await app.init();
    schema = await app.get(GraphQLSchemaFactory).create(resolversOf(areas));
  });
  afterAll(() => app.close());

  const fieldsOf = (type: 'Query' | 'Mutation'): string[] =>
    Object.keys((type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {});

  it('is what the file says', () => {
    const file = readFileSync(join(__dirname, '../schema.graphql'), 'utf8');
    expect(file.trim()).toBe(printSchema(lexicographicSortSchema(schema)).trim());
  });

  it('has a policy on every root field, and the walk meets each of them (R-40)', () => {
    const ways = waysInto(resolversOf(areas)).filter(({ kind }) => kind === 'root field');
    expect(undecided(ways)).toEqual([]);
    expect(ways).toHaveLength(fieldsOf('Query').length + fieldsOf('Mutation').length);
  });

  it('has a policy on every message that a socket may send (R-40)', () => {
    const ways = waysInto(provided).filter(({ kind }) => kind === 'message');
    expect(undecided(ways)).toEqual([]);
    expect(ways.map(({ name }) => name).sort()).toEqual([
      'RealtimeGateway.join',
      'RealtimeGateway.leave',
      'WritingGateway.writes',
    ]);
  });

  it('has a policy on every route, which is the open one: what is brought along decides there (R-40)', () => {
    const ways = waysInto(routed);
    expect(undecided(ways)).toEqual([]);
    expect(ways.map(({ name, handler }) => [name, policyOf(handler)]).sort()).toEqual(
      [
        'ExportsController.download',
        'HealthController.live',
        'HealthController.ready',
        'ImagesController.show',
        'ImagesController.upload',
        'MailInController.bring',
        'ProviderController.comeBack',
        'UnsubscribeController.unsubscribe',
        'WordImportController.bring',
      ].map((name) => [name, 'public']),
    );
  });

  it('lets guests change nothing but what leads in, and what the link in a mail answers', () => {
    const open = waysInto(resolversOf(areas))
      .filter(({ handler }) => policyOf(handler) === 'public')
      .filter(({ handler }) => Reflect.getMetadata(ROOT_FIELD, handler) === 'Mutation');
    expect(open.map(({ name }) => name).sort()).toEqual([
      'AccountResolver.enterCode',
      'AccountResolver.mailNewPasswordLink',
      'AccountResolver.mailSignInLink',
      'AccountResolver.setNewPassword',
      'AccountResolver.signIn',
      'AccountResolver.signInByLink',
      'AnswerFromMailResolver.answerFromMail',
      'InvitationResolver.joinByInvitation',
      'JoiningResolver.confirmAddress',
      'JoiningResolver.disownAddress',
      'JoiningResolver.join',
      'MyAccountResolver.confirmNewEmail',
      'ProviderResolver.connectProvider',
      'ProviderResolver.joinByProvider',
      'ProviderResolver.startProvider',
    ]);
  });

  it('has no subscription and no scalar through which anything fits (R-46)', () => {
    expect(schema.getSubscriptionType()).toBeFalsy();
    const scalars = Object.values(schema.getTypeMap()).filter((type) => type.astNode === undefined);
    expect(scalars.map(({ name }) => name)).not.toContain('JSON');
    expect(schema.getType('JSON') ?? schema.getType('JSONObject')).toBeUndefined();
  });

  it('would be refused with a root field, a message or a route that nobody decided on (R-40)', () => {
    @Resolver()
    class Careless {
      @Query(() => String)
      forgotten(): string {
        return '';
      }

      @Mutation(() => String)
      forgottenToo(): string {
        return '';
      }

      @Public()
      @Query(() => String)
      open(): string {
        return '';
      }

      @Can('story:write')
      @Mutation(() => String)
      guarded(): string {
        return '';
      }

      notReachable(): string {
        return '';
      }
    }

    @WebSocketGateway()
    class CarelessGateway {
      @SubscribeMessage('forgotten')
      forgotten(): void {
        return;
      }
    }
    @Controller('careless')
    class CarelessController {
      @Get()
      forgotten(): string {
        return '';
      }
    }
    expect(undecided(waysInto([Careless, CarelessGateway, CarelessController]))).toEqual([
      'Careless.forgotten',
      'Careless.forgottenToo',
      'CarelessGateway.forgotten',
      'CarelessController.forgotten',
    ]);
  });
});
