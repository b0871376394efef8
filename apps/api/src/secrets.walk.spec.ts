import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { PermissionRole } from '@cp/kit/api';
import { MAIL_SETTINGS } from '@cp/mail/api';
import { type SpecServer, startServer } from './server.builder';
import { plantPseudonymous } from './pseudonymous.stage';
import { Victim } from './victim.stage';
import { coordinatesOf, rootFieldsOf } from './walk-documents.builder';
import { Ledger } from './walk-ledger.builder';
import { Walker } from './walker.stage';
import {
  maySee,
  NO_MORE_THAN_HOSTS,
  type Onlooker,
  ONLOOKERS,
  type Secret,
  SECRET_KINDS,
  Watch,
} from './walk-watch.builder';

/** The owner meets these of the own secrets on the walk; the others nobody is ever told again. */
const TOLD_TO_THE_OWNER = [
  'e-mail address',
  'draft',
  'mark of a draft',
  'declined mark',
  'words begun',
  'picture',
  'story of another organisation',
  'profile field kept to oneself',
  // The author asked the owner to tell the story too, so they know each other.
  'pseudonym',
  'suggested place of work',
  'proposed word',
  'saved search',
  'public',
];

describe('the walk through everything that the server tells', () => {
  const planted: Secret[] = [];
  const ledger = new Ledger();
  const victims: Victim[] = [];
  let server: SpecServer;
  const walkers: Walker[] = [];
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 1_000);

  beforeAll(async () => {
    const mailIn = {
      MAIL_IN_DOMAIN: 'reply.example.org',
      MAIL_IN_SECRET: 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU',
    };
    server = await startServer({ environment: { LOG_LEVEL: 'debug', ...mailIn } });
    // The page of caught mails shows everybody's on purpose; everywhere but in evaluation there is none (edge.spec.ts).
    Object.assign(server.app.get<{ caught: boolean }>(MAIL_SETTINGS), { caught: false });
    const asSteward: Onlooker = { who: 'steward', role: PermissionRole.ADMINISTRATOR, secondFactor: true };
    const steward = new Walker(server, asSteward, planted, ledger, 200);
    await steward.enter();
    for (const number of [...ONLOOKERS, ...NO_MORE_THAN_HOSTS, 'the owner'].keys())
      victims.push(await Victim.plant(server, { planted, number: number + 1, steward: steward.caller }));
    for (const victim of victims) await plantPseudonymous(server, victim, planted);
    steward.caller.close();
  }, 900_000);
  afterAll(async () => {
    for (const { caller } of [...victims, ...walkers]) caller.close();
    await server.close();
    const { documents, ways, frames, pages, fields } = ledger;
    const figures = { documents, ways, frames, pages, fields: fields.size, planted: planted.length };
    process.stderr.write(`the walk in ${seconds()} s: ${JSON.stringify(figures)}\n`);
  });

  const schema = () => server.app.get(GraphQLSchemaHost).schema;

  it('meets the owner’s secrets where it walks as the owner, so that a leak would be seen (R-91)', async () => {
    const victim = victims.at(-1) as Victim;
    const owner = new Walker(
      server,
      { who: 'the owner', role: null, secondFactor: true },
      planted,
      ledger,
      201,
    );
    for (const [name, value] of victim.caller.cookies) owner.caller.cookies.set(name, value);
    await owner.queries(victim);
    await owner.routes(victim);
    owner.caller.close();
    expect(owner.watch.kindsMet().sort()).toEqual([...TOLD_TO_THE_OWNER].sort());
    expect(new Set(planted.map(({ kind }) => kind))).toEqual(new Set([...SECRET_KINDS, 'public']));
  }, 900_000);

  describe.each(ONLOOKERS.map((onlooker, number) => ({ ...onlooker, number })))(
    'as $who',
    ({ number, ...onlooker }) => {
      let walker: Walker;
      let victim: Victim;
      let before: string;
      const leaks = (): string[] => walker.watch.leaks((kind, place) => maySee(onlooker, kind, place));

      beforeAll(async () => {
        victim = victims[number] as Victim;
        walker = new Walker(server, onlooker, planted, ledger, number + 1);
        walkers.push(walker);
        await walker.enter();
        before = await victim.content();
      });
      beforeEach(() => walker.watch.forget());

      it('finds nothing by any query, whatever it asks with (R-41, R-42, R-43, R-81)', async () => {
        await walker.queries(victim);
        expect(leaks()).toEqual([]);
        expect(walker.watch.kindsMet()).toContain('public');
      }, 900_000);

      it('finds nothing by searching for the secret itself (R-42)', async () => {
        expect(await walker.searches(victim)).toEqual([]);
        expect(leaks()).toEqual([]);
      }, 900_000);

      it('is refused without a word of what it sent (R-21)', async () => {
        const codes = await walker.wrongDocuments();
        expect(new Set(codes)).toEqual(new Set(['BAD_USER_INPUT']));
        expect(leaks()).toEqual([]);
      }, 60_000);

      it('finds nothing on any page or other route (R-42)', async () => {
        await walker.routes(victim);
        expect(leaks()).toEqual([]);
      }, 120_000);

      it('hears nothing in any room while the owner goes on writing (R-67, R-70)', async () => {
        const inside = await walker.rooms(victim);
        expect(leaks()).toEqual([]);
        if (onlooker.role === null) expect(inside).toBe(0);
        else {
          expect(inside).toBeGreaterThan(0);
          expect(walker.watch.kindsMet(/^a frame/)).toContain('public');
        }
        before = await victim.content();
      }, 120_000);

      it('has nobody else’s in the archive of the own data (R-78)', async () => {
        if (onlooker.role !== null) expect(await walker.ownData()).toBeGreaterThan(0);
        expect(leaks()).toEqual([]);
      }, 60_000);

      it('finds nothing by any mutation, and changes nothing of what is not its own (R-41, R-44)', async () => {
        await walker.mutations(victim);
        // One of the mutations that were tried takes the word into the glossary.
        if (onlooker.role === PermissionRole.CURATOR) victim.tellOf('proposed word');
        expect(leaks()).toEqual([]);
        if (!onlooker.secondFactor) expect(await victim.content()).toBe(before);
      }, 900_000);
    },
  );

  it.each(NO_MORE_THAN_HOSTS.map((onlooker, index) => ({ ...onlooker, number: ONLOOKERS.length + index })))(
    'lets $who do nothing that a host may not, and finds nothing either',
    async ({ number, ...onlooker }) => {
      const victim = victims[number] as Victim;
      const walker = new Walker(server, onlooker, planted, ledger, number + 1);
      walkers.push(walker);
      await walker.enter();
      const host = walkers.find((one) => one.onlooker.role === PermissionRole.HOST);
      expect(await host?.permissions()).toEqual(expect.arrayContaining(await walker.permissions()));
      await walker.glances(victim);
      expect(walker.watch.leaks((kind, place) => maySee(onlooker, kind, place))).toEqual([]);
    },
    900_000,
  );

  describe('at the end', () => {
    it('has asked for every field of every type', () => {
      const asked = coordinatesOf(schema()).filter((field) => !ledger.fields.has(field));
      expect(asked).toEqual([]);
    });

    it('has come through the door of every query and every mutation', () => {
      const all = [...rootFieldsOf(schema(), 'query'), ...rootFieldsOf(schema(), 'mutation')];
      expect(all.map(({ name }) => name).filter((name) => !ledger.reached.has(name))).toEqual([]);
    });

    it('finds nothing in the log (R-75)', () => {
      const log = readFileSync(join(server.folder, 'data/api.log'), 'utf8');
      expect(log.split('\n').length).toBeGreaterThan(1_000);
      const watch = new Watch(planted);
      // Line by line: what stands in two lines stands not beside each other.
      for (const line of log.split('\n')) watch.look('the log', line);
      expect(watch.leaks(() => false)).toEqual([]);
    });
  });
});
