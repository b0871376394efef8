import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { BetterDirection, MeasureKind } from './evidence.vocabulary';
import { type Measure, measureOf } from './measure.model';
import { cycleOf, type PdsaCycle } from './pdsa-cycle.model';

/** Falls a month on a ward: nine months before hourly rounds began (middle 14), ten after (middle 8). */
const FALLS = [14, 16, 12, 15, 13, 14, 11, 17, 14, 9, 8, 10, 7, 8, 6, 9, 8, 7, 9];

const firstOf = (month: number): string => new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10);

/** What was measured in the example, as an author would add it. */
export const fallsAMonth = {
  name: 'Falls on the ward',
  kind: MeasureKind.OUTCOME,
  unit: 'falls a month',
  direction: BetterDirection.DOWN,
  goal: 7,
  points: FALLS.map((value, month) => ({ on: firstOf(month), value })),
  phases: [{ startsOn: firstOf(9), label: 'Hourly rounds began' }],
  annotations: [{ on: firstOf(7), text: 'Two beds were closed for repairs' }],
};

/** A measure as the database holds it, complete unless a spec takes something away. */
export function aMeasure(wish: Partial<Omit<Measure, 'id'>> = {}): Measure {
  const at = new Date('2026-11-02T09:00:00Z');
  return measureOf({
    _id: new Types.ObjectId(),
    key: randomUUID(),
    storyId: new Types.ObjectId(),
    memberId: new Types.ObjectId(),
    ...fallsAMonth,
    points: fallsAMonth.points.map((point) => ({ ...point, note: null })),
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...wish,
  });
}

/** A cycle as the database holds it, complete unless a spec takes something away. */
export function aCycle(wish: Partial<Omit<PdsaCycle, 'id'>> = {}): PdsaCycle {
  const at = new Date('2026-11-02T09:00:00Z');
  const row = {
    _id: new Types.ObjectId(),
    key: randomUUID(),
    storyId: new Types.ObjectId(),
    memberId: new Types.ObjectId(),
    plan: 'Ask every patient on the hour what they need. We expected fewer bells.',
    do: 'Two nurses did it for a week on bay three.',
    study: 'Bells fell by half. Nights were missed twice.',
    act: 'Keep it, and give the nights a list.',
    learned: 'It works when somebody is named for each hour.',
    startedOn: '2025-09-01',
    endedOn: '2025-09-08',
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...wish,
  };
  return cycleOf(row, wish.number ?? 1);
}

/** A measure or a cycle as it stands in the database, without what is told from elsewhere. */
export const rowOf = (kept: Measure | PdsaCycle): object =>
  Object.fromEntries(Object.entries(kept).filter(([name]) => name !== 'id' && name !== 'number'));
