import { Injectable } from '@nestjs/common';
import { type Actor, forbidden, invalid, say } from '@cp/kit/api';
import { type Post, WritePost } from '@cp/discussions/api';
import { StoryService } from '@cp/stories/api';
import type { AnswerPromptInput } from './prompt.inputs';
import { answerUnder, mayBeAsked, promptKey } from './prompt.rules';
import { PromptService } from './prompt.service';
import { tellerIdsOf } from './recognition.rules';
import { PromptReplyState } from './prompt.vocabulary';

/** Answers the question about a story: a post in its discussion, under the question. */
@Injectable()
export class AnswerPrompt {
  constructor(
    private readonly stories: StoryService,
    private readonly posts: WritePost,
    private readonly prompts: PromptService,
  ) {}

  /** Posts once for each key. The question is ours, in our words, whatever was sent. */
  async answer(actor: Actor, input: AnswerPromptInput): Promise<Post> {
    const { key, storyId, task, wording, spokenAs } = input;
    const story = await this.stories.readablePublished(actor, storyId);
    if (!mayBeAsked(actor, tellerIdsOf(story))) throw forbidden('acts.own');
    if (input.body.trim() === '') throw invalid({ path: 'body', key: 'fields.body.missing' });
    const body = answerUnder(say(promptKey(task, wording)), input.body);
    const post = await this.posts.post(actor, {
      key,
      discussionId: storyId,
      spokenAs: spokenAs ?? null,
      body,
    });
    await this.prompts.keep(actor, storyId, PromptReplyState.ANSWERED);
    return post;
  }
}
