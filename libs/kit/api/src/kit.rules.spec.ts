import { GraphQLError } from 'graphql';
import * as fc from 'fast-check';
import mongoose from 'mongoose';
import { Types } from 'mongoose';
import { atTime, now } from './clock';
import { conflict, DomainError, forbidden, invalid, notFound } from './domain-error';
import { formatError } from './error-format';
import { objectId } from './ids';
import { loaderOf } from './loaders';
import { plainWords, renderMarkdown } from './markdown';
import { pageOf, placeOf } from './pages';
import { check, type RequestContext } from './permission';
import { CONNECTION_OPTIONS, strictMongoose } from './prepare-database';
import { escapeHtml, ShellPages } from './shell-pages';
import { addTexts, say } from './texts';

describe('errors that leave the server', () => {
  const sent = (error: Error) =>
    formatError(
      { message: error.message, path: ['x'] },
      new GraphQLError(error.message, { originalError: error }),
    );

  it.each([
    ['what is not there', notFound(), 'NOT_FOUND'],
    ['what is not allowed', forbidden(), 'FORBIDDEN'],
    ['a wrong field', invalid({ path: 'title', key: 'fields.isNotEmpty' }), 'BAD_USER_INPUT'],
    ['anything unknown', new Error('connect ECONNREFUSED /data/db.sock'), 'INTERNAL'],
    [
      'a database that is away',
      Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' }),
      'UNAVAILABLE',
    ],
  ])('give %s a code, a sentence and an id (R-21)', (_, error, code) => {
    const { extensions, message } = sent(error);
    expect(extensions).toMatchObject({ code, id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    expect(message).toMatch(/^[A-Z].*[.:]/);
  });

  it('never say what broke inside (R-21)', () => {
    const { message, extensions } = sent(
      new Error('E11000 duplicate key error collection: cp.members /srv/data'),
    );
    expect(JSON.stringify([message, extensions])).not.toMatch(/E11000|members|srv/);
    expect(message).toContain(String(extensions?.['id']));
  });

  it('tell a stale writer the version that is stored, and a form its fields', () => {
    expect(sent(conflict('kit.invalid', 7)).extensions).toMatchObject({ version: 7 });
    expect(sent(invalid({ path: 'title', key: 'fields.isNotEmpty' })).extensions).toMatchObject({
      fields: [{ path: 'title', key: 'fields.isNotEmpty', message: 'Please fill this in.' }],
    });
  });
});

describe('the permission check (R-40)', () => {
  const actor = { can: new Set(['story:write']) } as never;
  it.each([
    ['public', null, 'passes'],
    ['signed-in', null, 'UNAUTHENTICATED'],
    ['signed-in', actor, 'passes'],
    ['story:write', null, 'UNAUTHENTICATED'],
    ['story:write', actor, 'passes'],
    ['story:publish', actor, 'FORBIDDEN'],
    [undefined, null, 'UNAUTHENTICATED'],
    [undefined, actor, 'FORBIDDEN'],
  ] as const)('with the policy %s: %#', (policy, viewer, outcome) => {
    const pass = () => check(policy, viewer);
    if (outcome === 'passes') expect(pass).not.toThrow();
    else expect(pass).toThrow(expect.objectContaining({ code: outcome }) as Error);
  });
});

describe('pages', () => {
  it('begin the next page where the last one ended', () => {
    const rows = Array.from({ length: 21 }, (_, index) => ({
      at: new Date(1_700_000_000_000 + index),
      id: new Types.ObjectId(),
    }));
    const page = pageOf(rows, 20, (row) => row);
    expect(page.nodes).toHaveLength(20);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(placeOf(page.pageInfo.endCursor)).toEqual(rows[19]);
    expect(pageOf([], 20, () => ({ at: new Date(), id: new Types.ObjectId() })).pageInfo).toEqual({
      endCursor: null,
      hasNextPage: false,
    });
  });

  it('refuse every cursor that is not ours (R-20)', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (cursor) => {
        expect(() => placeOf(cursor)).toThrow(DomainError);
      }),
    );
  });

  it('take no id that is not 24 hexadecimal digits', () => {
    for (const id of ['', 'x', '65f', 'g'.repeat(24), '65F1A2B3C4D5E6F7A8B9C0D1', '{"$ne":1}'])
      expect(() => objectId(id)).toThrow(DomainError);
  });
});

