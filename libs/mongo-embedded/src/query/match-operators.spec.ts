import { Binary } from 'bson';
import { matcherOpts } from '../agg/expr';
import { makeColl } from '../bson/collation';
import { codeOf, decimal, long, stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { compile, type MatchContext } from './match';

const matches = (q: Document, d: Document): boolean => compile(stored(q), matcherOpts())(stored(d));

describe('a filter on arrays', () => {
  it.each<[string, Document, Document, boolean]>([
    ['a range holds if one element is in it', { a: [1, 9] }, { a: { $gt: 5 } }, true],
    ['both ends of a range may be met by different elements', { a: [1, 9] }, { a: { $gt: 4, $lt: 6 } }, true],
    ['an array equals the same array', { a: [1, 2] }, { a: [1, 2] }, true],
    ['an array differs from another order', { a: [2, 1] }, { a: [1, 2] }, false],
    ['an array equals an element that is one', { a: [[1, 2], 3] }, { a: [1, 2] }, true],
    ['arrays are ordered', { a: [1, 3] }, { a: { $gt: [1, 2] } }, true],
    ['a number in a path is a position', { a: [{ b: 1 }, { b: 2 }] }, { 'a.1.b': 2 }, true],
    ['a position is not another', { a: [{ b: 1 }, { b: 2 }] }, { 'a.0.b': 2 }, false],
    ['a position may end the path', { a: [5, 6] }, { 'a.1': 6 }, true],
    ['a number in a path may be a field name', { a: { 1: 6 } }, { 'a.1': 6 }, true],
    ['a number may be a field of an element', { a: [{ 1: 6 }] }, { 'a.1': 6 }, true],
    ['a path does not enter an array in an array', { a: [[{ b: 1 }]] }, { 'a.b': 1 }, false],
    ['an element two arrays deep is not found', { a: [[1]] }, { a: 1 }, false],
    ['a position exists', { a: [1] }, { 'a.0': { $exists: true } }, true],
    ['a position beyond the end does not', { a: [1] }, { 'a.1': { $exists: true } }, false],
    ['a field called length is a field', { a: { length: 3 } }, { 'a.length': 3 }, true],
    ['a field from a prototype is none', { a: {} }, { 'a.toString': { $exists: true } }, false],
    [
      '$elemMatch wants one element with all',
      {
        a: [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
      },
      { a: { $elemMatch: { x: 1, y: 4 } } },
      false,
    ],
    [
      '$elemMatch wants one value in the range',
      { a: [1, 9] },
      { a: { $elemMatch: { $gt: 4, $lt: 6 } } },
      false,
    ],
    ['$elemMatch works on nested paths', { r: { a: [{ x: 1 }] } }, { 'r.a': { $elemMatch: { x: 1 } } }, true],
    [
      '$elemMatch may hold alternatives',
      { a: [{ x: 1 }] },
      { a: { $elemMatch: { $or: [{ x: 1 }, { x: 2 }] } } },
      true,
    ],
    ['$elemMatch does not match a scalar', { a: 5 }, { a: { $elemMatch: { $gt: 4 } } }, false],
    [
      '$elemMatch does not enter an element that is an array',
      { a: [[5]] },
      { a: { $elemMatch: { $gt: 4 } } },
      false,
    ],
    ['$all wants every value', { a: [1, 2, 3] }, { a: { $all: [1, 3] } }, true],
    ['$all misses one value', { a: [1, 2] }, { a: { $all: [1, 3] } }, false],
    ['$all matches a scalar', { a: 5 }, { a: { $all: [5] } }, true],
    ['$all matches a nested array', { a: [[1, 2], 3] }, { a: { $all: [[1, 2]] } }, true],
    ['$all of nothing matches nothing', { a: [1] }, { a: { $all: [] } }, false],
    [
      '$all takes $elemMatch',
      { a: [{ x: 1 }, { x: 2 }] },
      { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
      true,
    ],
    ['$size counts elements', { a: [1, 2] }, { a: { $size: 2 } }, true],
    ['$size counts nested arrays as one', { a: [[1, 2]] }, { a: { $size: 1 } }, true],
    ['$size does not look into elements', { a: [[1, 2]] }, { a: { $size: 2 } }, false],
  ])('%s', (_, doc, query, expected) => {
    expect(matches(query, doc)).toBe(expected);
  });
});

describe('the other operators of filters', () => {
  it.each<[string, Document, Document, boolean]>([
    ['$mod keeps the sign', { a: -5 }, { a: { $mod: [3, -2] } }, true],
    ['$mod cuts fractions off', { a: 5.9 }, { a: { $mod: [5, 0] } }, true],
    ['$mod keeps the digits of longs', { a: long('9007199254740993') }, { a: { $mod: [10, 3] } }, true],
    ['$mod takes decimals', { a: decimal('7') }, { a: { $mod: [4, 3] } }, true],
    ['$nor wants none', { a: 1 }, { $nor: [{ a: 2 }, { b: 1 }] }, true],
    ['$and wants all', { a: 1, b: 2 }, { $and: [{ a: 1 }, { b: { $in: [2] } }] }, true],
    ['$or wants one', { a: 1 }, { $or: [{ a: 2 }, { a: 1 }] }, true],
    ['$bitsAllSet takes positions', { a: 6 }, { a: { $bitsAllSet: [1, 2] } }, true],
    ['$bitsAnyClear takes a mask', { a: 6 }, { a: { $bitsAnyClear: 1 } }, true],
    ['$bitsAllClear fails on a set bit', { a: 6 }, { a: { $bitsAllClear: 2 } }, false],
    ['$bitsAnySet reads bytes', { a: new Binary(Buffer.from([0, 1])) }, { a: { $bitsAnySet: [8] } }, true],
    ['bits of a negative number are those of its complement', { a: -1 }, { a: { $bitsAllSet: [63] } }, true],
    ['$expr compares fields', { a: 3, b: 2 }, { $expr: { $gt: ['$a', '$b'] } }, true],
    ['in $expr a missing field is not null', {}, { $expr: { $eq: ['$a', null] } }, false],
    ['in $expr a missing field is smaller than a number', {}, { $expr: { $lt: ['$a', 5] } }, true],
    ['in $expr types are ordered', { a: 'x' }, { $expr: { $gt: ['$a', 5] } }, true],
    ['a comment has no effect', { a: 1 }, { a: 1, $comment: 'why' }, true],
    ['an empty filter matches', { a: 1 }, {}, true],
  ])('%s', (_, doc, query, expected) => {
    expect(matches(query, doc)).toBe(expected);
  });
});

describe('a filter with regular expressions', () => {
  it.each<[string, Document, Document, boolean]>([
    ['an expression matches an element', { a: ['x', 'abc'] }, { a: /^ab/ }, true],
    ['an expression in a list matches', { a: 'abc' }, { a: { $in: [/^ab/] } }, true],
    ['$not turns an expression round', { a: 'abc' }, { a: { $not: /^a/ } }, false],
    ['option i ignores case', { a: 'ABC' }, { a: { $regex: '^ab', $options: 'i' } }, true],
    [
      'option x ignores white space and comments',
      { a: 'abc' },
      { a: { $regex: 'a b c # comment', $options: 'x' } },
      true,
    ],
    ['option x keeps spaces in classes', { a: 'a b' }, { a: { $regex: 'a [ ] b', $options: 'x' } }, true],
    ['an inline option counts', { a: 'ABC' }, { a: { $regex: '(?i)^ab' } }, true],
    [
      '\\A and \\z hold at the ends only',
      { a: 'x\nab' },
      { a: { $regex: '\\Aab\\z', $options: 'm' } },
      false,
    ],
    ['a backslash before A stays a backslash', { a: '\\A' }, { a: { $regex: '^\\\\A$' } }, true],
    ['named groups of PCRE work', { a: 'aa' }, { a: { $regex: '^(?P<l>a)\\k<l>$' } }, true],
    [
      'an expression and another condition must both hold',
      { a: 'abc' },
      { a: { $regex: '^a', $ne: 'abc' } },
      false,
    ],
    ['an expression finds itself as a value', { a: /^ab/i }, { a: /^ab/i }, true],
    ['an expression does not match a number', { a: 5 }, { a: /5/ }, false],
  ])('%s', (_, doc, query, expected) => {
    expect(matches(query, doc)).toBe(expected);
  });

  it('gives the same answer each time, also for a global expression', () => {
    const f = compile({ a: /b/g });
    expect([f({ a: 'b' }), f({ a: 'b' })]).toEqual([true, true]);
  });
});

describe('a filter with a collation', () => {
  const coll = makeColl({ locale: 'en', strength: 2 });
  it.each<[string, Document, boolean]>([
    ['equality', { a: 'WARD' }, true],
    ['lists', { a: { $in: ['x', 'WARD'] } }, true],
    ['ranges', { a: { $gte: 'WARD', $lte: 'WARD' } }, true],
    ['inequality', { a: { $ne: 'WARD' } }, false],
    ['nested documents', { o: { k: 'WARD' } }, true],
  ])('applies it to %s', (_, query, expected) => {
    expect(compile(query, { coll })({ a: 'ward', o: { k: 'ward' } })).toBe(expected);
  });
});

describe('the position that a filter leaves for $', () => {
  it.each<[string, Document, Document, number | undefined]>([
    ['is that of the matching element', { a: [1, 2] }, { a: 2 }, 1],
    ['is that of the matching document', { a: [{ k: 1 }, { k: 2 }] }, { 'a.k': 2 }, 1],
    ['is found by $elemMatch', { a: [{ k: 1 }, { k: 2 }] }, { a: { $elemMatch: { k: 2 } } }, 1],
    ['is found inside $and', { a: [1, 2] }, { $and: [{ a: 2 }] }, 1],
    ['is that of the outer array', { a: [{ b: [1] }, { b: [2, 3] }] }, { 'a.b': 2 }, 1],
    ['is absent when no array was entered', { a: 2 }, { a: 2 }, undefined],
    ['is absent when only a negation matched', { a: [1, 2] }, { a: { $ne: 3 } }, undefined],
  ])('%s', (_, doc, query, position) => {
    const context: MatchContext = {};
    expect(compile(query)(doc, context)).toBe(true);
    expect(context.pos).toBe(position);
  });
});

describe('a filter that is wrong', () => {
  it.each<[string, unknown, number]>([
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an unknown operator at the top', { $foo: 1 }, 2],
    ['a field beside an operator', { a: { $gt: 1, b: 2 } }, 2],
    ['$in without a list', { a: { $in: 5 } }, 2],
    ['an operator in a list', { a: { $in: [{ $gt: 1 }] } }, 2],
    ['an empty $and', { $and: [] }, 2],
    ['an alternative that is no document', { $or: [5] }, 2],
    ['an empty $not', { a: { $not: {} } }, 2],
    ['a regular expression under $ne', { a: { $ne: /a/ } }, 2],
    ['a negative $size', { a: { $size: -1 } }, 2],
    ['a fractional $size', { a: { $size: 1.5 } }, 2],
    ['division by zero in $mod', { a: { $mod: [0, 1] } }, 2],
    ['an unknown type', { a: { $type: 'text' } }, 2],
    ['an unknown type number', { a: { $type: 99 } }, 2],
    ['no type at all', { a: { $type: [] } }, 9],
    ['options without an expression', { a: { $options: 'i' } }, 2],
    ['an expression that cannot be read', { a: { $regex: '(' } }, 51091],
    ['an expression that is too long', { a: { $regex: 'a'.repeat(1001) } }, 51091],
    ['an unknown flag', { a: { $regex: 'a', $options: 'q' } }, 51108],
    ['text search', { $text: { $search: 'x' } }, 27],
    ['JavaScript', { $where: 'true' }, 2],
    ['a place on earth', { a: { $near: [0, 0] } }, 2],
    ['a filter that is no document', 5, 2],
  ])('is refused: %s', (_, query, code) => {
    expect(codeOf(() => compile(query))).toBe(code);
  });

  it('has no $expr where expressions are not allowed', () => {
    expect(codeOf(() => compile({ $expr: true }))).toBe(224);
  });
});
