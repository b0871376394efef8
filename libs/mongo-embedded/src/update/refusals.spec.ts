import { canonical, codeOf, long, stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { compileUpdate } from './compile';
import { seed } from './seed';

const attempt = (doc: Document, u: Document, arrayFilters?: unknown[]): unknown =>
  codeOf(() => compileUpdate(stored(u), { arrayFilters })(stored(doc), { now: 0, id: '1' }));

describe('an update is refused', () => {
  it.each<[string, Document, Document, number]>([
    ['for a path through a scalar', { a: 5 }, { $set: { 'a.b': 1 } }, 28],
    ['for a field name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
    ['for adding to a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['for adding to null', { a: null }, { $inc: { a: 1 } }, 14],
    ['for adding a text', {}, { $inc: { a: 'x' } }, 14],
    ['for multiplying a text', { a: 'x' }, { $mul: { a: 2 } }, 14],
    ['for a long that overflows', { a: long('9223372036854775807') }, { $inc: { a: 1 } }, 2],
    ['for pushing to a scalar', { a: 1 }, { $push: { a: 1 } }, 2],
    ['for pushing no list', {}, { $push: { a: { $each: 1 } } }, 2],
    ['for an unknown clause of $push', {}, { $push: { a: { $each: [], $cut: 1 } } }, 2],
    ['for a set that is a scalar', { a: 1 }, { $addToSet: { a: 1 } }, 2],
    ['for pulling from a scalar', { a: 1 }, { $pull: { a: 1 } }, 2],
    ['for popping from a scalar', { a: 1 }, { $pop: { a: 1 } }, 14],
    ['for popping two', { a: [1] }, { $pop: { a: 2 } }, 9],
    ['for bits of a double', { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
    ['for an unknown bit operation', { a: 1 }, { $bit: { a: { not: 1 } } }, 2],
    ['for a date of no type', {}, { $currentDate: { a: 'x' } }, 2],
    ['for the same path twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['for a path inside another', {}, { $set: { a: 1 }, $inc: { 'a.b': 1 } }, 40],
    ['for renaming to a path that is changed', { a: 1 }, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
    ['for renaming to itself', { a: 1 }, { $rename: { a: 'a' } }, 2],
    ['for renaming an array element', { a: [{ b: 1 }] }, { $rename: { 'a.b': 'c' } }, 2],
    ['for a changed _id', { _id: 1 }, { $set: { _id: 2 } }, 66],
    ['for a part of _id that changes', { _id: { a: 1 } }, { $set: { '_id.a': 2 } }, 66],
    ['for an _id taken away', { _id: 1 }, { $unset: { _id: '' } }, 66],
    ['for an _id renamed', { _id: 1 }, { $rename: { _id: 'x' } }, 66],
    ['for an unknown modifier', {}, { $foo: { a: 1 } }, 9],
    ['for a modifier without fields', {}, { $set: 5 }, 9],
    ['for an empty path', {}, { $set: { '': 1 } }, 56],
    ['for an empty part of a path', {}, { $set: { 'a..b': 1 } }, 56],
    ['for a dollar in a path', {}, { $set: { 'a.$b': 1 } }, 52],
    ['for a position that the filter did not give', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
    ['for a position at the beginning', {}, { $set: { '$[].a': 1 } }, 2],
    ['for all elements of a scalar', { a: 5 }, { $set: { 'a.$[]': 1 } }, 2],
    ['for all elements of nothing', {}, { $set: { 'a.$[]': 1 } }, 2],
    ['for an array filter that does not exist', { a: [1] }, { $set: { 'a.$[e]': 1 } }, 2],
    ['for a position far beyond the end', { a: [] }, { $set: { 'a.9999999': 1 } }, 2],
  ])('%s', (_, doc, u, code) => {
    expect(attempt(doc, u)).toBe(code);
  });

  it.each<[string, unknown[], number]>([
    ['that is not used', [{ x: 1 }, { e: 1 }], 9],
    ['with two identifiers', [{ e: 1, f: 1 }], 9],
    ['without an identifier', [{}], 9],
    ['given twice', [{ x: 1 }, { x: 2 }], 9],
    ['with a capital letter', [{ E: 1 }], 2],
  ])('for an array filter %s', (_, filters, code) => {
    expect(attempt({ a: [1] }, { $set: { 'a.$[x]': 1 } }, [...filters])).toBe(code);
  });

  it('before any document is changed by it', () => {
    const doc = { a: 1, b: 'x' };
    expect(codeOf(() => compileUpdate({ $set: { a: 2 }, $inc: { b: 'y' } })(doc, { now: 0, id: '1' }))).toBe(
      14,
    );
    expect(doc.a).toBe(1);
  });
});

describe('the document that an upsert starts from', () => {
  it.each<[string, Document, Document]>([
    ['takes equalities', { a: 1, b: 'x' }, { a: 1, b: 'x' }],
    ['takes $eq', { a: { $eq: 1 } }, { a: 1 }],
    ['takes $in and $all of one', { a: { $in: [1] }, b: { $all: [2] } }, { a: 1, b: 2 }],
    ['leaves lists of several', { a: { $in: [1, 2] } }, {}],
    ['leaves ranges and expressions', { a: { $gt: 1 }, b: /x/ }, {}],
    ['enters $and', { $and: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
    ['enters $or of one', { $or: [{ a: 1 }] }, { a: 1 }],
    ['leaves $or of several', { $or: [{ a: 1 }, { a: 2 }] }, {}],
    ['makes documents for paths', { 'a.b': 1, 'a.c': 2 }, { a: { b: 1, c: 2 } }],
    ['takes whole documents', { _id: { x: 1 } }, { _id: { x: 1 } }],
  ])('%s', (_, query, expected) => {
    expect(canonical(seed(query))).toBe(canonical(expected));
  });

  it.each<[string, Document]>([
    ['the same path twice', { $and: [{ a: 1 }, { a: 2 }] }],
    ['a path inside another', { a: { b: 1 }, 'a.c': 2 }],
  ])('does not guess between %s', (_, query) => {
    expect(codeOf(() => seed(query))).toBe(54);
  });
});
