import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, notFound, objectId } from '@cp/kit/api';
import { Model, trusted, Types } from 'mongoose';
import { DiscussionService } from './discussion.service';
import { type AskedAnswer, SeniorAnswer, seniorAnswerOf } from './senior-answer.model';

const MOST = 500;

/** Reads what those who can decide have answered. */
@Injectable()
export class SeniorAnswers {
  constructor(
    @InjectModel(SeniorAnswer.name) private readonly answers: Model<SeniorAnswer>,
    private readonly discussions: DiscussionService,
  ) {}

  /** The answer that somebody may read, because they may read its discussion, with the ask that it is to. */
  async readable(actor: Actor, id: string): Promise<AskedAnswer> {
    const row = await this.answers.findById(objectId(id)).lean();
    if (!row) throw notFound('discussions.notFound');
    const { opening } = await this.discussions.readable(actor, row.discussionId.toHexString());
    return { ...seniorAnswerOf(row), ask: opening };
  }

  /** The answer whose words are a post, or `null`. */
  async ofPost(postId: string): Promise<SeniorAnswer | null> {
    const row = await this.answers.findOne({ postId: objectId(postId) }).lean();
    return row && seniorAnswerOf(row);
  }

  /** The answers to several asks, by discussion, the oldest first. An ask takes twenty at most. */
  async byDiscussion(ids: readonly string[]): Promise<Map<string, SeniorAnswer[]>> {
    const rows = await this.answers
      .find({ discussionId: trusted({ $in: ids.map(objectId) }) })
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    const found = new Map<string, SeniorAnswer[]>();
    for (const row of rows) {
      const id = row.discussionId.toHexString();
      found.set(id, [...(found.get(id) ?? []), seniorAnswerOf(row)]);
    }
    return found;
  }

  /** Everything that somebody answered. */
  async givenBy(memberId: string): Promise<SeniorAnswer[]> {
    const rows = await this.answers
      .find({ memberId: new Types.ObjectId(memberId) })
      .sort({ _id: 1 })
      .limit(MOST)
      .lean();
    return rows.map(seniorAnswerOf);
  }
}
