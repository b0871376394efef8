import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ApolloServerPlugin } from '@apollo/server';
import type { Request as HttpRequest, Response as HttpResponse } from 'express';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { beforeResolvers, Deadline, resolversUnderDeadline } from './deadline';
import { formatError } from './error-format';
import type { RequestContext } from './permission';

/** The limits of a GraphQL document; every one is tested at the limit and one above. */
export const GRAPHQL_LIMITS = {
  depth: 8,
  aliases: 15,
  directives: 10,
  tokens: 1000,
  rootFields: 10,
  /** Fields in all, with every spread of a fragment counted anew. */
  recursiveSelections: 1000,
  cost: 15_000,
} as const;

const tooComplex = (): GraphQLError =>
  new GraphQLError('Query validation error.', {
    extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } },
  });

const wrongVariables = (): GraphQLError =>
  new GraphQLError('Wrong variables.', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });

/** How many root fields an operation asks for, those inside fragments included. */
function rootFieldsOf(
  { selectionSet }: OperationDefinitionNode | InlineFragmentNode | FragmentDefinitionNode,
  document: DocumentNode,
): number {
  return selectionSet.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum + rootFieldsOf(selection, document);
    const fragment = document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    ) as FragmentDefinitionNode | undefined;
    return fragment ? sum + rootFieldsOf(fragment, document) : sum;
  }, 0);
}

interface Question {
  readonly schema: GraphQLSchema;
  readonly query: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
}

/** How many of a list are asked for, from whichever end. */
const askedFor = ({ first, last }: { readonly first?: number; readonly last?: number | null }): number =>
  Math.max(first ?? 0, last ?? 0);

/** What a question would cost: every list multiplies by its page size. */
function costOf(question: Question): number {
  try {
    return getComplexity({
      ...question,
      estimators: [
        fieldExtensionsEstimator(),
        ({ args, childComplexity }) =>
          typeof args['first'] === 'number'
            ? 1 + Math.max(1, Math.min(askedFor(args), 50)) * childComplexity
            : undefined,
        simpleEstimator({ defaultComplexity: 1 }),
      ],
    });
  } catch (error) {
    // Costs are counted before the variables are checked, so variables that do not fit are met here first.
    const { nodes } = error instanceof GraphQLError ? error : { nodes: undefined };
    throw nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION ? wrongVariables() : tooComplex();
  }
}

/** Refuses what would cost too much, counted with the variables. */
const costLimit: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ request, document, schema, operation }) => {
        if (Object.keys(separateOperations(document)).length > 1) throw tooComplex();
        if (operation && rootFieldsOf(operation, document) > GRAPHQL_LIMITS.rootFields) throw tooComplex();
        const cost = costOf({
          schema,
          query: document,
          operationName: operation?.name?.value,
          variables: request.variables,
        });
        if (cost > GRAPHQL_LIMITS.cost) throw tooComplex();
        return Promise.resolve();
      },
    }),
};

/** Lets go of the operation's time when its answer is made. */
const timeIsUp: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ contextValue }) => {
        contextValue.deadline?.clear();
        return Promise.resolve();
      },
    }),
};

/** What a request brings along, under a deadline that begins before it is known who asks. */
async function timed(made: () => Promise<RequestContext>): Promise<RequestContext> {
  const deadline = new Deadline();
  try {
    return { ...(await deadline.hold(made)), deadline };
  } catch (error) {
    deadline.clear();
    throw beforeResolvers(error);
  }
}

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
    maxRecursiveSelections: GRAPHQL_LIMITS.recursiveSelections,
    parseOptions: { maxTokens: GRAPHQL_LIMITS.tokens },
    executionOptions: { maxCoercionErrors: 20 },
    validationRules: [...armour.validationRules],
    plugins: [...armour.plugins, costLimit, timeIsUp],
    transformSchema: resolversUnderDeadline,
    formatError,
    context: ({ req, res }: { req: HttpRequest; res: HttpResponse }) =>
      timed(() => options.context(req, res)),
  };
}
