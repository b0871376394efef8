import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { StoryWords, StoryWordsSchema } from './story-words.model';

/** A story as it was published at one time; written once and never changed. */
@ObjectType({ description: 'A story as it was published at one time.' })
@Schema({ collection: 'story_versions', versionKey: false, strict: 'throw' })
export class StoryVersion {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Field(() => Int, { description: 'Which edition it is, from 1 on.' })
  @Prop({ type: Number, required: true })
  edition!: number;

  @Prop({ type: StoryWordsSchema, required: true })
  words!: StoryWords;

  @Field({ description: 'What was changed and why, in the authors’ words; empty for the first.' })
  @Prop({ type: String, default: '' })
  note!: string;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How versions are stored: one for each edition, by its unique index. */
export const StoryVersionSchema = SchemaFactory.createForClass(StoryVersion);
StoryVersionSchema.index({ storyId: 1, edition: -1 }, { unique: true });

/** A version as read from the database, with its id as a string. */
export const versionOf = <T extends Omit<StoryVersion, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});
