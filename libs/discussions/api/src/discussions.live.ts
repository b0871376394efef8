import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, Gathering, objectId } from '@cp/kit/api';
import { LiveRooms } from '@cp/realtime/api';
import { pseudonymIn, type StoryNames, StoryService } from '@cp/stories/api';
import { DiscussionService, mayReadDiscussion } from './discussion.service';
import { DISCUSSION_ROOM } from './post.events';

/** The rooms of discussions: who may enter, and who is not named as present. */
@Injectable()
export class DiscussionsLive implements OnModuleInit {
  private readonly standing = new Gathering(async (ids: readonly string[]) => {
    const found = await this.discussions.standing([...new Set(ids)]);
    return ids.map((id) => found.get(id) ?? null);
  });
  private readonly names = new Gathering((ids: readonly string[]) => this.namesIn(ids));

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

  /** Whoever may read the discussion may be in its room: one rule for both. A crowd that enters is looked up together. */
  async mayEnter(actor: Actor, id: string): Promise<boolean> {
    const found = await this.standing.ask(objectId(id).toHexString());
    return found ? mayReadDiscussion(actor, found) : false;
  }

  /** Whoever has a pseudonym here is not named as present: who comes when it speaks would give them away. */
  async isHidden({ memberId }: Actor, id: string): Promise<boolean> {
    const names = await this.names.ask(id);
    return names ? pseudonymIn(names, memberId) !== null : false;
  }

  private async namesIn(ids: readonly string[]): Promise<(StoryNames | null)[]> {
    const storyIds = await this.discussions.storyIdsOf([...new Set(ids)]);
    const names = await this.stories.namesOf([...new Set(storyIds.values())]);
    return ids.map((id) => names.get(storyIds.get(id) ?? '') ?? null);
  }
}
