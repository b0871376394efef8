import { markdownOf, plainOf } from '@cp/prose';
import { Types } from 'mongoose';
import { changesPart } from './changes.squire';
import './changes.texts';
import { changeOf } from './change.model';
import { ChangeState, ChangeStepKind } from './change.vocabulary';

const byId = new Types.ObjectId();
const step = {
  ...{ key: 'k', byId, kind: ChangeStepKind.MADE, on: '2026-03-03', dueOn: null, month: null },
  ...{ note: 'In one *night*', spokenAs: null, at: new Date() },
};
const change = changeOf({
  ...{ _id: new Types.ObjectId(), storyId: new Types.ObjectId(), key: 'k', begunById: byId },
  ...{ what: 'Round at ten', state: ChangeState.MADE, dueOn: null, madeOn: '2026-03-03', heldAt: [] },
  ...{ steps: [step], askAgainOn: null, version: 1, createdAt: new Date(), updatedAt: new Date() },
});

describe('what followed from a story that is written out', () => {
  it('is nothing where nothing did', () => {
    expect(changesPart([], 0)).toBeNull();
  });

  it('is told step by step, with in how many places it was tried, and nothing of who typed it', () => {
    const part = changesPart([change], 2);
    const text = plainOf(markdownOf(part?.reading.CONCLUSIONS ?? []));
    expect(text).toContain('Round at ten (Made)');
    expect(text).toContain('Made, 2026-03-03: In one *night*');
    expect(text).toContain('number of places: 2');
    expect(part?.data).toMatchObject({
      adoptedElsewhere: 2,
      changes: [{ what: 'Round at ten', state: 'MADE' }],
    });
    expect(JSON.stringify(part)).not.toContain(byId.toHexString());
  });
});
