import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { StoryVisibility } from '@cp/stories/api';
import { Types } from 'mongoose';
import { DiscussionKind } from './discussion.vocabulary';
import { OpeningState } from './opening.vocabulary';

/** What an opening said before it was changed. */
@ObjectType({ description: 'What an opening said before it was changed.' })
@Schema({ _id: false, versionKey: false })
export class EarlierWords {
  @Field()
  @Prop({ type: String, required: true })
  title!: string;

  @Field({ description: 'As markdown.' })
  @Prop({ type: String, required: true })
  body!: string;

  @Field({ description: 'When it was changed.' })
  @Prop({ type: Date, required: true })
  until!: Date;
}
const EarlierWordsSchema = SchemaFactory.createForClass(EarlierWords);

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

  /** Whom lists show it to: what it says itself, or what its story says; `null`: nobody, because its story is not published. */
  @Prop({ type: String, enum: [...Object.values(StoryVisibility), null], default: null })
  openTo!: StoryVisibility | null;

  /** The organisation that it is open to; `null` unless it is open to one. */
  @Prop({ type: Types.ObjectId, default: null })
  openToId!: Types.ObjectId | null;

  @Field({
    description: 'Whether it waits: a question for the answer, an ask to those who can decide for theirs.',
  })
  @Prop({ type: Boolean, default: false })
  waiting!: boolean;

  /** Of a question: the post that was marked as the answer. */
  @Prop({ type: Types.ObjectId, default: null })
  answerId!: Types.ObjectId | null;

  /** Of an ask: when those who can decide are asked next; `null`: no more. */
  @Prop({ type: Date, default: null })
  askAt!: Date | null;

  /** How often they were asked. */
  @Prop({ type: Number, default: 0 })
  asked!: number;

  @Field(() => Int, { description: 'Goes up with every change; what changes it says which one was read.' })
  @Prop({ type: Number, default: 1 })
  version!: number;

  @Field(() => Date, { nullable: true, description: 'When its words were last changed.' })
  @Prop({ type: Date, default: null })
  editedAt!: Date | null;

  @Field(() => [EarlierWords], { description: 'What it said before, the newest first; at most twenty.' })
  @Prop({ type: [EarlierWordsSchema], default: [] })
  earlier!: EarlierWords[];

  /** When something was last said in it, its opening included: the order of lists. */
  @Field({ description: 'When something was last said in it.' })
  @Prop({ type: Date, required: true })
  lastAt!: Date;
}

/** How openings are stored, with an index for every read of them. */
export const OpeningSchema = SchemaFactory.createForClass(Opening);
OpeningSchema.index({ authorId: 1, key: 1 }, { unique: true });
OpeningSchema.index({ storyId: 1, lastAt: -1, _id: -1 });
OpeningSchema.index({ openTo: 1, openToId: 1, lastAt: -1, _id: -1 });
OpeningSchema.index({ openTo: 1, openToId: 1, kind: 1, lastAt: -1, _id: -1 });
OpeningSchema.index({ openTo: 1, openToId: 1, waiting: 1, lastAt: -1, _id: -1 });
OpeningSchema.index({ openTo: 1, openToId: 1, skillIds: 1, lastAt: -1, _id: -1 });
// Few wait to be asked again, and an index of those alone stays small.
OpeningSchema.index({ askAt: 1 }, { partialFilterExpression: { askAt: { $type: 'date' } } });
OpeningSchema.index({ answerId: 1 }, { partialFilterExpression: { answerId: { $type: 'objectId' } } });
OpeningSchema.index({ organisationId: 1 });

/** An opening as read from the database, with its id as a string. */
export const openingOf = <T extends Omit<Opening, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});
