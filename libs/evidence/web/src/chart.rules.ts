import type { ChartOf } from './evidence.types';

/** A line across or down the drawing. */
export interface Ruler {
  readonly at: number;
  readonly text: string;
}

/** A chart as it is drawn at one width: every place in it, in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly across: readonly Ruler[];
  readonly along: readonly Ruler[];
  readonly points: readonly { readonly x: number; readonly y: number; readonly long: boolean }[];
  readonly line: string;
  readonly middles: readonly {
    readonly from: number;
    readonly to: number;
    readonly y: number;
    readonly value: number;
  }[];
  /** The middle of all values, where phases have middles of their own. */
  readonly common: { readonly y: number; readonly value: number } | null;
  readonly changes: readonly {
    readonly x: number;
    readonly y: number;
    readonly end: boolean;
    readonly lines: readonly string[];
  }[];
  readonly remarks: readonly { readonly x: number; readonly number: number }[];
  readonly goal: { readonly y: number; readonly value: number } | null;
  /** The names of the middles, of the common middle and of the goal, where they cover the fewest points. */
  readonly names: readonly {
    readonly x: number;
    readonly y: number;
    readonly end: boolean;
    readonly strong: boolean;
    readonly text: string;
  }[];
}

const NARROW = 480;
const LETTER = 7.4;
const ROW = 19;

/** Days since 1970, so that time is drawn as time. */
const dayOf = (on: string): number => Date.parse(`${on}T00:00:00Z`) / 86_400_000;
const dayAt = (day: number): string => new Date(Math.round(day) * 86_400_000).toISOString().slice(0, 10);

/** Steps of 1, 2 or 5 times a power of ten that part a span into about `parts`. */
function stepOf(span: number, parts: number): number {
  const raw = span / parts;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((times) => times * power >= raw * 0.999) ?? 10) * power;
}

