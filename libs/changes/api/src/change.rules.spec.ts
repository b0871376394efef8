import { Perspective } from '@cp/kit/api';
import {
  changeAfter,
  CHANGE_LIMITS,
  type ChangeFacts,
  changesInShort,
  mayRecord,
  mayStep,
  openQuestion,
  questionsToAsk,
  type StepFacts,
  stepProblems,
  stepsOpen,
  whatProblems,
} from './change.rules';
import { ChangeQuestion, ChangeState, ChangeStepKind } from './change.vocabulary';

const { PLANNED, MADE, NOT_MADE, HELD } = ChangeState;
const { WAS_IT_MADE, STILL_SO_AT_3, STILL_SO_AT_12 } = ChangeQuestion;

const aChange = (given: Partial<ChangeFacts> = {}): ChangeFacts => ({
  state: MADE,
  dueOn: null,
  madeOn: '2026-01-31',
  heldAt: [],
  ...given,
});
const aStep = (given: Partial<StepFacts> = {}): StepFacts => ({
  kind: ChangeStepKind.MADE,
  on: '2026-03-03',
  note: 'We moved the trolley.',
  spokenAs: null,
  dueOn: null,
  question: null,
  ...given,
});
const held3 = { month: 3 as const, held: true };
const slipped3 = { month: 3 as const, held: false };

describe('where a change may go (R-45)', () => {
  it.each<[ChangeState | 'NEW', Record<ChangeStepKind, boolean>]>([
    ['NEW', { PLANNED: true, MADE: true, NOT_MADE: true, HELD: false, SLIPPED: false }],
    [PLANNED, { PLANNED: false, MADE: true, NOT_MADE: true, HELD: false, SLIPPED: false }],
    [MADE, { PLANNED: false, MADE: false, NOT_MADE: false, HELD: true, SLIPPED: true }],
    [NOT_MADE, { PLANNED: true, MADE: false, NOT_MADE: false, HELD: false, SLIPPED: false }],
    [HELD, { PLANNED: false, MADE: false, NOT_MADE: false, HELD: true, SLIPPED: true }],
  ])('from %s', (state, may) => {
    const change = state === 'NEW' ? null : aChange({ state });
    const found = Object.values(ChangeStepKind).map((kind) => [kind, mayStep(change, kind)]);
    expect(Object.fromEntries(found)).toEqual(may);
  });

  it.each<[string, ChangeFacts | null, StepFacts, Partial<ChangeFacts>]>([
    [
      'a plan',
      null,
      aStep({ kind: ChangeStepKind.PLANNED, dueOn: '2026-05-01' }),
      { state: PLANNED, dueOn: '2026-05-01', madeOn: null },
    ],
    ['a change made', null, aStep(), { state: MADE, madeOn: '2026-03-03' }],
    [
      'a change that held',
      aChange(),
      aStep({ kind: ChangeStepKind.HELD, question: STILL_SO_AT_3 }),
      { state: HELD, madeOn: '2026-01-31', heldAt: [held3] },
    ],
    [
      'one that slipped back',
      aChange(),
      aStep({ kind: ChangeStepKind.SLIPPED, question: STILL_SO_AT_3 }),
      { state: MADE, heldAt: [slipped3] },
    ],
    [
      'one that slipped back after a year',
      aChange({ state: HELD, heldAt: [held3] }),
      aStep({ kind: ChangeStepKind.SLIPPED, question: STILL_SO_AT_12 }),
      { state: MADE, heldAt: [held3, { month: 12, held: false }] },
    ],
    [
      'a plan made anew',
      aChange({ state: NOT_MADE, dueOn: '2026-01-01', madeOn: null }),
      aStep({ kind: ChangeStepKind.PLANNED }),
      { state: PLANNED, dueOn: null, madeOn: null },
    ],
  ])('makes %s of it', (_, before, step, after) => {
    expect(changeAfter(before, step)).toMatchObject(after);
  });
});

describe('what is asked, and when', () => {
  it.each<[string, ChangeFacts, string, ChangeQuestion | null]>([
    ['a plan without a day', aChange({ state: PLANNED, madeOn: null }), '2099-01-01', null],
    ['a plan on its day', aChange({ state: PLANNED, madeOn: null, dueOn: '2026-05-01' }), '2026-05-01', null],
    [
      'a plan whose day has passed',
      aChange({ state: PLANNED, madeOn: null, dueOn: '2026-05-01' }),
      '2026-05-02',
      WAS_IT_MADE,
    ],
    ['a change before three months', aChange(), '2026-04-29', null],
    ['a change after three months, the month being shorter', aChange(), '2026-04-30', STILL_SO_AT_3],
    ['a change that nobody answered for a year', aChange(), '2027-01-31', STILL_SO_AT_12],
    [
      'one that held at three months, before the year',
      aChange({ state: HELD, heldAt: [held3] }),
      '2027-01-30',
      null,
    ],
    [
      'one that held at three months, after the year',
      aChange({ state: HELD, heldAt: [held3] }),
      '2027-01-31',
      STILL_SO_AT_12,
    ],
    ['one that slipped back', aChange({ heldAt: [slipped3] }), '2028-01-01', null],
    [
      'one that held a year',
      aChange({ state: HELD, heldAt: [{ month: 12, held: true }] }),
      '2030-01-01',
      null,
    ],
    ['one that was not made', aChange({ state: NOT_MADE, madeOn: null }), '2030-01-01', null],
  ])('of %s', (_, change, today, question) => {
    expect(openQuestion(change, today)).toBe(question);
  });

  it('plans both questions for a change made today, and only the year for one made two years ago', () => {
    expect(questionsToAsk(aChange(), '2026-02-01')).toEqual([
      { question: STILL_SO_AT_3, from: '2026-04-30' },
      { question: STILL_SO_AT_12, from: '2027-01-31' },
    ]);
    expect(questionsToAsk(aChange(), '2028-02-01')).toEqual([
      { question: STILL_SO_AT_12, from: '2027-01-31' },
    ]);
  });

  it('lets an answer be given only while it is asked', () => {
    expect(stepsOpen(aChange(), '2026-04-29')).toEqual([]);
    expect(stepsOpen(aChange(), '2026-04-30')).toEqual(['HELD', 'SLIPPED']);
    expect(stepsOpen(aChange({ state: PLANNED, madeOn: null }), '2026-04-30')).toEqual(['MADE', 'NOT_MADE']);
    expect(stepsOpen(null, '2026-04-30')).toEqual(['PLANNED', 'MADE', 'NOT_MADE']);
  });
});

