import { drawingOf, rulersOf, wrapped } from './chart.rules';
import { csvOf, cellOf, fileNameOf } from './download.rules';
import { aMeasure } from './evidence.builder';

const say = {
  number: String,
  day: (on: string) => on,
  name: (line: string, value: number) => `${line} ${value}`,
};

describe('a chart laid out for a width', () => {
  it.each([
    [0, 17, [0, 5, 10, 15, 20]],
    [92, 98, [92, 94, 96, 98]],
    [-4, 6, [-4, -2, 0, 2, 4, 6]],
    [5, 5, [5, 6]],
    [0, 0, [0, 0.2]],
  ])('has lines across from %p to %p that begin and end beyond the values', (least, most, rulers) => {
    const found = rulersOf(least, most);
    expect(found[0]).toBeLessThanOrEqual(least);
    expect(found.at(-1)).toBeGreaterThanOrEqual(most);
    expect(found[0]).toBe(rulers[0]);
  });

  it.each([260, 350, 640, 1200])('keeps everything within %i pixels', (width) => {
    const label = 'A change that is called by as many words as the field takes in';
    const measure = aMeasure({
      phases: [
        { startsOn: '2025-03-01', label },
        { startsOn: '2026-06-01', label },
      ],
      goal: 3,
    });
    const { points, plot, changes, along, height } = drawingOf(measure, width, say);
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(plot.left);
      expect(x).toBeLessThanOrEqual(plot.right);
      expect(y).toBeGreaterThanOrEqual(plot.top - 0.5);
      expect(y).toBeLessThanOrEqual(plot.bottom + 0.5);
    }
    for (const { x, end, lines } of changes)
      for (const line of lines)
        expect(end ? x - 8 - line.length * 7.4 : width - x - 8 - line.length * 7.4).toBeGreaterThan(
          -width / 8,
        );
    expect(along.length).toBeGreaterThanOrEqual(2);
    expect(plot.right).toBeLessThan(width);
    expect(plot.bottom).toBeLessThan(height);
  });

  it('breaks words into lines', () => {
    expect(wrapped('Hourly rounds began on the ward', 14)).toEqual(['Hourly rounds', 'began on the', 'ward']);
  });
});

describe('a measure as a file', () => {
  it.each([
    ['plain', '"plain"'],
    ['say "so"', '"say ""so"""'],
    ['=cmd()', `"'=cmd()"`],
    ['+44', `"'+44"`],
    ['@x', `"'@x"`],
    ['\tx', `"'\tx"`],
    ['-x', `"'-x"`],
    ['-12.5', '"-12.5"'],
  ])('writes %p as %p, which no spreadsheet runs (ASVS 1.2.10)', (text, cell) =>
    expect(cellOf(text)).toBe(cell),
  );

  it('has one line for each value, with the change that it comes after', () => {
    const lines = csvOf(aMeasure(), ['Date', '=unit', 'Note', 'Change']).split('\r\n');
    expect(lines[0]).toBe(`\uFEFF"Date","'=unit","Note","Change"`);
    expect([lines[1], lines[10]]).toEqual([
      '"2025-01-01","14","",""',
      '"2025-10-01","9","","Hourly rounds began"',
    ]);
    expect(lines).toHaveLength(21);
  });

  it('is named after the measure', () => {
    expect([fileNameOf('Falls, ward 7 (é)', 'csv'), fileNameOf('…', 'png')]).toEqual([
      'falls-ward-7-e.csv',
      'measure.png',
    ]);
  });
});
