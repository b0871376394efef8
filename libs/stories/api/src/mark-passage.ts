import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  invalid,
  isDuplicate,
  notFound,
  now,
  objectId,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { type ClientSession, Model, Types } from 'mongoose';
import { anchorAt, movedTags, plainTextOf } from './anchor.rules';
import { tellersOf } from './author.rules';
import type { ProposeMarkInput } from './mark.inputs';
import type { MarkPassageInput } from './story.inputs';
import { factsOf, Story } from './story.model';
import { markProblems, mayDo, passageOf } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { TagDeed, TagStatus } from './story.vocabulary';
import { Tag } from './tag.model';
import { mayRemove, maySeeMark, tagFactsOf } from './tag.rules';
import { TallyMarks } from './tally-marks';

/** Makes and removes marks, and moves them with their words. A mark and the story's skills change in one transaction. */
@Injectable()
export class MarkPassage {
  constructor(
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    private readonly service: StoryService,
    private readonly taxonomy: TaxonomyService,
    private readonly tally: TallyMarks,
    private readonly outbox: Outbox,
  ) {}

  /** Marks a passage in a story of one's own; the same key marks once. */
  async mark(actor: Actor, input: MarkPassageInput): Promise<Story> {
    try {
      return await this.outbox.run((transaction) => this.markOnce(actor, input, transaction));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.service.readable(actor, input.storyId);
    }
  }

  /** Takes a mark away, or a proposal back, and returns its story. */
  async remove(actor: Actor, id: string): Promise<Story> {
    return this.outbox.run(async (transaction) => {
      const { session } = transaction;
      const { tag, story } = await this.seen(actor, id, session);
      if (!mayRemove(actor, factsOf(story), tagFactsOf(tag))) throw refusalFor(actor, story);
      await this.tags.deleteOne({ _id: tag._id }).session(session);
      return this.tally.recount(story._id, transaction);
    });
  }

  /** The mark that somebody sees, and its story; what is absent and what they may not see are both not found. */
  async seen(actor: Actor, id: string, session: ClientSession): Promise<{ tag: Tag; story: Story }> {
    const tag = await this.tags.findById(objectId(id)).session(session).lean();
    const story = tag && (await this.service.readableOrNull(actor, tag.storyId, session));
    if (!story || !maySeeMark(actor, factsOf(story), tagFactsOf(tag))) throw notFound('stories.markNotFound');
    return { tag: { ...tag, id }, story };
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
                // The version moves too: a decision at the same time was about other words.
                update: {
                  $set: found ? { ...found, anchored: true } : { anchored: false },
                  $inc: { version: 1 },
                },
              },
            },
          ],
    );
    if (updates.length === 0) return after;
    await this.tags.bulkWrite(updates, { session });
    return this.tally.count(after._id, session);
  }

  /** Stores a mark, if its words stand where it says and it says something new; answers its story. */
  async add(
    actor: Actor,
    { story, input, status }: { story: Story; input: ProposeMarkInput; status: TagStatus },
    transaction: Transaction,
  ): Promise<Story> {
    const { session } = transaction;
    const text = plainTextOf(story.sections, input.section);
    const problems = markProblems(text, input);
    if (!(await this.taxonomy.skill(input.skillId)))
      problems.push({ path: 'skillId', key: 'fields.skillId' });
    const anchor = anchorAt(text, passageOf(text, input) ?? input);
    const { section, skillId, polarity } = input;
    const claim = { ...anchor, section, skillId, polarity };
    if (problems.length === 0)
      problems.push(...(await this.tally.sameAs(story._id, claim, actor.memberId, session)));
    if (problems.length > 0) throw invalid(...problems);
    this.tally.room(story, status);
    const [at, byId] = [now(), new Types.ObjectId(actor.memberId)];
    const accepted = status === TagStatus.ACCEPTED;
    const what = accepted ? TagDeed.MARKED : TagDeed.PROPOSED;
    const tag = {
      ...claim,
      key: input.key,
      storyId: story._id,
      anchored: true,
      reason: input.reason.trim(),
      markedById: byId,
      spokenAs: accepted ? spokenAsIn(story, actor) : (input.spokenAs ?? null),
      status,
      history: [{ what, byId, reason: '', at, before: null }],
      version: 1,
      createdAt: at,
    };
    await this.tags.create([tag], { session });
    return this.tally.recount(story._id, transaction);
  }

  /** Whether somebody made a mark with a key already. */
  async has(actor: Actor, key: string, session: ClientSession | null = null): Promise<boolean> {
    const markedById = new Types.ObjectId(actor.memberId);
    return !!(await this.tags.exists({ markedById, key }).session(session));
  }

  private async markOnce(actor: Actor, input: MarkPassageInput, transaction: Transaction): Promise<Story> {
    const story = await this.service.readable(actor, input.storyId, transaction.session);
    if (!mayDo('mark', actor, factsOf(story))) throw refusalFor(actor, story);
    if (await this.has(actor, input.key, transaction.session)) return story;
    return this.add(actor, { story, input, status: TagStatus.ACCEPTED }, transaction);
  }
}

/** As what an author tells a story, and so marks in it. */
const spokenAsIn = (story: Story, { memberId }: Actor) =>
  tellersOf(story).find((teller) => teller.memberId === memberId)?.spokenAs ?? null;
