import { Binary, UUID } from 'bson';
import { canonical, codeOf, decimal, id1, id2, long, sameAsId1 } from '../bson/fixture';
import type { Document } from '../bson/values';
import { valueOf } from './fixture';

const at = (s: string) => new Date(s);
const uuid = new UUID('09190f70-3d30-11e5-8814-0f4df9a59c41');

describe('an expression', () => {
  it.each<[string, unknown, Document, unknown]>([
    ['compares ids', { $eq: ['$a', '$b'] }, { a: id1, b: sameAsId1 }, true],
    ['compares across types', { $cmp: ['$a', '$b'] }, { a: 'x', b: 5 }, 1],
    ['tells missing from null', { $eq: ['$a', null] }, {}, false],
    ['takes missing as smaller than null', { $lt: ['$a', null] }, {}, true],
    ['finds an id in a list', { $in: ['$a', [sameAsId1]] }, { a: id1 }, true],
    ['names the type of an id', { $type: '$a' }, { a: id1 }, 'objectId'],
    ['names the type of nothing', { $type: '$a' }, {}, 'missing'],
    ['knows decimals as numbers', { $isNumber: '$a' }, { a: decimal('1') }, true],
    ['writes an id as text', { $toString: '$a' }, { a: id1 }, id1.toHexString()],
    ['writes a date as text', { $toString: '$a' }, { a: new Date(0) }, '1970-01-01T00:00:00.000Z'],
    ['reads an id from text', { $toObjectId: '$a' }, { a: id1.toHexString() }, id1],
    ['reads a UUID from text', { $toUUID: '$a' }, { a: uuid.toHexString() }, uuid.toBinary()],
    ['reads a decimal from text', { $toDecimal: '$a' }, { a: '1.50' }, decimal('1.50')],
    ['takes the first that is there', { $ifNull: ['$a', '$b', 7] }, {}, 7],
    ['chooses by condition', { $cond: { if: { $gt: ['$a', 2] }, then: 'y', else: 'n' } }, { a: 3 }, 'y'],
    [
      'chooses by cases',
      { $switch: { branches: [{ case: { $eq: ['$a', 3] }, then: 't' }], default: 'd' } },
      { a: 3 },
      't',
    ],
    ['takes null as false', { $not: ['$a'] }, { a: null }, true],
    ['takes an empty text as true', { $and: ['$a'] }, { a: '' }, true],
    [
      'maps and filters',
      {
        $map: {
          input: { $filter: { input: '$a', as: 'x', cond: { $gt: ['$$x', 1] } } },
          as: 'y',
          in: { $multiply: ['$$y', 2] },
        },
      },
      { a: [1, 2, 3] },
      [4, 6],
    ],
    [
      'reduces',
      { $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
      { a: [1, 2, 3] },
      6,
    ],
    ['takes an element from the end', { $arrayElemAt: ['$a', -1] }, { a: [1, 2] }, 2],
    ['sorts an array', { $sortArray: { input: '$a', sortBy: 1 } }, { a: [3, 1] }, [1, 3]],
    ['counts elements', { $size: '$a' }, { a: [1, 2] }, 2],
    ['unites sets of ids', { $size: { $setUnion: ['$a', '$b'] } }, { a: [id1], b: [sameAsId1, id2] }, 2],
    ['joins texts', { $concat: ['x', '$a'] }, { a: 'y' }, 'xy'],
    ['joins to null with null', { $concat: ['x', '$a'] }, { a: null }, null],
    ['writes small letters of null as nothing', { $toLower: '$a' }, { a: null }, ''],
    ['writes capitals', { $toUpper: '$a' }, { a: 'ab' }, 'AB'],
    ['finds a text by code points', { $indexOfCP: ['$a', 'b'] }, { a: '\u{1F600}b' }, 1],
    ['finds no text', { $indexOfCP: ['$a', 'x'] }, { a: 'ab' }, -1],
    [
      'matches an expression',
      { $regexMatch: { input: '$a', regex: '^ab', options: 'i' } },
      { a: 'AbC' },
      true,
    ],
    ['takes documents apart', { $objectToArray: '$o' }, { o: { a: 1 } }, [{ k: 'a', v: 1 }]],
    ['merges documents', { $mergeObjects: ['$o', { b: 2 }, null] }, { o: { a: 1 } }, { a: 1, b: 2 }],
    ['binds variables', { $let: { vars: { x: '$a' }, in: { $add: ['$$x', 1] } } }, { a: 2 }, 3],
    ['reads a field with a dot in its name', { $getField: { field: { $literal: 'a.b' } } }, { 'a.b': 1 }, 1],
    ['follows a path through an array', '$a.b', { a: [{ b: 1 }, { c: 2 }, { b: 3 }] }, [1, 3]],
    ['takes a number in a path as a name, never as a position', '$a.0', { a: [{ b: 1 }] }, []],
    ['reads a field called by a number', '$a.0', { a: { 0: 'x' } }, 'x'],
    ['takes $literal as it stands', { $literal: '$a' }, { a: 1 }, '$a'],
    ['measures a document', { $bsonSize: '$$ROOT' }, { _id: 1 }, 14],
    ['measures bytes', { $binarySize: '$a' }, { a: new Binary(Buffer.from([1, 2])) }, 2],
    ['measures bytes of a text', { $binarySize: '$a' }, { a: 'é' }, 2],
  ])('%s', (_, expression, doc, expected) => {
    expect(canonical(valueOf(expression, doc))).toBe(canonical(expected));
  });
});

describe('arithmetic in expressions', () => {
  it.each<[string, unknown, Document, unknown]>([
    ['adds', { $add: ['$a', 1] }, { a: 2 }, 3],
    ['adds nothing to null', { $add: ['$a', 1] }, { a: null }, null],
    ['adds milliseconds to a date', { $add: ['$a', 5] }, { a: new Date(5) }, new Date(10)],
    ['adds decimals', { $add: ['$a', '$b'] }, { a: decimal('0.1'), b: decimal('0.2') }, decimal('0.3')],
    [
      'adds to a long beyond 2^53',
      { $add: ['$a', 1] },
      { a: long('9007199254740993') },
      long('9007199254740994'),
    ],
    ['subtracts', { $subtract: [5, '$a'] }, { a: 2 }, 3],
    ['subtracts dates to milliseconds', { $subtract: ['$a', '$b'] }, { a: new Date(10), b: new Date(4) }, 6],
    ['subtracts milliseconds from a date', { $subtract: ['$a', 4] }, { a: new Date(10) }, new Date(6)],
    ['subtracts decimals', { $subtract: ['$a', 1] }, { a: decimal('1.5') }, decimal('0.5')],
    ['multiplies decimals', { $multiply: ['$a', 2] }, { a: decimal('1.5') }, decimal('3.0')],
    ['divides', { $divide: ['$a', 2] }, { a: 7 }, 3.5],
    ['divides decimals exactly', { $divide: ['$a', 4] }, { a: decimal('1') }, decimal('0.25')],
    [
      'divides decimals to 34 digits',
      { $divide: ['$a', 3] },
      { a: decimal('1') },
      decimal('0.3333333333333333333333333333333333'),
    ],
    ['rounds half to even', { $round: ['$a', 0] }, { a: 2.5 }, 2],
    ['takes the size of a decimal', { $abs: '$a' }, { a: decimal('-1.5') }, decimal('1.5')],
    ['sums the numbers of an array', { $sum: '$a' }, { a: [1, 'x', 2] }, 3],
    ['sums several values', { $sum: ['$a', '$b'] }, { a: 1, b: 2 }, 3],
    ['averages decimals', { $avg: '$a' }, { a: [decimal('1'), decimal('2')] }, decimal('1.5')],
    ['averages nothing to null', { $avg: '$a' }, { a: [] }, null],
    ['takes the largest by value', { $max: '$a' }, { a: [decimal('10'), 9] }, decimal('10')],
    ['takes the smallest and passes over null', { $min: ['$a', null] }, { a: 2 }, 2],
  ])('%s', (_, expression, doc, expected) => {
    expect(canonical(valueOf(expression, doc))).toBe(canonical(expected));
  });
});

describe('dates in expressions', () => {
  it.each<[string, unknown, Date, unknown]>([
    [
      'are written by a format',
      { $dateToString: { format: '%Y-%m-%dT%H:%M:%S.%LZ', date: '$d' } },
      at('2024-03-05T06:07:08.009Z'),
      '2024-03-05T06:07:08.009Z',
    ],
    [
      'are written in a time zone',
      { $dateToString: { format: '%Y-%m-%d %H', date: '$d', timezone: 'Europe/London' } },
      at('2024-07-05T23:07:08Z'),
      '2024-07-06 00',
    ],
    [
      'are cut to the week',
      { $dateTrunc: { date: '$d', unit: 'week', startOfWeek: 'monday' } },
      at('2024-03-06T06:07:08Z'),
      at('2024-03-04T00:00:00Z'),
    ],
    [
      'are cut to the week that begins on Sunday',
      { $dateTrunc: { date: '$d', unit: 'week' } },
      at('2024-03-06T06:07:08Z'),
      at('2024-03-03T00:00:00Z'),
    ],
    [
      'are cut to the month of a time zone',
      { $dateTrunc: { date: '$d', unit: 'month', timezone: 'Europe/Berlin' } },
      at('2024-03-31T23:30:00Z'),
      at('2024-03-31T22:00:00Z'),
    ],
    [
      'are cut to the day on which the clocks change',
      { $dateTrunc: { date: '$d', unit: 'day', timezone: 'Europe/London' } },
      at('2024-03-31T12:00:00Z'),
      at('2024-03-31T00:00:00Z'),
    ],
    [
      'are cut to the quarter',
      { $dateTrunc: { date: '$d', unit: 'quarter' } },
      at('2024-05-06T00:00:00Z'),
      at('2024-04-01T00:00:00Z'),
    ],
    [
      'are cut to several units',
      { $dateTrunc: { date: '$d', unit: 'minute', binSize: 15 } },
      at('2024-05-06T10:44:59Z'),
      at('2024-05-06T10:30:00Z'),
    ],
    [
      'before 2000 are cut downwards too',
      { $dateTrunc: { date: '$d', unit: 'year' } },
      at('1999-12-31T23:59:59Z'),
      at('1999-01-01T00:00:00Z'),
    ],
    [
      'move by months to the last day of a short one',
      { $dateAdd: { startDate: '$d', unit: 'month', amount: 1 } },
      at('2024-01-31T00:00:00Z'),
      at('2024-02-29T00:00:00Z'),
    ],
    [
      'move back by months',
      { $dateSubtract: { startDate: '$d', unit: 'month', amount: 1 } },
      at('2024-03-31T00:00:00Z'),
      at('2024-02-29T00:00:00Z'),
    ],
    [
      'move by days of a time zone, also over a change of clocks',
      { $dateAdd: { startDate: '$d', unit: 'day', amount: 1, timezone: 'Europe/London' } },
      at('2024-03-30T12:00:00Z'),
      at('2024-03-31T11:00:00Z'),
    ],
    [
      'move by hours of the clock',
      { $dateAdd: { startDate: '$d', unit: 'hour', amount: 24, timezone: 'Europe/London' } },
      at('2024-03-30T12:00:00Z'),
      at('2024-03-31T12:00:00Z'),
    ],
    [
      'take a fixed offset as a time zone',
      { $dateTrunc: { date: '$d', unit: 'day', timezone: '+05:30' } },
      at('2024-03-31T20:00:00Z'),
      at('2024-03-31T18:30:00Z'),
    ],
    [
      'count months between them',
      { $dateDiff: { startDate: '$d', endDate: at('2024-03-01T00:00:00Z'), unit: 'month' } },
      at('2024-01-31T00:00:00Z'),
      2,
    ],
    [
      'that are missing move nowhere',
      { $dateAdd: { startDate: '$none', unit: 'day', amount: 1 } },
      at('2024-01-31T00:00:00Z'),
      null,
    ],
  ])('%s', (_, expression, d, expected) => {
    expect(canonical(valueOf(expression, { d }))).toBe(canonical(expected));
  });
});

describe('an expression that is wrong', () => {
  it.each<[string, unknown, Document, number]>([
    ['an unknown operator', { $foo: 1 }, {}, 168],
    ['an unknown variable', '$$nobody', {}, 17276],
    ['adding a text', { $add: ['$a', 1] }, { a: 'x' }, 16554],
    ['adding two dates', { $add: ['$a', '$a'] }, { a: new Date(0) }, 16612],
    ['multiplying a text', { $multiply: ['$a', 1] }, { a: 'x' }, 16555],
    ['dividing by zero', { $divide: ['$a', 0] }, { a: 1 }, 16608],
    ['the size of a number', { $size: '$a' }, { a: 1 }, 17124],
    ['looking into a number', { $in: [1, '$a'] }, { a: 1 }, 40081],
    ['comparing three values', { $eq: [1, 2, 3] }, {}, 16020],
    ['an id from a wrong text', { $toObjectId: '$a' }, { a: 'x' }, 241],
    ['a decimal from a wrong text', { $toDecimal: '$a' }, { a: 'x' }, 241],
    [
      'an unknown time zone',
      { $dateTrunc: { date: '$a', unit: 'day', timezone: 'Nowhere/At_All' } },
      { a: new Date(0) },
      40485,
    ],
    [
      'an unknown unit of time',
      { $dateAdd: { startDate: '$a', unit: 'moment', amount: 1 } },
      { a: new Date(0) },
      5439013,
    ],
    ['code from the client', { $function: { body: 'function(){return 1}', args: [], lang: 'js' } }, {}, 168],
    ['a text score', { $meta: 'textScore' }, {}, 40218],
  ])('is refused: %s', (_, expression, doc, code) => {
    expect(codeOf(() => valueOf({ $ifNull: [expression, null] }, doc))).toBe(code);
  });
});
