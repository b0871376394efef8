import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { PromptReplyState, PromptWording } from './prompt.vocabulary';

/** The question that a reader is asked about a story. It is told from the story and the reader, and never stored. */
@ObjectType({ description: 'The question that a reader is asked about a story.' })
export class StoryPrompt {
  @Field(() => Int, { description: 'The number of the task that it is about, 1 to 6.' })
  task!: number;

  @Field(() => PromptWording)
  wording!: PromptWording;

  @Field({ description: 'The question.' })
  text!: string;
}

/** That a reader answered or put away the question about a story, so that they are not asked again. */
@Schema({ collection: 'prompt_replies', versionKey: false, strict: 'throw' })
export class PromptReply {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Prop({ type: String, enum: PromptReplyState, required: true })
  state!: PromptReplyState;

  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How replies are stored: one for each reader and story. */
export const PromptReplySchema = SchemaFactory.createForClass(PromptReply);
PromptReplySchema.index({ memberId: 1, storyId: 1 }, { unique: true });
PromptReplySchema.index({ storyId: 1 });
