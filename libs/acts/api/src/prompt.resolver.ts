import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Post } from '@cp/discussions/api';
import { type Actor, Can, CurrentActor, IdPipe } from '@cp/kit/api';
import { AnswerPrompt } from './answer-prompt';
import { AnswerPromptInput } from './prompt.inputs';
import { StoryPrompt } from './prompt.model';
import { PromptService } from './prompt.service';

/** The one question about a story: answered, or put away. */
@Resolver(() => StoryPrompt)
export class PromptResolver {
  constructor(
    private readonly answering: AnswerPrompt,
    private readonly prompts: PromptService,
  ) {}

  @Can('discussion:post')
  @Mutation(() => Post, { description: 'Answers the question about a story, in its discussion.' })
  answerPrompt(@CurrentActor() actor: Actor, @Args('input') input: AnswerPromptInput): Promise<Post> {
    return this.answering.answer(actor, input);
  }

  @Can('act:do')
  @Mutation(() => Boolean, { description: 'Puts the question about a story away for good.' })
  dismissPrompt(
    @CurrentActor() actor: Actor,
    @Args('storyId', { type: () => ID }, IdPipe) storyId: string,
  ): Promise<boolean> {
    return this.prompts.dismiss(actor, storyId);
  }
}
