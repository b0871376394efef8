import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Discussion } from '@cp/discussions/api';
import { CurrentViewer, type RequestContext, type Viewer } from '@cp/kit/api';
import { Member, Organisation } from '@cp/members/api';
import { type ListedStory, Story } from '@cp/stories/api';
import { SofftSkill } from '@cp/taxonomy/api';
import { FollowLoader } from './follow.loader';
import { FollowKind, FollowState } from './follow.vocabulary';

const field = { description: 'Whether the viewer follows it.' };

/** Lends stories whether the viewer follows them. */
@Resolver(() => Story)
export class StoryFollowResolver {
  constructor(private readonly loader: FollowLoader) {}

  @ResolveField(() => FollowState, field)
  viewerFollows(
    @Parent() { id }: ListedStory,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<FollowState> {
    return this.loader.stateOf(context, viewer, FollowKind.STORY, id);
  }
}

/** Lends discussions whether the viewer follows them. */
@Resolver(() => Discussion)
export class DiscussionFollowResolver {
  constructor(private readonly loader: FollowLoader) {}

  @ResolveField(() => FollowState, field)
  viewerFollows(
    @Parent() { id }: Discussion,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<FollowState> {
    return this.loader.stateOf(context, viewer, FollowKind.DISCUSSION, id);
  }
}

/** Lends skills whether the viewer follows them. */
@Resolver(() => SofftSkill)
export class SofftSkillFollowResolver {
  constructor(private readonly loader: FollowLoader) {}

  @ResolveField(() => FollowState, field)
  viewerFollows(
    @Parent() { id }: SofftSkill,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<FollowState> {
    return this.loader.stateOf(context, viewer, FollowKind.SKILL, id);
  }
}

/** Lends members whether the viewer follows them. */
@Resolver(() => Member)
export class MemberFollowResolver {
  constructor(private readonly loader: FollowLoader) {}

  @ResolveField(() => FollowState, field)
  viewerFollows(
    @Parent() { id }: Member,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<FollowState> {
    return this.loader.stateOf(context, viewer, FollowKind.MEMBER, id);
  }
}

/** Lends organisations whether the viewer follows them. */
@Resolver(() => Organisation)
export class OrganisationFollowResolver {
  constructor(private readonly loader: FollowLoader) {}

  @ResolveField(() => FollowState, field)
  viewerFollows(
    @Parent() { id }: Organisation,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<FollowState> {
    return this.loader.stateOf(context, viewer, FollowKind.ORGANISATION, id);
  }
}
