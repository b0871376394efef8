import { graphql, GraphQLError, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { beforeResolvers, Deadline, OPERATION_MS, resolversUnderDeadline } from './deadline';
import { unavailable } from './domain-error';
import { formatError } from './error-format';

const never = (): Promise<string> => new Promise(() => undefined);
let begun = 0;
const late = async (): Promise<string> => {
  begun++;
  await new Promise((resolve) => setTimeout(resolve, 60));
  return 'late';
};

const inner = new GraphQLObjectType({
  name: 'Inner',
  fields: { hangs: { type: GraphQLString, resolve: never }, quick: { type: GraphQLString } },
});
const schema = resolversUnderDeadline(
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        hangs: { type: GraphQLString, resolve: never },
        quick: { type: GraphQLString, resolve: () => Promise.resolve('quick') },
        there: { type: GraphQLString, resolve: () => 'there' },
        late: { type: GraphQLString, resolve: late },
        inner: { type: inner, resolve: () => Promise.resolve({ quick: 'inside' }) },
      },
    }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: {
        hangs: { type: GraphQLString, resolve: never },
        late: { type: GraphQLString, resolve: late },
      },
    }),
  }),
);

describe('the deadline of an operation (R-22)', () => {
  const ask = (source: string, ms: number) =>
    graphql({ schema, source, contextValue: { deadline: new Deadline(ms) } });

  it('is at most five seconds', () => expect(OPERATION_MS).toBeLessThanOrEqual(5_000));

  it('answers UNAVAILABLE for a field that never comes, on every level, and the rest as it is (R-22)', async () => {
    const { data, errors } = await ask('{ hangs quick there inner { hangs quick } }', 50);
    expect(data).toEqual({
      hangs: null,
      quick: 'quick',
      there: 'there',
      inner: { hangs: null, quick: 'inside' },
    });
    expect(errors?.map((error) => formatError(error.toJSON(), error).extensions?.['code'])).toEqual([
      'UNAVAILABLE',
      'UNAVAILABLE',
    ]);
  });

  it('lets what is in time pass, however many fields wait (R-22)', async () => {
    const { data, errors } = await ask('{ a: late b: late quick }', 5_000);
    expect([data, errors]).toEqual([{ a: 'late', b: 'late', quick: 'quick' }, undefined]);
  });

  it('begins nothing new when the time is over (R-22)', async () => {
    begun = 0;
    const { errors } = await ask('mutation { hangs late }', 20);
    expect(errors).toHaveLength(2);
    expect(begun).toBe(0);
  });

  it('holds before anybody is known too, with the status that says "come back later" (R-22, R-84)', async () => {
    const error = await new Deadline(10).hold(never).catch((reason: unknown) => reason);
    const told = beforeResolvers(error);
    expect(told).toBeInstanceOf(GraphQLError);
    expect(told.extensions['http']).toMatchObject({ status: 503 });
    expect(formatError(told.toJSON(), told).extensions).toMatchObject({ code: unavailable().code });
    expect(beforeResolvers(new Error('a fault of ours')).extensions['http']).toMatchObject({ status: 500 });
  });

  it.each([
    ['a read that took longer than it may', { code: 50 }],
    ['a database that shuts down', { code: 91 }],
    ['a pool with no connection left', { name: 'MongoWaitQueueTimeoutError' }],
  ])('tells %s as UNAVAILABLE (R-22)', (_, kind) => {
    const error = Object.assign(new Error('operation exceeded time limit'), kind);
    const { extensions, message } = formatError({ message: error.message }, error);
    expect(extensions).toMatchObject({ code: 'UNAVAILABLE' });
    expect(message).not.toContain('limit');
  });
});
