import { giniIndex, smallSampleGiniIndex } from './concentration';
import type { Counts } from './counts';
import * as diversity from './diversity';
import { crossShare, eiExcess, eiIndex, expectedEiIndex } from './ei-index';
import { MEASURES } from './measure.catalogue';
import type { MeasureDescription } from './measure.description';
import { reciprocity } from './reciprocity';
import { voiceToMembershipRatios } from './voice-ratio';

const opening = `# How participation is measured

<!-- Made from libs/measures/src by \`npm run docs:measures\`: change it there, not here. -->

Every figure about who takes part is one of the measures below. They are pure functions in \`libs/measures\`: the same acts give the same
figure, and this page is made of the same descriptions that stand above the functions.

- **People, not posts.** What is counted is distinct people in each group, so that one busy person is one voice. pᵢ is the share of
  group i, nᵢ its count, n = Σ nᵢ, K the number of groups, ln the natural logarithm.
- **Four groups.** Clinicians, non-clinical staff, managers, and patients with carers (K = 4). Other perspectives and withheld ones are
  outside M1 to M5 and count in the number of people.
- **Ties.** A member is tied to another by replying, by recognising with words or by building on what they said. Each ordered pair
  counts once, nobody is tied to themselves, and who is in no group crosses no boundary.
- **No figure is not 0.** Where a measure is undefined the answer is \`null\`, and a page says so in words.
- **Chance.** The permutation test and the bootstrap intervals (95 %, 1,000 resamples) of trends are seeded: whoever computes them again
  gets the same. An interval is drawn around every point of a trend.
- **No judgement.** A measure says who is heard, not whether what was said is good. Bands are settings of ours. Small numbers are held
  back where figures are shown, not here.
- **Sources.** "From memory": the work was not at hand when this was written. "Ours": made for this community, without a source.
`;

function section(row: MeasureDescription): string {
  const heading = `## ${row.id} ${row.name[0]?.toUpperCase()}${row.name.slice(1)}`;
  const facts = [
    `- Formula: \`${row.formula}\``,
    `- Unit and range: ${row.unit}, ${row.range}`,
    `- No figure: ${row.undefinedWhen}`,
    ...(row.band ? [`- Band: ${row.band}`] : []),
    `- Source: ${row.source}`,
    `- Function: \`${row.measure}\``,
  ];
  return `${heading}\n\n${row.says}\n\n${facts.join('\n')}\n`;
}

const minus = (text: string): string => text.replace('-', '−');
const inWords = (figure: number | null, digits: number): string =>
  figure === null ? 'no figure' : minus(figure.toFixed(digits));

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

const mixes: readonly Counts[] = [
  [10, 0, 0, 0],
  [9, 1, 0, 0],
  [5, 3, 1, 1],
  [3, 3, 2, 2],
  [5, 5, 5, 5],
];

const columns = [
  { head: 'M1', measure: diversity.coverage, digits: 2 },
  { head: 'M2', measure: diversity.blauIndex, digits: 3 },
  { head: 'M2n', measure: diversity.normalisedBlauIndex, digits: 3 },
  { head: 'M2u', measure: diversity.unbiasedBlauIndex, digits: 3 },
  { head: 'M3', measure: diversity.entropy, digits: 3 },
  { head: 'M3e', measure: diversity.evenness, digits: 3 },
  { head: '¹D', measure: diversity.effectiveNumber, digits: 2 },
  { head: '²D', measure: diversity.inverseSimpson, digits: 2 },
];

function workedFigures(): string {
  const head = ['people in the four groups', ...columns.map((column) => column.head)];
  const rows = mixes.map((mix) => [
    mix.join(', '),
    ...columns.map(({ measure, digits }) => inWords(measure(mix), digits)),
  ]);
  const boundary = { external: 18, internal: 42 };
  const members = [60, 15, 10, 15];
  const ratios = voiceToMembershipRatios([70, 12, 10, 8], members).map((ratio) => inWords(ratio, 2));
  const posts = [1, 1, 1, 2, 2, 3, 5, 8, 13, 24];
  const ties = ['ab', 'ba', 'ac', 'cd', 'dc', 'ea'].map(([from = '', to = '']) => ({ from, to }));
  return `## Worked figures

These are computed by the functions whenever this page is made.

${table([head, ...rows])}

- E-I index of 18 ties across and 42 inside: ${inWords(eiIndex(boundary), 2)}, a cross share of ${inWords(crossShare(boundary), 2)}. Among 60, 15, 10 and 15
  members chance gives ${inWords(expectedEiIndex(members), 3)}, so the excess is ${inWords(eiExcess(boundary, members), 2)}: closed, though three ties of ten across sound fair.
- Voice of 70, 12, 10 and 8 contributors among those members: ${ratios.join(', ')}.
- Gini index of ${posts.join(', ')} contributions: ${inWords(giniIndex(posts, 'READERS_COUNTED'), 3)}, corrected for few people ${inWords(smallSampleGiniIndex(posts, 'READERS_COUNTED'), 3)}.
- Reciprocity of a→b, b→a, a→c, c→d, d→c, e→a: ${inWords(reciprocity(ties), 3)}.
`;
}

/** The text of `docs/measures.md`: made of the catalogue and of the functions themselves, so that it cannot say anything else. */
export function measuresDocument(): string {
  return [opening, ...MEASURES.map(section), workedFigures()].join('\n');
}
