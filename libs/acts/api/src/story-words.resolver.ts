import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, loaderOf, type RequestContext, type Viewer } from '@cp/kit/api';
import { authorIdsOf, type ListedStory, Story, StoryService, StoryStatus } from '@cp/stories/api';
import { GlossaryEntry, GlossaryService } from '@cp/taxonomy/api';
import { ExplainedWord, WordQuestion } from './word-question.model';
import { mayAsk, textsOf } from './word-question.rules';
import { WordQuestionService } from './word-question.service';
import { WordQuestionStatus } from './word-question.vocabulary';

/** Lends every story the words of it that need explaining. */
@Resolver(() => Story)
export class StoryWordsResolver {
  constructor(
    private readonly words: WordQuestionService,
    private readonly stories: StoryService,
    private readonly glossaryService: GlossaryService,
  ) {}

  @ResolveField(() => [ExplainedWord], {
    description: 'Words of it that those who tell it explain, because readers asked.',
  })
  async explainedWords(
    @Parent() { id }: ListedStory,
    @Context() context: RequestContext,
  ): Promise<ExplainedWord[]> {
    const questions = await this.questionsOf(context, id);
    return questions.filter(({ status }) => status === WordQuestionStatus.ANSWERED);
  }

  @ResolveField(() => [WordQuestion], {
    description: 'What readers asked about; for those who tell it. Nobody else is told any.',
  })
  async wordQuestions(
    @Parent() story: ListedStory,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ): Promise<WordQuestion[]> {
    if (!viewer || !authorIdsOf(story).includes(viewer.memberId)) return [];
    return this.questionsOf(context, story.id);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may ask what a word of it means.' })
  viewerCanAskForWords(@Parent() story: ListedStory, @CurrentViewer() viewer: Viewer): boolean {
    return viewer !== null && story.status === StoryStatus.PUBLISHED && mayAsk(viewer, authorIdsOf(story));
  }

  @ResolveField(() => [GlossaryEntry], { description: 'What the glossary says of the words that it uses.' })
  async glossary(
    @Parent() story: ListedStory & Partial<Story>,
    @Context() context: RequestContext,
  ): Promise<GlossaryEntry[]> {
    const loader = loaderOf(context, 'acts.sections', (ids) => this.stories.sectionsOf(ids));
    const sections = story.sections ?? (await loader.load(story.id)) ?? [];
    const texts = textsOf({ title: story.title, summary: story.summary, sections });
    return this.glossaryService.usedIn(texts.map(({ text }) => text).join('\n\n'));
  }

  private async questionsOf(context: RequestContext, storyId: string): Promise<WordQuestion[]> {
    const loader = loaderOf(context, 'story.words', (ids) => this.words.byStory(ids));
    return (await loader.load(storyId)) ?? [];
  }
}
