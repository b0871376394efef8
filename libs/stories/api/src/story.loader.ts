import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { loaderOf, objectId, type RequestContext } from '@cp/kit/api';
import { Model, trusted } from 'mongoose';
import { movedTags } from './anchor.rules';
import type { StorySection } from './story-words.model';
import type { DraftedStory, Story } from './story.model';
import { StoryService } from './story.service';
import { Tag, tagOf } from './tag.model';

/** Reads what belongs to stories that a viewer has been shown: one read a request for all of them. */
@Injectable()
export class StoryLoader {
  constructor(
    @InjectModel(Tag.name) private readonly tags: Model<Tag>,
    private readonly stories: StoryService,
  ) {}

  /** The marks of a story, in the order of the text; in words that are being changed, where they would stand there. */
  async tagsOf(
    context: RequestContext,
    story: Pick<DraftedStory, 'id' | 'read'> & Partial<Story>,
  ): Promise<Tag[]> {
    const loader = loaderOf<Tag[]>(context, 'story.tags', (ids) => this.tagsByStory(ids));
    const tags = (await loader.load(story.id)) ?? [];
    const { read, sections } = story;
    if (!read || !sections) return tags;
    return movedTags(tags, read.sections, sections).map(({ tag, found }) =>
      found === undefined ? tag : { ...tag, ...found, anchored: found !== null },
    );
  }

  /** The sections of a story that came from a list. */
  async sectionsOf(context: RequestContext, storyId: string): Promise<StorySection[]> {
    const loader = loaderOf(context, 'story.sections', (ids) => this.stories.sectionsOf(ids));
    return (await loader.load(storyId)) ?? [];
  }

  /** The marks of several stories, by story; at most a hundred each. */
  async tagsByStory(ids: readonly string[]): Promise<Map<string, Tag[]>> {
    const rows = await this.tags
      .find({ storyId: trusted({ $in: ids.map(objectId) }) })
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
