import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus, type StoredEvent } from '@cp/kit/api';
import { ORGANISATION_MERGED } from '@cp/members/api';
import { STORY_ARCHIVED, STORY_CHANGED, STORY_MOVED, STORY_PUBLISHED } from '@cp/stories/api';
import { AnswerSeniorEar } from './answer-senior-ear';
import { ChangeOpening } from './change-opening';
import { DiscussionService } from './discussion.service';
import { FollowStories } from './follow-stories';
import { KeepAwaited } from './keep-awaited';
import { POST_RETRACTED } from './post.events';

/** Hears what changes discussions from outside, or after the fact. Hearing anything twice changes nothing more. */
@Injectable()
export class DiscussionsListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly stories: FollowStories,
    private readonly openings: ChangeOpening,
    private readonly ears: AnswerSeniorEar,
    private readonly awaited: KeepAwaited,
    private readonly discussions: DiscussionService,
  ) {}

  onModuleInit(): void {
    for (const kind of [STORY_PUBLISHED, STORY_CHANGED, STORY_MOVED, STORY_ARCHIVED])
      this.bus.on(kind, ({ ids }) => this.stories.settle(ids['storyId'] ?? ''));
    this.bus.on(ORGANISATION_MERGED, ({ ids }) =>
      this.stories.moveTo(ids['fromId'] ?? '', ids['intoId'] ?? ''),
    );
    this.bus.on(POST_RETRACTED, (event) => this.retracted(event));
  }

  private async retracted({ ids }: StoredEvent): Promise<void> {
    const postId = ids['postId'] ?? '';
    await this.openings.unmark(postId);
    await this.ears.forget(postId);
    const post = (await this.discussions.postsById([postId])).get(postId);
    if (post) await this.awaited.takenBack(post, ids['lostVoiceOf'] !== undefined);
  }
}
