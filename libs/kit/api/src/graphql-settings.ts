import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ApolloServerPlugin } from '@apollo/server';
import type { Request as HttpRequest, Response as HttpResponse } from 'express';
import { GraphQLError, separateOperations } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { formatError } from './error-format';
import type { RequestContext } from './permission';

/** The limits of a GraphQL document; every one is tested at the limit and one above. */
export const GRAPHQL_LIMITS = {
  depth: 8,
  aliases: 15,
  directives: 10,
  tokens: 1000,
  rootFields: 10,
  cost: 6000,
} as const;

const tooComplex = (): GraphQLError =>
  new GraphQLError('Query validation error.', {
    extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } },
  });

/** Refuses what would cost too much, counted with the variables: every list multiplies by its page size. */
const costLimit: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ request, document, schema, operation }) => {
        if (Object.keys(separateOperations(document)).length > 1) throw tooComplex();
        if ((operation?.selectionSet.selections.length ?? 0) > GRAPHQL_LIMITS.rootFields) throw tooComplex();
        const cost = getComplexity({
          schema,
          query: document,
          operationName: operation?.name?.value,
          variables: request.variables,
          estimators: [
            fieldExtensionsEstimator(),
            ({ args, childComplexity }) =>
              typeof args['first'] === 'number'
                ? 1 + Math.max(1, Math.min(args['first'], 50)) * childComplexity
                : undefined,
            simpleEstimator({ defaultComplexity: 1 }),
          ],
        });
        if (cost > GRAPHQL_LIMITS.cost) throw tooComplex();
        return Promise.resolve();
      },
    }),
};

/** How GraphQL is served, in the API and on the test bench alike. */
export function graphqlSettings(options: {
  introspection: boolean;
  context: (request: HttpRequest, response: HttpResponse) => Promise<RequestContext>;
}): ApolloDriverConfig {
  const armour = new ApolloArmor({
    maxDepth: { n: GRAPHQL_LIMITS.depth, exposeLimits: false, flattenFragments: true },
    maxAliases: { n: GRAPHQL_LIMITS.aliases, exposeLimits: false },
    maxDirectives: { n: GRAPHQL_LIMITS.directives, exposeLimits: false },
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: true },
  }).protect();
  return {
    driver: ApolloDriver,
    autoSchemaFile: true,
    sortSchema: true,
    playground: false,
    graphiql: false,
    introspection: options.introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    parseOptions: { maxTokens: GRAPHQL_LIMITS.tokens },
    executionOptions: { maxCoercionErrors: 20 },
    validationRules: [...armour.validationRules],
    plugins: [...armour.plugins, costLimit],
    formatError,
    context: ({ req, res }: { req: HttpRequest; res: HttpResponse }) => options.context(req, res),
  };
}
