import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Actor, conflict, invalid, isDuplicate, now, Outbox } from '@cp/kit/api';
import { type Story, StoryService, StoryVisibility } from '@cp/stories/api';
import { ChangeGlossary } from '@cp/taxonomy/api';
import { type ClientSession, Model } from 'mongoose';
import { wordExplained } from './word-question.events';
import type { ExplainWordInput } from './word-question.inputs';
import { questionOf, WordQuestion } from './word-question.model';
import { explanationProblems, kindOf, isNamed } from './word-question.rules';
import { WordQuestionService } from './word-question.service';
import { WordQuestionStatus } from './word-question.vocabulary';

const tidied = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Says in a story what a word of it means. The answer, its event and the proposal to the glossary are stored together or not at all. */
@Injectable()
export class ExplainWord {
  constructor(
    @InjectModel(WordQuestion.name) private readonly questions: Model<WordQuestion>,
    private readonly service: WordQuestionService,
    private readonly stories: StoryService,
    private readonly glossary: ChangeGlossary,
    private readonly outbox: Outbox,
  ) {}

  /** Explains a word, or explains it better; for those who tell its story. */
  async explain(actor: Actor, input: ExplainWordInput): Promise<WordQuestion> {
    const before = await this.service.existing(input.id);
    const story = await this.stories.authored(actor, before.storyId.toHexString());
    const words = { explanation: tidied(input.explanation), longForm: tidied(input.longForm) || null };
    const problems = explanationProblems(words);
    if (problems.length > 0) throw invalid(...problems);
    const save = (): Promise<WordQuestion> =>
      this.outbox.run(async ({ session, publish }) => {
        const question = await this.answer(before, input.version, words, session);
        if (before.status === WordQuestionStatus.ASKED) publish(wordExplained(question));
        if (input.offer) await this.offer(actor, story, question, session);
        return question;
      });
    try {
      return await save();
    } catch (error) {
      // Somebody proposed the same word at the same moment; then the glossary needs no second proposal.
      if (!isDuplicate(error)) throw error;
      return save();
    }
  }

  private async answer(
    { _id, id }: WordQuestion,
    version: number,
    words: Pick<WordQuestion, 'explanation' | 'longForm'>,
    session: ClientSession,
  ): Promise<WordQuestion> {
    const row = await this.questions
      .findOneAndUpdate(
        { _id, version },
        {
          $set: { ...words, status: WordQuestionStatus.ANSWERED, answeredAt: now() },
          $inc: { version: 1 },
        },
        { returnDocument: 'after', session },
      )
      .lean();
    if (!row) throw conflict('acts.words.changed', (await this.service.existing(id)).version);
    return questionOf(row);
  }

  /** What is told within one organisation is not offered to everybody, and nothing carries a name out of a story without names. */
  private async offer(
    actor: Actor,
    story: Story,
    question: WordQuestion,
    session: ClientSession,
  ): Promise<void> {
    if (story.visibility === StoryVisibility.ORGANISATION) return;
    const { id, version, term, explanation, longForm } = question;
    const words = { term, kind: kindOf(term), longForm, explanation, suggestion: null };
    const by = { memberId: actor.memberId, named: isNamed(story) };
    await this.glossary.offer(by, `word:${id}:${version}`, words, session);
  }
}
