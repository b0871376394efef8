import { hasDecimalComma, readDay, readNumber, sayDay, sayNumber, shortDay } from './days.rules';

describe('reading a date', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026-03-01T00:00:00Z', '2026-03-01'],
    ['1/3/2026', '2026-03-01'],
    ['01/03/26', '2026-03-01'],
    ['1.3.2026', '2026-03-01'],
    ['01/03/2026 00:00', '2026-03-01'],
    ['1 Mar 2026', '2026-03-01'],
    ['1-Mar-26', '2026-03-01'],
    ['1st March 2026', '2026-03-01'],
    ['Monday 2 March 2026', '2026-03-02'],
    ['  3   SEPT  2025 ', '2025-09-03'],
    ['Mar 2026', '2026-03-01'],
    ['March-26', '2026-03-01'],
    ['2026-03', '2026-03-01'],
    ['3/2026', '2026-03-01'],
    ['29 Feb 2024', '2024-02-29'],
  ])('%p is %p', (text, day) => expect(readDay(text)).toBe(day));

  it.each([
    '',
    '46082',
    '12',
    '2026',
    '30 Feb 2026',
    '3/25/2026',
    '1 Mai 2026',
    'soon',
    '1 Mar',
    '=TODAY()',
    '2026-03-01T13:45:00Z',
    '1/3/0026',
    `1 Mar 2026${' '.repeat(3)}<b>`,
  ])('%p is none', (text) => expect(readDay(text)).toBeNull());
});

describe('reading a number', () => {
  it.each([
    ['12', 12],
    ['12.50', 12.5],
    ['.5', 0.5],
    ['-3', -3],
    ['−3.5', -3.5],
    ['1,234', 1234],
    ['1,234,567.8', 1234567.8],
    ['1 234', 1234],
    ['12,5', 12.5],
    ['45 %', 45],
    ['£1,200', 1200],
    ['-0', 0],
    ['', 'none'],
    ['n/a', 'none'],
    ['1.2.3', 'none'],
    ['1,2,3', 'none'],
    ['=1+1', 'none'],
    ['1e9', 'none'],
    ['0x1F', 'none'],
    ['Infinity', 'none'],
    ['9'.repeat(30), 'none'],
  ])('%p is %p', (text, value) => expect(readNumber(text)).toBe(value));

  it('does not guess where decimal commas stand beside it', () => {
    expect([hasDecimalComma('0,5'), hasDecimalComma('1,234'), hasDecimalComma('5')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(readNumber('1,234', true)).toBe('twoWays');
    expect(readNumber('1,234.5', true)).toBe(1234.5);
    expect(readNumber('12,5', true)).toBe(12.5);
  });
});

describe('saying a date and a number', () => {
  it('is the same day wherever the reader is', () => {
    expect(sayDay('2026-03-01')).toBe('1 March 2026');
    expect([shortDay('2026-03-01', false), shortDay('2026-03-01', true)]).toEqual(['Mar 2026', '1 Mar']);
  });

  it('has as many decimals as it needs', () => {
    expect([sayNumber(14), sayNumber(1234.5), sayNumber(1 / 3)]).toEqual(['14', '1,234.5', '0.3333']);
  });
});
