import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Can, CurrentActor } from '@cp/kit/api';
import { AskForWord } from './ask-for-word';
import { ExplainWord } from './explain-word';
import { AskForWordInput, ExplainWordInput } from './word-question.inputs';
import { WordAnswer, WordQuestion } from './word-question.model';

/** Explain this word: readers ask, those who tell the story answer. */
@Resolver(() => WordQuestion)
export class WordQuestionResolver {
  constructor(
    private readonly asking: AskForWord,
    private readonly explaining: ExplainWord,
  ) {}

  @Can('act:do')
  @Mutation(() => WordAnswer, {
    description: 'Asks what a word of a story means. Those who tell it learn how many asked, never who.',
  })
  askForWord(@CurrentActor() actor: Actor, @Args('input') input: AskForWordInput): Promise<WordAnswer> {
    return this.asking.ask(actor, input);
  }

  @Can('story:write')
  @Mutation(() => WordQuestion, {
    description:
      'Explains a word of an own story to its readers and, unless that is not wanted, to the glossary.',
  })
  explainWord(@CurrentActor() actor: Actor, @Args('input') input: ExplainWordInput): Promise<WordQuestion> {
    return this.explaining.explain(actor, input);
  }
}
