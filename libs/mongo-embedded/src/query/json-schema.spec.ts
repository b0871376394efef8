import { Double } from 'bson';
import { codeOf, stored } from '../bson/fixture';
import type { Document } from '../bson/values';
import { compile } from './match';

const valid = (schema: Document, doc: Document): boolean =>
  compile(stored({ $jsonSchema: schema }))(stored(doc));
const onA = (schema: Document): Document => ({ properties: { a: schema } });

describe('a JSON schema', () => {
  it.each<[string, Document, Document, boolean]>([
    ['wants required fields', { required: ['a'] }, { b: 1 }, false],
    ['accepts required fields that are null', { required: ['a'] }, { a: null }, true],
    ['checks types', onA({ bsonType: 'int' }), { a: new Double(1) }, false],
    ['accepts one of several types', onA({ bsonType: ['int', 'double'] }), { a: new Double(1) }, true],
    ['knows JSON names of types', onA({ type: 'boolean' }), { a: true }, true],
    ['does not want what is not required', onA({ bsonType: 'int' }), {}, true],
    ['checks values against a list', onA({ enum: ['x', null] }), { a: 'y' }, false],
    ['includes the minimum', onA({ minimum: 5 }), { a: 5 }, true],
    ['excludes it if told to', onA({ minimum: 5, exclusiveMinimum: true }), { a: 5 }, false],
    ['excludes the maximum if told to', onA({ maximum: 5, exclusiveMaximum: true }), { a: 5 }, false],
    ['checks multiples', onA({ multipleOf: 3 }), { a: 7 }, false],
    ['counts characters and not units', onA({ maxLength: 1 }), { a: '\u{1F600}' }, true],
    ['checks patterns', onA({ pattern: '^x' }), { a: 'ax' }, false],
    ['checks the number of elements', onA({ minItems: 2 }), { a: [1] }, false],
    ['checks every element', onA({ items: { bsonType: 'int' } }), { a: [1, 'x'] }, false],
    [
      'checks elements by position',
      onA({ items: [{ bsonType: 'int' }], additionalItems: false }),
      { a: [1, 2] },
      false,
    ],
    ['checks that elements differ', onA({ uniqueItems: true }), { a: [1, new Double(1)] }, false],
    ['refuses further fields', { properties: { a: {} }, additionalProperties: false }, { a: 1, b: 1 }, false],
    [
      'checks further fields',
      { properties: { a: {} }, additionalProperties: { bsonType: 'int' } },
      { a: 1, b: 'x' },
      false,
    ],
    [
      'lets fields of a pattern pass',
      { patternProperties: { '^x': {} }, additionalProperties: false },
      { xy: 1 },
      true,
    ],
    ['checks fields of a pattern', { patternProperties: { '^x': { bsonType: 'int' } } }, { xy: 'no' }, false],
    ['counts fields', { maxProperties: 1 }, { a: 1, b: 1 }, false],
    ['checks dependencies by name', { dependencies: { a: ['b'] } }, { a: 1 }, false],
    ['combines with allOf', { allOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1 }, false],
    ['combines with anyOf', { anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1 }, true],
    ['combines with oneOf', { oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, false],
    ['combines with not', { not: { required: ['a'] } }, { a: 1 }, false],
    ['leaves values of other types to other keywords', onA({ minLength: 3 }), { a: 5 }, true],
    ['may carry a title and a description', { title: 't', description: 'd' }, { a: 5 }, true],
  ])('%s', (_, schema, doc, expected) => {
    expect(valid(schema, doc)).toBe(expected);
  });

  it.each<[string, Document, number]>([
    ['an unknown keyword', { requierd: ['a'] }, 9],
    ['a reference', { $ref: 'x' }, 9],
    ['the type integer', onA({ type: 'integer' }), 9],
    ['an unknown type', onA({ bsonType: 'whole' }), 2],
    ['an empty list', onA({ enum: [] }), 14],
    ['a limit that is no number', onA({ minimum: 'x' }), 14],
  ])('with %s is refused', (_, schema, code) => {
    expect(codeOf(() => compile({ $jsonSchema: schema }))).toBe(code);
  });
});
