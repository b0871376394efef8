import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import {
  type Actor,
  conflict,
  DomainError,
  type FieldProblem,
  forbidden,
  now,
  Outbox,
  type Transaction,
} from '@cp/kit/api';
import { Model } from 'mongoose';
import { AuthorTrust } from './author-trust';
import { MarkPassage } from './mark-passage';
import { StoryVersion } from './story-version.model';
import { wordsOf } from './story-words.model';
import { audienceIdOf, storyChanged, storyMoved, storyPublished } from './story.events';
import type { PublishStoryInput } from './story.inputs';
import { asDrafted, factsOf, Story, storyOf } from './story.model';
import { isLookedAtFirst, mayDo, maySpeakAs, placeProblems, publishProblems } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

/** Publishes a draft, or what was changed in a published story, keeps that version and tells those who may read it. */
@Injectable()
export class PublishStory {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    @InjectModel(StoryVersion.name) private readonly versions: Model<StoryVersion>,
    private readonly service: StoryService,
    private readonly marks: MarkPassage,
    private readonly outbox: Outbox,
    private readonly trust: AuthorTrust,
  ) {}

  /** Publishes the version that its author has read, once: asking again returns the published story. */
  async publish(actor: Actor, { id, version, note }: PublishStoryInput): Promise<Story> {
    return this.outbox.run(async (transaction) => {
      const story = await this.service.readable(actor, id, transaction.session);
      const facts = factsOf(story);
      const isOut = story.status === StoryStatus.PUBLISHED && !story.pending;
      if (isOut && facts.authorIds.includes(actor.memberId) && story.version === version + 1) return story;
      if (!mayDo('publish', actor, facts)) throw refusalFor(actor, story);
      if (isOut) throw conflict('stories.nothingChanged', story.version);
      if (story.version !== version) throw conflict('stories.conflict', story.version);
      const standing = await this.trust.standingOf(actor, transaction.session);
      if (isLookedAtFirst(facts, standing)) throw forbidden('stories.lookedAtFirst');
      const fields = problemsOf(actor, asDrafted(story));
      if (fields.length > 0) throw new DomainError('BAD_USER_INPUT', 'stories.incomplete', { fields });
      // Whoever could publish at once can go on doing so, whatever the community chooses later.
      await this.trust.give(actor.memberId, transaction.session);
      return this.release(story, note ?? '', transaction);
    });
  }

  /** Makes the story's newest words those that others read. Whoever calls has seen to it that they may be. */
  async release(
    story: Story,
    note: string,
    { session, publish }: Transaction,
    decided: string | null = story.decided,
  ): Promise<Story> {
    const at = now();
    const words = wordsOf(asDrafted(story));
    const row = await this.stories
      .findOneAndUpdate(
        { _id: story._id, status: story.status, version: story.version },
        {
          $set: {
            ...words,
            title: words.title.trim(),
            summary: words.summary.trim(),
            pending: null,
            submitted: null,
            returned: null,
            decided,
            status: StoryStatus.PUBLISHED,
            publishedAt: story.publishedAt ?? at,
            changedAt: at,
            updatedAt: at,
          },
          $inc: { version: 1, edition: 1 },
        },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('stories.conflict');
    const released = storyOf(row);
    const { _id: storyId, edition } = released;
    await this.versions.create([{ storyId, edition, words: wordsOf(released), note: note.trim(), at }], {
      session,
    });
    if (story.status !== StoryStatus.PUBLISHED) publish(storyPublished(released));
    else if (audienceIdOf(story) === audienceIdOf(released)) publish(storyChanged(released));
    else {
      publish(storyMoved(story));
      publish(storyPublished(released));
    }
    return this.marks.follow(story, released, session);
  }
}

/** What has to be put right before others can read it. The perspective and the organisation are asked once more: the author may have changed them since. */
export const problemsOf = (actor: Actor, story: Story): FieldProblem[] => [
  ...publishProblems(story),
  ...placeProblems(actor, factsOf(story)),
  ...(story.authorId.toHexString() !== actor.memberId || maySpeakAs(actor, story.spokenAs)
    ? []
    : [{ path: 'spokenAs', key: 'fields.spokenAs' }]),
];
