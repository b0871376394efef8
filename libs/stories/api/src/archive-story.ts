import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, now, Outbox } from '@cp/kit/api';
import { Model } from 'mongoose';
import type { ArchiveStoryInput } from './story-life.inputs';
import { storyArchived } from './story.events';
import { factsOf, Story, storyOf } from './story.model';
import { mayDo } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

/** Takes a published story out: its words stay with its authors, and nobody else reads it any more. */
@Injectable()
export class ArchiveStory {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly outbox: Outbox,
  ) {}

  /** Takes out the version that was read, once: asking again returns the story as it is. */
  async archive(actor: Actor, { id, version, reason }: ArchiveStoryInput): Promise<Story> {
    return this.outbox.run(async ({ session, publish }) => {
      const story = await this.service.readable(actor, id, session);
      const isDone = story.status === StoryStatus.ARCHIVED && story.version === version + 1;
      if (isDone) return story;
      if (!mayDo('archive', actor, factsOf(story))) throw refusalFor(actor, story);
      if (story.version !== version) throw conflict('stories.conflict', story.version);
      const at = now();
      const row = await this.stories
        .findOneAndUpdate(
          { _id: story._id, status: StoryStatus.PUBLISHED, version },
          {
            $set: {
              status: StoryStatus.ARCHIVED,
              archived: { reason: reason?.trim() ?? '', at },
              updatedAt: at,
            },
            $inc: { version: 1 },
          },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('stories.conflict');
      publish(storyArchived(story));
      return storyOf(row);
    });
  }
}
