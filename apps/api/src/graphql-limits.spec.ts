import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { GRAPHQL_LIMITS } from '@cp/kit/api';
import { type EmbeddedServer, startEmbeddedServer } from '@cp/mongo-embedded';
import { readConfiguration } from './configuration';
import { createApp } from './create-app';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: {
    message: string;
    extensions: { code: string; id: string; key: string; stacktrace?: unknown };
  }[];
}

const several = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');

/** A query of so many levels, of fields that cost little. */
function deep(levels: number): string {
  // taxonomy > tasks > skills > task > skills > task …: each step is a level.
  const steps = ['taxonomy', 'tasks', ...Array.from({ length: 20 }, (_, i) => (i % 2 ? 'task' : 'skills'))];
  const path = steps.slice(0, levels - 1);
  return `{ ${path.map((step) => `${step} {`).join(' ')} ${levels > 2 ? 'id' : 'version'} ${'}'.repeat(path.length)} }`;
}

describe('the limits of a GraphQL document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cp-limits-'));
  let database: EmbeddedServer;
  let production: NestExpressApplication;
  let evaluation: NestExpressApplication;

  const portOf = async (app: NestExpressApplication): Promise<number> => {
    await app.listen(0, '127.0.0.1');
    return (app.getHttpServer() as { address(): AddressInfo }).address().port;
  };
  const ports = { production: 0, evaluation: 0 };

  beforeAll(async () => {
    database = await startEmbeddedServer({ path: join(folder, 'db'), noSync: true });
    const shared = { LOG_LEVEL: 'fatal', WEB_ROOT: join(folder, 'none') };
    production = await createApp(
      readConfiguration(
        {
          ...shared,
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PUBLIC_URL: 'https://cp.example.org',
          SECRET: 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU',
          SMTP_URL: 'smtp://127.0.0.1:1',
        },
        'web',
      ),
      database.uri,
    );
    ports.production = await portOf(production);
    evaluation = await createApp(
      readConfiguration({ ...shared, EVALUATION: '1', DATA_DIR: join(folder, 'data') }, 'web'),
      database.uri,
    );
    ports.evaluation = await portOf(evaluation);
  }, 60_000);
  afterAll(async () => {
    await production.close();
    await evaluation.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (
    query: string,
    variables: object = {},
    mode: keyof typeof ports = 'production',
  ): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${ports[mode]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { status: response.status, text, ...(JSON.parse(text) as Pick<Answer, 'data' | 'errors'>) };
  };
  const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;

  const expectAccepted = (answer: Answer): void => {
    expect([answer.status, answer.errors]).toEqual([200, undefined]);
  };
  const expectRefused = (answer: Answer): void => {
    expect([answer.status, codeOf(answer)]).toEqual([400, 'QUERY_TOO_COMPLEX']);
    expect(answer.data ?? null).toBeNull();
    // The sentence tells no limit.
    expect(answer.errors?.[0]?.message).not.toMatch(/\d/);
  };

  it.each<[string, (count: number) => string, number]>([
    ['levels', deep, GRAPHQL_LIMITS.depth],
    [
      'aliases',
      (count) => `{ taxonomy { ${several(count, (index) => `a${index}: version`)} } }`,
      GRAPHQL_LIMITS.aliases,
    ],
    [
      'directives',
      (count) =>
        `{ taxonomy { ${several(count, (index) => (index % 2 ? 'title' : 'version') + ' @include(if: true)')} } }`,
      GRAPHQL_LIMITS.directives,
    ],
    [
      'root fields',
      (count) => `{ ${several(count, (index) => `r${index}: site { evaluation }`)} }`,
      GRAPHQL_LIMITS.rootFields,
    ],
    [
      'root fields by one name',
      (count) => `{ ${several(count, () => 'site { evaluation }')} }`,
      GRAPHQL_LIMITS.rootFields,
    ],
  ])('accept as many %s as are allowed, and not one more (R-18)', async (_, document, limit) => {
    expectAccepted(await ask(document(limit)));
    expectRefused(await ask(document(limit + 1)));
  });

  it('count levels inside fragments too (R-18)', async () => {
    const inside = (levels: number): string =>
      deep(levels).replace('{ taxonomy {', '{ taxonomy { ...F } } fragment F on Taxonomy {').slice(0, -1);
    expectAccepted(await ask(inside(GRAPHQL_LIMITS.depth)));
    expectRefused(await ask(inside(GRAPHQL_LIMITS.depth + 1)));
  });

  it('count root fields inside fragments too (R-18)', async () => {
    const spread = (count: number): string =>
      `{ ...F } fragment F on Query { ${several(count, (index) => `r${index}: site { evaluation }`)} }`;
    expectAccepted(await ask(spread(GRAPHQL_LIMITS.rootFields)));
    expectRefused(await ask(spread(GRAPHQL_LIMITS.rootFields + 1)));
  });

  it('accept as many tokens as are allowed; one more is refused while reading, as wrong input (R-18)', async () => {
    // So many fragments of nine tokens each with their spreads, the five around them, and fields for the rest.
    const tokens = (count: number): string =>
      `{ site { ${several(100, (index) => `...F${index}`)} ${several(count - 905, () => 'evaluation')} } }
      ${several(100, (index) => `fragment F${index} on Site { evaluation }`)}`;
    expectAccepted(await ask(tokens(GRAPHQL_LIMITS.tokens)));
    const refused = await ask(tokens(GRAPHQL_LIMITS.tokens + 1));
    expect([refused.status, codeOf(refused)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(refused.text).not.toContain(String(GRAPHQL_LIMITS.tokens));
  });

  it('refuse a second operation (R-18)', async () => {
    expectRefused(await ask('query A { site { evaluation } } query B { site { evaluation } }'));
  });

  it('refuse fragments that multiply (R-17)', async () => {
    const levels = 6;
    const fragments = several(
      levels,
      (index) =>
        `fragment F${index} on SofftTask { ${index + 1 < levels ? several(5, () => `...F${index + 1}`) : 'id'} }`,
    );
    expectRefused(await ask(`{ taxonomy { tasks { ...F0 } } } ${fragments}`));
  });

  describe('cost', () => {
    const STORIES =
      'query S($first: Int!) { stories(first: $first) { nodes { discussion { posts(first: 50) { nodes { id body html createdAt spokenAs parentId } } } } } }';

    it('is counted with the variables (R-18)', async () => {
      expectAccepted(await ask(STORIES, { first: 1 }));
      expectRefused(await ask(STORIES, { first: 50 }));
    });

    /** A query of exactly this cost: a list costs one and its page size times what a row costs. */
    const priced = (cost: number): string => {
      const list = (name: string, first: number): string =>
        `${name}: stories(first: ${first}) { nodes { discussion { posts(first: 50) { nodes { id } } } } }`;
      const row = 3 + 50 * 2;
      const whole = 1 + 50 * row;
      const lists = Math.floor(cost / whole) - 1;
      const rest = cost - lists * whole;
      const rows = Math.min(50, Math.floor((rest - 3) / row));
      const fields = (left: number): string => `taxonomy { ${several(left - 1, () => 'version')} }`;
      const left = rest - (1 + rows * row);
      const second = Math.max(0, Math.floor((left - 3) / row));
      const filler = second > 0 ? left - (1 + second * row) : left;
      return `{ ${several(lists, (index) => list(`l${index}`, 50))} ${list('more', rows)} ${
        second > 0 ? list('rest', second) : ''
      } ${fields(filler)} }`;
    };

    it('may reach its limit, and not go one above it (R-18)', async () => {
      expectAccepted(await ask(priced(GRAPHQL_LIMITS.cost)));
      expectRefused(await ask(priced(GRAPHQL_LIMITS.cost + 1)));
    });

    it.each([-1, 0, 51, 1_000_000, 2_147_483_647])('and no page has %d rows (R-20)', async (first) => {
      const answer = await ask('query S($first: Int!) { stories(first: $first) { nodes { id } } }', {
        first,
      });
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    });

    it.each([1.5, '20', null, 1e12])('nor %p (R-20)', async (first) => {
      const answer = await ask('query S($first: Int!) { stories(first: $first) { nodes { id } } }', {
        first,
      });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    });
  });

  describe('what an error tells', () => {
    it('is nothing of the schema to somebody who guesses (R-17, R-21)', async () => {
      for (const query of ['{ sito { evaluation } }', '{ site { evaluatio } }', '{ story(ide: 1) { id } }']) {
        const answer = await ask(query);
        expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
        expect(answer.text).not.toMatch(/did you mean|suggestion|evaluation|site\b/i);
      }
    });

    it('is no value of an enum, for a variable that is close to one (R-17, R-21)', async () => {
      const answer = await ask('query S($f: StoryFilter) { stories(filter: $f) { nodes { id } } }', {
        f: { kind: 'CASES' },
      });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
      expect(answer.text).not.toMatch(/did you mean|"CASE"|EXPERIENCE/i);
    });

    it('is a code, a sentence and an id that stands in the log, and no stack (R-21)', async () => {
      for (const query of ['{', '{ nothing }', '{ story(id: "000000000000000000000000") { id } }']) {
        const [error] = (await ask(query)).errors ?? [];
        expect(Object.keys(error?.extensions ?? {}).sort()).toEqual(['code', 'id', 'key']);
        expect(error?.extensions.id).toMatch(/^[0-9a-f-]{36}$/);
        expect(JSON.stringify(error)).not.toMatch(/node_modules|at \w|stack|Mongo|Cast/i);
      }
    });

    it('is the same for an id that is none, and for one that nobody has (R-48)', async () => {
      const shape = ({ errors }: Answer) =>
        errors?.map(({ message, extensions: { code, key } }) => ({ message, code, key }));
      const nobody = shape(await ask('{ story(id: "000000000000000000000000") { id } }'));
      expect(nobody?.[0]?.code).toBe('NOT_FOUND');
      for (const id of ['x', '{\\"$gt\\":\\"\\"}', '0', 'ZZZZZZZZZZZZZZZZZZZZZZZZ'])
        expect(shape(await ask(`{ story(id: "${id}") { id } }`))?.[0]?.code).toBe('NOT_FOUND');
    });
  });

  it('answer questions about the schema on an evaluation server only (R-17)', async () => {
    const question = '{ __schema { queryType { name } } }';
    expect((await ask(question, {}, 'evaluation')).data).toMatchObject({
      __schema: { queryType: { name: 'Query' } },
    });
    for (const query of [question, '{ __type(name: "Story") { name } }']) {
      const answer = await ask(query);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
      expect(answer.text).not.toContain('queryType');
    }
  });
});
