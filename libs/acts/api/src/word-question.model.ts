import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { StorySectionKey } from '@cp/stories/api';
import { Types } from 'mongoose';
import { WordQuestionStatus } from './word-question.vocabulary';

/** A word of a story that readers asked about, and what its authors say it means. It belongs to the story. */
@ObjectType({ description: 'A word of a story that readers asked about; shown to those who tell the story.' })
@Schema({ collection: 'word_questions', versionKey: false, strict: 'throw' })
export class WordQuestion {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Field({ description: 'The word as it stands in the story.' })
  @Prop({ type: String, required: true })
  term!: string;

  @Prop({ type: String, required: true })
  termKey!: string;

  @Field(() => StorySectionKey, {
    nullable: true,
    description: 'Under which heading it stands; null: in the title or the summary.',
  })
  @Prop({ type: String, enum: [...Object.values(StorySectionKey), null], default: null })
  section!: StorySectionKey | null;

  @Field({ description: 'The words around it, from the story.' })
  @Prop({ type: String, required: true })
  context!: string;

  @Field(() => Int, { description: 'How many asked; never who.' })
  @Prop({ type: Number, required: true })
  asked!: number;

  @Field(() => WordQuestionStatus)
  @Prop({ type: String, enum: WordQuestionStatus, required: true })
  status!: WordQuestionStatus;

  @Field(() => String, { nullable: true, description: 'What initials stand for.' })
  @Prop({ type: String, default: null })
  longForm!: string | null;

  @Field({ description: 'What it means, once it was explained; empty before.' })
  @Prop({ type: String, default: '' })
  explanation!: string;

  @Field(() => Int, { description: 'Rises with every answer; an answer names the version it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  @Prop({ type: Date, default: null })
  answeredAt!: Date | null;
}

/** How questions are stored: every word of a story once. */
export const WordQuestionSchema = SchemaFactory.createForClass(WordQuestion);
WordQuestionSchema.index({ storyId: 1, termKey: 1 }, { unique: true });
WordQuestionSchema.index({ storyId: 1, createdAt: 1 });

/** A question as read from the database, with its id as a string. */
export const questionOf = <T extends Omit<WordQuestion, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** Who asked about a word. Told to nobody; it exists so that nobody counts twice and whoever asked is told the answer. */
@Schema({ collection: 'word_askers', versionKey: false, strict: 'throw' })
export class WordAsker {
  _id!: Types.ObjectId;

  /** The client's key of the request, so that asking twice asks once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  questionId!: Types.ObjectId;

  @Prop({ type: Date, required: true })
  at!: Date;

  /** When they were told that the word is explained. */
  @Prop({ type: Date, default: null })
  toldAt!: Date | null;
}

/** How askers are stored: each once for a word, and found when there is an answer. */
export const WordAskerSchema = SchemaFactory.createForClass(WordAsker);
WordAskerSchema.index({ memberId: 1, key: 1 }, { unique: true });
WordAskerSchema.index({ memberId: 1, questionId: 1 }, { unique: true });
WordAskerSchema.index({ questionId: 1, toldAt: 1 });

/** A word of a story that is explained in place, as every reader sees it. */
@ObjectType({ description: 'A word of a story that those who tell it explain.' })
export class ExplainedWord {
  @Field(() => ID)
  id!: string;

  @Field()
  term!: string;

  @Field(() => String, { nullable: true })
  longForm!: string | null;

  @Field()
  explanation!: string;
}

/** What somebody gets who asks about a word. */
@ObjectType({ description: 'What somebody gets who asks about a word.' })
export class WordAnswer {
  @Field()
  term!: string;

  @Field(() => String, { nullable: true })
  longForm!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it means, if it is explained already; null: those who tell the story have been asked.',
  })
  explanation!: string | null;
}
