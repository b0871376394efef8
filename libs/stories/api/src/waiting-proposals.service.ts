import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Actor } from '@cp/kit/api';
import { type ClientSession, Model, trusted, Types } from 'mongoose';
import { factsOf, Story } from './story.model';
import { type ListedStory, StoryService } from './story.service';
import { MarkDecision, StoryStatus, TagStatus } from './story.vocabulary';
import { Tag, tagOf } from './tag.model';
import { mayDecide, TAG_LIMITS, tagFactsOf } from './tag.rules';

/** A proposed mark with the story it is in. */
export interface Waiting {
  readonly mark: Tag & { story: ListedStory };
  readonly story: ListedStory;
}

/** How many are looked at for curators, who cannot read every story: past those of organisations that are not theirs. */
const LOOKED_AT = 1_000;

/** Finds the proposed marks about which somebody may decide. */
@Injectable()
export class WaitingProposals {
  constructor(
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
  ) {}

  /** Those in one's own stories, for curators those in all that they read; the oldest first, at most 50. */
  async of(actor: Actor): Promise<Waiting[]> {
    const own = await this.own(actor.memberId);
    const found = own.length > 0 ? await this.decidable(actor, await this.inStories(own)) : [];
    if (actor.can.has('tag:decide')) {
      let after: Tag | undefined;
      for (let seen = 0; seen < LOOKED_AT; seen += TAG_LIMITS.listed) {
        const some = await this.oldest(after);
        after = some.at(-1);
        const known = new Set(found.map(({ mark }) => mark.id));
        found.push(...(await this.decidable(actor, some)).filter(({ mark }) => !known.has(mark.id)));
        if (some.length < TAG_LIMITS.listed || found.length >= TAG_LIMITS.listed) break;
      }
    }
    const age = ({ mark }: Waiting): number => mark.createdAt.getTime();
    return found.sort((one, other) => age(one) - age(other)).slice(0, TAG_LIMITS.listed);
  }

  /** Whether any mark waits in the stories that somebody tells. */
  async anyInStoriesOf(memberId: string, session: ClientSession): Promise<boolean> {
    return (await this.own(memberId, session)).length > 0;
  }

  private async own(memberId: string, session: ClientSession | null = null): Promise<Types.ObjectId[]> {
    const rows = await this.stories
      .find({
        authorIds: new Types.ObjectId(memberId),
        status: StoryStatus.PUBLISHED,
        waitingCount: trusted({ $gt: 0 }),
      })
      .sort({ updatedAt: -1, _id: -1 })
      .limit(TAG_LIMITS.listed)
      .select({ _id: 1 })
      .session(session)
      .lean();
    return rows.map(({ _id }) => _id);
  }

  private async inStories(ids: readonly Types.ObjectId[]): Promise<Tag[]> {
    const rows = await this.tags
      .find({ storyId: trusted({ $in: [...ids] }), status: TagStatus.PROPOSED })
      .sort({ storyId: 1, section: 1, start: 1, _id: 1 })
      .lean();
    return rows.map(tagOf);
  }

  private async oldest(after: Tag | undefined): Promise<Tag[]> {
    const rows = await this.tags
      .find({
        status: TagStatus.PROPOSED,
        ...(after
          ? {
              createdAt: trusted({ $gte: after.createdAt }),
              $or: [
                { createdAt: trusted({ $gt: after.createdAt }) },
                { createdAt: after.createdAt, _id: trusted({ $gt: after._id }) },
              ],
            }
          : {}),
      })
      .sort({ createdAt: 1, _id: 1 })
      .limit(TAG_LIMITS.listed)
      .lean();
    return rows.map(tagOf);
  }

  private async decidable(actor: Actor, tags: readonly Tag[]): Promise<Waiting[]> {
    const ids = [...new Set(tags.map(({ storyId }) => storyId.toHexString()))];
    const stories = await this.service.readableByIds(actor, ids);
    return tags.flatMap((tag) => {
      const story = stories.get(tag.storyId.toHexString());
      if (!story || !mayDecide(MarkDecision.DECLINE, actor, factsOf(story), tagFactsOf(tag))) return [];
      return [{ mark: { ...tag, story }, story }];
    });
  }
}
