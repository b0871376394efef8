import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { DomainError, type FieldProblem, type Transaction } from '@cp/kit/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { storyMarksChanged } from './story.events';
import { Story, storyOf } from './story.model';
import { STORY_LIMITS } from './story.rules';
import { StoryStatus, TagPolarity, TagStatus } from './story.vocabulary';
import { Tag } from './tag.model';
import { type ClaimAt, saysTheSame, TAG_LIMITS } from './tag.rules';

/** Keeps a story's skills and counts true to its marks, within the transaction that changes these. */
@Injectable()
export class TallyMarks {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /**
   * Brings skills and counts up to the marks and tells those who read the story that these changed. Every mark that comes, goes or is
   * decided about moves a count, so that a save of the story at the same time starts over.
   */
  async recount(_id: Types.ObjectId, { session, publish }: Transaction): Promise<Story> {
    const story = await this.count(_id, session);
    if (story.status === StoryStatus.PUBLISHED) publish(storyMarksChanged(story));
    return story;
  }

  /** The same, told to nobody: for changes of the words, which are told of themselves. */
  async count(_id: Types.ObjectId, session: ClientSession): Promise<Story> {
    const rows = await this.tags
      .find({ storyId: _id, status: trusted({ $ne: TagStatus.DECLINED }) })
      .select({ skillId: 1, status: 1, anchored: 1 })
      .session(session)
      .lean();
    const accepted = rows.filter(({ status }) => status === TagStatus.ACCEPTED);
    const shown = accepted.filter(({ anchored }) => anchored);
    const skillIds = [...new Set(shown.map(({ skillId }) => skillId))].sort();
    const counts = { markCount: accepted.length, waitingCount: rows.length - accepted.length };
    const row = await this.stories
      .findOneAndUpdate({ _id }, { $set: { skillIds, ...counts } }, { returnDocument: 'after', session })
      .lean()
      .orFail();
    return storyOf(row);
  }

  /** Refuses another mark where a story carries as many as it can. */
  room(story: Story, status: TagStatus): void {
    if (status === TagStatus.ACCEPTED && story.markCount >= STORY_LIMITS.marks)
      throw full('stories.manyMarks', STORY_LIMITS.marks);
    if (status === TagStatus.PROPOSED && story.waitingCount >= TAG_LIMITS.waiting)
      throw full('stories.manyProposals', TAG_LIMITS.waiting);
  }

  /** The problem with a mark that says what another in the story says already, or what was declined to its maker before. */
  async sameAs(
    storyId: Types.ObjectId,
    claim: ClaimAt & { readonly _id?: Types.ObjectId },
    makerId: string | null,
    session: ClientSession,
  ): Promise<FieldProblem[]> {
    const rows = await this.tags
      .find({ storyId, section: claim.section, anchored: true })
      .session(session)
      .lean();
    const same = rows.find(
      (row) =>
        !claim._id?.equals(row._id) &&
        saysTheSame(row, claim) &&
        (row.status !== TagStatus.DECLINED || row.markedById.toHexString() === makerId),
    );
    if (!same) return [];
    const label = (await this.taxonomy.skill(same.skillId))?.label ?? same.skillId;
    const done = same.polarity === TagPolarity.ENACTED ? 'done' : 'missing';
    return [{ path: 'skillId', key: `stories.sameMark.${same.status}.${done}`, params: { label } }];
  }
}

/** Nothing more can be added. */
const full = (key: string, most: number): DomainError =>
  new DomainError('BAD_USER_INPUT', key, { params: { most } });
