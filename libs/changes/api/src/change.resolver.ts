import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor, CurrentViewer, IdPipe, now, type Viewer } from '@cp/kit/api';
import { authorIdsOf, type ListedStory, Story, StoryStatus } from '@cp/stories/api';
import { RecordChangeInput, StepChangeInput, VersionInput } from './change.inputs';
import { ChangeAbilities, ChangeRecord } from './change.model';
import { mayRecord, openQuestion, questionsToAsk, stepsOpen } from './change.rules';
import { type ChangeOfStory, ChangeService } from './change.service';
import { dayOf } from './day.rules';
import { PlanReminders } from './plan-reminders';
import { WriteChange } from './write-change';

/** Changes that followed from a story: the authors record them, and say later whether they held. */
@Resolver(() => ChangeRecord)
export class ChangeResolver {
  constructor(
    private readonly changes: ChangeService,
    private readonly writing: WriteChange,
    private readonly reminders: PlanReminders,
  ) {}

  @Can('story:write')
  @Query(() => [ChangeRecord], {
    description:
      'Changes in the viewer’s own stories about which a question waits, the oldest first; at most 20.',
  })
  changesWaiting(@CurrentActor() actor: Actor): Promise<ChangeOfStory[]> {
    return this.changes.waiting(actor);
  }

  @Can('story:write')
  @Mutation(() => ChangeRecord, {
    description: 'Records a change that followed from one’s own published story.',
  })
  recordChange(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordChangeInput,
  ): Promise<ChangeOfStory> {
    return this.writing.record(actor, input);
  }

  @Can('story:write')
  @Mutation(() => ChangeRecord, { description: 'Says what came next with a change.' })
  stepChange(@CurrentActor() actor: Actor, @Args('input') input: StepChangeInput): Promise<ChangeOfStory> {
    return this.writing.step(actor, input);
  }

  @Can('story:write')
  @Mutation(() => ChangeRecord, { description: 'Puts the question about a change off by a month.' })
  askAgainLater(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<ChangeOfStory> {
    return this.reminders.putOff(actor, id);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Takes a change record back with everything that was said in it.' })
  takeBackChange(@CurrentActor() actor: Actor, @Args('input') input: VersionInput): Promise<ListedStory> {
    return this.writing.takeBack(actor, input);
  }

  @ResolveField(() => Story)
  story(@Parent() { story }: ChangeOfStory): ListedStory {
    return story;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The day from which its authors are asked again, for them alone.',
  })
  askAgainOn(@Parent() change: ChangeOfStory, @CurrentViewer() viewer: Viewer): string | null {
    return isRecorder(viewer, change.story) ? change.askAgainOn : null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The day on which its authors will be asked about it next.',
  })
  nextAskedOn(@Parent() change: ChangeOfStory): string | null {
    const today = dayOf(now());
    return questionsToAsk(change, today).find(({ from }) => from > today)?.from ?? null;
  }

  @ResolveField(() => ChangeAbilities)
  viewerCan(@Parent() change: ChangeOfStory, @CurrentViewer() viewer: Viewer): ChangeAbilities {
    if (!isRecorder(viewer, change.story)) return { step: [], answer: null, takeBack: false };
    const today = dayOf(now());
    return { step: stepsOpen(change, today), answer: openQuestion(change, today), takeBack: true };
  }
}

/** Whether the viewer writes in the change record of a story. */
export const isRecorder = (viewer: Viewer, story: ListedStory): boolean =>
  mayRecord(viewer, {
    isPublished: story.status === StoryStatus.PUBLISHED,
    authorIds: authorIdsOf(story),
  });
