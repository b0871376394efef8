import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExportParts, type ExportRecord, type Owner } from '@cp/members/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import { ownMark } from './mark.export';
import { ownStory } from './story.export';
import { StoryLoader } from './story.loader';
import { StoryService } from './story.service';
import { tagFactsOf } from './tag.rules';
import { TakeBackMarks } from './take-back-marks';

/** What of the stories a member takes along: what they told and drafted, and the marks they made elsewhere. */
@Injectable()
export class StoriesTakingAlong implements OnModuleInit {
  constructor(
    private readonly exports: ExportParts,
    private readonly stories: StoryService,
    private readonly loader: StoryLoader,
    private readonly taxonomy: TaxonomyService,
    private readonly marks: TakeBackMarks,
  ) {}

  onModuleInit(): void {
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
