import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, forbidden, invalid, now, Outbox, Perspective } from '@cp/kit/api';
import { Model } from 'mongoose';
import { DiscussionService } from './discussion.service';
import { headChanged, PROMISE_TOLD, SENIOR_ANSWERED } from './head.events';
import type { AnswerSeniorEarInput, TellPromiseInput } from './head.inputs';
import { Opening } from './opening.model';
import { OpeningState } from './opening.vocabulary';
import { discussionRoom } from './post.events';
import { SeniorAnswer } from './senior-answer.model';
import { SeniorAnswers } from './senior-answers.service';
import { answerProblems, canDecide, EAR_LIMITS, mayTellOutcome, morningOf } from './senior-ear.rules';
import { PromiseOutcome, SeniorVerdict } from './senior-ear.vocabulary';
import { WritePost } from './write-post';

/** Answers asks to those who can decide: a post that all can read, what it comes to, and later what came of it. */
@Injectable()
export class AnswerSeniorEar {
  constructor(
    @InjectModel(SeniorAnswer.name) private readonly answers: Model<SeniorAnswer>,
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    private readonly reading: SeniorAnswers,
    private readonly discussions: DiscussionService,
    private readonly writing: WritePost,
    private readonly outbox: Outbox,
  ) {}

  /** Answers once for each key; the post and what it comes to are stored together. */
  async answer(
    actor: Actor,
    { key, discussionId, verdict, byDay, body }: AnswerSeniorEarInput,
  ): Promise<void> {
    const { id, opening } = await this.discussions.readable(actor, discussionId);
    if (!opening || !canDecide(actor, opening)) throw forbidden('discussions.refused.decide');
    const problems = answerProblems({ verdict, byDay: byDay ?? null }, now());
    if (problems.length > 0) throw invalid(...problems);
    const day = verdict === SeniorVerdict.BY_WHEN ? (byDay ?? null) : null;
    const words = { key, discussionId: id, body, spokenAs: Perspective.MANAGER };
    await this.writing.post(actor, words, async (post, { session, publish }) => {
      const there = await this.answers.countDocuments({ discussionId: opening._id }).session(session);
      if (there >= EAR_LIMITS.answers) throw conflict('discussions.refused.answers');
      const answer = {
        discussionId: opening._id,
        postId: post._id,
        memberId: post.authorId,
        verdict,
        byDay: day,
        remindAt: day === null ? null : morningOf(day),
        createdAt: post.createdAt,
      };
      await this.answers.create([answer], { session });
      const settled = { waiting: false, askAt: null };
      await this.openings.updateOne({ _id: opening._id }, { $set: settled }, { session });
      publish(headChanged(SENIOR_ANSWERED, opening._id, { postId: post.id, answeredById: actor.memberId }));
    });
  }

  /** Says what came of a promise, and may say otherwise later; the id of its discussion. */
  async tell(actor: Actor, { id, outcome, why, version }: TellPromiseInput): Promise<string> {
    const answer = await this.reading.readable(actor, id);
    const discussionId = answer.discussionId.toHexString();
    if (!mayTellOutcome(actor, answer, answer.ask)) throw forbidden('discussions.refused.promise');
    const words = why.trim();
    if (outcome === PromiseOutcome.NOT_KEPT && words === '')
      throw invalid({ path: 'why', key: 'fields.why.missing' });
    if (answer.outcome === outcome && answer.why === words) return discussionId;
    const toldByAsker = answer.memberId.toHexString() !== actor.memberId;
    await this.outbox.run(async ({ session, publish }) => {
      const { modifiedCount } = await this.answers.updateOne(
        { _id: answer._id, version },
        { $set: { outcome, why: words, toldByAsker, toldAt: now(), remindAt: null }, $inc: { version: 1 } },
        { session },
      );
      if (modifiedCount === 0) throw conflict('discussions.conflict', answer.version);
      publish(headChanged(PROMISE_TOLD, answer.discussionId, { answerId: answer.id }));
    }, discussionRoom(answer.discussionId));
    return discussionId;
  }

  /** An answer whose words were taken back is none; the ask waits again when no other is left. */
  async forget(postId: string): Promise<void> {
    const answer = await this.reading.ofPost(postId);
    if (!answer) return;
    const { discussionId } = answer;
    await this.outbox.run(async ({ session, publish }) => {
      const { deletedCount } = await this.answers.deleteOne({ _id: answer._id }, { session });
      if (deletedCount === 0) return;
      if ((await this.answers.exists({ discussionId }).session(session)) === null)
        await this.openings.updateOne(
          { _id: discussionId, state: OpeningState.OPEN },
          { $set: { waiting: true } },
          { session },
        );
      publish(headChanged(SENIOR_ANSWERED, discussionId));
    }, discussionRoom(discussionId));
  }
}
