import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, forbidden, invalid, now, objectId, Outbox } from '@cp/kit/api';
import { Model, Types } from 'mongoose';
import type { FoundDiscussion } from './discussion.model';
import { DiscussionService } from './discussion.service';
import { ANSWER_MARKED, headChanged, OPENING_EDITED } from './head.events';
import type { EditOpeningInput, MarkAnswerInput } from './head.inputs';
import { Opening } from './opening.model';
import {
  mayDoWithOpening,
  OPENING_LIMITS,
  type OpeningDeed,
  wordProblems,
  wordsOfOpening,
} from './opening.rules';
import { OpeningState } from './opening.vocabulary';
import { discussionRoom } from './post.events';
import type { Post } from './post.model';
import { PostState } from './post.vocabulary';
import { TakeBackOpenings } from './take-back-openings';

/** Changes what a discussion was opened with, takes it back, and marks which post answers a question. */
@Injectable()
export class ChangeOpening {
  constructor(
    @InjectModel(Opening.name) private readonly openings: Model<Opening>,
    private readonly discussions: DiscussionService,
    private readonly taking: TakeBackOpenings,
    private readonly outbox: Outbox,
  ) {}

  /** Changes the words of the version that its author has read; what it said before stays to be read. */
  async edit(actor: Actor, input: EditOpeningInput): Promise<void> {
    const opening = await this.mine('edit', actor, input.id);
    const words = wordsOfOpening(input);
    const problems = wordProblems(words);
    if (problems.length > 0) throw invalid(...problems);
    const isSame = opening.title === words.title && opening.body === words.body;
    if (isSame) return;
    if (opening.version !== input.version) throw conflict('discussions.conflict', opening.version);
    const at = now();
    const before = { title: opening.title, body: opening.body, until: at };
    const earlier = [before, ...opening.earlier].slice(0, OPENING_LIMITS.earlier);
    await this.change(opening, { ...words, earlier, editedAt: at }, OPENING_EDITED);
  }

  /** Takes the words back for good; asking again changes nothing more. */
  async retract(actor: Actor, id: string): Promise<void> {
    const { opening } = await this.discussions.readable(actor, id);
    const isDone =
      opening?.state === OpeningState.RETRACTED && opening.authorId.toHexString() === actor.memberId;
    if (isDone) return;
    await this.taking.takeBack(await this.mine('retract', actor, id));
  }

  /** Marks the post that answers a question, or none. */
  async markAnswer(actor: Actor, { id, postId = null, version }: MarkAnswerInput): Promise<void> {
    const opening = await this.mine('markAnswer', actor, id);
    const post = postId === null ? null : await this.answerIn(opening, postId);
    if ((opening.answerId?.toHexString() ?? null) === (post?.id ?? null)) return;
    if (opening.version !== version) throw conflict('discussions.conflict', opening.version);
    const change = { answerId: post?._id ?? null, waiting: post === null };
    const ids: Record<string, string> = post
      ? { postId: post.id, answeredById: post.authorId.toHexString() }
      : {};
    await this.change(opening, change, ANSWER_MARKED, { ...ids, markedById: actor.memberId });
  }

  /** A post that was taken back answers nothing any more. */
  async unmark(postId: string): Promise<void> {
    const answerId = objectId(postId);
    const rows = await this.openings.find({ answerId }).lean();
    for (const row of rows)
      await this.outbox.run(async ({ session, publish }) => {
        const change = { $set: { answerId: null, waiting: true }, $inc: { version: 1 } };
        const { modifiedCount } = await this.openings.updateOne({ _id: row._id, answerId }, change, {
          session,
        });
        if (modifiedCount > 0) publish(headChanged(ANSWER_MARKED, row._id));
      }, discussionRoom(row._id));
  }

  private async mine(deed: OpeningDeed, actor: Actor, id: string): Promise<Opening> {
    const { opening }: FoundDiscussion = await this.discussions.readable(actor, id);
    if (!opening || !mayDoWithOpening(deed, actor, opening)) throw forbidden(`discussions.refused.${deed}`);
    return opening;
  }

  private async answerIn(opening: Opening, postId: string): Promise<Post> {
    const post = (await this.discussions.postsById([postId])).get(postId);
    if (!post?.discussionId.equals(opening._id) || post.state !== PostState.PUBLISHED)
      throw invalid({ path: 'postId', key: 'fields.postId' });
    return post;
  }

  private async change(
    { _id, version }: Opening,
    change: Partial<Opening>,
    kind: typeof OPENING_EDITED | typeof ANSWER_MARKED,
    ids: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.outbox.run(async ({ session, publish }) => {
      const { modifiedCount } = await this.openings.updateOne(
        { _id, version, state: OpeningState.OPEN },
        { $set: change, $inc: { version: 1 } },
        { session },
      );
      if (modifiedCount === 0) throw conflict('discussions.conflict');
      publish(headChanged(kind, new Types.ObjectId(_id), ids));
    }, discussionRoom(_id));
  }
}
