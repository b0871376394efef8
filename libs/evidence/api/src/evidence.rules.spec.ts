import {
  changesOf,
  cycleProblems,
  isDay,
  measureProblems,
  movedTo,
  oneLine,
  severalLines,
} from './evidence.rules';

const pathsOf = (problems: { path: string; key: string }[]): string[] =>
  problems.map(({ path, key }) => `${path} ${key}`);

describe('a day', () => {
  it.each([
    ['2026-03-01', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-3-1', false],
    ['1/3/2026', false],
    ['0026-03-01', false],
    ['2500-01-01', false],
    ['2026-03-01T00:00', false],
    ['', false],
  ])('%p: %p', (text, is) => expect(isDay(text)).toBe(is));
});

describe('what has to be put right in a measure', () => {
  const point = { on: '2026-03-01', value: 1 };

  it.each([
    [{}, []],
    [{ name: 'Falls', points: [point], goal: null }, []],
    [{ name: ' ' }, ['name fields.name.measure']],
    [{ goal: 1e13 }, ['goal fields.value']],
    [{ points: [{ ...point, on: 'March' }] }, ['points.0.on fields.day']],
    [{ points: [point, { ...point, value: 2 }] }, ['points.1.on fields.day.twice']],
    [{ points: [{ ...point, value: -1e13 }] }, ['points.0.value fields.value']],
    [{ phases: [{ startsOn: '2026-03-01', label: ' ' }] }, ['phases.0.label fields.evidence.empty']],
    [
      {
        phases: [
          { startsOn: '2026-03-01', label: 'One' },
          { startsOn: '2026-03-01', label: 'Two' },
        ],
      },
      ['phases.1.startsOn fields.day.twice'],
    ],
    [
      {
        annotations: [
          { on: '2026-03-01', text: 'Snow' },
          { on: '2026-03-01', text: 'More snow' },
        ],
      },
      [],
    ],
    [
      { annotations: [{ on: '', text: '' }] },
      ['annotations.0.on fields.day', 'annotations.0.text fields.evidence.empty'],
    ],
  ])('in %j is %j', (measure, problems) => {
    expect(pathsOf(measureProblems(measure))).toEqual(problems);
  });
});

describe('what has to be put right in a cycle', () => {
  it.each([
    [null, null, []],
    ['2026-03-01', '2026-03-01', []],
    ['2026-03-02', '2026-03-01', ['endedOn fields.endedOn.before']],
    [null, 'soon', ['endedOn fields.day']],
  ])('from %p to %p is %j', (startedOn, endedOn, problems) => {
    expect(pathsOf(cycleProblems({ startedOn, endedOn }))).toEqual(problems);
  });
});

describe('a place in a list', () => {
  it.each([
    ['c', 1, ['c', 'a', 'b']],
    ['a', 2, ['b', 'a', 'c']],
    ['a', 99, ['b', 'c', 'a']],
    ['b', -5, ['b', 'a', 'c']],
    ['x', 1, ['a', 'b', 'c']],
  ])('%p moved to %i gives %j', (thing, place, list) => {
    expect(movedTo(['a', 'b', 'c'], thing, place)).toEqual(list);
  });
});

describe('what is stored of what was typed', () => {
  it('is one line where there is one, and has one kind of line ends', () => {
    expect(oneLine('  Falls\n on\t the ward ')).toBe('Falls on the ward');
    expect(severalLines(' a\r\nb\rc\n')).toBe('a\nb\nc');
  });

  it('is only what differs', () => {
    expect(
      changesOf(
        { name: 'B', goal: null, points: [{ on: 'x' }] },
        { name: 'A', goal: null, points: [{ on: 'x' }] },
      ),
    ).toEqual({
      name: 'B',
    });
  });
});
