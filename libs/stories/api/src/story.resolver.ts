import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Can,
  CurrentActor,
  CurrentViewer,
  IdPipe,
  PageArgs,
  Public,
  type Viewer,
} from '@cp/kit/api';
import { MarkPassage } from './mark-passage';
import { PublishStory } from './publish-story';
import { SaveDraft } from './save-draft';
import {
  DropChangesInput,
  MarkPassageInput,
  PublishStoryInput,
  SaveDraftInput,
  StartStoryInput,
  StoriesArgs,
} from './story.inputs';
import { Story, StoryConnection } from './story.model';
import { StoryService } from './story.service';

/** Stories: read them, write them, mark them, publish them. */
@Resolver(() => Story)
export class StoryResolver {
  constructor(
    private readonly stories: StoryService,
    private readonly drafts: SaveDraft,
    private readonly publishing: PublishStory,
    private readonly marks: MarkPassage,
  ) {}

  @Public()
  @Query(() => Story, { description: 'A story that the viewer may read.' })
  story(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }, IdPipe) id: string): Promise<Story> {
    return this.stories.readable(viewer, id);
  }

  @Public()
  @Query(() => StoryConnection, { name: 'stories', description: 'Published stories, newest first.' })
  list(@CurrentViewer() viewer: Viewer, @Args() { filter, ...page }: StoriesArgs) {
    return this.stories.page(viewer, filter ?? {}, page);
  }

  @Can('story:write')
  @Query(() => StoryConnection, {
    description: 'The viewer’s own drafts and stories, the one worked on last first.',
  })
  myStories(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.stories.mine(actor, page);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Begins a story as a draft that only its author sees.' })
  startStory(@CurrentActor() actor: Actor, @Args('input') input: StartStoryInput): Promise<Story> {
    return this.stories.start(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Story, { description: 'Saves what changed in a draft; marks follow their words.' })
  saveDraft(@CurrentActor() actor: Actor, @Args('input') input: SaveDraftInput): Promise<Story> {
    return this.drafts.save(actor, input);
  }

  @Can('story:write')
  @Query(() => Story, {
    description: 'A story as its authors are changing it: with the words that nobody else sees yet.',
  })
  draft(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }, IdPipe) id: string): Promise<Story> {
    return this.stories.drafted(actor, id);
  }

  @Can('story:write')
  @Mutation(() => Story, {
    description: 'Leaves a published story as it is and drops what was changed in it.',
  })
  dropChanges(@CurrentActor() actor: Actor, @Args('input') input: DropChangesInput): Promise<Story> {
    return this.drafts.drop(actor, input);
  }

  @Can('story:publish')
  @Mutation(() => Story, {
    description: 'Publishes a draft, or what was changed in a story, to those whom its authors chose.',
  })
  publishStory(@CurrentActor() actor: Actor, @Args('input') input: PublishStoryInput): Promise<Story> {
    return this.publishing.publish(actor, input);
  }

  @Can('story:write')
  @Mutation(() => Boolean, { description: 'Throws a draft away for good.' })
  discardDraft(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<boolean> {
    return this.stories.discard(actor, id);
  }

  @Can('story:mark')
  @Mutation(() => Story, { description: 'Marks a skill, seen or missing, in a passage.' })
  markPassage(@CurrentActor() actor: Actor, @Args('input') input: MarkPassageInput): Promise<Story> {
    return this.marks.mark(actor, input);
  }

  @Can('story:mark')
  @Mutation(() => Story, { description: 'Takes a mark away.' })
  removeMark(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<Story> {
    return this.marks.remove(actor, id);
  }
}
