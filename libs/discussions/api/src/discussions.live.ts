import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, DomainError } from '@cp/kit/api';
import { LiveRooms } from '@cp/realtime/api';
import { pseudonymIn, StoryService } from '@cp/stories/api';
import { DiscussionService } from './discussion.service';
import { DISCUSSION_ROOM } from './post.events';

/** The rooms of discussions: who may enter, and who is not named as present. */
@Injectable()
export class DiscussionsLive implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
  ) {}

  onModuleInit(): void {
    this.rooms.registerRoom(
      DISCUSSION_ROOM,
      (actor, id) => this.mayEnter(actor, id),
      (actor, id) => this.isHidden(actor, id),
    );
  }

  /** Whoever may read the discussion may be in its room: one rule for both. */
  async mayEnter(actor: Actor, id: string): Promise<boolean> {
    try {
      await this.discussions.readable(actor, id);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return false;
      throw error;
    }
  }

  /** Whoever has a pseudonym here is not named as present: who comes when it speaks would give them away. */
  async isHidden({ memberId }: Actor, id: string): Promise<boolean> {
    const storyId = (await this.discussions.storyIdsOf([id])).get(id);
    const names = storyId && (await this.stories.namesOf([storyId])).get(storyId);
    return names ? pseudonymIn(names, memberId) !== null : false;
  }
}
