import { type Actor, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { Types } from 'mongoose';
import { DiscussionKind } from './discussion.vocabulary';
import { mayDoWithOpening, OPENING_DEEDS, type OpeningDeed } from './opening.rules';
import { OpeningState } from './opening.vocabulary';
import { answerProblems, canDecide, firstAsk, mayTellOutcome, nextAsk, waitsLong } from './senior-ear.rules';
import { SeniorVerdict } from './senior-ear.vocabulary';

const HOME = new Types.ObjectId();
const porter = anActor(Perspective.NON_CLINICAL_STAFF, { organisationId: HOME.toHexString() });
const manager = anActor(Perspective.MANAGER, { organisationId: HOME.toHexString() });
const elsewhere = anActor(Perspective.MANAGER, { organisationId: new Types.ObjectId().toHexString() });
const nurse = anActor(Perspective.CLINICIAN, { organisationId: HOME.toHexString() });
const at = new Date('2026-11-03T12:00:00Z');
const days = (count: number): Date => new Date(at.getTime() + count * 86_400_000);
const ask = (more: object = {}) => ({
  kind: DiscussionKind.SENIOR_EAR,
  state: OpeningState.OPEN,
  authorId: new Types.ObjectId(porter.memberId),
  organisationId: HOME as Types.ObjectId | null,
  waiting: true,
  createdAt: at,
  ...more,
});

describe('who can decide about an ask', () => {
  it.each<[string, Actor | null, object, boolean]>([
    ['a manager of the same place', manager, {}, true],
    ['a manager of another place', elsewhere, {}, false],
    ['a manager of any place, where none is named', elsewhere, { organisationId: null }, true],
    ['a nurse of the same place', nurse, {}, false],
    ['whoever asks', manager, { authorId: new Types.ObjectId(manager.memberId) }, false],
    ['a guest', null, {}, false],
    ['a manager about a question', manager, { kind: DiscussionKind.QUESTION }, false],
    ['a manager about what was taken back', manager, { state: OpeningState.RETRACTED }, false],
    [
      'a manager who may not post',
      anActor(Perspective.MANAGER, { can: new Set() }),
      { organisationId: null },
      false,
    ],
  ])('%s', (_, viewer, more, may) => {
    expect(canDecide(viewer, ask(more))).toBe(may);
  });

  it('are asked after three days and after ten, and then left in peace', () => {
    expect(firstAsk(DiscussionKind.SENIOR_EAR, at)).toEqual(days(3));
    expect([nextAsk(at, 1), nextAsk(at, 2)]).toEqual([days(10), null]);
    expect(firstAsk(DiscussionKind.QUESTION, at)).toBeNull();
  });

  it('has the page say that it waits after two weeks without an answer', () => {
    expect(waitsLong(ask(), days(13.9))).toBe(false);
    expect(waitsLong(ask(), days(14))).toBe(true);
    expect(waitsLong(ask({ waiting: false }), days(30))).toBe(false);
    expect(waitsLong(ask({ kind: DiscussionKind.QUESTION }), days(30))).toBe(false);
  });
});

describe('an answer to an ask', () => {
  it.each([
    [SeniorVerdict.CAN, null, []],
    [SeniorVerdict.BY_WHEN, '2026-12-01', []],
    [SeniorVerdict.BY_WHEN, '2026-11-03', []],
    [SeniorVerdict.BY_WHEN, null, ['fields.byDay.missing']],
    [SeniorVerdict.BY_WHEN, '2026-11-02', ['fields.byDay.past']],
    [SeniorVerdict.BY_WHEN, '2026-02-30', ['fields.byDay']],
    [SeniorVerdict.BY_WHEN, '2040-01-01', ['fields.byDay']],
    [SeniorVerdict.BY_WHEN, 'soon', ['fields.byDay']],
  ])('%s by %s: %j', (verdict, byDay, keys) => {
    expect(answerProblems({ verdict, byDay }, at).map(({ key }) => key)).toEqual(keys);
  });
});

describe('what came of an answer', () => {
  const { CAN, CANNOT, BY_WHEN } = SeniorVerdict;
  const taken = ask({ state: OpeningState.RETRACTED });
  it.each<[string, Actor | null, SeniorVerdict, ReturnType<typeof ask> | null, boolean]>([
    ['whoever made the promise', manager, BY_WHEN, ask(), true],
    ['whoever said that it can be done', manager, CAN, ask(), true],
    ['whoever made it, when the ask is taken back', manager, BY_WHEN, taken, true],
    ['whoever said that it cannot', manager, CANNOT, ask(), false],
    ['whoever asked', porter, BY_WHEN, ask(), true],
    ['whoever asked and was told that it cannot', porter, CANNOT, ask(), false],
    ['whoever asked and took it back', porter, BY_WHEN, taken, false],
    ['anybody else', nurse, BY_WHEN, ask(), false],
    ['a guest', null, BY_WHEN, ask(), false],
  ])('may be said by %s', (_, viewer, verdict, asked, may) => {
    const memberId = new Types.ObjectId(manager.memberId);
    expect(mayTellOutcome(viewer, { memberId, verdict }, asked)).toBe(may);
  });
});

describe('what is done with an opening', () => {
  const host = anActor(Perspective.OTHER, { can: new Set(['discussion:post', 'discussion:guide']) });
  const viewers = { own: porter, host, nurse, guest: null } as const;
  const may: Record<OpeningDeed, (keyof typeof viewers)[]> = {
    edit: ['own'],
    retract: ['own'],
    markAnswer: ['own', 'host'],
  };
  const rows = (Object.keys(OPENING_DEEDS) as OpeningDeed[]).flatMap((deed) =>
    Object.values(DiscussionKind).flatMap((kind) =>
      (Object.keys(viewers) as (keyof typeof viewers)[]).map((who) => {
        const fits =
          kind !== DiscussionKind.STORY && (deed !== 'markAnswer' || kind === DiscussionKind.QUESTION);
        return [deed, kind, who, fits && may[deed].includes(who)] as const;
      }),
    ),
  );

  it.each(rows)('%s of a %s by %s: %s', (deed, kind, who, allowed) => {
    expect(mayDoWithOpening(deed, viewers[who], ask({ kind }))).toBe(allowed);
    expect(mayDoWithOpening(deed, viewers[who], ask({ kind, state: OpeningState.RETRACTED }))).toBe(false);
  });
});
