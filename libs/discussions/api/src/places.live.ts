import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus, objectId, type StoredEvent } from '@cp/kit/api';
import { LiveRooms } from '@cp/realtime/api';
import { DiscussionService } from './discussion.service';
import { POST_DRAFT_CHANGED, READING_MOVED } from './places.events';
import { PostDraftService } from './post-draft.service';
import type { PostDraft } from './post-draft.model';
import { POST_PUBLISHED } from './post.events';
import { ReadingPositionService } from './reading-position.service';

/**
 * Tells a member's own devices what another of them wrote and read. Rooms of this kind let only that member in, so their news may hold
 * what nobody else may see; drafts of what was posted are taken away here, after the post is on disk.
 */
@Injectable()
export class PlacesLive implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly bus: EventBus,
    private readonly discussions: DiscussionService,
    private readonly drafts: PostDraftService,
    private readonly positions: ReadingPositionService,
  ) {}

  onModuleInit(): void {
    this.rooms.registerEvent(POST_DRAFT_CHANGED, (events) => this.readDrafts(events));
    this.rooms.registerEvent(READING_MOVED, (events) => this.readPositions(events));
    this.bus.on(POST_PUBLISHED, (event) => this.posted(event));
  }

  /** What is kept at the place that an event names, as it is now; `null` where nothing is. */
  async readDrafts(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const places = new Map(events.map(({ ids }) => [placeName(ids), ids]));
    const kept = new Map<string, PostDraft | null>();
    for (const [name, ids] of places) kept.set(name, await this.drafts.at(placeOf(ids)));
    return new Map(
      events.map(({ id, ids }) => {
        const draft = kept.get(placeName(ids)) ?? null;
        const place = { discussionId: ids['discussionId'], parentId: ids['parentId'] ?? null };
        return [id, { ...place, draft: draft && draftNews(draft) }];
      }),
    );
  }

  /** What is unread now in the discussions in which somebody has read on. */
  async readPositions(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const payloads = new Map<string, object>();
    for (const memberId of new Set(events.map(({ ids }) => ids['memberId'] ?? ''))) {
      const own = events.filter(({ ids }) => ids['memberId'] === memberId);
      const discussions = [...new Set(own.map(({ ids }) => ids['discussionId'] ?? ''))];
      const unread = await this.positions.unreadOf(memberId, discussions);
      for (const { id, ids } of own) {
        const discussionId = ids['discussionId'] ?? '';
        const left = unread.get(discussionId);
        if (left) payloads.set(id, { discussionId, unread: { ...left, since: left.since.toISOString() } });
      }
    }
    return payloads;
  }

  private async posted({ ids }: StoredEvent): Promise<void> {
    const post = (await this.discussions.postsById([ids['postId'] ?? ''])).get(ids['postId'] ?? '');
    if (!post) return;
    const { authorId: memberId, discussionId, parentId, key } = post;
    await this.drafts.posted({ memberId, discussionId, parentId }, key);
  }
}

type Ids = StoredEvent['ids'];

const placeName = (ids: Ids): string => `${ids['memberId']} ${ids['discussionId']} ${ids['parentId'] ?? ''}`;

const placeOf = (ids: Ids) => ({
  memberId: objectId(ids['memberId'] ?? ''),
  discussionId: objectId(ids['discussionId'] ?? ''),
  parentId: ids['parentId'] ? objectId(ids['parentId']) : null,
});

/** A draft as the own devices hear of it: the same as they read. */
const draftNews = ({ parentId, updatedAt, others, ...draft }: PostDraft): object => ({
  id: draft.id,
  key: draft.key,
  parentId: parentId?.toHexString() ?? null,
  body: draft.body,
  people: draft.people,
  quote: draft.quote,
  spokenAs: draft.spokenAs,
  withheld: draft.withheld,
  version: draft.version,
  updatedAt: updatedAt.toISOString(),
  others: others.map((other) => ({
    id: other.id,
    key: other.key,
    body: other.body,
    at: other.at.toISOString(),
  })),
});
