import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountState, MemberService, ORGANISATION_MERGED } from '@cp/members/api';
import {
  type ListedStory,
  STORY_ARCHIVED,
  STORY_CHANGED,
  STORY_DISCARDED,
  STORY_PUBLISHED,
  StoryService,
  tellersOf,
} from '@cp/stories/api';
import { FollowKind } from './follow.vocabulary';
import { NoticeKind } from './notice.vocabulary';
import { NoticeTasks, type TaskHandler } from './notice-tasks';
import { TellMembers } from './tell-members';
import { TellSearches } from './tell-searches';
import { TidyNotices } from './tidy-notices';

type Event = Parameters<TaskHandler>[0];

/** Tells members of new stories, and of what becomes of those that they follow. */
@Injectable()
export class StoryNotices implements OnModuleInit {
  constructor(
    private readonly tasks: NoticeTasks,
    private readonly stories: StoryService,
    private readonly members: MemberService,
    private readonly telling: TellMembers,
    private readonly searches: TellSearches,
    private readonly tidying: TidyNotices,
  ) {}

  onModuleInit(): void {
    this.tasks.register(STORY_PUBLISHED, ({ ids }) => this.published(ids['storyId'] ?? ''));
    this.tasks.register(STORY_CHANGED, (event) => this.changed(event));
    for (const kind of [STORY_ARCHIVED, STORY_DISCARDED])
      this.tasks.register(kind, ({ ids }) => this.tidying.storyGone(ids['storyId'] ?? ''));
    this.tasks.register(ORGANISATION_MERGED, ({ ids }) =>
      this.tidying.moved(ids['fromId'] ?? '', ids['intoId'] ?? ''),
    );
  }

  private async published(id: string): Promise<void> {
    const story = await this.standing(id);
    if (!story) return;
    const named = await this.namedTellers(story);
    const subject = { story, discussion: null };
    const wish = {
      kind: NoticeKind.NEW_STORY,
      key: 'story',
      group: `${NoticeKind.NEW_STORY}:${id}`,
      source: `story:${id}`,
      actorIds: story.authorIds.map((author) => author.toHexString()),
    };
    const follow = (kind: FollowKind, subjectId: string) =>
      this.telling.tellFollowers({ kind, subjectId }, subject, wish);

    for (const memberId of named) await follow(FollowKind.MEMBER, memberId);
    for (const skillId of story.skillIds) await follow(FollowKind.SKILL, skillId);
    const organisationId = story.organisationId?.toHexString() ?? null;
    if (organisationId) await follow(FollowKind.ORGANISATION, organisationId);
    const { kind, outcome, skillIds, spokenAs } = story;
    await this.searches.tell({ kind, outcome, skillIds, spokenAs, organisationId }, subject, wish);
  }

  private async changed({ id: eventId, ids }: Event): Promise<void> {
    const story = await this.standing(ids['storyId'] ?? '');
    if (!story) return;
    await this.telling.tellFollowers(
      { kind: FollowKind.STORY, subjectId: story.id },
      { story, discussion: null },
      {
        kind: NoticeKind.STORY_NEWS,
        key: 'storyChanged',
        group: `${NoticeKind.STORY_NEWS}:${story.id}`,
        source: `event:${eventId}`,
        // Who changed it is not said; those who tell it know.
        actorIds: [],
      },
    );
  }

  private async standing(id: string): Promise<ListedStory | null> {
    return (await this.stories.published([id])).get(id) ?? null;
  }

  /** Those who tell it under their own name and let themselves be found: whom others may follow. */
  private async namedTellers(story: ListedStory): Promise<string[]> {
    const ids = tellersOf(story).flatMap(({ memberId, pseudonym }) => (pseudonym === null ? [memberId] : []));
    const members = await this.members.byIds(ids);
    return ids.filter((id) => {
      const member = members.get(id);
      return member?.state === AccountState.ACTIVE && !!member.listed;
    });
  }
}
