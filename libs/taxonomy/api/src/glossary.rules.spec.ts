import type { Permission } from '@cp/kit/api';
import {
  decisionProblems,
  entryProblems,
  GLOSSARY_LIMITS,
  isTerm,
  keysOf,
  mayBecome,
  mayDecide,
  mayEdit,
  mayReadHistory,
  soughtIn,
  tidyEntry,
} from './glossary.rules';
import { GlossaryDecision, GlossaryKind, GlossaryStatus } from './glossary.vocabulary';

const { PROPOSED, ACCEPTED, DECLINED, RETIRED } = GlossaryStatus;
const somebody = (memberId: string, ...can: Permission[]) => ({ memberId, can: new Set(can) });
const member = somebody('m', 'glossary:write');
const curator = somebody('c', 'glossary:write', 'glossary:decide');

describe('the life of an entry', () => {
  it.each([
    [PROPOSED, [ACCEPTED, DECLINED]],
    [ACCEPTED, [RETIRED]],
    [DECLINED, [PROPOSED]],
    [RETIRED, [PROPOSED]],
  ])('leads from %s to %j and nowhere else (R-45)', (from, to) => {
    expect(Object.values(GlossaryStatus).filter((status) => mayBecome(from, status))).toEqual(to);
  });
});

describe('who may do what with an entry', () => {
  // Who, whose proposal it is, its status: may they decide, edit, read how it came about?
  it.each([
    ['a guest', null, 'm', PROPOSED, false, false, false],
    ['a guest', null, null, ACCEPTED, false, false, false],
    ['a member', member, 'm', PROPOSED, false, true, true],
    ['a member', member, 'm', DECLINED, false, false, true],
    ['a member', member, 'm', ACCEPTED, false, false, true],
    ['a member', member, 'x', PROPOSED, false, false, false],
    ['a member', member, 'x', ACCEPTED, false, false, false],
    ['a curator', curator, 'm', PROPOSED, true, false, true],
    ['a curator', curator, 'm', ACCEPTED, true, true, true],
    ['a curator', curator, 'm', DECLINED, false, false, true],
    ['a curator', curator, 'm', RETIRED, false, false, true],
    ['a curator', curator, null, ACCEPTED, true, true, true],
    ['a curator', curator, 'c', PROPOSED, false, true, true],
    ['a curator', curator, 'c', ACCEPTED, false, false, true],
    ['somebody who may do nothing', somebody('m'), 'm', PROPOSED, false, false, true],
  ] as const)('is for %s (%j) of what %s proposed, now %s: %s, %s, %s (R-44)', (...row) => {
    const [, viewer, proposedById, status, decide, edit, history] = row;
    const facts = { status, proposedById, sealedById: null };
    expect([mayDecide(viewer, facts), mayEdit(viewer, facts), mayReadHistory(viewer, facts)]).toEqual([
      decide,
      edit,
      history,
    ]);
  });
});

describe('what somebody wrote without a name', () => {
  const facts = (status: GlossaryStatus) => ({ status, proposedById: null, sealedById: 'c' });

  it('is not theirs to decide on or to edit, and tells nobody else whose it is (R-44)', () => {
    for (const status of [PROPOSED, ACCEPTED])
      expect([mayDecide(curator, facts(status)), mayEdit(curator, facts(status))]).toEqual([false, false]);
    expect(mayDecide(somebody('other', 'glossary:decide'), facts(PROPOSED))).toBe(true);
    expect(mayReadHistory(somebody('c'), facts(PROPOSED))).toBe(false);
  });
});

describe('the words of an entry', () => {
  const entry = {
    term: 'QI',
    kind: GlossaryKind.ACRONYM,
    longForm: 'quality improvement',
    explanation: 'Making care better.',
    suggestion: null,
  };

  it('are kept on one line, and what is empty is none', () => {
    expect(
      tidyEntry({ ...entry, term: ' Q I ', longForm: ' ', explanation: 'a\n\nb ', suggestion: '' }),
    ).toEqual({
      ...entry,
      term: 'Q I',
      longForm: null,
      explanation: 'a b',
    });
  });

  it.each([
    [{}, []],
    [{ term: '' }, ['term']],
    [{ term: '—' }, ['term']],
    [{ term: 'a\u202eb' }, ['term']],
    [{ term: 'a'.repeat(GLOSSARY_LIMITS.term + 1) }, ['term']],
    [{ explanation: '' }, ['explanation']],
    [{ explanation: 'a'.repeat(GLOSSARY_LIMITS.explanation + 1) }, ['explanation']],
    [{ longForm: 'a'.repeat(121), suggestion: 'a'.repeat(61) }, ['longForm', 'suggestion']],
  ])('%j have to be put right at %j', (wish, paths) => {
    expect(entryProblems({ ...entry, ...wish }).map(({ path }) => path)).toEqual(paths);
  });

  it('take a reason to be refused, and none to be accepted', () => {
    expect(decisionProblems(GlossaryDecision.ACCEPT, '')).toEqual([]);
    for (const decision of [GlossaryDecision.DECLINE, GlossaryDecision.RETIRE]) {
      expect(decisionProblems(decision, '')).toHaveLength(1);
      expect(decisionProblems(decision, 'Everybody knows it.')).toEqual([]);
      expect(decisionProblems(decision, 'a'.repeat(301))).toHaveLength(1);
    }
  });

  it('are found by the beginnings of every word, whatever accents they have', () => {
    const keys = keysOf({ term: 'A&E', longForm: 'accident', suggestion: 'café' });
    for (const sought of ['A&', 'acc', 'CAFÉ', 'cafe']) expect(keys).toContain(soughtIn(sought)[0]);
    expect(soughtIn('  long longer, .* ')).toEqual(['longer', 'long']);
    expect(soughtIn('(?:')).toEqual([]);
    expect(isTerm('PDSA')).toBe(true);
  });
});