describe('what has to be put right', () => {
  const with_ = { today: '2026-06-01', perspectives: [Perspective.CARER] };

  it.each<[string, ChangeFacts | null, Partial<StepFacts>, [string, string][]]>([
    ['nothing in a change made', null, {}, []],
    ['nothing in a day that is today', null, { on: '2026-06-01' }, []],
    ['words that are missing', null, { note: '' }, [['note', 'changes.note.MADE']]],
    [
      'a why that is missing',
      null,
      { kind: ChangeStepKind.NOT_MADE, note: '' },
      [['note', 'changes.note.NOT_MADE']],
    ],
    ['too many words', null, { note: 'x'.repeat(CHANGE_LIMITS.note + 1) }, [['note', 'changes.long']]],
    ['a day to come', null, { on: '2026-06-02' }, [['on', 'changes.on.future']]],
    ['what is no day', null, { on: 'last week' }, [['on', 'changes.on']]],
    [
      'a plan that ends before it begins',
      null,
      { kind: ChangeStepKind.PLANNED, dueOn: '2026-03-02' },
      [['dueOn', 'changes.dueOn.early']],
    ],
    ['a plan by no day', null, { kind: ChangeStepKind.PLANNED, dueOn: 'soon' }, [['dueOn', 'changes.dueOn']]],
    ['a day for what is no plan', null, { dueOn: '2026-07-01' }, [['dueOn', 'changes.dueOn.planned']]],
    ['a perspective of others', null, { spokenAs: Perspective.MANAGER }, [['spokenAs', 'fields.spokenAs']]],
    ['nothing in a perspective of one’s own', null, { spokenAs: Perspective.CARER }, []],
    [
      'an answer that names no question',
      aChange(),
      { kind: ChangeStepKind.HELD },
      [['question', 'changes.question']],
    ],
    [
      'an answer to what is not asked yet',
      aChange(),
      { kind: ChangeStepKind.HELD, question: STILL_SO_AT_12 },
      [['question', 'changes.question']],
    ],
    [
      'nothing in an answer to what is asked',
      aChange(),
      { kind: ChangeStepKind.HELD, question: STILL_SO_AT_3 },
      [],
    ],
    [
      'an answer about a time before the change',
      aChange(),
      { kind: ChangeStepKind.SLIPPED, question: STILL_SO_AT_3, on: '2026-01-30' },
      [['on', 'changes.on.beforeMade']],
    ],
  ])('%s', (_, change, step, problems) => {
    expect(stepProblems(change, aStep(step), with_).map(({ path, key }) => [path, key])).toEqual(problems);
  });

  it.each([
    ['', [['what', 'changes.what']]],
    ['x'.repeat(300), []],
    ['x'.repeat(301), [['what', 'changes.long']]],
  ])('in what the change is: %#', (what, problems) => {
    expect(whatProblems(what).map(({ path, key }) => [path, key])).toEqual(problems);
  });
});

describe('who may write in the record', () => {
  const viewer = (memberId: string, can: string[] = ['story:write']) => ({
    memberId,
    can: new Set(can) as never,
  });
  it.each([
    ['an author of a published story', viewer('a'), true, true],
    ['a co-author', viewer('b'), true, true],
    ['an author of a draft', viewer('a'), false, false],
    ['another member', viewer('c'), true, false],
    ['an author who may not write', viewer('a', []), true, false],
    ['a guest', null, true, false],
  ])('%s', (_, who, isPublished, may) => {
    expect(mayRecord(who, { isPublished, authorIds: ['a', 'b'] })).toBe(may);
  });
});

describe('all changes of a story in one line', () => {
  it.each<[string, Parameters<typeof changesInShort>[0], ReturnType<typeof changesInShort>]>([
    ['nothing', [], { state: null, heldAt3: null, heldAt12: null }],
    [
      'a plan and one not made',
      [aChange({ state: NOT_MADE }), aChange({ state: PLANNED })],
      { state: PLANNED, heldAt3: null, heldAt12: null },
    ],
    [
      'one that held and one that slipped back',
      [aChange({ state: HELD, heldAt: [held3] }), aChange({ heldAt: [slipped3] })],
      { state: HELD, heldAt3: true, heldAt12: null },
    ],
    [
      'one that slipped back',
      [aChange({ heldAt: [slipped3] })],
      { state: MADE, heldAt3: false, heldAt12: null },
    ],
  ])('of %s', (_, changes, short) => {
    expect(changesInShort(changes)).toEqual(short);
  });
});
