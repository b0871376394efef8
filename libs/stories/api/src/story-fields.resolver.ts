import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type RequestContext, type Viewer } from '@cp/kit/api';
import { Byline, MemberLoader, Organisation, OrganisationLoader } from '@cp/members/api';
import { AuthorTrust } from './author-trust';
import { tellersOf } from './author.rules';
import { type MarkedBlock, markedBlocks } from './passage.rules';
import { ProseBlock, ProseImage } from './prose.model';
import { StoryPictures } from './story-pictures';
import { StorySection } from './story-words.model';
import { StoryLoader } from './story.loader';
import { ToldBy } from './teller.model';
import { BEGAN, type DraftedStory, factsOf, Story, StoryAbilities, StoryAuthor } from './story.model';
import { isAuthor, mayDo, type StoryAction, wayOut } from './story.rules';
import type { ListedStory } from './story.service';
import { StoryStatus, TagStatus } from './story.vocabulary';
import { Tag } from './tag.model';
import type { TagOfStory } from './tag.resolver';
import { maySeeMark, tagFactsOf } from './tag.rules';

/** A story as a list or a page of its own gives it. */
type ShownStory = ListedStory & Partial<Pick<DraftedStory, 'sections' | 'pending' | 'read'>>;

/** A section, and the story it belongs to. */
type SectionOfStory = StorySection & { story: ShownStory };

/** A picture, and the story that names it. */
type PictureOfStory = ProseImage & { storyId: string };

/** The marks of a story that a viewer may see. */
function seenBy(viewer: Viewer, story: ShownStory, tags: readonly Tag[]): TagOfStory[] {
  const facts = factsOf(story);
  return tags.filter((tag) => maySeeMark(viewer, facts, tagFactsOf(tag))).map((tag) => ({ ...tag, story }));
}

/** What belongs to a story, read for all stories of a request at once. */
@Resolver(() => Story)
export class StoryFieldsResolver {
  constructor(
    private readonly loader: StoryLoader,
    private readonly members: MemberLoader,
    private readonly organisations: OrganisationLoader,
    private readonly trust: AuthorTrust,
  ) {}

  @ResolveField(() => Byline, { description: 'Under what name it is told by who began it.' })
  author(@Parent() story: ShownStory, @Context() context: RequestContext): Promise<Byline> {
    return this.members.byline(context, story.authorId.toHexString(), story.pseudonym);
  }

  @ResolveField(() => [StoryAuthor], { description: 'Everybody who tells it; who began it comes first.' })
  authors(@Parent() story: ShownStory, @Context() context: RequestContext): Promise<StoryAuthor[]> {
    return Promise.all(
      tellersOf(story).map(async ({ memberId, spokenAs, pseudonym }) => ({
        byline: await this.members.byline(context, memberId, pseudonym),
        spokenAs,
      })),
    );
  }

  @ResolveField(() => ToldBy, {
    nullable: true,
    description: 'Whose account it is, when somebody else wrote it down; null: the authors’ own.',
  })
  teller(@Parent() story: ShownStory, @CurrentViewer() viewer: Viewer): ToldBy | null {
    if (!story.teller) return null;
    const { name, spokenAs, consentHow, consentOn, agreedTo, readBack } = story.teller;
    const facts = factsOf(story);
    const sees = isAuthor(viewer, facts) || mayDo('review', viewer, facts);
    const consent = sees ? { how: consentHow, on: consentOn, agreedTo, readBack } : null;
    return { name, spokenAs, consent };
  }

