import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { notFound, now, objectId, Outbox } from '@cp/kit/api';
import { type Leaving, MemberNotices } from '@cp/members/api';
import { Model, trusted, Types } from 'mongoose';
import { questionOf, WordAsker, WordQuestion } from './word-question.model';

const FEW = 50;

/** A kind of mail that a member can decline. */
export const WORD_MAILS = 'words';

/** What somebody asked, with the question as it is now. */
export type OwnQuestion = Pick<WordAsker, 'at'> & { readonly question: WordQuestion };

/** Words that readers asked about: read them, tell the answer to whoever asked, and forget both with their owners. */
@Injectable()
export class WordQuestionService {
  constructor(
    @InjectModel(WordQuestion.name) private readonly questions: Model<WordQuestion>,
    @InjectModel(WordAsker.name) private readonly askers: Model<WordAsker>,
    private readonly notices: MemberNotices,
    private readonly outbox: Outbox,
  ) {}

  /** A question whoever looks; whether they may is asked of its story. */
  async existing(id: string): Promise<WordQuestion> {
    const row = await this.questions.findById(objectId(id)).lean();
    if (!row) throw notFound('acts.words.notFound');
    return questionOf(row);
  }

  /** The questions of several stories, by story, in the order in which they were asked; a story has at most fifty. */
  async byStory(ids: readonly string[]): Promise<Map<string, WordQuestion[]>> {
    const rows = await this.questions
      .find({ storyId: trusted({ $in: ids.map(objectId) }) })
      .sort({ storyId: 1, createdAt: 1 })
      .lean();
    const byStory = new Map<string, WordQuestion[]>();
    for (const row of rows) {
      const id = row.storyId.toHexString();
      byStory.set(id, [...(byStory.get(id) ?? []), questionOf(row)]);
    }
    return byStory;
  }

  /** Tells everybody who asked that the word is explained: each once, also when this is asked for again. */
  async tellAskers(questionId: string): Promise<void> {
    const { _id, storyId, term } = await this.existing(questionId);
    for (;;) {
      const told = await this.outbox.run(async ({ session }) => {
        const waiting = await this.askers
          .find({ questionId: _id, toldAt: null })
          .limit(FEW)
          .session(session)
          .lean();
        const ids = waiting.map((asker) => asker._id);
        await this.askers.updateMany(
          { _id: trusted({ $in: ids }) },
          { $set: { toldAt: now() } },
          { session },
        );
        const story = storyId.toHexString();
        const notice = {
          kind: WORD_MAILS,
          key: 'mail.wordExplained',
          params: { term },
          path: `/stories/${story}`,
          storyId: story,
        };
        await this.notices.tell(
          waiting.map(({ memberId }) => memberId.toHexString()),
          notice,
          session,
        );
        return waiting.length;
      });
      if (told < FEW) return;
    }
  }

  /** Takes the questions of a story away with it. */
  async removeOf(storyId: string): Promise<void> {
    const rows = await this.questions
      .find({ storyId: objectId(storyId) })
      .select({ _id: 1 })
      .lean();
    const ids = rows.map(({ _id }) => _id);
    await this.outbox.run(async ({ session }) => {
      await this.askers.deleteMany({ questionId: trusted({ $in: ids }) }, { session });
      await this.questions.deleteMany({ _id: trusted({ $in: ids }) }, { session });
    });
  }

  /** Forgets what somebody asked: the word stays asked only as long as others asked too, or it was explained. */
  async forgetAsker({ memberId, goOn }: Pick<Leaving, 'memberId' | 'goOn'>): Promise<void> {
    for (;;) {
      const rows = await this.askers
        .find({ memberId: new Types.ObjectId(memberId) })
        .limit(FEW)
        .lean();
      for (const { _id, questionId } of rows)
        await this.outbox.run(async ({ session }) => {
          const { deletedCount } = await this.askers.deleteOne({ _id }, { session });
          if (deletedCount === 0) return;
          await this.questions.updateOne({ _id: questionId }, { $inc: { asked: -1 } }, { session });
          await this.questions.deleteOne(
            { _id: questionId, asked: trusted({ $lte: 0 }), answeredAt: null },
            { session },
          );
        });
      if (rows.length < FEW) return;
      await goOn();
    }
  }

  /** What somebody asked, some at a time. */
  async *askedBy(memberId: string): AsyncGenerator<OwnQuestion[]> {
    let after = '';
    for (;;) {
      const rows = await this.askers
        .find({ memberId: new Types.ObjectId(memberId), key: trusted({ $gt: after }) })
        .sort({ key: 1 })
        .limit(FEW)
        .lean();
      const last = rows.at(-1);
      if (!last) return;
      after = last.key;
      const found = await this.questions
        .find({ _id: trusted({ $in: rows.map(({ questionId }) => questionId) }) })
        .lean();
      const byId = new Map(found.map((row) => [row._id.toHexString(), questionOf(row)]));
      yield rows.flatMap(({ at, questionId }) => {
        const question = byId.get(questionId.toHexString());
        return question ? [{ at, question }] : [];
      });
    }
  }
}
