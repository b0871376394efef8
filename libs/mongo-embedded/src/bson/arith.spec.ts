import { Double, Int32 } from 'bson';
import { arith } from './arith';
import { canonical, codeOf, decimal, long } from './fixture';

describe('arithmetic across the numeric tower', () => {
  it.each([
    ['ints stay ints', '+', new Int32(2), new Int32(3), new Int32(5)],
    ['an int that overflows becomes a long', '+', new Int32(2147483647), new Int32(1), long('2147483648')],
    ['longs keep all digits', '+', long('9007199254740993'), new Int32(1), long('9007199254740994')],
    ['a double makes the result a double', '+', new Int32(1), new Double(0.5), new Double(1.5)],
    ['a double that is whole stays a double', '*', new Double(2), new Int32(3), new Double(6)],
    ['decimals keep their scale', '+', decimal('1.10'), decimal('2.20'), decimal('3.30')],
    ['decimals multiply exactly', '*', decimal('1.5'), new Int32(2), decimal('3.0')],
    ['a double joins a decimal as it is written', '+', decimal('0.1'), new Double(0.2), decimal('0.3')],
    [
      'decimals are rounded half to even at 34 digits',
      '+',
      decimal('9999999999999999999999999999999999'),
      decimal('0.5'),
      decimal('1.000000000000000000000000000000000E34'),
    ],
    ['infinity wins over decimals', '+', decimal('Infinity'), new Int32(1), decimal('Infinity')],
  ] as const)('%s', (_, op, a, b, expected) => {
    expect(canonical(arith(op, a, b))).toBe(canonical(expected));
  });

  it('refuses a long that overflows', () => {
    expect(codeOf(() => arith('+', long('9223372036854775807'), new Int32(1)))).toBe(2);
  });
});
