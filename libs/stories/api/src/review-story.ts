import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { AuditService } from '@cp/audit/api';
import {
  type Actor,
  conflict,
  DomainError,
  forbidden,
  invalid,
  notFound,
  now,
  objectId,
  Outbox,
  type Page,
  type PageArgs,
  pageOf,
  placeOf,
  type Transaction,
} from '@cp/kit/api';
import { MemberNotices } from '@cp/members/api';
import { type ClientSession, Model, type QueryFilter, trusted } from 'mongoose';
import { AuthorTrust } from './author-trust';
import { PublishStory } from './publish-story';
import type { ReviewStoryInput } from './story-life.inputs';
import { authorIdsOf, factsOf, Story, storyOf } from './story.model';
import { mayDo, publishProblems, STORY_LIMITS } from './story.rules';
import type { ListedStory } from './story.service';
import { ReviewDecision, StoryStatus } from './story.vocabulary';

const { DRAFT, SUBMITTED } = StoryStatus;

/** Under this kind an author declines mails about the own stories. */
export const OWN_STORY_MAILS = 'ownStories';

/** The stories that wait to be looked at, and the decision about each. */
@Injectable()
export class ReviewStory {
  constructor(
    @InjectModel(Story.name) private readonly stories: Model<Story>,
    private readonly publishing: PublishStory,
    private readonly trust: AuthorTrust,
    private readonly notices: MemberNotices,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
  ) {}

  /** The stories that wait, the longest first. */
  async page({ first, after }: PageArgs): Promise<Page<ListedStory>> {
    const place = placeOf(after);
    const later: QueryFilter<Story> = place
      ? {
          'submitted.at': trusted({ $gte: place.at }),
          $or: [
            { 'submitted.at': trusted({ $gt: place.at }) },
            { 'submitted.at': place.at, _id: trusted({ $gt: place.id }) },
          ],
        }
      : {};
    const rows = await this.stories
      .find({ status: SUBMITTED, ...later })
      .select({ sections: 0, pending: 0 })
      .sort({ 'submitted.at': 1, _id: 1 })
      .limit(first + 1)
      .lean();
    return pageOf(rows.map(storyOf), first, ({ _id, submitted, updatedAt }) => ({
      at: submitted?.at ?? updatedAt,
      id: _id,
    }));
  }

  /**
   * Lets a story out or gives it back with a reason, once: of two who decide at one moment the second is told so, and the
   * same request sent again changes nothing more. Nobody decides about a story that they tell.
   */
  async review(actor: Actor, input: ReviewStoryInput): Promise<boolean> {
    return this.outbox.run(async (transaction) => {
      const story = await this.waiting(actor, input, transaction.session);
      if (!story) return true;
      if (input.decision === ReviewDecision.PUBLISH) await this.letOut(actor, story, input, transaction);
      else await this.giveBack(actor, story, input, transaction.session);
      return true;
    });
  }

  /** The story that waits, in the version that was read; `null` where this very request has decided about it already. */
  private async waiting(
    actor: Actor,
    { id, version, key }: ReviewStoryInput,
    session: ClientSession,
  ): Promise<Story | null> {
    const row = await this.stories.findById(objectId(id)).session(session).lean();
    if (!row) throw notFound('stories.notFound');
    const story = storyOf(row);
    if (story.decided === key) return null;
    // A draft that nobody has decided about is nobody else's to know of.
    if (story.status !== SUBMITTED)
      throw story.decided ? conflict('stories.reviewed') : notFound('stories.notFound');
    if (!mayDo('review', actor, factsOf(story))) throw forbidden('stories.ownReview');
    if (story.version !== version) throw conflict('stories.conflict', story.version);
    return story;
  }

  private async letOut(
    actor: Actor,
    story: Story,
    { key }: ReviewStoryInput,
    transaction: Transaction,
  ): Promise<void> {
    const fields = publishProblems(story);
    if (fields.length > 0) throw new DomainError('BAD_USER_INPUT', 'stories.incomplete', { fields });
    await this.trust.give(story.authorId.toHexString(), transaction.session);
    await this.publishing.release(story, '', transaction, key);
    await this.tell(story, 'mail.storyLetOut', {}, transaction.session);
    await this.recorded(actor, 'story.letOut', story, transaction.session);
  }

  private async giveBack(
    actor: Actor,
    story: Story,
    { key, reason }: ReviewStoryInput,
    session: ClientSession,
  ): Promise<void> {
    const words = reason?.trim() ?? '';
    if (words === '' || words.length > STORY_LIMITS.reviewReason)
      throw invalid({ path: 'reason', key: 'fields.reviewReason' });
    const at = now();
    const { modifiedCount } = await this.stories.updateOne(
      { _id: story._id, status: SUBMITTED, version: story.version },
      {
        $set: {
          status: DRAFT,
          submitted: null,
          returned: { reason: words, at },
          decided: key,
          updatedAt: at,
        },
        $inc: { version: 1 },
      },
      { session },
    );
    if (modifiedCount !== 1) throw conflict('stories.reviewed');
    await this.tell(story, 'mail.storyReturned', { reason: words }, session);
    await this.recorded(actor, 'story.returned', story, session);
  }

  private async tell(
    story: Story,
    key: 'mail.storyLetOut' | 'mail.storyReturned',
    more: Readonly<Record<string, string>>,
    session: ClientSession,
  ): Promise<void> {
    const path = key === 'mail.storyLetOut' ? `/stories/${story.id}` : `/stories/${story.id}/edit`;
    const params = { title: story.title, ...more };
    await this.notices.tell(
      authorIdsOf(story),
      { kind: OWN_STORY_MAILS, key, params, path, storyId: story.id },
      session,
    );
  }

  /** The record names the story and who decided. Whose story it is it does not say: it may stand under another name. */
  private recorded(
    actor: Actor,
    action: 'story.letOut' | 'story.returned',
    { id }: Story,
    session: ClientSession,
  ): Promise<void> {
    return this.audit.record({ action, actorId: actor.memberId, object: { kind: 'story', id } }, session);
  }
}
