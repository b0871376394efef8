import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import type { Block, Run } from '@cp/prose';
import { type StoryExportPart, StoryExports } from '@cp/stories/api';
import { type Evidence, EvidenceService } from './evidence.service';
import type { Measure } from './measure.model';
import type { PdsaCycle } from './pdsa-cycle.model';
import { runChartOf } from './run-chart.model';

const paragraph = (...runs: Run[]): Block => ({ kind: 'PARAGRAPH', runs });

const heading = (text: string): Block => ({ kind: 'HEADING', runs: [{ text }] });

const table = (lines: readonly (readonly string[])[]): Block => ({
  kind: 'TABLE',
  rows: lines.map((fields, index) => ({
    cells: fields.map((text) => ({ header: index === 0, runs: [{ text }] })),
  })),
});

function cycleBlocks(cycle: PdsaCycle): Block[] {
  const words = (['plan', 'do', 'study', 'act', 'learned'] as const).filter((name) => cycle[name] !== '');
  const dates = [cycle.startedOn, cycle.endedOn].filter((day) => day !== null).join(' – ');
  const name = `${say('export.evidence.cycle')} ${cycle.number}`;
  return [
    heading(dates ? `${name} (${dates})` : name),
    ...words.map((word) =>
      paragraph({ text: `${say(`export.evidence.${word}`)}: `, strong: true }, { text: cycle[word] }),
    ),
  ];
}

const nameOf = ({ name, unit }: Measure): string => (unit ? `${name} (${unit})` : name);

function definition(measure: Measure): Block {
  const { kind, direction, goal } = measure;
  const parts = [
    say(`evidence.kind.${kind}`),
    say(`evidence.direction.${direction}`),
    ...(goal === null ? [] : [say('evidence.goal', { goal })]),
  ];
  return paragraph({ text: `${nameOf(measure)}: `, strong: true }, { text: parts.join(' ') });
}

function finding(measure: Measure): Block {
  const { median, count, longestRun, crossings, finding: found } = runChartOf(measure);
  const words = say('evidence.finding', { count, median: median ?? '–', longestRun, crossings });
  return paragraph(
    { text: `${nameOf(measure)}: `, strong: true },
    { text: `${words} ${say(`evidence.finding.${found}`)}` },
  );
}

const values = (measure: Measure): Block[] => [
  heading(nameOf(measure)),
  table([
    [say('evidence.day'), say('evidence.value'), say('evidence.note')],
    ...measure.points.map(({ on, value, note }) => [on, String(value), note ?? '']),
  ]),
  ...measure.phases.map(({ startsOn, label }) => paragraph({ text: `${startsOn}: ${label}` })),
  ...measure.annotations.map(({ on, text }) => paragraph({ text: `${on}: ${text}` })),
];

const measureData = (measure: Measure): object => {
  const { name, kind, unit, direction, goal, points, phases, annotations } = measure;
  return { name, kind, unit, direction, goal, points, phases, annotations, runChart: runChartOf(measure) };
};

const cycleData = ({
  number,
  startedOn,
  endedOn,
  plan,
  do: done,
  study,
  act,
  learned,
}: PdsaCycle): object => ({
  ...{ number, startedOn, endedOn, plan, do: done, study, act, learned },
});

/** The evidence of a story as it is written out: cycles and values under the results, what was measured and how it was read before. */
export function evidencePart({ measures, cycles }: Evidence): StoryExportPart | null {
  if (measures.length + cycles.length === 0) return null;
  return {
    reading: {
      MEASURES: measures.map(definition),
      ANALYSIS: measures.map(finding),
      RESULTS: [...cycles.flatMap(cycleBlocks), ...measures.flatMap(values)],
    },
    data: { measures: measures.map(measureData), cycles: cycles.map(cycleData) },
  };
}

/** Lends every story that is written out what it rests on. */
@Injectable()
export class EvidenceSquire implements OnModuleInit {
  constructor(
    private readonly exports: StoryExports,
    private readonly evidence: EvidenceService,
  ) {}

  onModuleInit(): void {
    this.exports.register('evidence', async ({ id }) => {
      const evidence = (await this.evidence.evidenceOf([id])).get(id);
      return evidence ? evidencePart(evidence) : null;
    });
  }
}
