import { Injectable, type OnModuleInit } from '@nestjs/common';
import { roomName, type StoredEvent } from '@cp/kit/api';
import { MemberService, pocketByline } from '@cp/members/api';
import { LiveRooms } from '@cp/realtime/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import {
  audienceIdOf,
  MEMBERS,
  STORIES_ROOM,
  STORY_ARCHIVED,
  STORY_CHANGED,
  STORY_MARKS_CHANGED,
  STORY_MOVED,
  STORY_PUBLISHED,
} from './story.events';
import { tellersOf } from './author.rules';
import { StoryLoader } from './story.loader';
import { type ListedStory, StoryService } from './story.service';
import type { Tag } from './tag.model';

/** Tells members of new stories and of those taken out: who may enter the rooms, and what the news says. */
@Injectable()
export class StoriesLive implements OnModuleInit {
  constructor(
    private readonly rooms: LiveRooms,
    private readonly stories: StoryService,
    private readonly loader: StoryLoader,
    private readonly members: MemberService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  onModuleInit(): void {
    this.rooms.registerRoom(STORIES_ROOM, (actor, id) =>
      Promise.resolve(id === MEMBERS || id === actor.organisationId),
    );
    this.rooms.registerEvent(STORY_PUBLISHED, (events) => this.read(events));
    for (const kind of [STORY_CHANGED, STORY_MARKS_CHANGED, STORY_MOVED, STORY_ARCHIVED])
      this.rooms.registerEvent(kind, (events) =>
        Promise.resolve(new Map(events.map(({ id, ids }) => [id, { storyId: ids['storyId'] }]))),
      );
  }

  /** What the news of new stories says; a story whose room is another by now, or none, is left out. */
  async read(events: readonly StoredEvent[]): Promise<Map<string, object>> {
    const stories = await this.stories.published(storyIdsOf(events));
    const [authors, organisations, tags] = await Promise.all([
      this.members.byIds([
        ...new Set(
          [...stories.values()].flatMap((story) => tellersOf(story).map(({ memberId }) => memberId)),
        ),
      ]),
      this.members.organisationsByIds(
        [...stories.values()].flatMap(({ organisationId }) => organisationId?.toHexString() ?? []),
      ),
      this.loader.acceptedByStory([...stories.keys()]),
    ]);
    const payloads = new Map<string, object>();
    for (const event of events) {
      const story = stories.get(event.ids['storyId'] ?? '');
      const author = story && authors.get(story.authorId.toHexString());
      if (!story || !author) continue;
      if (event.room !== roomName({ kind: STORIES_ROOM, id: audienceIdOf(story) })) continue;
      const organisation = organisations.get(story.organisationId?.toHexString() ?? '');
      payloads.set(event.id, {
        story: {
          ...cardOf(story),
          author: pocketByline(author, story.pseudonym),
          authors: tellersOf(story).flatMap(({ memberId, pseudonym, spokenAs }) => {
            const member = authors.get(memberId);
            return member ? [{ spokenAs, byline: pocketByline(member, pseudonym) }] : [];
          }),
          organisation: organisation ? { id: organisation.id, name: organisation.name } : null,
          skills: await this.skillsOf(tags.get(story.id) ?? []),
        },
      });
    }
    return payloads;
  }

  private async skillsOf(tags: readonly Tag[]): Promise<{ taskNumber: number; polarity: string }[]> {
    const { tasks, skills } = await this.taxonomy.current();
    const taskOf = new Map(skills.map(({ id, taskId }) => [id, tasks.find((task) => task.id === taskId)]));
    const found = new Map<string, { taskNumber: number; polarity: string }>();
    for (const { skillId, polarity, anchored } of tags) {
      const taskNumber = taskOf.get(skillId)?.number;
      if (anchored && taskNumber) found.set(`${taskNumber} ${polarity}`, { taskNumber, polarity });
    }
    return [...found.values()].sort((a, b) => a.taskNumber - b.taskNumber);
  }
}

const storyIdsOf = (events: readonly StoredEvent[]): string[] => [
  ...new Set(events.flatMap(({ ids }) => ids['storyId'] ?? [])),
];

const cardOf = ({ teller, ...story }: ListedStory) => ({
  ...factsOfCard(story),
  teller: teller ? { name: teller.name, spokenAs: teller.spokenAs } : null,
});

const factsOfCard = ({
  id,
  kind,
  title,
  summary,
  outcome,
  spokenAs,
  publishedAt,
  setting,
}: Omit<ListedStory, 'teller'>) => ({
  id,
  kind,
  title,
  summary,
  outcome,
  spokenAs,
  publishedAt: publishedAt?.toISOString() ?? null,
  setting,
});
