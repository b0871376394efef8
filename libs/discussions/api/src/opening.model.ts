import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { DiscussionKind } from './discussion.vocabulary';
import { OpeningState } from './opening.vocabulary';

/** The words with which somebody opened a discussion, on its own or about a story; its id is the discussion's. */
@ObjectType({ description: 'The words with which somebody opened a discussion.' })
@Schema({ collection: 'openings', versionKey: false, strict: 'throw' })
export class Opening {
  _id!: Types.ObjectId;

  /** The discussion's id too. */
  @Field(() => ID)
  id!: string;

  /** The client's key, so that asking twice opens once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Field(() => DiscussionKind)
  @Prop({ type: String, enum: DiscussionKind, required: true })
  kind!: DiscussionKind;

  @Prop({ type: Types.ObjectId, required: true })
  authorId!: Types.ObjectId;

  @Field(() => Perspective, { nullable: true, description: 'What its author speaks as; null: not said.' })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  /** The published story that it is about; who may read the story may read the discussion, and nobody else. */
  @Prop({ type: Types.ObjectId, default: null })
  storyId!: Types.ObjectId | null;

  /** Whom it is open to; without meaning when it is about a story. */
  @Field(() => StoryVisibility, { description: 'Whom it is open to, where it is about no story.' })
  @Prop({ type: String, enum: StoryVisibility, required: true })
  visibility!: StoryVisibility;

  /** Where its author worked when they opened it: who `ORGANISATION` means. */
  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  /** The skills that it is about: at most three. */
  @Prop({ type: [String], required: true })
  skillIds!: string[];

  @Field(() => OpeningState)
  @Prop({ type: String, enum: OpeningState, default: OpeningState.OPEN })
  state!: OpeningState;

  @Field({ description: 'Its title; empty when it was taken back.' })
  @Prop({ type: String, required: false, default: '' })
  title!: string;

  @Field({ description: 'What was written, as markdown; empty when it was taken back.' })
  @Prop({ type: String, required: false, default: '' })
  body!: string;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;

  /** When something was last said in it, its opening included: the order of lists. */
  @Field({ description: 'When something was last said in it.' })
  @Prop({ type: Date, required: true })
  lastAt!: Date;
}

/** How openings are stored, with an index for every read of them. */
export const OpeningSchema = SchemaFactory.createForClass(Opening);
OpeningSchema.index({ authorId: 1, key: 1 }, { unique: true });
OpeningSchema.index({ storyId: 1, lastAt: -1, _id: -1 });

/** An opening as read from the database, with its id as a string. */
export const openingOf = <T extends Omit<Opening, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});
