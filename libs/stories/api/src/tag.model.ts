import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { StorySectionKey, TagDeed, TagPolarity, TagStatus } from './story.vocabulary';

/** What a mark claims: which skill, done or missing, and why. */
@Schema({ _id: false, strict: 'throw' })
export class TagClaim {
  @Prop({ type: String, required: true })
  skillId!: string;

  @Prop({ type: String, enum: TagPolarity, required: true })
  polarity!: TagPolarity;

  @Prop({ type: String, default: '' })
  reason!: string;
}

/** One thing that somebody did with a mark; the rows of a mark in their order are how it came about. */
@Schema({ _id: false, strict: 'throw' })
export class TagStep {
  @Prop({ type: String, enum: TagDeed, required: true })
  what!: TagDeed;

  @Prop({ type: Types.ObjectId, required: true })
  byId!: Types.ObjectId;

  /** Why, in the words of whoever did it. */
  @Prop({ type: String, default: '' })
  reason!: string;

  @Prop({ type: Date, required: true })
  at!: Date;

  /** What it claimed before it was changed. */
  @Prop({ type: SchemaFactory.createForClass(TagClaim), default: null })
  before!: TagClaim | null;
}

/** The claim that a skill was at work, or was missing, in a passage; anchored by quotation, surroundings and position. */
@ObjectType({
  description: 'The claim that a skill was at work, or was missing, in a passage, with a reason.',
})
@Schema({ collection: 'tags', versionKey: false, strict: 'throw' })
export class Tag {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the request that made the mark, so that asking twice marks once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Field(() => StorySectionKey)
  @Prop({ type: String, enum: StorySectionKey, required: true })
  section!: StorySectionKey;

  @Field(() => Int, { description: 'Where the passage begins in the text of the section, in UTF-16 units.' })
  @Prop({ type: Number, required: true })
  start!: number;

  @Field(() => Int, { description: 'Where the passage ends, in UTF-16 units.' })
  @Prop({ type: Number, required: true })
  end!: number;

  /** The words of the passage; once they are gone from the story only its authors read them here. */
  @Prop({ type: String, required: true })
  quote!: string;

  /** The words before the passage when it last had a place. */
  @Prop({ type: String, default: '' })
  before!: string;

  /** The words after the passage when it last had a place. */
  @Prop({ type: String, default: '' })
  after!: string;

  @Field({
    description: 'False when the words were changed so much that the mark no longer has a place in the text.',
  })
  @Prop({ type: Boolean, required: true })
  anchored!: boolean;

  @Prop({ type: String, required: true })
  skillId!: string;

  @Field(() => TagPolarity)
  @Prop({ type: String, enum: TagPolarity, required: true })
  polarity!: TagPolarity;

  @Field()
  @Prop({ type: String, required: true })
  reason!: string;

  @Prop({ type: Types.ObjectId, required: true })
  markedById!: Types.ObjectId;

  @Field(() => Perspective, { nullable: true })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  @Field(() => TagStatus)
  @Prop({ type: String, enum: TagStatus, default: TagStatus.ACCEPTED })
  status!: TagStatus;

  @Prop({ type: [SchemaFactory.createForClass(TagStep)], required: true })
  history!: TagStep[];

  @Field(() => Int, { description: 'Rises with every change; a decision names the version it is about.' })
  @Prop({ type: Number, default: 1 })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

/** How marks are stored: read by story, made once for each key. */
export const TagSchema = SchemaFactory.createForClass(Tag);
// The status stands beside the story: otherwise all accepted marks of the place look like the shortest way to those of twenty stories.
TagSchema.index({ storyId: 1, status: 1, section: 1, start: 1, _id: 1 });
TagSchema.index({ markedById: 1, key: 1 }, { unique: true });
TagSchema.index({ status: 1, createdAt: 1, _id: 1 });
TagSchema.index({ 'history.byId': 1, _id: 1 });

/** A mark as read from the database, with its id as a string. */
export const tagOf = <T extends Omit<Tag, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});
