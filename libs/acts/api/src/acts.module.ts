import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DiscussionsModule } from '@cp/discussions/api';
import { MembersModule } from '@cp/members/api';
import { RealtimeModule } from '@cp/realtime/api';
import { StoriesModule } from '@cp/stories/api';
import { TaxonomyModule } from '@cp/taxonomy/api';
import { ActsLeaving } from './acts.leaving';
import { ActsLive } from './acts.live';
import './acts.texts';
import { AnswerPrompt } from './answer-prompt';
import { AskForWord } from './ask-for-word';
import { ExplainWord } from './explain-word';
import { PeopleAsked } from './people-asked';
import { PromptReply, PromptReplySchema } from './prompt.model';
import { PromptResolver } from './prompt.resolver';
import { PromptService } from './prompt.service';
import { Recognise } from './recognise-story';
import { Recognition, RecognitionSchema } from './recognition.model';
import { RecognitionResolver } from './recognition.resolver';
import { RecognitionService } from './recognition.service';
import { StoryActsResolver } from './story-acts.resolver';
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
      { name: Recognition.name, schema: RecognitionSchema },
      { name: PromptReply.name, schema: PromptReplySchema },
    ]),
    DiscussionsModule,
    MembersModule,
    RealtimeModule,
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
    RecognitionService,
    Recognise,
    PromptService,
    AnswerPrompt,
    ActsLive,
    ActsLeaving,
    RecognitionResolver,
    PromptResolver,
    StoryActsResolver,
    WordQuestionResolver,
    StoryWordsResolver,
  ],
})
export class ActsModule {}
