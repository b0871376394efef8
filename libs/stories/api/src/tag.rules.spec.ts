import { PermissionRole, Perspective } from '@cp/kit/api';
import { anActor } from '@cp/members/api/testing';
import { aStory } from './story.builder';
import { factsOf } from './story.model';
import {
  MarkDecision,
  StorySectionKey,
  StoryStatus,
  TagDeed,
  TagPolarity,
  TagStatus,
} from './story.vocabulary';
import {
  mayDecide,
  mayPlace,
  mayRemove,
  maySeeMark,
  maySeeQuote,
  saysTheSame,
  TAG_MOVES,
  type TagFacts,
  withoutWordsOf,
} from './tag.rules';
import { Types } from 'mongoose';

const author = anActor(Perspective.CLINICIAN);
const second = anActor(Perspective.MANAGER);
const carer = anActor(Perspective.CARER);
const patient = anActor(Perspective.PATIENT);
const curator = anActor(Perspective.OTHER, { roles: [PermissionRole.CURATOR] });
const moderator = anActor(Perspective.OTHER, { roles: [PermissionRole.MODERATOR] });
const proposingCurator = anActor(Perspective.OTHER, { roles: [PermissionRole.CURATOR] });
const ids = [author, second].map(({ memberId }) => new Types.ObjectId(memberId));
const story = factsOf(aStory({ authorId: ids[0] as Types.ObjectId, authorIds: ids }));
const draft = { ...story, status: StoryStatus.DRAFT };

const tag = (more: Partial<TagFacts> = {}): TagFacts => ({
  status: TagStatus.PROPOSED,
  anchored: true,
  markedBy: carer.memberId,
  byAuthor: false,
  ...more,
});
const own = (more: Partial<TagFacts> = {}): TagFacts =>
  tag({ status: TagStatus.ACCEPTED, markedBy: author.memberId, byAuthor: true, ...more });
const { ACCEPT, CHANGE, DECLINE } = MarkDecision;
const { PROPOSED, ACCEPTED, DECLINED } = TagStatus;

describe('deciding about a mark', () => {
  it.each([
    ['an author', author, true],
    ['another author', second, true],
    ['a curator', curator, true],
    ['a moderator', moderator, false],
    ['another reader', patient, false],
    ['whoever proposed it', carer, false],
    ['a guest', null, false],
  ])('is open to %s as the table says', (_, viewer, may) => {
    for (const decision of [ACCEPT, CHANGE, DECLINE])
      expect(mayDecide(decision, viewer, story, tag())).toBe(may);
  });

  it('is never open to whoever proposed it, curator or author since (R-44)', () => {
    const byCurator = tag({ markedBy: proposingCurator.memberId });
    const bySecond = tag({ markedBy: second.memberId });
    for (const status of [PROPOSED, ACCEPTED, DECLINED])
      for (const decision of [ACCEPT, CHANGE, DECLINE]) {
        expect(mayDecide(decision, proposingCurator, story, { ...byCurator, status })).toBe(false);
        expect(mayDecide(decision, second, story, { ...bySecond, status })).toBe(false);
      }
  });

  it('is open to authors and curators about marks of the authors themselves', () => {
    expect(mayDecide(CHANGE, author, story, own())).toBe(true);
    expect(mayDecide(DECLINE, curator, story, own())).toBe(true);
  });

  it.each([
    [ACCEPT, PROPOSED, ACCEPTED, false],
    [CHANGE, PROPOSED, ACCEPTED, true],
    [DECLINE, PROPOSED, DECLINED, true],
    [ACCEPT, ACCEPTED, undefined, undefined],
    [CHANGE, ACCEPTED, ACCEPTED, true],
    [DECLINE, ACCEPTED, DECLINED, true],
    [ACCEPT, DECLINED, ACCEPTED, true],
    [CHANGE, DECLINED, ACCEPTED, true],
    [DECLINE, DECLINED, undefined, undefined],
  ])('%s of what is %s leads to %s; a reason is asked for: %s (R-45)', (decision, status, to, why) => {
    expect(TAG_MOVES[decision][status]?.to).toBe(to);
    expect(TAG_MOVES[decision][status]?.why).toBe(why);
    expect(mayDecide(decision, author, story, tag({ status }))).toBe(to !== undefined);
  });

  it('declines a mark whose words are gone, and accepts it only once it has a place', () => {
    const lost = tag({ anchored: false });
    expect([ACCEPT, CHANGE, DECLINE].map((decision) => mayDecide(decision, author, story, lost))).toEqual([
      false,
      false,
      true,
    ]);
    expect(mayPlace(author, story, lost)).toBe(true);
    expect(mayPlace(curator, story, lost)).toBe(false);
    expect(mayPlace(author, story, tag())).toBe(false);
    expect(mayPlace(author, story, { ...lost, status: DECLINED })).toBe(false);
  });

  it('waits until the story is published', () => {
    expect(mayDecide(CHANGE, author, draft, own())).toBe(false);
  });
});

