import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type RequestContext, type Viewer } from '@cp/kit/api';
import { Member, MemberLoader, Organisation, OrganisationLoader } from '@cp/members/api';
import { SofftSkill, TaxonomyService } from '@cp/taxonomy/api';
import { runsOf, type TextRun } from './passage.rules';
import { StoryLoader } from './story.loader';
import { factsOf, Paragraph, Story, StoryAbilities, StorySection } from './story.model';
import { mayDo, type StoryFacts } from './story.rules';
import type { ListedStory } from './story.service';
import { Tag, TagAbilities } from './tag.model';

/** A section, and the story it belongs to. */
type SectionOfStory = StorySection & { storyId: string };

/** A mark, and what the rules need to know of its story. */
type TagOfStory = Tag & { story: StoryFacts };

/** What belongs to a story, read for all stories of a request at once. */
@Resolver(() => Story)
export class StoryFieldsResolver {
  constructor(
    private readonly loader: StoryLoader,
    private readonly members: MemberLoader,
    private readonly organisations: OrganisationLoader,
  ) {}

  @ResolveField(() => Member)
  author(@Parent() story: ListedStory, @Context() context: RequestContext): Promise<Member> {
    return this.members.load(context, story.authorId.toHexString());
  }

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() story: ListedStory,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return story.organisationId && this.organisations.load(context, story.organisationId.toHexString());
  }

  @ResolveField(() => [StorySection], {
    description: 'What is told, under the headings of the story’s kind.',
  })
  async sections(
    @Parent() story: ListedStory & Partial<Story>,
    @Context() context: RequestContext,
  ): Promise<SectionOfStory[]> {
    const sections = story.sections ?? (await this.loader.sectionsOf(context, story.id));
    return sections.map((section) => ({ ...section, storyId: story.id }));
  }

  @ResolveField(() => [Tag], { description: 'The marks of the story, in the order of the text.' })
  async tags(@Parent() story: ListedStory, @Context() context: RequestContext): Promise<TagOfStory[]> {
    const facts = factsOf(story);
    return (await this.loader.tagsOf(context, story.id)).map((tag) => ({ ...tag, story: facts }));
  }

  @ResolveField(() => StoryAbilities)
  viewerCan(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): StoryAbilities {
    const facts = factsOf(story);
    return {
      edit: mayDo('edit', viewer, facts),
      publish: mayDo('publish', viewer, facts),
      mark: mayDo('mark', viewer, facts),
    };
  }
}

/** A section as it is read: in paragraphs, cut at its marks. */
@Resolver(() => StorySection)
export class StorySectionResolver {
  constructor(private readonly loader: StoryLoader) {}

  @ResolveField(() => [Paragraph], {
    description: 'The same text in paragraphs, cut where marks begin and end.',
  })
  async paragraphs(
    @Parent() { key, text, storyId }: SectionOfStory,
    @Context() context: RequestContext,
  ): Promise<{ runs: TextRun[] }[]> {
    if (text.trim() === '') return [];
    const tags = await this.loader.tagsOf(context, storyId);
    return runsOf(
      text,
      tags.filter(({ section, anchored }) => section === key && anchored),
    );
  }
}

/** What belongs to a mark. */
@Resolver(() => Tag)
export class TagResolver {
  constructor(
    private readonly members: MemberLoader,
    private readonly taxonomy: TaxonomyService,
  ) {}

  @ResolveField(() => SofftSkill)
  async skill(@Parent() tag: Tag): Promise<SofftSkill> {
    const skill = await this.taxonomy.skill(tag.skillId);
    if (!skill) throw new Error(`the mark ${tag.id} names the skill ${tag.skillId}, which is not kept`);
    return skill;
  }

  @ResolveField(() => Member)
  markedBy(@Parent() tag: Tag, @Context() context: RequestContext): Promise<Member> {
    return this.members.load(context, tag.markedById.toHexString());
  }

  @ResolveField(() => TagAbilities)
  viewerCan(@Parent() { story }: TagOfStory, @CurrentViewer() viewer: Viewer): TagAbilities {
    return { remove: mayDo('removeMark', viewer, story) };
  }
}
