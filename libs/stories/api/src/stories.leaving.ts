import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, type ExportRecord, ExportParts, type Owner } from '@cp/members/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { StoryLoader } from './story.loader';
import { ownMark } from './mark.export';
import { ownStory } from './story.export';
import { StoryService } from './story.service';
import { tagFactsOf } from './tag.rules';
import { TakeBackMarks } from './take-back-marks';
import { TakeOutStories } from './take-out-stories';
import { TellAuthors } from './tell-authors';

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
    private readonly marks: TakeBackMarks,
    private readonly authors: TellAuthors,
  ) {}

  onModuleInit(): void {
    this.erasure.register('stories', async (leaving) => {
      await this.authors.forget(leaving.memberId);
      await this.taking.allOf(leaving);
    });
    this.exports.register('stories', { records: (owner) => this.records(owner) });
    this.exports.register('marks', { records: (owner) => this.ownMarks(owner) });
  }

  private async *records(owner: Owner): AsyncGenerator<ExportRecord> {
    const labels = await this.labels();
    for await (const stories of this.stories.writtenBy(owner.memberId)) {
      const tags = await this.loader.acceptedByStory(stories.map(({ id }) => id));
      for (const story of stories) yield ownStory(owner, story, tags.get(story.id) ?? [], labels);
    }
  }

  /** What they marked in stories of others, and what they decided: their marks in their own stories come with these. */
  private async *ownMarks(owner: Owner): AsyncGenerator<ExportRecord> {
    const labels = await this.labels();
    for await (const tags of this.marks.with(owner.memberId))
      for (const tag of tags)
        if (tag.history.length > 1 || !tagFactsOf(tag).byAuthor) yield ownMark(owner, tag, labels);
  }

  private async labels(): Promise<Map<string, string>> {
    const { skills } = await this.taxonomy.current();
    return new Map(skills.map(({ id, label }) => [id, label]));
  }
}
