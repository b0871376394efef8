import type { Passage } from './passage.rules';
import { isAuthor, mayDo, type StoryFacts, type StoryViewer } from './story.rules';
import { MarkDecision, type StorySectionKey, TagDeed, type TagPolarity, TagStatus } from './story.vocabulary';

/** How many marks may wait or be kept as declined, how often one may be decided about, and how many a member proposes a day. */
export const TAG_LIMITS = { waiting: 100, declined: 100, decisions: 30, aDay: 30, listed: 50 } as const;

/** What the rules need to know of a mark. */
export interface TagFacts {
  readonly status: TagStatus;
  readonly anchored: boolean;
  readonly markedBy: string;
  /** Whether it came from an author of the story, and so was never a proposal. */
  readonly byAuthor: boolean;
}

/** What the rules need to know of a mark as it is stored. */
export const tagFactsOf = (tag: {
  readonly status: TagStatus;
  readonly anchored: boolean;
  readonly markedById: { toHexString(): string };
  readonly history: readonly { readonly what: TagDeed }[];
}): TagFacts => ({
  status: tag.status,
  anchored: tag.anchored,
  markedBy: tag.markedById.toHexString(),
  byAuthor: tag.history[0]?.what !== TagDeed.PROPOSED,
});

/** One row of the table of decisions: what the mark becomes, and whether it has to be said why. */
export interface TagMove {
  readonly to: TagStatus;
  readonly why: boolean;
}

const { PROPOSED, ACCEPTED, DECLINED } = TagStatus;

/** Decision × status of a mark: the one table. What is not in it does not happen. */
export const TAG_MOVES: Readonly<Record<MarkDecision, Readonly<Partial<Record<TagStatus, TagMove>>>>> = {
  [MarkDecision.ACCEPT]: {
    [PROPOSED]: { to: ACCEPTED, why: false },
    [DECLINED]: { to: ACCEPTED, why: true },
  },
  [MarkDecision.CHANGE]: {
    [PROPOSED]: { to: ACCEPTED, why: true },
    [ACCEPTED]: { to: ACCEPTED, why: true },
    [DECLINED]: { to: ACCEPTED, why: true },
  },
  [MarkDecision.DECLINE]: {
    [PROPOSED]: { to: DECLINED, why: true },
    [ACCEPTED]: { to: DECLINED, why: true },
  },
};

/** What a decision is called in the history of a mark. */
export const DEED_OF: Readonly<Record<MarkDecision, TagDeed>> = {
  [MarkDecision.ACCEPT]: TagDeed.ACCEPTED,
  [MarkDecision.CHANGE]: TagDeed.CHANGED,
  [MarkDecision.DECLINE]: TagDeed.DECLINED,
};

const isMaker = (viewer: StoryViewer, tag: TagFacts): boolean => viewer?.memberId === tag.markedBy;

/** Whether somebody decides about marks of a story: its authors and curators; nobody about what they proposed themselves. */
const decidesOn = (viewer: StoryViewer, story: StoryFacts, tag: TagFacts): boolean =>
  mayDo('decide', viewer, story) && (tag.byAuthor || !isMaker(viewer, tag));

/** Whether somebody may make a decision about a mark. One whose words are gone is given a place before it is accepted. */
export const mayDecide = (
  decision: MarkDecision,
  viewer: StoryViewer,
  story: StoryFacts,
  tag: TagFacts,
): boolean =>
  decidesOn(viewer, story, tag) &&
  TAG_MOVES[decision][tag.status] !== undefined &&
  (tag.anchored || decision === MarkDecision.DECLINE);

/**
 * Whether somebody may take a mark away: whoever proposed it while it waits, and the authors what they marked themselves or what has
 * lost its words. What a reader proposed and somebody accepted goes by a decision with a reason, and by nothing else.
 */
export function mayRemove(viewer: StoryViewer, story: StoryFacts, tag: TagFacts): boolean {
  if (isMaker(viewer, tag) && tag.status === PROPOSED) return mayWithdraw(viewer);
  return mayDo('removeMark', viewer, story) && (tag.byAuthor || !tag.anchored);
}

const mayWithdraw = (viewer: StoryViewer): boolean => viewer?.can.has('story:mark') ?? false;

/** Whether somebody may give a mark whose words are gone a new place. */
export const mayPlace = (viewer: StoryViewer, story: StoryFacts, tag: TagFacts): boolean =>
  mayDo('mark', viewer, story) && !tag.anchored && tag.status !== DECLINED;

/**
 * Whether a reader of a story may see a mark in it. Accepted marks that have a place are for all; the others are for those who made
 * them, tell the story or decide.
 */
export const maySeeMark = (viewer: StoryViewer, story: StoryFacts, tag: TagFacts): boolean =>
  (tag.status === ACCEPTED && tag.anchored) ||
  isMaker(viewer, tag) ||
  isAuthor(viewer, story) ||
  mayDo('decide', viewer, story);

/** Whether somebody may read a mark's words: what authors took out of their story nobody else reads in its marks. */
export const maySeeQuote = (viewer: StoryViewer, story: StoryFacts, tag: TagFacts): boolean =>
  tag.anchored || isAuthor(viewer, story);

/** What a mark claims, and where. */
export interface ClaimAt extends Passage {
  readonly section: StorySectionKey;
  readonly skillId: string;
  readonly polarity: TagPolarity;
}

/** From which share of both passages on two of them are nearly the same. */
const NEARLY = 0.6;

/** Whether two marks say the same of nearly the same words. */
export function saysTheSame(one: ClaimAt, other: ClaimAt): boolean {
  if (one.section !== other.section || one.skillId !== other.skillId || one.polarity !== other.polarity)
    return false;
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  const both = Math.max(one.end, other.end) - Math.min(one.start, other.start);
  return shared / both >= NEARLY;
}

/** A step in the history of a mark, as far as words of somebody can stand in it. */
interface WordedStep {
  readonly byId: { toHexString(): string };
  readonly reason: string;
  readonly before: { readonly reason: string } | null;
}

/**
 * The words of a mark without those of somebody who takes theirs back: their reasons are gone, and wording that they changed is again
 * what it was before.
 */
export function withoutWordsOf<S extends WordedStep>(
  memberId: string,
  mark: { readonly reason: string; readonly history: readonly S[] },
): { reason: string; history: S[] } {
  let kept: string | null = null;
  let theirs = false;
  const history = mark.history.map((step) => {
    const by = step.byId.toHexString() === memberId;
    const before = step.before && theirs ? { ...step.before, reason: '' } : step.before;
    if (step.before) {
      if (!theirs) kept = step.before.reason;
      theirs = by && (theirs || wordingAfter(mark, step) !== step.before.reason);
    }
    return { ...step, before, reason: by ? '' : step.reason };
  });
  return { reason: theirs && kept !== null ? kept : mark.reason, history };
}

/** What a mark said right after it was changed: what the next change says it was, or else what it says now. */
function wordingAfter(
  { reason, history }: { readonly reason: string; readonly history: readonly WordedStep[] },
  step: WordedStep,
): string {
  const next = history.slice(history.indexOf(step) + 1).find(({ before }) => before !== null);
  return next?.before?.reason ?? reason;
}
