import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, CurrentViewer, PageArgs, type Viewer } from '@cp/kit/api';
import { ArchiveStory } from './archive-story';
import { ReviewStory } from './review-story';
import {
  ArchiveStoryInput,
  ReviewStoryInput,
  SubmitStoryInput,
  WithdrawStoryInput,
} from './story-life.inputs';
import { factsOf, Story, StoryConnection, StoryTurn } from './story.model';
import { isAuthor, mayDo } from './story.rules';
import type { ListedStory } from './story.service';
import { SubmitStory } from './submit-story';

/** The turns in the life of a story: sent to be looked at, taken back, let out or given back, taken out. */
@Resolver(() => Story)
export class StoryLifeResolver {
  constructor(
    private readonly submitting: SubmitStory,
    private readonly reviewing: ReviewStory,
    private readonly archiving: ArchiveStory,
  ) {}

  @Can('story:review')
  @Query(() => StoryConnection, {
    description: 'The stories that wait to be looked at, the longest waiting first.',
  })
  storiesToReview(@Args() page: PageArgs) {
    return this.reviewing.page(page);
  }

  @Can('story:publish')
  @Mutation(() => Story, {
    description: 'Sends a draft to be looked at before others read it. Until then it stands still.',
  })
  submitStory(@CurrentActor() actor: Actor, @Args('input') input: SubmitStoryInput): Promise<Story> {
    return this.submitting.submit(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Takes a story back from being looked at, to change it again.' })
  withdrawStory(@CurrentActor() actor: Actor, @Args('input') input: WithdrawStoryInput): Promise<Story> {
    return this.submitting.withdraw(actor, input);
  }

  @Can('story:review')
  @Mutation(() => Boolean, {
    description:
      'Lets a story out that waited to be looked at, or gives it back to its authors with a reason.',
  })
  reviewStory(@CurrentActor() actor: Actor, @Args('input') input: ReviewStoryInput): Promise<boolean> {
    return this.reviewing.review(actor, input);
  }

  @Can('story:publish')
  @Mutation(() => Story, {
    description:
      'Takes a published story out. Its words stay with its authors; nobody else reads it any more.',
  })
  archiveStory(@CurrentActor() actor: Actor, @Args('input') input: ArchiveStoryInput): Promise<Story> {
    return this.archiving.archive(actor, input);
  }

  @ResolveField(() => StoryTurn, {
    nullable: true,
    description:
      'For its authors and whoever looks at it: since when it waits, and what its author says of it.',
  })
  submitted(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): StoryTurn | null {
    const facts = factsOf(story);
    return isAuthor(viewer, facts) || mayDo('review', viewer, facts) ? (story.submitted ?? null) : null;
  }

  @ResolveField(() => StoryTurn, {
    nullable: true,
    description: 'For its authors: why it was given back to them.',
  })
  returned(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): StoryTurn | null {
    return isAuthor(viewer, factsOf(story)) ? (story.returned ?? null) : null;
  }

  @ResolveField(() => StoryTurn, {
    nullable: true,
    description: 'For its authors: when they took it out, and why.',
  })
  archived(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): StoryTurn | null {
    return isAuthor(viewer, factsOf(story)) ? (story.archived ?? null) : null;
  }
}