describe('what members write', () => {
  it.each([
    ['Hello **there**\nyou\n\nand you', 'Hello there\nyou\n\nand you'],
    ['- one\n- two', '- one\n- two'],
    ['> said\n\nanswered', 'said\n\nanswered'],
    ['[site](https://example.org/a?b=1&c=2)', 'site (https://example.org/a?b=1&c=2)'],
    ['https://example.org', 'https://example.org'],
    ['a < b & "c" > \'d\'', 'a < b & "c" > \'d\''],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['', ''],
  ])('says %j in plain words', (text, plain) => {
    expect(plainWords(text)).toBe(plain);
  });

  it('becomes paragraphs, emphasis, lists, quotes and links that promise nothing (R-56, R-57)', () => {
    expect(renderMarkdown('Hello **there**\n\n- one\n- two\n\n> said')).toBe(
      '<p>Hello <strong>there</strong></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<blockquote>\n<p>said</p>\n</blockquote>',
    );
    expect(renderMarkdown('[site](https://example.org)')).toBe(
      '<p><a href="https://example.org" rel="nofollow ugc noopener noreferrer">site</a></p>',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](java\nscript:alert(1))',
    '![t](https://tracker.example/p.png)',
    '<svg onload=alert(1)>',
    '[x](data:text/html;base64,AAAA)',
    '[a]: javascript:alert(1)\n[a]',
  ])('never becomes something that runs or calls home: %s (R-56, R-57, R-58)', (text) => {
    expect(renderMarkdown(text)).not.toMatch(
      /<(script|img|svg|iframe)|href="(?!https?:|mailto:)|<[^>]+\son\w+=/i,
    );
  });

  it('never becomes another element, whatever is written (R-56)', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const tags = [...renderMarkdown(text).matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1]);
        for (const tag of tags)
          expect(['p', 'br', 'em', 'strong', 's', 'ul', 'ol', 'li', 'blockquote', 'a', 'code']).toContain(
            tag,
          );
      }),
    );
  });
});

describe('reading the records', () => {
  it('asks once for all that one request wants, and keeps nothing for the next (R-23)', async () => {
    const asked: (readonly string[])[] = [];
    const read = (ids: readonly string[]): Promise<Map<string, string>> => {
      asked.push(ids);
      return Promise.resolve(new Map(ids.map((id) => [id, `the words of ${id}`])));
    };
    const request = (): RequestContext => ({ loaders: new Map() }) as unknown as RequestContext;
    const [mine, theirs] = [request(), request()];
    const load = (context: RequestContext, id: string) => loaderOf(context, 'words', read).load(id);
    await Promise.all([load(mine, 'a'), load(mine, 'b'), load(mine, 'a')]);
    expect(asked).toEqual([['a', 'b']]);
    await load(theirs, 'a');
    expect(asked).toEqual([['a', 'b'], ['a']]);
  });

  it('waits only so long for a database that is away, and never in a queue of its own (R-52)', () => {
    strictMongoose();
    expect(mongoose.get('bufferCommands')).toBe(false);
    expect(mongoose.get('maxTimeMS')).toBeLessThanOrEqual(5_000);
    expect(CONNECTION_OPTIONS.serverSelectionTimeoutMS).toBeLessThanOrEqual(5_000);
    expect(CONNECTION_OPTIONS.socketTimeoutMS).toBeLessThanOrEqual(20_000);
    expect(CONNECTION_OPTIONS.writeConcern).toEqual({ w: 'majority', journal: true });
  });
});

describe('small things that everything stands on', () => {
  it('says a sentence with its parameters, and the key of one that was forgotten', () => {
    addTexts('en', { 'spec.hello': 'Hello {{name}}' });
    expect(say('spec.hello', { name: 'Jean' })).toBe('Hello Jean');
    expect(say('spec.hello', { name: 'Jean' }, 'cy')).toBe('Hello Jean');
    expect(say('spec.none')).toBe('spec.none');
  });

  it('keeps a fixed time for everything that runs inside', async () => {
    const then = new Date('2026-03-03T10:00:00Z');
    await atTime(then, async () => {
      await Promise.resolve();
      expect(now()).toEqual(then);
    });
    expect(now().getTime()).toBeGreaterThan(then.getTime());
  });

  it('finds the writer of a path and leaves no markup of its parameters in', async () => {
    const pages = new ShellPages();
    pages.register('/stories/:id', ({ id }) =>
      Promise.resolve({ title: id ?? '', description: '', body: escapeHtml(`<${id}>`) }),
    );
    expect(await pages.pageFor('/stories/42', null)).toMatchObject({ title: '42', body: '&lt;42&gt;' });
    expect(await pages.pageFor('/stories', null)).toBeNull();
    expect(await pages.pageFor('/stories/42/edit', null)).toBeNull();
  });
});
