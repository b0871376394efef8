import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { type INestApplication, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { SiteResolver } from '@cp/kit/api';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { areas } from './app.module';

@Module({ imports: [GraphQLSchemaBuilderModule] })
class SchemaModule {}

/** The resolvers of all areas, found where Nest finds them: among the providers of their modules. */
export function resolversOf(modules: readonly Type[]): Type[] {
  return modules
    .flatMap((module) => (Reflect.getMetadata('providers', module) as unknown[]).filter(isResolver))
    .concat(SiteResolver);
}

const isResolver = (provider: unknown): provider is Type =>
  typeof provider === 'function' && Reflect.hasMetadata('graphql:resolver_type', provider);

/** Writes the schema as the server would serve it, without a database or a port. */
async function main(file: string): Promise<void> {
  const app: INestApplication = await NestFactory.create(SchemaModule, { logger: false });
  await app.init();
  const schema = await app.get(GraphQLSchemaFactory).create(resolversOf(areas));
  writeFileSync(file, `${printSchema(lexicographicSortSchema(schema))}\n`);
  await app.close();
}

if (require.main === module) void main(process.argv[2] ?? 'schema.graphql');
