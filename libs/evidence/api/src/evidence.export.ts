import { say } from '@cp/kit/api';
import { dateInWords, type ExportRecord, type Owner } from '@cp/members/api';
import type { Measure } from './measure.model';
import type { PdsaCycle } from './pdsa-cycle.model';

const address = ({ link }: Owner, { storyId }: Pick<Measure, 'storyId'>): string =>
  link(`/stories/${storyId.toHexString()}`);

/** A measure as whoever added it takes it along. */
export function ownMeasure(owner: Owner, measure: Measure): ExportRecord {
  const { id, name, kind, unit, direction, goal, points, phases, annotations } = measure;
  const dates = { createdAt: measure.createdAt.toISOString(), updatedAt: measure.updatedAt.toISOString() };
  const story = address(owner, measure);
  const lines: readonly (readonly [string, string])[] = [
    [say('export.evidence.unit'), unit],
    [say('export.evidence.changes'), phases.map(({ startsOn, label }) => `${startsOn} ${label}`).join('; ')],
    [say('export.evidence.remarks'), annotations.map(({ on, text }) => `${on} ${text}`).join('; ')],
  ];
  return {
    values: {
      type: 'MEASURE',
      id,
      story,
      name,
      kind,
      unit,
      direction,
      goal,
      ...dates,
      points,
      phases,
      annotations,
    },
    reading: {
      title: `${say('export.evidence.measure')}: ${name}`,
      facts: [
        [say('export.at'), dateInWords(measure.updatedAt)],
        [say('export.link'), story],
        ...lines.filter(([, text]) => text !== ''),
      ],
      text: points.map(({ on, value, note }) => `${on}: ${value}${note ? ` (${note})` : ''}`).join('\n'),
    },
  };
}

/** A cycle as whoever added it takes it along. */
export function ownCycle(owner: Owner, cycle: PdsaCycle): ExportRecord {
  const { id, number, plan, do: done, study, act, learned, startedOn, endedOn } = cycle;
  const dates = { createdAt: cycle.createdAt.toISOString(), updatedAt: cycle.updatedAt.toISOString() };
  const words = { plan, do: done, study, act, learned };
  const story = address(owner, cycle);
  return {
    values: { type: 'CYCLE', id, story, number, startedOn, endedOn, ...dates, ...words },
    reading: {
      title: `${say('export.evidence.cycle')} ${number}`,
      facts: [
        [say('export.at'), dateInWords(cycle.updatedAt)],
        [say('export.link'), story],
      ],
      text: Object.entries(words)
        .filter(([, text]) => text !== '')
        .map(([name, text]) => `${say(`export.evidence.${name}`)}\n${text}`)
        .join('\n\n'),
    },
  };
}
