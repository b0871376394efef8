import { cellsOf, effectiveWords } from './voices.rules';

describe('the cells of the meter', () => {
  it('stand in their fixed order, heard or not', () => {
    const cells = cellsOf({
      groups: [
        { group: 'MANAGERS', people: 2 },
        { group: 'CLINICIANS', people: 5 },
      ],
    });
    expect(cells.map(({ group, people }) => [group, people])).toEqual([
      ['PATIENTS_AND_CARERS', 0],
      ['CLINICIANS', 5],
      ['NON_CLINICAL_STAFF', 0],
      ['MANAGERS', 2],
    ]);
  });

  it.each([
    [0, 0, false],
    [12, 12, false],
    [13, 12, true],
    [400, 12, true],
  ])('draw %i people as %i dots', (people, dots, more) => {
    const cell = cellsOf({ groups: [{ group: 'CLINICIANS', people }] })[1];
    expect(cell?.dots).toHaveLength(dots);
    expect(cell?.more).toBe(more);
  });
});

describe('the effective number in words', () => {
  it.each([
    [3.2189, '3.2'],
    [4, '4'],
    [1.96, '2'],
  ])('says %d as %s', (value, words) => {
    expect(effectiveWords(value, 'en-GB')).toBe(words);
  });
});
