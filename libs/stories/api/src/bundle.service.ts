import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Viewer } from '@cp/kit/api';
import { SofftSkill, TaxonomyService } from '@cp/taxonomy/api';
import { Model, type QueryFilter } from 'mongoose';
import type { BundleSkill, BundleStory } from './bundle.model';
import { BUNDLE_LIMITS, type Sharing, sharingMost } from './bundle.rules';
import { Story } from './story.model';
import { type ListedStory, publishedFor, StoryService } from './story.service';
import { TagPolarity } from './story.vocabulary';
import type { Tag } from './tag.model';

/** Which skills stories show together, and where else the same stand together. */
@Injectable()
export class BundleService {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** The skills of marks in the order of the framework; done comes before missing. */
  async skillsOf(tags: readonly Tag[]): Promise<BundleSkill[]> {
    const { skills } = await this.taxonomy.current();
    return skills.flatMap((skill) =>
      Object.values(TagPolarity)
        .filter((polarity) => tags.some((tag) => tag.skillId === skill.id && tag.polarity === polarity))
        .map((polarity) => ({ skill, polarity })),
    );
  }

  /**
   * Other stories that the viewer may read and that share at least two skills with one. For each skill the newest stories are looked
   * at, by one indexed read for each audience, so that the work does not grow with the community.
   */
  async others(viewer: Viewer, story: ListedStory, first: number): Promise<BundleStory[]> {
    if (story.skillIds.length < BUNDLE_LIMITS.shared) return [];
    const reads = story.skillIds.flatMap((skillId) =>
      publishedFor(viewer).map((audience) => this.newest({ skillIds: skillId, ...audience })),
    );
    const found = (await Promise.all(reads)).flat().filter(({ id }) => id !== story.id);
    const best = sharingMost(story.skillIds, found, Math.min(first, BUNDLE_LIMITS.most));
    const [others, { skills }] = await Promise.all([
      this.service.readableByIds(
        viewer,
        best.map(({ id }) => id),
      ),
      this.taxonomy.current(),
    ]);
    return best.flatMap(({ id, shared }) => {
      const other = others.get(id);
      return other ? [{ story: other, skills: inOrder(skills, shared) }] : [];
    });
  }

  private async newest(filter: QueryFilter<Story>): Promise<Sharing[]> {
    const rows = await this.stories
      .find(filter)
      .select({ skillIds: 1, publishedAt: 1 })
      .sort({ publishedAt: -1, _id: -1 })
      .limit(BUNDLE_LIMITS.newestOfSkill)
      .lean();
    return rows.map(({ _id, skillIds, publishedAt }) => ({
      id: _id.toHexString(),
      skillIds,
      publishedAt: publishedAt ?? new Date(0),
    }));
  }
}

const inOrder = (skills: readonly SofftSkill[], ids: readonly string[]): SofftSkill[] =>
  skills.filter(({ id }) => ids.includes(id));
