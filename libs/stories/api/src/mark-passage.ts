import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, DomainError, invalid, notFound, now, objectId, Outbox, isDuplicate } from '@cp/kit/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { anchorAt, movedTags, plainTextOf } from './anchor.rules';
import { tellersOf } from './author.rules';
import type { MarkPassageInput } from './story.inputs';
import { factsOf, Story, storyOf } from './story.model';
import { markProblems, mayDo, passageOf, STORY_LIMITS } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { Tag } from './tag.model';

/** Makes and removes marks, and moves them with their words. A mark and the story's skills change in one transaction. */
@Injectable()
export class MarkPassage {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    private readonly service: StoryService,
    private readonly taxonomy: TaxonomyService,
    private readonly outbox: Outbox,
  ) {}

  /** Marks a passage; the same key marks once. */
  async mark(actor: Actor, input: MarkPassageInput): Promise<Story> {
    try {
      return await this.outbox.run(({ session }) => this.markOnce(actor, input, session));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.service.readable(actor, input.storyId);
    }
  }

  /** Takes a mark away and returns its story. */
  async remove(actor: Actor, id: string): Promise<Story> {
    return this.outbox.run(async ({ session }) => {
      const tag = await this.tags.findById(objectId(id)).session(session).lean();
      const story = tag && (await this.service.readableOrNull(actor, tag.storyId, session));
      if (!story) throw notFound('stories.markNotFound');
      if (!mayDo('removeMark', actor, factsOf(story))) throw refusalFor(actor, story);
      await this.tags.deleteOne({ _id: tag._id }).session(session);
      return this.recount(story._id, -1, session);
    });
  }

  /** Takes away every mark that somebody who leaves made, whoever's story it is in. */
  async removeAllOf(memberId: string, goOn: () => Promise<void>): Promise<void> {
    const markedById = new Types.ObjectId(memberId);
    for (;;) {
      const few = await this.tags.find({ markedById }).sort({ key: 1 }).limit(STORY_LIMITS.marks).lean();
      if (few.length === 0) return;
      for (const { _id, storyId } of few)
        await this.outbox.run(async ({ session }) => {
          const { deletedCount } = await this.tags.deleteOne({ _id }, { session });
          if (deletedCount > 0) await this.recount(storyId, -1, session);
        });
      await goOn();
    }
  }

  /** Moves the marks of a story with the words that an edit moved; those that lost their words are kept without a place. */
  async follow(before: Story, after: Story, session: ClientSession): Promise<Story> {
    const tags = await this.tags.find({ storyId: after._id }).session(session).lean();
    const updates = movedTags(tags, before.sections, after.sections).flatMap(({ tag, found }) =>
      found === undefined
        ? []
        : [
            {
              updateOne: {
                filter: { _id: tag._id },
                update: { $set: found ? { ...found, anchored: true } : { anchored: false } },
              },
            },
          ],
    );
    if (updates.length === 0) return after;
    await this.tags.bulkWrite(updates, { session });
    return this.recount(after._id, 0, session);
  }

  private async markOnce(actor: Actor, input: MarkPassageInput, session: ClientSession): Promise<Story> {
    const story = await this.service.readable(actor, input.storyId, session);
    if (!mayDo('mark', actor, factsOf(story))) throw refusalFor(actor, story);
    const markedById = new Types.ObjectId(actor.memberId);
    if (await this.tags.exists({ markedById, key: input.key }).session(session)) return story;
    const text = plainTextOf(story.sections, input.section);
    const problems = markProblems(text, input);
    if (!(await this.taxonomy.skill(input.skillId)))
      problems.push({ path: 'skillId', key: 'fields.skillId' });
    if (problems.length > 0) throw invalid(...problems);
    if (story.markCount >= STORY_LIMITS.marks)
      throw new DomainError('BAD_USER_INPUT', 'stories.manyMarks', { params: { most: STORY_LIMITS.marks } });
    const tag = {
      ...anchorAt(text, passageOf(text, input) ?? input),
      key: input.key,
      storyId: story._id,
      section: input.section,
      anchored: true,
      skillId: input.skillId,
      polarity: input.polarity,
      reason: input.reason.trim(),
      markedById,
      spokenAs: tellersOf(story).find(({ memberId }) => memberId === actor.memberId)?.spokenAs ?? null,
      createdAt: now(),
    };
    await this.tags.create([tag], { session });
    return this.recount(story._id, 1, session);
  }

  /** Brings the story's skills up to its marks, and moves the count so that a save at the same time starts over. */
  private async recount(_id: Types.ObjectId, by: number, session: ClientSession): Promise<Story> {
    const rows = await this.tags
      .find({ storyId: _id, anchored: true })
      .select({ skillId: 1 })
      .session(session)
      .lean();
    const skillIds = [...new Set(rows.map(({ skillId }) => skillId))].sort();
    const row = await this.stories
      .findOneAndUpdate(
        { _id },
        { $set: { skillIds }, $inc: { markCount: by } },
        { returnDocument: 'after', session },
      )
      .lean()
      .orFail();
    return storyOf(row);
  }
}
