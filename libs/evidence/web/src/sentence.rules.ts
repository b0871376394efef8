import type { Translate } from '@cp/kit/web';
import { sayNumber } from './days.rules';
import type { ChartOf } from './evidence.types';
import type evidenceWords from './texts/en.json';

type T = Translate<typeof evidenceWords>;

/** A small number in words, a larger one in figures; with a capital letter where a sentence begins. */
function inWords(t: T, count: number, language: string): string {
  return t.maybe(`number.${count}`) ?? sayNumber(count, language);
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function middles(t: T, { runChart, unit }: ChartOf, language: string): string {
  const shown = runChart.phases.filter(({ median }) => median !== null);
  const [first, ...later] = shown;
  const say = (value: number | null): string => sayNumber(value ?? 0, language);
  const withUnit = (value: number | null): string =>
    unit ? t('say.unit', { value: say(value), unit }) : say(value);
  if (!first) return '';
  const [second] = later;
  if (!second) return t('say.middle', { middle: withUnit(first.median) });
  if (later.length === 1 && first.label === null)
    return t('say.beforeAfter', {
      before: withUnit(first.median),
      label: second.label ?? '',
      after: say(second.median),
    });
  const parts = later.map(({ median, label }) => t('say.after', { middle: say(median), label: label ?? '' }));
  const begun =
    first.label === null
      ? t('say.atFirst', { middle: withUnit(first.median) })
      : t('say.after', { middle: withUnit(first.median), label: first.label });
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' });
  return t('say.middles', { list: list.format([begun, ...parts]) });
}

function finding(t: T, { runChart: chart }: ChartOf, language: string): string[] {
  const middle = sayNumber(chart.median ?? 0, language);
  const parted = chart.phases.length > 1;
  const crossings = {
    n: inWords(t, chart.crossings, language),
    least: inWords(t, chart.crossingsLimit ?? 0, language),
  };
  const run = capital(inWords(t, chart.longestRun, language));
  const side = t(chart.longestRunSide === 'ABOVE' ? 'say.above' : 'say.below');
  const shift = t(parted ? 'say.shiftOfAll' : 'say.shift', { n: run, side, middle });
  const few = t.plural('say.few', chart.crossings, crossings);
  switch (chart.finding) {
    case 'SHIFT':
      return [shift];
    case 'FEW_CROSSINGS':
      return [few];
    case 'SHIFT_AND_FEW_CROSSINGS':
      return [shift];
    case 'CHANCE':
      return [t('say.chance')];
    case 'TOO_FEW':
      return [t('say.tooFew')];
  }
}

/** What a chart says, in sentences: the middle values first, then whether chance alone would do that. The decision is the rules', not made here. */
export function sentenceOf(t: T, chart: ChartOf, language: string): string {
  if (chart.points.length === 0) return t('say.nothing');
  return [middles(t, chart, language), ...finding(t, chart, language)].join(' ');
}

/** The figures behind the finding, for whoever wants to know how it was come by. */
export function reasonsOf(t: T, { runChart: chart }: ChartOf, language: string): string[] {
  const count = (n: number | null): string => sayNumber(n ?? 0, language);
  if (chart.finding === 'TOO_FEW') return [t.plural('why.tooFew', chart.useful)];
  const values = { useful: count(chart.useful), middle: count(chart.median) };
  return [
    t('why.run', { ...values, n: count(chart.longestRun), limit: count(chart.longestRunLimit) }),
    t('why.crossings', { n: count(chart.crossings), limit: count(chart.crossingsLimit) }),
  ];
}
