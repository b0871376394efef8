import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { MembersModule } from '@cp/members/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import './acts.texts';
import { AskForWord } from './ask-for-word';
import { ExplainWord } from './explain-word';
import { PeopleAsked } from './people-asked';
import { StoryWordsResolver } from './story-words.resolver';
import { WordAsker, WordAskerSchema, WordQuestion, WordQuestionSchema } from './word-question.model';
import { WordQuestionResolver } from './word-question.resolver';
import { WordQuestionService } from './word-question.service';
import { WordsLeaving } from './words.leaving';
import { WordsListener } from './words.listener';

/** Small acts on a story: recognising it, saying what is different, asking for a word, answering a prompt. */
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: WordQuestion.name, schema: WordQuestionSchema },
      { name: WordAsker.name, schema: WordAskerSchema },
    ]),
    MembersModule,
    StoriesModule,
    TaxonomyModule,
  ],
  providers: [
    WordQuestionService,
    PeopleAsked,
    AskForWord,
    ExplainWord,
    WordsListener,
    WordsLeaving,
    WordQuestionResolver,
    StoryWordsResolver,
  ],
})
export class ActsModule {}
