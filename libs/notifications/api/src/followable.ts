import { Injectable } from '@nestjs/common';
import { DiscussionService } from '@cp/discussions/api';
import { type Actor, invalid, notFound } from '@cp/kit/api';
import { AccountState, DirectoryService, MemberService } from '@cp/members/api';
import { StoryService } from '@cp/stories/api';
import { TaxonomyService } from '@cp/taxonomy/api';
import type { Follow, FollowedThing, SavedSearch } from './follow.model';
import { FollowKind } from './follow.vocabulary';

type Titles = Map<string, string>;

/**
 * What may be followed, and what is shown of it: whatever the follower may read now. A person is followed by their own name and only
 * while they let themselves be found; behind a made-up name there is nobody to follow.
 */
@Injectable()
export class Followable {
  constructor(
    private readonly discussions: DiscussionService,
    private readonly stories: StoryService,
    private readonly directory: DirectoryService,
    private readonly members: MemberService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Refuses what somebody may not read as if it were not there. */
  async mayFollow(actor: Actor, kind: FollowKind, subjectId: string): Promise<void> {
    switch (kind) {
      case FollowKind.STORY:
        return void (await this.stories.readablePublished(actor, subjectId));
      case FollowKind.DISCUSSION:
        return void (await this.discussions.readable(actor, subjectId));
      case FollowKind.MEMBER:
        if (subjectId === actor.memberId) throw invalid({ path: 'subjectId', key: 'fields.subjectId.self' });
        return void (await this.directory.person(actor, subjectId));
      case FollowKind.ORGANISATION:
        if (!(await this.members.organisationsByIds([subjectId])).has(subjectId)) throw notFound();
        return;
      case FollowKind.SKILL:
        if (!(await this.taxonomy.skill(subjectId))) throw notFound();
        return;
      case FollowKind.SEARCH:
        throw invalid({ path: 'kind', key: 'fields.kind.search' });
    }
  }

  /** What is shown of several follows, by their ids; what may not be read any more is left out. One read a kind. */
  async shown(actor: Actor, follows: readonly Follow[]): Promise<Map<string, FollowedThing>> {
    const shown = new Map<string, FollowedThing>();
    for (const kind of new Set(follows.map((follow) => follow.kind))) {
      const ofKind = follows.filter((follow) => follow.kind === kind);
      const titles = await this.titlesOf(
        actor,
        kind,
        ofKind.map(({ subjectId }) => subjectId),
      );
      for (const { id, subjectId, search } of ofKind) {
        const title = search?.name ?? titles.get(subjectId);
        if (title !== undefined)
          shown.set(id, { title, path: search ? listOf(search) : pathTo(kind, subjectId) });
      }
    }
    return shown;
  }

  private async titlesOf(actor: Actor, kind: FollowKind, ids: string[]): Promise<Titles> {
    switch (kind) {
      case FollowKind.STORY:
        return mapped(await this.stories.readableByIds(actor, ids), ({ title }) => title);
      case FollowKind.DISCUSSION:
        return mapped(await this.discussions.readableByIds(actor, ids), ({ title }) => title);
      case FollowKind.MEMBER:
        return mapped(await this.members.byIds(ids), ({ listed, state, name }) =>
          listed && state === AccountState.ACTIVE ? name : undefined,
        );
      case FollowKind.ORGANISATION:
        return mapped(await this.members.organisationsByIds(ids), ({ name }) => name);
      case FollowKind.SKILL: {
        const { skills } = await this.taxonomy.current();
        return new Map(skills.filter(({ id }) => ids.includes(id)).map(({ id, label }) => [id, label]));
      }
      case FollowKind.SEARCH:
        return new Map();
    }
  }
}

function mapped<T>(found: ReadonlyMap<string, T>, titleOf: (one: T) => string | undefined): Titles {
  const titles: Titles = new Map();
  for (const [id, one] of found) {
    const title = titleOf(one);
    if (title !== undefined) titles.set(id, title);
  }
  return titles;
}

/** The list of stories that a search finds. */
function listOf({ kind, outcome, skillId, spokenAs, organisationId }: SavedSearch): string {
  const query = new URLSearchParams();
  const place = organisationId?.toHexString() ?? null;
  for (const [name, value] of Object.entries({ kind, outcome, skill: skillId, from: spokenAs, place }))
    if (value !== null) query.set(name, value);
  return query.size > 0 ? `/stories?${query.toString()}` : '/stories';
}

const PATHS: Readonly<Record<Exclude<FollowKind, FollowKind.SEARCH>, string>> = {
  [FollowKind.STORY]: '/stories/',
  [FollowKind.DISCUSSION]: '/discussions/',
  [FollowKind.SKILL]: '/stories?skill=',
  [FollowKind.MEMBER]: '/people/',
  [FollowKind.ORGANISATION]: '/stories?place=',
};

const pathTo = (kind: FollowKind, subjectId: string): string =>
  kind === FollowKind.SEARCH ? '/stories' : PATHS[kind] + subjectId;
