import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { StorySectionKey, TagPolarity } from './story.vocabulary';

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

  @Field({ description: 'The words of the passage.' })
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

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

/** How marks are stored: read by story, made once for each key. */
export const TagSchema = SchemaFactory.createForClass(Tag);
TagSchema.index({ storyId: 1, section: 1, start: 1, _id: 1 });
TagSchema.index({ markedById: 1, key: 1 }, { unique: true });

/** A mark as read from the database, with its id as a string. */
export const tagOf = <T extends Omit<Tag, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** What the viewer may do with a mark; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with a mark.' })
export class TagAbilities {
  @Field()
  remove!: boolean;
}
