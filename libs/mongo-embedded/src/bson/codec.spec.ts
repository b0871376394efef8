import { BSON, Double, Int32, Long, ObjectId } from 'bson';
import * as fc from 'fast-check';
import { documents } from './arbitrary';
import { dec, decP, encode } from './codec';
import { codeOf } from './fixture';
import { cursorReply, elemSize, idFirst } from './raw';

describe('the codec', () => {
  it('gives any document back byte for byte', () => {
    fc.assert(
      fc.property(documents, (d) => {
        const raw = encode(d);
        expect(encode(dec(raw)).equals(raw)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps number types in typed documents and gives native numbers in plain ones', () => {
    const raw = encode({ i: new Int32(1), d: new Double(1), l: Long.fromNumber(1) });
    expect(dec(raw)).toEqual({ i: new Int32(1), d: new Double(1), l: Long.fromNumber(1) });
    expect(decP(raw)).toEqual({ i: 1, d: 1, l: 1 });
  });

  it('leaves undefined fields out', () => {
    expect(dec(encode({ a: undefined, b: null }))).toEqual({ b: null });
  });
});

describe('raw documents', () => {
  it('get _id as their first field, whatever comes before it', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const id = new ObjectId();
        const rest = { ...before, ...after };
        const raw = idFirst(encode({ ...before, _id: id, ...after }));
        const { _id, ...others } = rest;
        expect(raw.equals(encode({ _id: '_id' in rest ? _id : id, ...others }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('get an id when they have none, and keep the rest', () => {
    const d = dec(idFirst(encode({ a: 'x' })));
    expect(Object.keys(d)).toEqual(['_id', 'a']);
    expect(d['_id']).toBeInstanceOf(ObjectId);
  });

  it('are not copied when _id is first already', () => {
    const raw = encode({ _id: 1, a: 2 });
    expect(idFirst(raw)).toBe(raw);
  });

  it('are measured for every type that storage knows', () => {
    fc.assert(
      fc.property(documents, (d) => {
        const raw = encode({ ...d, re: /a/i, _id: 1 });
        expect(BSON.deserialize(idFirst(raw))['_id']).toBe(1);
      }),
      { numRuns: 300 },
    );
    expect(codeOf(() => elemSize(Buffer.alloc(8), 99, 0))).toBe(22);
  });

  it('stand unchanged in a cursor reply', () => {
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 12 }), (docs) => {
        const raws = docs.map(encode);
        const reply = BSON.deserialize(
          cursorReply('firstBatch', raws, 42n, 'db.wörter', encode({ ok: 1, operationTime: null })),
          { promoteValues: false, promoteLongs: false, raw: false },
        ) as { cursor: { firstBatch: Record<string, unknown>[]; id: Long; ns: string }; ok: Int32 };
        expect(Object.keys(reply)).toEqual(['cursor', 'ok', 'operationTime']);
        expect(reply.cursor.id.toBigInt()).toBe(42n);
        expect(reply.cursor.ns).toBe('db.wörter');
        expect(reply.cursor.firstBatch.map((d) => encode(d).toString('hex'))).toEqual(
          raws.map((r) => r.toString('hex')),
        );
      }),
      { numRuns: 100 },
    );
  });
});
