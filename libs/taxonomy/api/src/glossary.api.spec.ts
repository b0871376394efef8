import { randomUUID } from 'node:crypto';
import { AUDIT_KEY } from '@cp/audit/api';
import { type Actor, type Permission, PermissionRole } from '@cp/kit/api';
import { type Answer, type Bench, countCommands, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { FIRST_WORDS } from './first-words';
import { GlossaryService } from './glossary.service';
import { seedGlossary } from './seed-glossary';
import { TaxonomyModule } from './taxonomy.module';

const FIELDS = `id term kind longForm explanation suggestion status version history { status reason }
  viewerCan { decide edit }`;
const LIST = `query ($first: Int! = 20, $after: String, $search: String) {
  glossary(first: $first, after: $after, search: $search) { nodes { ${FIELDS} } pageInfo { endCursor hasNextPage } } }`;
const OF_TERMS = `query ($terms: [String!]!) { glossaryEntries(terms: $terms) { ${FIELDS} } }`;
const PROPOSE = `mutation ($input: ProposeGlossaryEntryInput!) { proposeGlossaryEntry(input: $input) { ${FIELDS} } }`;
const DECIDE = `mutation ($input: DecideGlossaryEntryInput!) { decideGlossaryEntry(input: $input) { ${FIELDS} } }`;
const EDIT = `mutation ($input: EditGlossaryEntryInput!) { editGlossaryEntry(input: $input) { ${FIELDS} } }`;
const WAITING = `{ glossaryWaiting(first: 50) { nodes { ${FIELDS} } } }`;
const MINE = `{ myGlossaryEntries { nodes { ${FIELDS} } } }`;
const ASKED = '{ glossaryRequests { term count } }';

interface Entry {
  readonly id: string;
  readonly term: string;
  readonly longForm: string | null;
  readonly explanation: string;
  readonly status: string;
  readonly version: number;
  readonly history: { status: string; reason: string }[];
  readonly viewerCan: { decide: boolean; edit: boolean };
}
interface List {
  readonly nodes: Entry[];
  readonly pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const somebody = (...can: Permission[]): Actor => ({
  memberId: new Types.ObjectId().toHexString(),
  name: 'Somebody',
  initials: 'S',
  roles: [PermissionRole.MEMBER],
  perspectives: [],
  organisationId: null,
  can: new Set(can),
  sessionId: 'spec',
});
const carer = somebody('glossary:write');
const nurse = somebody('glossary:write');
const curator = somebody('glossary:write', 'glossary:decide');
const otherCurator = somebody('glossary:write', 'glossary:decide');
const silent = somebody();

describe('the glossary', () => {
  let bench: Bench;
  beforeAll(async () => {
    const globals = [{ provide: AUDIT_KEY, useValue: ['b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU'] }];
    bench = await startBench({ modules: [TaxonomyModule], globals });
    await seedGlossary(bench.connection);
  });
  afterAll(() => bench.close());

  const dataOf = <T>({ data, errors }: Answer, name: string): T => {
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as unknown as Record<string, T>)[name] as T;
  };
  const codeOf = ({ errors }: Answer): string | undefined => errors?.[0]?.extensions.code;
  const fieldsOf = ({ errors }: Answer) =>
    errors?.[0]?.extensions.fields?.map(({ path, key }) => [path, key]);

  const list = async (variables: object = {}, actor: Actor | null = null): Promise<List> =>
    dataOf(await bench.graphql(LIST, { ...variables }, actor), 'glossary');
  const ofTerms = async (...terms: string[]): Promise<Entry[]> =>
    dataOf(await bench.graphql(OF_TERMS, { terms }), 'glossaryEntries');
  const wish = (more: object = {}) => ({
    key: randomUUID(),
    term: `word ${randomUUID().slice(0, 8)}`,
    kind: 'WORD',
    explanation: 'What somebody wants to say with it.',
    ...more,
  });
  const propose = (actor: Actor | null, more: object = {}): Promise<Answer> =>
    bench.graphql(PROPOSE, { input: wish(more) }, actor);
  const proposed = async (actor: Actor, more: object = {}): Promise<Entry> =>
    dataOf(await propose(actor, more), 'proposeGlossaryEntry');
  const decide = (actor: Actor | null, { id, version }: Entry, decision: string, more: object = {}) =>
    bench.graphql(DECIDE, { input: { id, version, decision, ...more } }, actor);
  const decided = async (actor: Actor, entry: Entry, decision: string, more: object = {}): Promise<Entry> =>
    dataOf(await decide(actor, entry, decision, more), 'decideGlossaryEntry');
  const edit = (actor: Actor, { id, version }: Entry, more: object = {}): Promise<Answer> =>
    bench.graphql(
      EDIT,
      { input: { id, version, kind: 'WORD', explanation: 'Said better.', ...more } },
      actor,
    );

  describe('as it is read', () => {
    it('begins with our own first words, however often they are put there, and each explained in short', async () => {
      await seedGlossary(bench.connection);
      expect(await bench.connection.collection('glossary_entries').countDocuments({})).toBe(
        FIRST_WORDS.length,
      );
      expect(await ofTerms('qi', 'A&E', 'nothing we know')).toMatchObject([
        { term: 'A&E', longForm: 'accident and emergency', status: 'ACCEPTED', history: [] },
        { term: 'QI', longForm: 'quality improvement' },
      ]);
      for (const { explanation, term } of FIRST_WORDS) {
        expect(explanation.length).toBeLessThanOrEqual(300);
        expect(term).toBe(term.trim());
      }
    });

    it('keeps what the community made of a first word when the words are put there again', async () => {
      const entries = bench.connection.collection('glossary_entries');
      await entries.updateOne({ termKey: 'los' }, { $set: { explanation: 'Reworded by curators.' } });
      await seedGlossary(bench.connection);
      expect((await ofTerms('LOS'))[0]?.explanation).toBe('Reworded by curators.');
    });

    it('is shown to guests in the order of its terms, a page at a time, each entry once', async () => {
      const terms: string[] = [];
      let after: string | null = null;
      do {
        const { nodes, pageInfo } = await list({ first: 20, after });
        terms.push(...nodes.map(({ term }) => term));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(new Set(terms).size).toBe(terms.length);
      expect(terms.length).toBeGreaterThanOrEqual(FIRST_WORDS.length);
      expect(terms.map((term) => term.toLowerCase())).toEqual(terms.map((term) => term.toLowerCase()).sort());
    });

    it.each([
      ['intens', ['ICU']],
      ['A&', ['A&E']],
      ['patient rec', ['EPR']],
      ['.*', 'all'],
      ['zzz', []],
    ])('finds “%s” by the beginnings of words, never by a pattern (R-49)', async (search, terms) => {
      const found = (await list({ search, first: 50 })).nodes.map(({ term }) => term);
      if (terms === 'all') expect(found).toHaveLength(50);
      else expect(found).toEqual(terms);
    });

    it('refuses a place in the list that it did not give, and more terms than a text needs at once', async () => {
      expect(fieldsOf(await bench.graphql(LIST, { after: 'f'.repeat(24) }))).toEqual([
        ['after', 'fields.after'],
      ]);
      expect(fieldsOf(await bench.graphql(LIST, { after: 'nonsense' }))).toEqual([['after', 'fields.after']]);
      const terms = Array.from({ length: 51 }, (_, index) => `t${index}`);
      expect(fieldsOf(await bench.graphql(OF_TERMS, { terms }))).toEqual([['terms', 'fields.terms']]);
    });

    it('gives the words that have a plainer one', async () => {
      const answer = await bench.graphql('{ glossaryJargon { term suggestion kind } }');
      const words = dataOf<{ term: string; suggestion: string; kind: string }[]>(answer, 'glossaryJargon');
      expect(words).toContainEqual({ term: 'utilise', suggestion: 'use', kind: 'WORD' });
      expect(words.every(({ kind, suggestion }) => kind === 'WORD' && suggestion !== null)).toBe(true);
    });

    it('finds the terms of a text in one read, and in none while they are remembered', async () => {
      const glossary = bench.app.get(GlossaryService);
      glossary.forgetRemembered();
      const used = () => glossary.usedIn('We utilise QI on the ICUs. It is quick.');
      expect((await used()).map(({ term }) => term)).toEqual(['utilise', 'QI', 'ICU']);
      const counts = [
        await countCommands(bench.connection, used),
        await countCommands(bench.connection, used),
      ];
      expect(Math.min(...counts)).toBe(0);
    });

    it('reads every list through an index', async () => {
      const plans = await Promise.all(
        [
          { status: 'ACCEPTED', termKey: { $gt: 'm' } },
          { status: 'ACCEPTED', $and: [{ keys: 'patient' }] },
          { status: 'PROPOSED', createdAt: { $gte: new Date(0) } },
          { proposedById: new Types.ObjectId(), createdAt: { $lte: new Date() } },
          { termKey: { $in: ['qi'] }, status: 'ACCEPTED' },
          { 'history.byId': new Types.ObjectId() },
        ].map((filter) => bench.connection.collection('glossary_entries').find(filter).explain()),
      );
      for (const plan of plans) {
        expect(JSON.stringify(plan)).toContain('IXSCAN');
        expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
      }
    });
  });

  describe('proposing', () => {
    it('lets a carer propose a word, which nobody meets in a text before it is accepted', async () => {
      const entry = await proposed(carer, { term: ' bed  manager ', suggestion: '' });
      expect(entry).toMatchObject({
        term: 'bed manager',
        status: 'PROPOSED',
        suggestion: null,
        version: 1,
        history: [{ status: 'PROPOSED', reason: '' }],
        viewerCan: { decide: false, edit: true },
      });
      expect(await ofTerms('bed manager')).toEqual([]);
      expect((await list({ search: 'bed manager' })).nodes).toEqual([]);
      const mine = dataOf<List>(await bench.graphql(MINE, {}, carer), 'myGlossaryEntries');
      expect(mine.nodes.map(({ id }) => id)).toContain(entry.id);
      const others = dataOf<List>(await bench.graphql(MINE, {}, nurse), 'myGlossaryEntries');
      expect(others.nodes.map(({ id }) => id)).not.toContain(entry.id);
    });

    it('proposes once for a key, also when it is sent twice at one time', async () => {
      const key = randomUUID();
      const one = wish({ key, term: 'twice sent' });
      const answers = await Promise.all([1, 2, 3].map(() => bench.graphql(PROPOSE, { input: one }, carer)));
      const ids = answers.map((answer) => dataOf<Entry>(answer, 'proposeGlossaryEntry').id);
      expect(new Set(ids).size).toBe(1);
    });

    it.each([
      ['QI', 'is explained'],
      ['bed MANAGER', 'waits'],
    ])('refuses “%s”, which %s already', async (term) => {
      expect(fieldsOf(await propose(nurse, { term }))).toEqual([['term', 'fields.glossary.term.known']]);
    });

    it('has what is wrong put right at its field', async () => {
      const answer = await propose(carer, { term: '—', explanation: ' ', longForm: 'a'.repeat(121) });
      expect(fieldsOf(answer)).toEqual([
        ['term', 'fields.glossary.term'],
        ['longForm', 'fields.glossary.longForm'],
        ['explanation', 'fields.glossary.explanation'],
      ]);
      expect(codeOf(await propose(carer, { key: 'no key' }))).toBe('BAD_USER_INPUT');
    });

    it('is for members who may, and for so many words at a time', async () => {
      expect(codeOf(await propose(null))).toBe('UNAUTHENTICATED');
      expect(codeOf(await propose(silent))).toBe('FORBIDDEN');
      const eager = somebody('glossary:write');
      for (let count = 0; count < 20; count++) await proposed(eager);
      expect(codeOf(await propose(eager))).toBe('TOO_MANY_REQUESTS');
    });
  });

  describe('deciding', () => {
    it('shows a curator what waits, the longest waiting first, and nobody else', async () => {
      const first = await proposed(carer);
      const second = await proposed(nurse);
      const { nodes } = dataOf<List>(await bench.graphql(WAITING, {}, curator), 'glossaryWaiting');
      const places = [first, second].map(({ id }) => nodes.findIndex((node) => node.id === id));
      expect(places[0]).toBeGreaterThanOrEqual(0);
      expect(places[1]).toBeGreaterThan(places[0] ?? 0);
      for (const actor of [null, carer, silent])
        for (const query of [WAITING, ASKED])
          expect(codeOf(await bench.graphql(query, {}, actor))).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
    });

    it('has readers meet an entry once a curator accepts it, in other words where they are better', async () => {
      const entry = await proposed(carer, { term: 'sluice' });
      const accepted = await decided(curator, entry, 'ACCEPT', {
        explanation: 'The room where bedpans are washed.',
      });
      expect(accepted).toMatchObject({ status: 'ACCEPTED', version: 2, viewerCan: { edit: true } });
      expect(await ofTerms('sluice')).toMatchObject([{ explanation: 'The room where bedpans are washed.' }]);
      const seen = dataOf<List>(await bench.graphql(MINE, {}, carer), 'myGlossaryEntries').nodes;
      expect(seen.find(({ id }) => id === entry.id)?.history).toEqual([
        { status: 'PROPOSED', reason: '' },
        { status: 'ACCEPTED', reason: '' },
      ]);
      expect((await ofTerms('sluice'))[0]?.history).toEqual([]);
      const records = bench.connection.collection('auditrecords');
      expect(await records.findOne({ 'object.id': entry.id })).toMatchObject({
        action: 'glossary.decided',
        actorId: curator.memberId,
      });
    });

    it('is never done on the own proposal, and the own accepted words are changed by others only (R-44)', async () => {
      const own = await proposed(curator, { term: 'own word' });
      expect(own.viewerCan.decide).toBe(false);
      expect(codeOf(await decide(curator, own, 'ACCEPT'))).toBe('FORBIDDEN');
      const accepted = await decided(otherCurator, own, 'ACCEPT');
      expect(codeOf(await edit(curator, accepted))).toBe('FORBIDDEN');
      expect(codeOf(await edit(otherCurator, accepted))).toBeUndefined();
    });

    it('asks for a reason to say no, which whoever proposed it reads, and leaves room for better words', async () => {
      const entry = await proposed(carer, { term: 'bleep' });
      expect(fieldsOf(await decide(curator, entry, 'DECLINE', { reason: ' ' }))).toEqual([
        ['reason', 'fields.glossary.reason'],
      ]);
      const declined = await decided(curator, entry, 'DECLINE', { reason: 'Say what it is for.' });
      expect(declined.history.at(-1)).toEqual({ status: 'DECLINED', reason: 'Say what it is for.' });
      const again = await proposed(nurse, {
        term: 'Bleep',
        explanation: 'A small device that calls a doctor.',
      });
      expect(again).toMatchObject({ id: entry.id, term: 'Bleep', status: 'PROPOSED' });
      expect((await decided(curator, again, 'ACCEPT')).status).toBe('ACCEPTED');
    });

    it('takes an accepted word out again, with a reason', async () => {
      const accepted = await decided(curator, await proposed(carer, { term: 'old word' }), 'ACCEPT');
      expect(codeOf(await decide(curator, accepted, 'RETIRE'))).toBe('BAD_USER_INPUT');
      await decided(curator, accepted, 'RETIRE', { reason: 'Nobody says it any more.' });
      expect(await ofTerms('old word')).toEqual([]);
    });

    it('happens once: of two who decide at one time the second is told', async () => {
      const entry = await proposed(carer);
      const answers = await Promise.all([
        decide(curator, entry, 'ACCEPT'),
        decide(otherCurator, entry, 'DECLINE', { reason: 'No.' }),
      ]);
      expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
      expect(codeOf(await decide(curator, entry, 'RETIRE', { reason: 'No.' }))).toBe('CONFLICT');
    });

    it('is for curators; what waits is not there for others, and what is nowhere is not found', async () => {
      const entry = await proposed(carer);
      expect(codeOf(await decide(nurse, entry, 'ACCEPT'))).toBe('FORBIDDEN');
      expect(codeOf(await decide(null, entry, 'ACCEPT'))).toBe('UNAUTHENTICATED');
      expect(codeOf(await edit(nurse, entry))).toBe('NOT_FOUND');
      expect(codeOf(await edit(carer, entry))).toBeUndefined();
      expect(codeOf(await edit(carer, entry))).toBe('CONFLICT');
      const nowhere = { ...entry, id: new Types.ObjectId().toHexString() };
      expect(codeOf(await decide(curator, nowhere, 'ACCEPT'))).toBe('NOT_FOUND');
      expect(codeOf(await edit(carer, (await ofTerms('QI'))[0] as Entry))).toBe('FORBIDDEN');
      expect(fieldsOf(await edit(carer, { ...entry, version: 2 }, { explanation: '' }))).toEqual([
        ['explanation', 'fields.glossary.explanation'],
      ]);
    });
  });

  describe('what readers ask about', () => {
    const ask = (term: string) =>
      bench.connection.transaction((session) => bench.app.get(GlossaryService).ask(term, session));
    const asked = async (): Promise<{ term: string; count: number }[]> =>
      dataOf(await bench.graphql(ASKED, {}, curator), 'glossaryRequests');

    it('is counted by word, without who and where, until the glossary explains it', async () => {
      for (const term of ['cannula', 'Cannula', 'stoma', 'QI']) await ask(term);
      expect(await asked()).toEqual([
        { term: 'cannula', count: 2 },
        { term: 'stoma', count: 1 },
      ]);
      const rows = await bench.connection.collection('glossary_requests').find({}).toArray();
      expect(new Set(rows.flatMap((row) => Object.keys(row)))).toEqual(
        new Set(['_id', 'term', 'termKey', 'count', 'at']),
      );
      await decided(curator, await proposed(carer, { term: 'cannula' }), 'ACCEPT');
      expect(await asked()).toEqual([{ term: 'stoma', count: 1 }]);
    });
  });

  it('keeps the words of somebody who left and not their name', async () => {
    const leaver = somebody('glossary:write', 'glossary:decide');
    const accepted = await decided(curator, await proposed(leaver, { term: 'leaver’s word' }), 'ACCEPT');
    const waits = await proposed(leaver, { term: 'unfinished word' });
    await decided(leaver, await proposed(carer, { term: 'decided by a leaver' }), 'ACCEPT');
    const glossary = bench.app.get(GlossaryService);
    await glossary.withdrawAllOf(leaver);
    await glossary.forget(leaver.memberId, () => Promise.resolve());
    const rows = await bench.connection.collection('glossary_entries').find({}).toArray();
    expect(JSON.stringify(rows)).not.toContain(leaver.memberId);
    expect(rows.map(({ _id }) => String(_id))).toContain(accepted.id);
    expect(rows.map(({ _id }) => String(_id))).not.toContain(waits.id);
  });
});
