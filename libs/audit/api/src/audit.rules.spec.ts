import { randomBytes } from 'node:crypto';
import {
  type AuditEntry,
  auditKeyOf,
  canonical,
  CHAIN_START,
  type ChainPlace,
  ChainWalk,
  entryCode,
  headCode,
  linkHash,
  madeWith,
  networkOf,
  stateHash,
} from './audit.rules';

const key = auditKeyOf('b7Xq2LwN9rTz4KcV8mHs1PfJ6yDg3AeU');

interface Sealed extends ChainPlace {
  entry: AuditEntry;
  code: string;
}

/** A chain of so many records. */
function chain(length: number, with_ = key): Sealed[] {
  let place = CHAIN_START;
  return Array.from({ length }, (_, index) => {
    const entry: AuditEntry = {
      id: randomBytes(12).toString('hex'),
      action: 'account.signedIn',
      actorId: `m${index}`,
      object: { kind: 'member', id: `m${index}` },
      before: null,
      after: null,
      details: { by: 'password' },
      at: new Date(Date.UTC(2030, 0, 1, 0, index)),
      requestId: null,
    };
    const code = entryCode(with_, entry);
    place = { number: place.number + 1, hash: linkHash(with_, place, code) };
    return { ...place, entry, code };
  });
}

function walked(rows: readonly Sealed[], keys: readonly Buffer[] = [key]): [number, string | null] {
  const walk = new ChainWalk(keys);
  for (const row of rows) {
    const fault = walk.step(row.entry, row.code, row);
    if (fault) return [walk.at.number, fault];
  }
  return [walk.at.number, null];
}

describe('the chain of the audit log (R-74)', () => {
  it('is whole as it was written', () => {
    expect(walked(chain(20))).toEqual([20, null]);
  });

  it.each<[string, (entry: AuditEntry) => AuditEntry]>([
    ['its action', (entry) => ({ ...entry, action: 'account.signedOut' })],
    ['who acted', (entry) => ({ ...entry, actorId: 'somebody else' })],
    ['nobody as who acted', (entry) => ({ ...entry, actorId: null })],
    ['its object', (entry) => ({ ...entry, object: { kind: 'member', id: 'x' } })],
    ['its details', (entry) => ({ ...entry, details: { by: 'link' } })],
    ['its time', (entry) => ({ ...entry, at: new Date(entry.at.getTime() + 1) })],
    ['its hash of what was before', (entry) => ({ ...entry, before: 'x' })],
    ['its hash of what came after', (entry) => ({ ...entry, after: 'x' })],
    ['its request', (entry) => ({ ...entry, requestId: 'x' })],
    ['its id', (entry) => ({ ...entry, id: 'x' })],
  ])('breaks at a record that was altered in %s', (_, alter) => {
    const rows = chain(5).map((row, index) => (index === 2 ? { ...row, entry: alter(row.entry) } : row));
    expect(walked(rows)).toEqual([2, 'it was altered or made up']);
  });

  it('breaks where a record is missing, is there twice, or stands in another’s place', () => {
    const rows = chain(5);
    const [, second, third] = rows as [Sealed, Sealed, Sealed];
    expect(walked(rows.filter((row) => row !== third))).toEqual([2, 'record 3 is missing']);
    expect(walked(rows.toSpliced(2, 0, second))).toEqual([2, 'its number is there twice']);
    const swapped = rows.toSpliced(1, 2, { ...third, number: 2 }, { ...second, number: 3 });
    expect(walked(swapped)).toEqual([1, 'it does not follow the record before it']);
    const hashesToo = rows.toSpliced(
      1,
      2,
      { ...third, number: 2, hash: second.hash },
      { ...second, number: 3, hash: third.hash },
    );
    expect(walked(hashesToo)).toEqual([1, 'it does not follow the record before it']);
  });

  it('cannot be made by somebody who has the database and not the key', () => {
    expect(walked(chain(3, auditKeyOf('another secret')))).toEqual([0, 'it was altered or made up']);
    const [end] = chain(3).slice(-1) as [Sealed];
    const forged = headCode(auditKeyOf('another secret'), end);
    expect(madeWith([key], forged, (one) => headCode(one, end))).toBe(false);
    expect(madeWith([key], headCode(key, end), (one) => headCode(one, { ...end, number: 2 }))).toBe(false);
  });

  it('goes on over a change of the secret, so long as the former one is known', () => {
    const before = auditKeyOf('the secret of last year');
    const rows = chain(3, before);
    const entry = { ...(rows[0] as Sealed).entry, id: 'later' };
    const code = entryCode(key, entry);
    const last = rows[2] as Sealed;
    const all = [...rows, { entry, code, number: 4, hash: linkHash(key, last, code) }];
    expect(walked(all, [key, before])).toEqual([4, null]);
    expect(walked(all, [key])[1]).not.toBeNull();
  });
});

describe('what the log keeps of a state', () => {
  it('is the same whatever the order of its keys, and another for another state', () => {
    expect(canonical({ b: [1, { d: 1, c: 2 }], a: new Date(0) })).toBe(
      '{"a":"1970-01-01T00:00:00.000Z","b":[1,{"c":2,"d":1}]}',
    );
    expect(stateHash(key, { role: 'HOST', unit: 'A' })).toBe(stateHash(key, { unit: 'A', role: 'HOST' }));
    expect(stateHash(key, { role: 'HOST' })).not.toBe(stateHash(key, { role: 'MEMBER' }));
    expect(stateHash(key, undefined)).toBeNull();
  });

  it('does not let somebody without the key find out a short text by trying', () => {
    const guess = stateHash(auditKeyOf('a guess'), 'jean@example.org');
    expect(stateHash(key, 'jean@example.org')).not.toBe(guess);
    expect(stateHash(key, 'jean@example.org')).toMatch(/^[\w-]{43}$/);
  });
});

describe('what the log keeps of an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1234:5678::9', '2001:db8:1234::/48'],
    ['2001:0db8:0a:1:2:3:4:5', '2001:db8:a::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['nonsense', null],
    ['', null],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
