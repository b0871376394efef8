import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, DomainError, forbidden, now, Outbox } from '@cp/kit/api';
import { type ClientSession, Model } from 'mongoose';
import { AuthorTrust } from './author-trust';
import { problemsOf } from './publish-story';
import type { SubmitStoryInput, WithdrawStoryInput } from './story-life.inputs';
import { factsOf, Story, storyOf } from './story.model';
import { isLookedAtFirst, mayDo } from './story.rules';
import { refusalFor, StoryService } from './story.service';
import { StoryStatus } from './story.vocabulary';

const { DRAFT, SUBMITTED } = StoryStatus;

/** Sends a draft to be looked at before others read it, and takes it back again. */
@Injectable()
export class SubmitStory {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly service: StoryService,
    private readonly trust: AuthorTrust,
    private readonly outbox: Outbox,
  ) {}

  /** Sends the version that its author has read, once: asking again returns the story that waits. */
  async submit(actor: Actor, { id, version, note }: SubmitStoryInput): Promise<Story> {
    return this.outbox.run(async ({ session }) => {
      const story = await this.service.authored(actor, id, session);
      if (story.status === SUBMITTED && story.version === version + 1) return story;
      if (!mayDo('submit', actor, factsOf(story))) throw refusalFor(actor, story);
      const standing = await this.trust.standingOf(actor, session);
      if (!isLookedAtFirst(factsOf(story), standing)) throw forbidden('stories.atOnce');
      if (story.version !== version) throw conflict('stories.conflict', story.version);
      const fields = problemsOf(actor, story);
      if (fields.length > 0) throw new DomainError('BAD_USER_INPUT', 'stories.incomplete', { fields });
      const submitted = { reason: note?.trim() ?? '', at: now() };
      return this.move(story, { status: SUBMITTED, submitted, returned: null, decided: null }, session);
    });
  }

  /** Takes a story back into the hands of its authors, who can change it again. */
  async withdraw(actor: Actor, { id, version }: WithdrawStoryInput): Promise<Story> {
    return this.outbox.run(async ({ session }) => {
      const story = await this.service.authored(actor, id, session);
      if (story.status === DRAFT && story.version === version + 1) return story;
      if (!mayDo('withdraw', actor, factsOf(story))) throw refusalFor(actor, story);
      if (story.version !== version) throw conflict('stories.conflict', story.version);
      return this.move(story, { status: DRAFT, submitted: null }, session);
    });
  }

  private async move(
    { _id, status, version }: Story,
    change: Partial<Story>,
    session: ClientSession,
  ): Promise<Story> {
    const row = await this.stories
      .findOneAndUpdate(
        { _id, status, version },
        { $set: { ...change, updatedAt: now() }, $inc: { version: 1 } },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('stories.conflict');
    return storyOf(row);
  }
}
