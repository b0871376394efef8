import { Injectable, type OnModuleInit } from '@nestjs/common';
import { say } from '@cp/kit/api';
import type { Block } from '@cp/prose';
import { type StoryExportPart, StoryExports } from '@cp/stories/api';
import type { ChangeRecord } from './change.model';
import { ChangeService } from './change.service';
import { ChangeTally } from './change-tally';

const item = (text: string, depth: 1 | 2): Block => ({
  kind: 'ITEM',
  depth,
  ordered: false,
  number: 1,
  runs: [{ text }],
});

const changeBlocks = ({ what, state, steps }: ChangeRecord): Block[] => [
  item(`${what} (${say(`export.changes.${state}`)})`, 1),
  ...steps.map(({ kind, on, note }) =>
    item([`${say(`export.changes.step.${kind}`)}, ${on}`, note].filter(Boolean).join(': '), 2),
  ),
];

const changeData = ({ what, state, dueOn, madeOn, heldAt, steps }: ChangeRecord): object => ({
  ...{ what, state, dueOn, madeOn },
  heldAt: heldAt.map(({ month, held, note }) => ({ month, held, note })),
  steps: steps.map(({ kind, on, dueOn: due, month, note, spokenAs }) => ({
    ...{ kind, on, dueOn: due, month, note, spokenAs },
  })),
});

/** What followed from a story as it is written out; of those who tried it elsewhere only in how many places. */
export function changesPart(
  changes: readonly ChangeRecord[],
  adoptedElsewhere: number,
): StoryExportPart | null {
  if (changes.length === 0 && adoptedElsewhere === 0) return null;
  const elsewhere = say('changes.export.elsewhere', { places: adoptedElsewhere });
  return {
    reading: {
      CONCLUSIONS: [
        { kind: 'HEADING', runs: [{ text: say('changes.export.followed') }] },
        ...changes.flatMap(changeBlocks),
        ...(adoptedElsewhere > 0 ? [{ kind: 'PARAGRAPH' as const, runs: [{ text: elsewhere }] }] : []),
      ],
    },
    data: { changes: changes.map(changeData), adoptedElsewhere },
  };
}

/** Lends every story that is written out what followed from it. */
@Injectable()
export class ChangesSquire implements OnModuleInit {
  constructor(
    private readonly exports: StoryExports,
    private readonly changes: ChangeService,
    private readonly tally: ChangeTally,
  ) {}

  onModuleInit(): void {
    this.exports.register('followed', async ({ id }) => {
      const [changes, tallies] = await Promise.all([this.changes.ofStories([id]), this.tally.of([id])]);
      return changesPart(changes.get(id) ?? [], tallies.get(id)?.adoptedElsewhere ?? 0);
    });
  }
}