describe('taking a mark away', () => {
  it.each([
    ['an author what authors marked', author, own(), true],
    ['another author what authors marked', second, own(), true],
    ['an author what a reader proposed and somebody accepted', author, tag({ status: ACCEPTED }), false],
    ['an author what has lost its words', author, tag({ status: ACCEPTED, anchored: false }), true],
    ['whoever proposed it while it waits', carer, tag(), true],
    ['whoever proposed it once it is accepted', carer, tag({ status: ACCEPTED }), false],
    ['whoever proposed it once it is declined', carer, tag({ status: DECLINED }), false],
    ['a curator', curator, own(), false],
    ['a guest', null, own(), false],
  ])('is open to %s: %#', (_, viewer, mark, may) => {
    expect(mayRemove(viewer, story, mark)).toBe(may);
  });
});

describe('seeing a mark', () => {
  const everybody = [author, carer, curator, patient, null];
  it.each([
    ['accepted', tag({ status: ACCEPTED }), [true, true, true, true, true]],
    [
      'accepted without a place',
      tag({ status: ACCEPTED, anchored: false }),
      [true, true, true, false, false],
    ],
    ['waiting', tag(), [true, true, true, false, false]],
    ['declined', tag({ status: DECLINED }), [true, true, true, false, false]],
  ])('that is %s is for the authors, its maker, curators, other readers, guests: %#', (_, mark, seen) => {
    expect(everybody.map((viewer) => maySeeMark(viewer, story, mark))).toEqual(seen);
  });

  it('shows words that authors took out to nobody but them', () => {
    const lost = tag({ status: ACCEPTED, anchored: false });
    expect(everybody.map((viewer) => maySeeQuote(viewer, story, lost))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('two marks', () => {
  const claim = {
    section: StorySectionKey.ACTION,
    skillId: 's1.1',
    polarity: TagPolarity.ENACTED,
    start: 10,
    end: 30,
  };
  it.each([
    ['the same words', {}, true],
    ['nearly the same words', { start: 12, end: 32 }, true],
    ['words that only overlap', { start: 20, end: 45 }, false],
    ['a few of the words', { start: 10, end: 18 }, false],
    ['words beside them', { start: 30, end: 50 }, false],
    ['another skill', { skillId: 's1.2' }, false],
    ['the other side', { polarity: TagPolarity.MISSING }, false],
    ['another section', { section: StorySectionKey.RESULT }, false],
  ])('of %s say the same: %#', (_, more, same) => {
    expect(saysTheSame(claim, { ...claim, ...more })).toBe(same);
    expect(saysTheSame({ ...claim, ...more }, claim)).toBe(same);
  });
});

describe('taking one’s words back', () => {
  const [anna, ben] = [new Types.ObjectId(), new Types.ObjectId()];
  const step = (byId: Types.ObjectId, reason: string, before: string | null = null) => ({
    what: before === null ? TagDeed.DECLINED : TagDeed.CHANGED,
    byId,
    reason,
    before: before === null ? null : { reason: before },
  });
  const wordsOf = (id: Types.ObjectId, reason: string, history: ReturnType<typeof step>[]) => {
    const left = withoutWordsOf(id.toHexString(), { reason, history });
    return [left.reason, left.history.map((one) => [one.reason, one.before?.reason ?? null])];
  };

  it('takes their reasons and leaves those of others', () => {
    expect(wordsOf(anna, 'first', [step(anna, 'mine'), step(ben, 'theirs')])).toEqual([
      'first',
      [
        ['', null],
        ['theirs', null],
      ],
    ]);
  });

  it('gives back the wording that they changed', () => {
    expect(wordsOf(anna, 'second', [step(anna, 'why', 'first')])).toEqual(['first', [['', 'first']]]);
    expect(wordsOf(anna, 'third', [step(anna, 'why', 'first'), step(anna, 'again', 'second')])).toEqual([
      'first',
      [
        ['', 'first'],
        ['', ''],
      ],
    ]);
  });

  it('takes their wording also where somebody changed it since', () => {
    expect(wordsOf(anna, 'third', [step(anna, 'why', 'first'), step(ben, 'better', 'second')])).toEqual([
      'third',
      [
        ['', 'first'],
        ['better', ''],
      ],
    ]);
  });

  it('leaves wording alone when only the skill was changed', () => {
    expect(wordsOf(anna, 'first', [step(anna, 'skill', 'first')])).toEqual(['first', [['', 'first']]]);
  });
});
