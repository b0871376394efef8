import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { loaderOf, objectId, type RequestContext } from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { movedTags } from './anchor.rules';
import type { StorySection } from './story-words.model';
import type { DraftedStory, Story } from './story.model';
import { StoryService } from './story.service';
import { TagStatus } from './story.vocabulary';
import { Tag, tagOf } from './tag.model';

/** What has to be known of a story to read its marks. */
type MarkedStory = Pick<DraftedStory, 'id' | 'read'> & Partial<Story>;

/** Reads what belongs to stories that a viewer has been shown: one read a request for all of them. */
@Injectable()
export class StoryLoader {
  constructor(
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    private readonly stories: StoryService,
  ) {}

  /** The accepted marks of a story, in the order of the text; in words that are being changed, where they would stand there. */
  acceptedOf(context: RequestContext, story: MarkedStory): Promise<Tag[]> {
    return this.placed(context, 'story.tags', story, (ids) => this.acceptedByStory(ids));
  }

  /** The marks of a story that wait for a decision or were declined, in the order of the text. Not everybody may see them. */
  proposalsOf(context: RequestContext, story: MarkedStory): Promise<Tag[]> {
    return this.placed(context, 'story.proposals', story, (ids) => this.proposalsByStory(ids));
  }

  /** The sections of a story that came from a list. */
  async sectionsOf(context: RequestContext, storyId: string): Promise<StorySection[]> {
    const loader = loaderOf(context, 'story.sections', (ids) => this.stories.sectionsOf(ids));
    return (await loader.load(storyId)) ?? [];
  }

  /** The accepted marks of several stories, by story; at most a hundred each. */
  acceptedByStory(ids: readonly string[]): Promise<Map<string, Tag[]>> {
    return this.byStory(ids, [TagStatus.ACCEPTED]);
  }

  /** Their other marks; at most two hundred each. */
  proposalsByStory(ids: readonly string[]): Promise<Map<string, Tag[]>> {
    return this.byStory(ids, [TagStatus.PROPOSED, TagStatus.DECLINED]);
  }

  private async placed(
    context: RequestContext,
    name: string,
    { id, read, sections }: MarkedStory,
    readTags: (ids: readonly string[]) => Promise<Map<string, Tag[]>>,
  ): Promise<Tag[]> {
    const tags = (await loaderOf<Tag[]>(context, name, readTags).load(id)) ?? [];
    if (!read || !sections) return tags;
    return movedTags(tags, read.sections, sections).map(({ tag, found }) =>
      found === undefined ? tag : { ...tag, ...found, anchored: found !== null },
    );
  }

  private async byStory(ids: readonly string[], statuses: readonly TagStatus[]): Promise<Map<string, Tag[]>> {
    const rows = await this.tags
      .find({ storyId: trusted({ $in: ids.map(objectId) }), status: trusted({ $in: [...statuses] }) })
      .sort({ storyId: 1, section: 1, start: 1, _id: 1 })
      .lean();
    const byStory = new Map<string, Tag[]>();
    for (const row of rows) {
      const id = row.storyId.toHexString();
      byStory.set(id, [...(byStory.get(id) ?? []), tagOf(row)]);
    }
    return byStory;
  }
}
