import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, DomainError, type FieldProblem, now, Outbox } from '@cp/kit/api';
import { Model } from 'mongoose';
import { storyPublished } from './story.events';
import type { PublishStoryInput } from './story.inputs';
import { factsOf, Story, storyOf } from './story.model';
import { mayDo, maySpeakAs, placeProblems, publishProblems } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

/** Publishes a draft and tells those who may read it. */
@Injectable()
export class PublishStory {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly outbox: Outbox,
  ) {}

  /** Publishes the version that its author has read, once: asking again returns the published story. */
  async publish(actor: Actor, { id, version }: PublishStoryInput): Promise<Story> {
    return this.outbox.run(async ({ session, publish }) => {
      const story = await this.service.readable(actor, id, session);
      const isAuthor = story.authorId.toHexString() === actor.memberId;
      const askedAgain = isAuthor && story.status === StoryStatus.PUBLISHED && story.version === version + 1;
      if (askedAgain) return story;
      if (!mayDo('publish', actor, factsOf(story))) throw refusalFor(actor, story);
      if (story.version !== version) throw conflict('stories.conflict', story.version);
      const fields = problemsOf(actor, story);
      if (fields.length > 0) throw new DomainError('BAD_USER_INPUT', 'stories.incomplete', { fields });
      const at = now();
      const row = await this.stories
        .findOneAndUpdate(
          { _id: story._id, status: story.status, version },
          {
            $set: {
              status: StoryStatus.PUBLISHED,
              title: story.title.trim(),
              summary: story.summary.trim(),
              publishedAt: at,
              updatedAt: at,
            },
            $inc: { version: 1 },
          },
          { returnDocument: 'after', session },
        )
        .lean();
      if (!row) throw conflict('stories.conflict');
      const published = storyOf(row);
      publish(storyPublished(published));
      return published;
    });
  }
}

/** The perspective and the organisation are asked once more: the author may have changed them since. */
const problemsOf = (actor: Actor, story: Story): FieldProblem[] => [
  ...publishProblems(story),
  ...placeProblems(actor, factsOf(story)),
  ...(maySpeakAs(actor, story.spokenAs) ? [] : [{ path: 'spokenAs', key: 'fields.spokenAs' }]),
];
