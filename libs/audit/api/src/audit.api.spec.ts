import { setTimeout as pause } from 'node:timers/promises';
import { Mutation, Resolver } from '@nestjs/graphql';
import { getModelToken } from '@nestjs/mongoose';
import { Module } from '@nestjs/common';
import { type Actor, Can, Denials, EventBus, forbidden, Outbox, withRequest } from '@cp/kit/api';
import { type Answer, type Bench, startBench } from '@cp/testing';
import { Types } from 'mongoose';
import { AuditModule } from './audit.module';
import type { AuditWish } from './audit.rules';
import { AUDIT_KEY, AuditService } from './audit.service';
import { SealRecords } from './seal-records';
import { verifyChain } from './verify-chain';

const SECRET = 'b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU';
const RECORDS = `query R($first: Int! = 20, $after: String, $action: String) {
  auditRecords(first: $first, after: $after, action: $action) {
    nodes { id action actorId object { kind id } at requestId } pageInfo { endCursor hasNextPage }
  }
}`;

interface Row {
  action: string;
  actorId: string | null;
  object: { kind: string; id: string } | null;
  requestId: string | null;
}
interface Page {
  nodes: Row[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
const pageOf = ({ data }: Answer): Page => data?.['auditRecords'] as unknown as Page;

type Parts = ConstructorParameters<typeof SealRecords>;
type OutboxParts = ConstructorParameters<typeof Outbox>;

@Resolver()
class Doors {
  @Can('member:suspend')
  @Mutation(() => Boolean)
  guarded(): boolean {
    return true;
  }

  @Can('signed-in')
  @Mutation(() => Boolean)
  decidedInside(): boolean {
    throw forbidden();
  }
}
@Module({ providers: [Doors] })
class DoorsModule {}

const actor = (id: string, ...can: Actor['can'] extends ReadonlySet<infer P> ? P[] : never): Actor => ({
  memberId: id,
  name: 'Jean Whitlock',
  initials: 'JW',
  roles: [],
  perspectives: [],
  organisationId: null,
  can: new Set(can),
  sessionId: 'spec',
});
const reader = actor('65f000000000000000000001', 'audit:read');

describe('the audit log', () => {
  let bench: Bench;
  let audit: AuditService;
  let sealer: SealRecords;

  beforeEach(async () => {
    bench = await startBench({
      modules: [AuditModule, DoorsModule],
      globals: [{ provide: AUDIT_KEY, useValue: [SECRET] }],
    });
    audit = bench.app.get(AuditService);
    sealer = bench.app.get(SealRecords);
  });
  afterEach(() => bench.close());

  const wish = (more: Partial<AuditWish> = {}): AuditWish => ({
    action: 'member.roleChanged',
    actorId: 'admin',
    object: { kind: 'member', id: 'jean' },
    ...more,
  });
  const write = async (count: number): Promise<void> => {
    for (let index = 1; index <= count; index++)
      await audit.record(wish({ object: { kind: 'member', id: `m${index}` } }));
  };
  const sealed = async (count: number): Promise<void> => {
    await write(count);
    await sealer.seal();
  };
  const stored = () => bench.connection.collection('auditrecords');
  const heads = () => bench.connection.collection<{ _id: string; number: number }>('audithead');
  const verdict = () => verifyChain(bench.connection, [SECRET]);
  const recordOf = async (action: string) => stored().find({ action }).sort({ _id: 1 }).toArray();

  describe('keeps', () => {
    it('who did what to what, when and in which request, and only hashes of the states before and after (R-74)', async () => {
      const request = { id: 'd9428888-122b-41e1-b85c-61cd3cbb3210', address: '203.0.113.77' };
      await withRequest(request, () =>
        audit.record(
          wish({
            before: { role: 'MEMBER', note: 'planted words' },
            after: { role: 'HOST' },
            details: { to: 'HOST' },
          }),
        ),
      );
      const [row] = await recordOf('member.roleChanged');
      expect(row).toMatchObject({
        actorId: 'admin',
        object: { kind: 'member', id: 'jean' },
        details: { to: 'HOST' },
        requestId: request.id,
      });
      expect(row?.['at']).toBeInstanceOf(Date);
      expect(row?.['before']).toMatch(/^[\w-]{43}$/);
      expect(row?.['after']).not.toBe(row?.['before']);
      expect(JSON.stringify(row)).not.toContain('planted words');
    });

    it('the network of an address apart from the record, for thirty days, and the chain holds without it (R-80)', async () => {
      const request = { id: 'd9428888-122b-41e1-b85c-61cd3cbb3210', address: '203.0.113.77' };
      await withRequest(request, () => audit.record(wish()));
      await sealer.seal();
      const addresses = bench.connection.collection('auditaddresses');
      const [row] = await recordOf('member.roleChanged');
      expect(await addresses.findOne({ _id: row?._id })).toMatchObject({ network: '203.0.113.0/24' });
      expect(JSON.stringify(row)).not.toContain('203.0.113');
      expect(await addresses.indexes()).toContainEqual(
        expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 30 * 24 * 3600 }),
      );
      expect(
        (await stored().indexes()).some(({ expireAfterSeconds }) => expireAfterSeconds !== undefined),
      ).toBe(false);
      await addresses.deleteMany({});
      expect(await verdict()).toMatchObject({ whole: true, records: 1 });
    });

    it('nothing of an act that failed', async () => {
      const failing = bench.app.get(Outbox).run(async ({ session }) => {
        await audit.record(wish(), session);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await stored().countDocuments()).toBe(0);
    });

    it('everything that is written to it: neither the service nor the schema changes or removes a record (R-74)', async () => {
      const ways = Object.getOwnPropertyNames(AuditService.prototype).sort();
      expect(ways).toEqual(['constructor', 'page', 'record']);
      const { data } = await bench.graphql('{ __schema { mutationType { fields { name } } } }');
      expect(JSON.stringify(data)).not.toMatch(/audit/i);
    });
  });

  describe('is sealed', () => {
    it('within a second or two, in the order of writing, and is whole', async () => {
      await write(3);
      for (let turn = 0; turn < 100 && (await stored().countDocuments({ number: 0 })) > 0; turn++)
        await pause(100);
      const rows = await stored().find().sort({ number: 1 }).toArray();
      expect(rows.map((row): unknown[] => [row['number'], (row['object'] as { id: string }).id])).toEqual([
        [1, 'm1'],
        [2, 'm2'],
        [3, 'm3'],
      ]);
      expect(await verdict()).toMatchObject({ whole: true, records: 3, waiting: 0, fault: null });
    });

    it('by two processes at once without a gap or a number twice (R-73)', async () => {
      const other = new SealRecords(
        bench.app.get<Parts[0]>(getModelToken('AuditRecord')),
        bench.app.get<Parts[1]>(getModelToken('AuditHead')),
        new Outbox(
          bench.connection,
          bench.app.get<OutboxParts[1]>(getModelToken('OutboxEvent')),
          bench.app.get<OutboxParts[2]>(getModelToken('RoomCounter')),
          new EventBus(),
        ),
        [SECRET],
      );
      await sealed(1);
      for (let round = 0; round < 5; round++) {
        await Promise.all(Array.from({ length: 20 }, () => audit.record(wish())));
        await Promise.all([sealer.seal(), other.seal(), sealer.seal(), other.seal()]);
      }
      expect(await verdict()).toMatchObject({ whole: true, records: 101, waiting: 0 });
    }, 60_000);

    it('when the server stops', async () => {
      await write(2);
      await sealer.beforeApplicationShutdown();
      expect(await verdict()).toMatchObject({ whole: true, records: 2, waiting: 0 });
    });

    it('no further once somebody moved its end, since that would hide it', async () => {
      await sealed(3);
      const [first] = await stored().find({ number: 1 }).toArray();
      await stored().deleteMany({ number: { $gt: 1 } });
      await heads().updateOne({}, { $set: { number: 1, hash: first?.['hash'] } });
      silence(sealer);
      await write(1);
      await expect(sealer.seal()).rejects.toThrow('altered');
      expect(await verdict()).toMatchObject({ whole: false });
    });
  });

  describe('shows (R-74)', () => {
    beforeEach(() => sealed(5));
    const faultAfter = async (tamper: () => Promise<unknown>) => {
      expect(await verdict()).toMatchObject({ whole: true, records: 5 });
      await tamper();
      const { whole, records, fault } = await verdict();
      return { whole, records, what: fault?.what };
    };

    it('a record that was altered', async () => {
      expect(
        await faultAfter(() => stored().updateOne({ number: 3 }, { $set: { actorId: 'somebody else' } })),
      ).toEqual({ whole: false, records: 2, what: 'it was altered or made up' });
    });

    it('a record that was deleted', async () => {
      expect(await faultAfter(() => stored().deleteOne({ number: 3 }))).toEqual({
        whole: false,
        records: 2,
        what: 'record 3 is missing',
      });
    });

    it('records that changed places', async () => {
      expect(
        await faultAfter(async () => {
          await stored().updateOne({ number: 2 }, { $set: { number: 99 } });
          await stored().updateOne({ number: 3 }, { $set: { number: 2 } });
          await stored().updateOne({ number: 99 }, { $set: { number: 3 } });
        }),
      ).toEqual({ whole: false, records: 1, what: 'it does not follow the record before it' });
    });

    it('a record that was put in, with a place, without one, or twice', async () => {
      const fifth = await stored().findOne({ number: 5 });
      const what = async (more: object): Promise<string | undefined> => {
        const { insertedId } = await stored().insertOne({ ...fifth, _id: new Types.ObjectId(), ...more });
        const { fault } = await verdict();
        await stored().deleteOne({ _id: insertedId });
        return fault?.what;
      };
      expect(await what({ number: 6 })).toBe('it was altered or made up');
      expect(await what({ number: 0 })).toBe('it was altered or made up');
      expect(await what({ number: 'none' })).toBe('it has no place');
      expect(await what({ number: 4.5 })).toBe('it has no place');
      await stored().dropIndex('number_1');
      expect(await what({ number: 5 })).toBe('its number is there twice');
    });

    it('that its tail was cut, also when the end was moved back or taken away', async () => {
      await faultAfter(() => stored().deleteMany({ number: { $gt: 3 } }));
      expect(await verdict()).toMatchObject({
        records: 3,
        fault: { what: 'the chain was cut: 2 records are missing after it' },
      });
      const third = await stored().findOne({ number: 3 });
      await heads().updateOne({}, { $set: { number: 3, hash: third?.['hash'] } });
      expect((await verdict()).fault?.what).toBe(
        'the end of the chain was altered, or belongs to another SECRET',
      );
      await heads().deleteMany({});
      expect((await verdict()).fault?.what).toBe('the end of the chain was removed');
    });

    it('that everything was put back to an earlier day, to whoever wrote an end down', async () => {
      const early = await heads().findOne({});
      if (!early) throw new Error('there is no end');
      await sealed(4);
      const { records: number, hash } = await verdict();
      await stored().deleteMany({ number: { $gt: 5 } });
      await heads().replaceOne({}, early);
      expect(await verdict()).toMatchObject({ whole: true, records: 5 });
      const compared = await verifyChain(bench.connection, [SECRET], { number, hash });
      expect(compared).toMatchObject({
        whole: false,
        fault: { what: 'the chain was cut: it had 9 records once' },
      });
      const other = await verifyChain(bench.connection, [SECRET], { number: 4, hash: 'x' });
      expect(other.fault).toMatchObject({ number: 4, what: 'it is another one than was written down' });
    });

    it('nothing wrong while a server seals more', async () => {
      const busy = (async () => {
        for (let round = 0; round < 20; round++) await sealed(3);
      })();
      const verdicts = [];
      for (let round = 0; round < 20; round++) verdicts.push((await verdict()).fault);
      await busy;
      expect(verdicts.filter(Boolean)).toEqual([]);
    }, 60_000);
  });

  describe('is read', () => {
    it('newest first, page after page, of one action or all, without an address', async () => {
      await write(3);
      await audit.record(wish({ action: 'account.signedIn', object: null, actorId: null }));
      const first = pageOf(await bench.graphql(RECORDS, { first: 2 }, reader));
      expect(first.nodes.map(({ action, object }) => [action, object?.id ?? null])).toEqual([
        ['account.signedIn', null],
        ['member.roleChanged', 'm3'],
      ]);
      const rest = pageOf(await bench.graphql(RECORDS, { after: first.pageInfo.endCursor }, reader));
      expect(rest.nodes.map(({ object }) => object?.id)).toEqual(['m2', 'm1']);
      expect(rest.pageInfo.hasNextPage).toBe(false);
      const one = pageOf(await bench.graphql(RECORDS, { action: 'account.signedIn' }, reader));
      expect(one.nodes).toHaveLength(1);
      const { data } = await bench.graphql('{ __type(name: "AuditRecord") { fields { name } } }');
      expect(JSON.stringify(data)).not.toMatch(/address|network|before|after|code|hash/);
    });

    it('by those alone who may, and not by a filter that is no action', async () => {
      const codes = await Promise.all(
        [null, actor('65f000000000000000000002', 'story:write')].map(
          async (viewer) => (await bench.graphql(RECORDS, {}, viewer)).errors?.[0]?.extensions.code,
        ),
      );
      expect(codes).toEqual(['UNAUTHENTICATED', 'FORBIDDEN']);
      const odd = await bench.graphql(RECORDS, { action: '{"$gt":""}' }, reader);
      expect(odd.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });
  });

  describe('of refusals (R-74)', () => {
    const jean = actor('65f000000000000000000003', 'story:write');
    const denials = async (count: number) => {
      for (
        let turn = 0;
        turn < 100 && (await stored().countDocuments({ action: 'access.denied' })) < count;
        turn++
      )
        await pause(20);
      return recordOf('access.denied');
    };

    it('says who was refused what, by the guard and by a service alike', async () => {
      await bench.graphql('mutation { guarded }', {}, jean);
      await denials(1);
      await bench.graphql('mutation { decidedInside }', {}, jean);
      await denials(2);
      await bench.graphql('mutation { guarded }');
      expect(await denials(3)).toMatchObject([
        {
          actorId: jean.memberId,
          object: { kind: 'field', id: 'Mutation.guarded' },
          details: { code: 'FORBIDDEN' },
        },
        { actorId: jean.memberId, object: { id: 'Mutation.decidedInside' }, details: { code: 'FORBIDDEN' } },
        { actorId: null, object: { id: 'Mutation.guarded' }, details: { code: 'UNAUTHENTICATED', times: 1 } },
      ]);
    });

    it('does not grow without end when ever new people knock at ever new doors', async () => {
      const knocks = Array.from({ length: 400 }, (_, index) => `Mutation.door${index}`);
      for (const field of knocks) bench.app.get(Denials).tell({ memberId: null, field, code: 'FORBIDDEN' });
      await denials(200);
      await pause(300);
      expect(await recordOf('access.denied')).toHaveLength(200);
    });

    it('does not grow with every knock of the same person at the same door', async () => {
      for (let knock = 0; knock < 30; knock++) await bench.graphql('mutation { guarded }', {}, jean);
      await pause(200);
      expect(await recordOf('access.denied')).toHaveLength(1);
    });
  });
});

/** A failure that a spec provokes is not worth lines in its output. */
function silence(sealer: SealRecords): void {
  const { log } = sealer as unknown as { log: { error: () => void } };
  log.error = () => undefined;
}
