import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import type { MarkedBlock } from './passage.rules';
import { ProseBlock } from './prose.model';
import { StoryWords, StoryWordsSchema } from './story-words.model';
import { SeniorSupport, StoryOutcome, StorySectionKey } from './story.vocabulary';

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

/** What a version says under one heading. */
@ObjectType({ description: 'What a version of a story says under one heading.' })
export class VersionSection {
  @Field(() => StorySectionKey)
  key!: StorySectionKey;

  @Field(() => [ProseBlock])
  blocks!: MarkedBlock[];
}

/** A version with its words. Where it was told from, and by whom, is said by the story as it is now. */
@ObjectType({ description: 'A version of a story with its words.' })
export class StoryVersionWords {
  @Field(() => Int)
  edition!: number;

  @Field()
  note!: string;

  @Field()
  at!: Date;

  @Field()
  title!: string;

  @Field()
  summary!: string;

  @Field(() => StoryOutcome, { nullable: true })
  outcome!: StoryOutcome | null;

  @Field()
  setting!: string;

  @Field()
  when!: string;

  @Field()
  strategicAim!: string;

  @Field(() => SeniorSupport, { nullable: true })
  seniorSupport!: SeniorSupport | null;

  @Field()
  seniorSupportNote!: string;

  @Field(() => [VersionSection])
  sections!: VersionSection[];
}

/** A version as read from the database, with its id as a string. */
export const versionOf = <T extends Omit<StoryVersion, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});
