import { PASTE_LIMITS, readTable, type Understood } from './paste.rules';

const understood = (text: string): Understood => {
  const read = readTable(text);
  if (typeof read === 'string') throw new Error(read);
  return read;
};
const valuesOf = (text: string): string[] => understood(text).rows.map(({ on, value }) => `${on} ${value}`);
const refusedOf = (text: string): string[] =>
  understood(text).refused.map(({ line, why }) => `${line} ${why}`);

describe('a table that is pasted', () => {
  it.each([
    ['from a spreadsheet', 'Month\tFalls\nJan 2026\t14\nFeb 2026\t12\n', ['2026-01-01 14', '2026-02-01 12']],
    ['without headings', '2026-01-01\t14\n2026-02-01\t12', ['2026-01-01 14', '2026-02-01 12']],
    ['as CSV with quotes', 'Date,Falls\r\n"1 Mar 2026","1,234.5"\r\n', ['2026-03-01 1234.5']],
    [
      'as CSV with semicolons',
      'Datum;Wert\n1.3.2026;12,5\n2.3.2026;13',
      ['2026-03-01 12.5', '2026-03-02 13'],
    ],
    ['with the value first', '14\t1/3/2026\n12\t8/3/2026', ['2026-03-01 14', '2026-03-08 12']],
    ['out of order', '2026-02-01\t2\n2026-01-01\t1', ['2026-01-01 1', '2026-02-01 2']],
    [
      'with empty lines and a mark of its bytes',
      '\uFEFF2026-01-01\t1\n\n\t\n2026-02-01\t2\n',
      ['2026-01-01 1', '2026-02-01 2'],
    ],
    ['with a percentage', '2026-01-01\t45%', ['2026-01-01 45']],
  ])('%s is understood', (_, text, values) => expect(valuesOf(text)).toEqual(values));

  it('says which columns it read, and takes remarks along', () => {
    const { headings, rows } = understood(
      'Ward\tWeek of\tBells\tRemark\n7\t1/3/2026\t40\tSnow\n7\t8/3/2026\t31\t',
    );
    expect(headings).toEqual({ day: 'Week of', value: 'Bells', note: 'Remark' });
    expect(rows.map(({ note }) => note)).toEqual(['Snow', '']);
  });

  it('says which lines it did not understand, and why', () => {
    const text = 'Date\tFalls\n2026-01-01\t14\nsoon\t12\n2026-02-01\tn/a\n2026-01-01\t3\nTotal\t29';
    expect(valuesOf(text)).toEqual(['2026-01-01 14']);
    expect(refusedOf(text)).toEqual(['3 day', '4 number', '5 twice', '6 day']);
  });

  it('does not guess what a comma means where others are decimal commas', () => {
    expect(refusedOf('2026-01-01\t12,5\n2026-02-01\t1,234\n2026-03-01\t13')).toEqual(['2 twoWays']);
  });

  it.each([
    ['', 'empty'],
    [' \n\t\n', 'empty'],
    ['name\tvalue\nA\t1', 'noDates'],
    ['2026-01-01\n2026-02-01', 'noNumbers'],
    ['x'.repeat(PASTE_LIMITS.characters + 1), 'tooLong'],
    ['2026-01-01\t1\n'.repeat(PASTE_LIMITS.lines + 1), 'tooLong'],
  ])('%p cannot be read: %p', (text, why) => expect(readTable(text)).toBe(why));

  it.each([
    '=cmd|calc!A1\t=1+1\n2026-01-01\t3',
    '2026-01-01\t3\t<img src=x onerror=alert(1)>\n__proto__\tconstructor',
    '"2026-01-01\t3\n2026-02-01\t4',
    '2026-01-01\t3\u0000\n\u202e2026-02-01\t4',
    `2026-01-01\t3\n${'\t'.repeat(5000)}x`,
    `2026-01-01\t3\n2026-02-01\t4\t${'ab'.repeat(5000)}`,
    `"${'"'.repeat(999)}\n2026-01-01\t3`,
  ])('bears hostile input: %#', (text) => {
    const read = readTable(text);
    if (typeof read === 'string') return expect(['noDates', 'noNumbers', 'empty']).toContain(read);
    for (const { on, value, note } of read.rows) {
      expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(Number.isFinite(value)).toBe(true);
      expect(note.length).toBeLessThanOrEqual(PASTE_LIMITS.cell);
    }
    for (const refused of read.refused) expect(refused.text.length).toBeLessThanOrEqual(PASTE_LIMITS.cell);
  });
});