  @ResolveField(() => Byline, {
    nullable: true,
    description:
      'For its authors: who saved it last, when it was another of them; under the name that they have on it.',
  })
  savedByOther(
    @Parent() { savedBy, ...story }: ShownStory,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<Byline> | null {
    if (!savedBy || !isAuthor(viewer, factsOf(story))) return null;
    const { authorId, pseudonym } = story;
    const began = { memberId: authorId, pseudonym };
    const who = savedBy === BEGAN ? began : story.coAuthors.find(({ handle }) => handle === savedBy);
    const memberId = who?.memberId.toHexString();
    if (!who || !memberId || memberId === viewer?.memberId) return null;
    return this.members.byline(context, memberId, who.pseudonym);
  }

  // When its authors last saved, and how often, would tell whoever watches when somebody with a pseudonym is at work.
  @ResolveField(() => Date, {
    description: 'When it last changed: for others than its authors, what they read of it.',
  })
  updatedAt(@Parent() story: ShownStory, @CurrentViewer() viewer: Viewer): Date {
    return isAuthor(viewer, factsOf(story)) ? story.updatedAt : (story.changedAt ?? story.updatedAt);
  }

  @ResolveField(() => Date, {
    description: 'When it was begun: for others than its authors, when it was published.',
  })
  createdAt(@Parent() story: ShownStory, @CurrentViewer() viewer: Viewer): Date {
    return isAuthor(viewer, factsOf(story)) ? story.createdAt : (story.publishedAt ?? story.createdAt);
  }

  @ResolveField(() => Int, {
    description:
      'Rises with every save; a save names the version that it started from. For readers of a published story, its edition.',
  })
  version(@Parent() story: ShownStory, @CurrentViewer() viewer: Viewer): number {
    const isOut = story.status === StoryStatus.PUBLISHED;
    return isOut && !isAuthor(viewer, factsOf(story)) ? story.edition : story.version;
  }

  @ResolveField(() => Organisation, { nullable: true })
  organisation(
    @Parent() story: ShownStory,
    @Context() context: RequestContext,
  ): Promise<Organisation | null> | null {
    return story.organisationId && this.organisations.load(context, story.organisationId.toHexString());
  }

  @ResolveField(() => [StorySection], {
    description: 'What is told, under the headings of the story’s kind.',
  })
  async sections(@Parent() story: ShownStory, @Context() context: RequestContext): Promise<SectionOfStory[]> {
    const sections = story.sections ?? (await this.loader.sectionsOf(context, story.id));
    return sections.map((section) => ({ ...section, story }));
  }

  @ResolveField(() => [Tag], {
    description:
      'The accepted marks of the story, in the order of the text. Those that lost their place are among them only for those concerned.',
  })
  async tags(
    @Parent() story: ShownStory,
    @Context() context: RequestContext,
    @CurrentViewer() viewer: Viewer,
  ): Promise<TagOfStory[]> {
    return seenBy(viewer, story, await this.loader.acceptedOf(context, story));
  }

  @ResolveField(() => [Tag], {
    description:
      'Marks that wait for a decision or were declined: for who proposed them, the authors and curators, in the order of the text.',
  })
  async proposals(
    @Parent() story: ShownStory,
    @Context() context: RequestContext,
    @CurrentViewer() viewer: Viewer,
  ): Promise<TagOfStory[]> {
    if (viewer === null) return [];
    return seenBy(viewer, story, await this.loader.proposalsOf(context, story));
  }

  @ResolveField(() => Boolean, {
    description: 'For its authors: whether it has changes that nobody else sees yet.',
  })
  hasChanges(@Parent() story: ShownStory, @CurrentViewer() viewer: Viewer): boolean {
    return mayDo('edit', viewer, factsOf(story)) && !!story.pending;
  }

  @ResolveField(() => StoryAbilities)
  async viewerCan(
    @Parent() story: ShownStory,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<StoryAbilities> {
    const facts = factsOf(story);
    const isTheirs = viewer !== null && mayDo('publish', viewer, facts);
    const way = isTheirs ? wayOut(viewer, facts, await this.trust.standingFor(context, viewer)) : null;
    const may = (action: StoryAction): boolean => mayDo(action, viewer, facts);
    return {
      edit: may('edit'),
      discard: may('discard'),
      publish: way === 'publish',
      submit: way === 'submit',
      withdraw: may('withdraw'),
      review: may('review'),
      archive: may('archive'),
      invite: may('invite'),
      mark: may('mark'),
      propose: may('propose'),
      decide: may('decide'),
    };
  }
}

/** A section as it is read: in blocks, cut at its marks. */
@Resolver(() => StorySection)
export class StorySectionResolver {
  constructor(private readonly loader: StoryLoader) {}

  @ResolveField(() => [ProseBlock], { description: 'The same in blocks, cut where marks begin and end.' })
  async blocks(
    @Parent() { key, text, story }: SectionOfStory,
    @Context() context: RequestContext,
    @CurrentViewer() viewer: Viewer,
  ): Promise<MarkedBlock[]> {
    if (text.trim() === '') return [];
    const tags = await this.loader.acceptedOf(context, story);
    const proposals = viewer === null ? [] : await this.loader.proposalsOf(context, story);
    // What was declined is told of, and no longer drawn in the words.
    const drawn = [...tags, ...proposals.filter(({ status }) => status === TagStatus.PROPOSED)];
    const blocks = markedBlocks(
      text,
      seenBy(viewer, story, drawn).filter(({ section, anchored }) => section === key && anchored),
    );
    return blocks.map((block) =>
      block.image ? { ...block, image: { ...block.image, storyId: story.id } } : block,
    );
  }
}

/** A picture in a story, with the place that it will take on a page. */
@Resolver(() => ProseImage)
export class ProseImageResolver {
  constructor(private readonly pictures: StoryPictures) {}

  @ResolveField(() => Int, { nullable: true })
  async width(
    @Parent() { id, storyId }: PictureOfStory,
    @Context() context: RequestContext,
  ): Promise<number | null> {
    return (await this.pictures.sizeOf(context, storyId, id))?.width ?? null;
  }

  @ResolveField(() => Int, { nullable: true })
  async height(
    @Parent() { id, storyId }: PictureOfStory,
    @Context() context: RequestContext,
  ): Promise<number | null> {
    return (await this.pictures.sizeOf(context, storyId, id))?.height ?? null;
  }
}
