import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.builder';

const MEASURE = 'mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { id } }';
const CYCLE = 'mutation ($input: AddCycleInput!) { addCycle(input: $input) { id } }';

/** Measures something and tries something in a story, in words made for it; answers the ids of both. */
export async function plantEvidence(
  caller: Caller,
  storyId: string,
  word: (name: string) => string,
): Promise<string[]> {
  const on = '2026-03-01';
  const measure = {
    name: word('measure'),
    kind: 'OUTCOME',
    unit: word('unit'),
    direction: 'DOWN',
    points: [{ on, value: 3, note: word('note') }],
    phases: [{ startsOn: on, label: word('change') }],
    annotations: [{ on, text: word('remark') }],
  };
  const cycle = Object.fromEntries(
    ['plan', 'do', 'study', 'act', 'learned'].map((name) => [name, word(name)]),
  );
  const { addMeasure } = await caller.must<{ addMeasure: { id: string } }>(MEASURE, {
    input: { key: randomUUID(), storyId, ...measure },
  });
  const { addCycle } = await caller.must<{ addCycle: { id: string } }>(CYCLE, {
    input: { key: randomUUID(), storyId, ...cycle },
  });
  return [addMeasure.id, addCycle.id];
}
