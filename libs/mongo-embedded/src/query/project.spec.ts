import { exprFn } from '../agg/expr';
import { canonical, codeOf, stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { compile, type MatchContext } from './match';
import { compileProjection } from './project';

function project(doc: Document, p: Document, query: Document = {}): Document {
  const f = compileProjection(stored(p), { expr: (e) => exprFn(e) });
  const context: MatchContext = {};
  const d = stored(doc);
  compile(query)(d, context);
  return f ? f(d, context) : d;
}

describe('a projection', () => {
  it.each<[string, Document, Document, Document]>([
    ['keeps the named fields and _id', { _id: 1, a: 1, b: 2 }, { a: 1 }, { _id: 1, a: 1 }],
    ['drops the named fields', { _id: 1, a: 1, b: 2 }, { a: 0 }, { _id: 1, b: 2 }],
    ['may drop _id from what it keeps', { _id: 1, a: 1 }, { a: 1, _id: 0 }, { a: 1 }],
    ['keeps _id alone', { _id: 1, a: 1 }, { _id: 1 }, { _id: 1 }],
    ['drops _id alone', { _id: 1, a: 1 }, { _id: 0 }, { a: 1 }],
    ['keeps the order of the document', { _id: 1, a: 1, b: 2 }, { b: 1, a: 1 }, { _id: 1, a: 1, b: 2 }],
    ['enters documents', { a: { x: 1, y: 2 }, b: 1 }, { 'a.x': 1 }, { a: { x: 1 } }],
    ['enters documents by nesting', { a: { x: 1, y: 2 } }, { a: { x: 1 } }, { a: { x: 1 } }],
    ['enters arrays', { a: [{ x: 1, y: 2 }, 5, { y: 3 }] }, { 'a.x': 1 }, { a: [{ x: 1 }, {}] }],
    ['drops inside arrays', { a: [{ x: 1, y: 2 }, 5] }, { 'a.x': 0 }, { a: [{ y: 2 }, 5] }],
    [
      'takes the first elements',
      { _id: 1, a: [1, 2, 3], b: 1 },
      { a: { $slice: 2 } },
      { _id: 1, a: [1, 2], b: 1 },
    ],
    ['takes the last elements', { a: [1, 2, 3] }, { a: { $slice: -2 } }, { a: [2, 3] }],
    ['skips and takes', { a: [1, 2, 3, 4] }, { a: { $slice: [1, 2] } }, { a: [2, 3] }],
    ['skips from the end', { a: [1, 2, 3, 4] }, { a: { $slice: [-3, 2] } }, { a: [2, 3] }],
    [
      'takes a slice of a nested array',
      { r: { a: [1, 2], b: 1 } },
      { 'r.a': { $slice: 1 } },
      { r: { a: [1], b: 1 } },
    ],
    [
      'takes a slice beside what it keeps',
      { a: [1, 2], b: 1, c: 1 },
      { a: { $slice: 1 }, b: 1 },
      { a: [1], b: 1 },
    ],
    [
      'keeps the first element that matches',
      { a: [{ x: 1 }, { x: 2 }, { x: 2, y: 1 }] },
      { a: { $elemMatch: { x: 2 } } },
      { a: [{ x: 2 }] },
    ],
    ['keeps the first value that matches', { a: [1, 5, 9] }, { a: { $elemMatch: { $gt: 4 } } }, { a: [5] }],
    [
      'drops the field when no element matches',
      { _id: 1, a: [1] },
      { a: { $elemMatch: { $gt: 4 } } },
      { _id: 1 },
    ],
    ['computes fields', { _id: 1, a: 2 }, { b: { $add: ['$a', 1] } }, { _id: 1, b: 3 }],
    ['computes from a path', { _id: 1, a: { x: 2 } }, { b: '$a.x' }, { _id: 1, b: 2 }],
    ['leaves out what is computed from nothing', { _id: 1 }, { b: '$a' }, { _id: 1 }],
    ['takes $literal for numbers', { _id: 1 }, { b: { $literal: 1 } }, { _id: 1, b: 1 }],
  ])('%s', (_, doc, p, expected) => {
    expect(canonical(project(doc, p))).toBe(canonical(expected));
  });

  it('keeps the element that the filter found', () => {
    expect(canonical(project({ a: [1, 7, 8] }, { 'a.$': 1 }, { a: { $gt: 5 } }))).toBe(canonical({ a: [7] }));
  });

  it('leaves the document itself unchanged', () => {
    const d = stored({ r: { a: [1, 2, 3] } });
    const before = canonical(d);
    compileProjection(stored({ 'r.a': { $slice: 1 } }))?.(d);
    expect(canonical(d)).toBe(before);
  });

  it('does nothing when it is empty', () => {
    expect(compileProjection({})).toBeNull();
    expect(compileProjection(null)).toBeNull();
  });

  it.each<[string, Document, number]>([
    ['keeping beside dropping', { a: 0, b: 1 }, 31253],
    ['dropping beside keeping', { a: 1, b: 0 }, 31254],
    ['one path inside another', { a: 1, 'a.b': 1 }, 31249],
    ['the same path twice', { 'a.b': 1, a: { b: 1 } }, 31249],
    ['an empty document', { a: {} }, 51270],
    ['two positions', { 'a.$': 1, 'b.$': 1 }, 31276],
    ['a text score', { a: { $meta: 'textScore' } }, 40218],
    ['$elemMatch of a number', { a: { $elemMatch: 5 } }, 31274],
  ])('refuses %s', (_, p, code) => {
    expect(codeOf(() => compileProjection(p))).toBe(code);
  });

  it('refuses a position that the filter did not find', () => {
    expect(codeOf(() => project({ a: [1] }, { 'a.$': 1 }))).toBe(51246);
  });
});
