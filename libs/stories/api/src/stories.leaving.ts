import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type ExportRecord, ExportParts, type Owner } from '@cp/members/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { StoryLoader } from './story.loader';
import { ownStory } from './story.export';
import { StoryService } from './story.service';
import { TakeOutStories } from './take-out-stories';

/** What of the stories is a member's own: theirs to take with them, and to take out when they leave. */
@Injectable()
export class StoriesLeaving implements OnModuleInit {
  constructor(
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly stories: StoryService,
    private readonly loader: StoryLoader,
    private readonly taxonomy: TaxonomyService,
    private readonly taking: TakeOutStories,
  ) {}

  onModuleInit(): void {
    this.erasure.register('stories', (leaving) => this.taking.allOf(leaving));
    this.exports.register('stories', { records: (owner) => this.records(owner) });
  }

  private async *records(owner: Owner): AsyncGenerator<ExportRecord> {
    const { skills } = await this.taxonomy.current();
    const labels = new Map(skills.map(({ id, label }) => [id, label]));
    for await (const stories of this.stories.writtenBy(owner.memberId)) {
      const tags = await this.loader.tagsByStory(stories.map(({ id }) => id));
      for (const story of stories) yield ownStory(owner, story, tags.get(story.id) ?? [], labels);
    }
  }
}
