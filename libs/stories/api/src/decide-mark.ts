import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  DomainError,
  type FieldProblem,
  forbidden,
  invalid,
  now,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { anchorAt, plainTextOf } from './anchor.rules';
import { MarkPassage } from './mark-passage';
import type { DecideMarkInput, PlaceMarkInput } from './mark.inputs';
import { factsOf, Story } from './story.model';
import { markProblems, passageOf } from './story.rules';
import { MarkDecision, TagDeed, TagStatus } from './story.vocabulary';
import { Tag, type TagClaim, tagOf } from './tag.model';
import { DEED_OF, mayDecide, mayPlace, TAG_LIMITS, TAG_MOVES, tagFactsOf } from './tag.rules';
import { TallyMarks } from './tally-marks';
import { TellProposer } from './tell-proposer';

/** Decides about marks and gives those whose words are gone a new place. What was decided stays readable in the mark's history. */
@Injectable()
export class DecideMark {
  constructor(
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    private readonly marks: MarkPassage,
    private readonly taxonomy: TaxonomyService,
    private readonly tally: TallyMarks,
    private readonly proposer: TellProposer,
    private readonly outbox: Outbox,
  ) {}

  /** Accepts, changes or declines the version of a mark that was read; the same decision sent again is made once. */
  async decide(actor: Actor, input: DecideMarkInput): Promise<Story> {
    return this.outbox.run(async (transaction) => {
      const { session } = transaction;
      const { tag, story } = await this.marks.seen(actor, input.id, session);
      if (isSentAgain(actor, tag, input)) return story;
      const move = TAG_MOVES[input.decision][tag.status];
      if (!move || !mayDecide(input.decision, actor, factsOf(story), tagFactsOf(tag)))
        throw forbidden(tag.anchored ? 'stories.markNotYours' : 'stories.markAdrift');
      if (tag.version !== input.version) throw conflict('stories.markConflict', tag.version);
      if (tag.history.length > TAG_LIMITS.decisions) throw new DomainError('BAD_USER_INPUT', 'stories.talk');
      const claim = claimAfter(tag, input);
      const problems = await this.problems({ tag, claim, why: move.why }, input, session);
      if (problems.length > 0) throw invalid(...problems);
      if (tag.status !== TagStatus.ACCEPTED && move.to === TagStatus.ACCEPTED)
        this.tally.room(story, move.to);
      const before = input.decision === MarkDecision.CHANGE ? claimOf(tag) : null;
      const step = { what: DEED_OF[input.decision], reason: input.reason?.trim() ?? '', before };
      const decided = await this.write(actor, { tag, set: { status: move.to, ...claim }, step }, session);
      if (move.to === TagStatus.DECLINED) await this.forgetOldest(story._id, session);
      await this.proposer.tell(actor, { tag: decided, story }, session);
      return this.tally.recount(story._id, transaction);
    });
  }

  /** Puts a mark that lost its words at others in the same story. */
  async place(actor: Actor, input: PlaceMarkInput): Promise<Story> {
    return this.outbox.run((transaction) => this.placeOnce(actor, input, transaction));
  }

  private async placeOnce(actor: Actor, input: PlaceMarkInput, transaction: Transaction): Promise<Story> {
    const { session } = transaction;
    const { tag, story } = await this.marks.seen(actor, input.id, session);
    const { section } = input;
    if (tag.anchored && tag.section === section && tag.quote === input.quote) return story;
    if (!mayPlace(actor, factsOf(story), tagFactsOf(tag))) throw forbidden('stories.markNotYours');
    if (tag.version !== input.version) throw conflict('stories.markConflict', tag.version);
    const text = plainTextOf(story.sections, section);
    const anchor = anchorAt(text, passageOf(text, input) ?? input);
    const problems = markProblems(text, { ...input, reason: tag.reason });
    if (problems.length === 0) {
      const claim = { ...tag, ...anchor, section };
      const same = await this.tally.sameAs(story._id, claim, null, session);
      problems.push(...same.map((problem) => ({ ...problem, path: 'quote' })));
    }
    if (problems.length > 0) throw invalid(...problems);
    const set = { ...anchor, section, anchored: true };
    await this.write(actor, { tag, set, step: { what: TagDeed.PLACED, reason: '', before: null } }, session);
    return this.tally.recount(story._id, transaction);
  }

  /** Writes over the version that was read, and over no other. */
  private async write(
    actor: Actor,
    { tag, set, step }: { tag: Tag; set: Partial<Tag>; step: Omit<Tag['history'][number], 'at' | 'byId'> },
    session: ClientSession,
  ): Promise<Tag> {
    const row = await this.tags
      .findOneAndUpdate(
        { _id: tag._id, version: tag.version, status: tag.status },
        {
          $set: set,
          $push: { history: { ...step, byId: new Types.ObjectId(actor.memberId), at: now() } },
          $inc: { version: 1 },
        },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('stories.markConflict');
    return tagOf(row);
  }

  private async problems(
    { tag, claim, why }: { tag: Tag; claim: TagClaim; why: boolean },
    input: DecideMarkInput,
    session: ClientSession,
  ): Promise<FieldProblem[]> {
    const problems: FieldProblem[] = [];
    if (why && !input.reason?.trim()) problems.push({ path: 'reason', key: 'fields.decision.missing' });
    if (claim.reason === '') problems.push({ path: 'wording', key: 'fields.reason.missing' });
    if (!(await this.taxonomy.skill(claim.skillId)))
      problems.push({ path: 'skillId', key: 'fields.skillId' });
    const unchanged =
      claim.skillId === tag.skillId && claim.polarity === tag.polarity && claim.reason === tag.reason;
    if (input.decision === MarkDecision.CHANGE && unchanged)
      problems.push({ path: 'skillId', key: 'fields.change.missing' });
    if (problems.length > 0 || input.decision === MarkDecision.DECLINE) return problems;
    const { _id, start, end, section } = tag;
    return this.tally.sameAs(tag.storyId, { _id, start, end, section, ...claim }, null, session);
  }

  /** What was declined is kept for those concerned, the newest of it. */
  private async forgetOldest(storyId: Types.ObjectId, session: ClientSession): Promise<void> {
    const old = await this.tags
      .find({ storyId, status: TagStatus.DECLINED })
      .select({ history: 1 })
      .session(session)
      .lean();
    const newest = (row: Pick<Tag, 'history'>): number => row.history.at(-1)?.at.getTime() ?? 0;
    const tooOld = old.sort((one, other) => newest(other) - newest(one)).slice(TAG_LIMITS.declined);
    for (const { _id } of tooOld) await this.tags.deleteOne({ _id }, { session });
  }
}

const claimOf = ({ skillId, polarity, reason }: Tag): TagClaim => ({ skillId, polarity, reason });

/** What the mark claims once it is decided about. */
const claimAfter = (tag: Tag, { decision, skillId, polarity, wording }: DecideMarkInput): TagClaim =>
  decision === MarkDecision.CHANGE
    ? {
        skillId: skillId ?? tag.skillId,
        polarity: polarity ?? tag.polarity,
        reason: wording?.trim() ?? tag.reason,
      }
    : claimOf(tag);

/** Whether a decision was made already and only its answer was lost. */
function isSentAgain(actor: Actor, tag: Tag, { decision, version, reason }: DecideMarkInput): boolean {
  const last = tag.history.at(-1);
  return (
    tag.version === version + 1 &&
    last?.what === DEED_OF[decision] &&
    last.byId.toHexString() === actor.memberId &&
    last.reason === (reason?.trim() ?? '')
  );
}