/** The values at which lines are drawn across: from nought where that wastes little, else from just below the least. */
export function rulersOf(least: number, most: number): number[] {
  const low = least >= 0 && least <= most * 0.6 ? 0 : least;
  const span = most - low || Math.abs(most) || 1;
  const step = stepOf(span, 5);
  const from = Math.floor(low / step + 1e-9) * step;
  const count = Math.max(1, Math.ceil((most - from) / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => Number((from + index * step).toPrecision(12)));
}

/** Words in lines of at most so many letters; a longer word stands alone. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How figures and days are said in the language of the reader, and what the lines are called. */
export interface Saying {
  readonly number: (value: number) => string;
  readonly day: (on: string, withDay: boolean) => string;
  readonly name: (line: 'middle' | 'common' | 'goal', value: number) => string;
}

/** Lays a chart out for one width. The same values drawn narrower are drawn anew: text never shrinks. */
export function drawingOf(chart: ChartOf, width: number, say: Saying): Drawing {
  const narrow = width < NARROW;
  const { points, runChart, goal } = chart;
  const values = [...points.map(({ value }) => value), ...(goal === null ? [] : [goal])];
  const rulers = rulersOf(Math.min(...values, Infinity), Math.max(...values, -Infinity));
  const labels = rulers.map(say.number);
  const left = 14 + Math.max(...labels.map(({ length }) => length)) * 8;
  const right = width - (narrow ? 14 : 24);
  const texts = chart.phases.map(({ label }) => wrapped(label, Math.floor((right - left) / 2 / LETTER)));
  const top = 16 + texts.reduce((sum, { length }) => sum + length * ROW, 0);
  const bottom = top + (narrow ? 210 : 240);
  const days = [...points, ...chart.annotations].map(({ on }) => dayOf(on));
  const marks = [...days, ...chart.phases.map(({ startsOn }) => dayOf(startsOn))];
  const [from, to] = [Math.min(...marks), Math.max(...marks)];
  const x = (day: number): number =>
    to === from ? (left + right) / 2 : left + 10 + ((day - from) / (to - from)) * (right - left - 20);
  const [low, high] = [rulers[0] ?? 0, rulers.at(-1) ?? 1];
  const y = (value: number): number => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  const { longestRunFrom, longestRunTo } = runChart;
  const shift = runChart.finding === 'SHIFT' || runChart.finding === 'SHIFT_AND_FEW_CROSSINGS';
  const placed = points.map(({ on, value }) => ({
    x: x(dayOf(on)),
    y: y(value),
    long: shift && on >= (longestRunFrom ?? '9') && on <= (longestRunTo ?? '') && value !== runChart.median,
  }));
  const parted = runChart.phases.length > 1;
  const middles = runChart.phases.flatMap(({ median, first, last }) =>
    median === null || first === null || last === null
      ? []
      : [{ from: x(dayOf(first)) - 6, to: x(dayOf(last)) + 6, y: y(median), value: median }],
  );
  const common =
    parted && runChart.median !== null ? { y: y(runChart.median), value: runChart.median } : null;
  const hoped = goal === null ? null : { y: y(goal), value: goal };
  return {
    width,
    height: bottom + 34,
    plot: { left, right, top, bottom },
    across: rulers.map((value, index) => ({ at: y(value), text: labels[index] ?? '' })),
    along: ticksOf({ from, to, most: Math.floor((right - left) / 92), x, say: say.day }),
    points: placed,
    line: placed.map((point) => `${round(point.x)},${round(point.y)}`).join(' '),
    middles,
    common,
    changes: changesAt(chart, texts, { x, middle: (left + right) / 2 }),
    remarks: chart.annotations.map(({ on }, index) => ({ x: x(dayOf(on)), number: index + 1 })),
    goal: hoped,
    names: namesOf({ middles, common, goal: hoped, points: placed, plot: { left, right } }, say),
  };
}

/** Where each change stands: its words one under the other, on the side where there is room. */
function changesAt(
  { phases }: ChartOf,
  texts: readonly (readonly string[])[],
  { x, middle }: { readonly x: (day: number) => number; readonly middle: number },
): Drawing['changes'] {
  let down = 16;
  return phases.map(({ startsOn }, index) => {
    const lines = texts[index] ?? [];
    const at = { x: x(dayOf(startsOn)), y: down, lines };
    down += lines.length * ROW;
    return { ...at, end: at.x > middle };
  });
}

const LINE_NAMES = ['common', 'goal'] as const;

/** Names each line above or below its left or right end, where the name covers the fewest points and other names. */
function namesOf(
  drawn: Pick<Drawing, 'middles' | 'common' | 'goal' | 'points'> & {
    readonly plot: { readonly left: number; readonly right: number };
  },
  say: Saying,
): Drawing['names'] {
  const { left, right } = drawn.plot;
  const lines = [
    ...drawn.middles.map(({ from, to, y, value }) => ({
      from: Math.max(from + 6, left),
      to: Math.min(to - 6, right),
      y,
      strong: true,
      text: say.name('middle', value),
    })),
    ...LINE_NAMES.flatMap((kind) => {
      const line = drawn[kind];
      return line
        ? [{ from: left + 4, to: right, y: line.y, strong: false, text: say.name(kind, line.value) }]
        : [];
    }),
  ];
  const taken: { x: number; y: number }[] = drawn.points.map(({ x, y }) => ({ x, y }));
  return lines.map(({ from, to, y, strong, text }) => {
    const wide = text.length * LETTER;
    const places = [
      { x: from, end: false },
      { x: to, end: true },
    ].flatMap(({ x, end }) => [y - 7, y + 18].map((down) => ({ x, y: down, end, strong, text })));
    const fits = places.filter(({ x, end }) => (end ? x - wide >= left : x + wide <= right));
    const covered = (place: (typeof places)[number]): number => {
      const start = place.end ? place.x - wide : place.x;
      return taken.filter(
        (one) =>
          one.x > start - 10 && one.x < start + wide + 10 && one.y > place.y - 22 && one.y < place.y + 10,
      ).length;
    };
    const best = [...(fits.length > 0 ? fits : places)].sort((a, b) => covered(a) - covered(b))[0];
    const chosen = best ?? { x: from, y: y - 7, end: false, strong, text };
    const start = chosen.end ? chosen.x - wide : chosen.x;
    for (let at = 0; at <= wide; at += 12) taken.push({ x: start + at, y: chosen.y - 6 });
    return chosen;
  });
}

const round = (place: number): number => Math.round(place * 10) / 10;

/** The days that are named under the chart: evenly over time, with the day of the month only where months are few. */
function ticksOf({
  from,
  to,
  most,
  x,
  say,
}: {
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly x: (day: number) => number;
  readonly say: (on: string, withDay: boolean) => string;
}): Ruler[] {
  if (!Number.isFinite(from)) return [];
  const withDay = to - from < 150;
  const count = to === from ? 1 : Math.max(2, Math.min(most, 7));
  const ticks = Array.from({ length: count }, (_, index) => {
    const day = count === 1 ? from : from + ((to - from) * index) / (count - 1);
    return { at: x(day), text: say(dayAt(day), withDay) };
  });
  return ticks.filter(({ text }, index) => text !== ticks[index - 1]?.text);
}
