import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { loaderOf, notFound, objectId, type RequestContext, type Viewer } from '@cp/kit/api';
import { Model } from 'mongoose';
import { markedBlocks } from './passage.rules';
import { StoryVersion, type StoryVersionWords, versionOf } from './story-version.model';
import { StoryService } from './story.service';

/** How many of its newest versions a story tells of. */
const MOST = 50;

/** Reads how a story was told before. Whoever can read it now can read its versions, and nobody else. */
@Injectable()
export class StoryVersions {
  constructor(
    @InjectModel(StoryVersion.name) private readonly versions: Model<StoryVersion>,
    private readonly stories: StoryService,
  ) {}

  /** When a story that the viewer was shown was published, and what was said each time, the newest first. */
  async listOf(context: RequestContext, storyId: string): Promise<StoryVersion[]> {
    const loader = loaderOf<StoryVersion[]>(context, 'story.versions', async (ids) => {
      const lists = await Promise.all(ids.map((id) => this.newestOf(id)));
      return new Map(ids.map((id, index) => [id, lists[index] ?? []]));
    });
    return (await loader.load(storyId)) ?? [];
  }

  /** The words of one version of a story that the viewer may read. */
  async told(viewer: Viewer, storyId: string, edition: number): Promise<StoryVersionWords> {
    const story = await this.stories.readable(viewer, storyId);
    const row = await this.versions.findOne({ storyId: story._id, edition }).lean();
    if (!row) throw notFound('stories.versionNotFound');
    const {
      title,
      summary,
      outcome,
      setting,
      when,
      strategicAim,
      seniorSupport,
      seniorSupportNote,
      sections,
    } = row.words;
    return {
      ...versionOf(row),
      ...{ title, summary, outcome, setting, when, strategicAim, seniorSupport, seniorSupportNote },
      sections: sections.map(({ key, text }) => ({
        key,
        blocks: markedBlocks(text, []).map((block) =>
          block.image ? { ...block, image: { ...block.image, storyId } } : block,
        ),
      })),
    };
  }

  private async newestOf(storyId: string): Promise<StoryVersion[]> {
    const rows = await this.versions
      .find({ storyId: objectId(storyId) })
      .select({ words: 0 })
      .sort({ edition: -1 })
      .limit(MOST)
      .lean();
    return rows.map(versionOf);
  }
}
