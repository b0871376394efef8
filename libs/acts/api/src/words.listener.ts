import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, EventBus } from '@cp/kit/api';
import { STORY_ARCHIVED } from '@cp/stories/api';
import { WORD_EXPLAINED } from './word-question.events';
import { WordQuestionService } from './word-question.service';

/** Hears that a word was explained, and that a story was taken out. */
@Injectable()
export class WordsListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly words: WordQuestionService,
  ) {}

  onModuleInit(): void {
    this.bus.on(WORD_EXPLAINED, async ({ ids }) => {
      try {
        await this.words.tellAskers(ids['questionId'] ?? '');
      } catch (error) {
        // The story was taken out in the meantime, and what was asked about it with it.
        if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error;
      }
    });
    this.bus.on(STORY_ARCHIVED, ({ ids }) => this.words.removeOf(ids['storyId'] ?? ''));
  }
}
