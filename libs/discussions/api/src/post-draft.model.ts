import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';

/** Words that a member wrote on another device while they wrote others here; kept until the member says what to do with them. */
@ObjectType({ description: 'Words that the same member wrote on another device at the same time.' })
@Schema({ versionKey: false, strict: 'throw' })
export class OtherWords {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The key under which they were written, so that they go when they are posted. */
  @Field(() => ID)
  @Prop({ type: String, required: true })
  key!: string;

  @Field()
  @Prop({ type: String, required: true })
  body!: string;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;
}
/** How other words are stored within their draft. */
export const OtherWordsSchema = SchemaFactory.createForClass(OtherWords);

/** Somebody whom the words mention, as the member chose them. */
@ObjectType({ description: 'Somebody whom begun words mention.' })
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class DraftPerson {
  @Field()
  @Prop({ type: String, required: true })
  handle!: string;

  @Field()
  @Prop({ type: String, required: true })
  name!: string;

  @Field()
  @Prop({ type: String, required: false, default: '' })
  initials!: string;
}
/** How they are stored within a draft. */
export const DraftPersonSchema = SchemaFactory.createForClass(DraftPerson);

/** The passage that the words answer, as the member chose it. */
@ObjectType({ description: 'The passage of a post that begun words answer.' })
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class DraftQuote {
  @Field(() => ID)
  @Prop({ type: String, required: true })
  postId!: string;

  @Field()
  @Prop({ type: String, required: true })
  text!: string;

  @Field()
  @Prop({ type: String, required: true })
  name!: string;
}
/** How it is stored within a draft. */
export const DraftQuoteSchema = SchemaFactory.createForClass(DraftQuote);

/** What a member has begun to write in one place and not posted; seen by nobody else, on all devices of its member. */
@ObjectType({ description: 'What the signed-in member has begun to write in one place and not posted.' })
@Schema({ collection: 'post_drafts', versionKey: false, strict: 'throw' })
export class PostDraft {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** Made when the words were begun, and the key of the post that they become: whatever device posts them, they are posted once. */
  @Field(() => ID, { description: 'The key with which these words are saved, and in the end posted.' })
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  /** The post that the words are to answer. */
  @Prop({ type: Types.ObjectId, default: null })
  parentId!: Types.ObjectId | null;

  @Field({ description: 'As it is typed, with names in it.' })
  @Prop({ type: String, required: false, default: '' })
  body!: string;

  @Field(() => [DraftPerson])
  @Prop({ type: [DraftPersonSchema], required: true })
  people!: DraftPerson[];

  @Field(() => DraftQuote, { nullable: true })
  @Prop({ type: DraftQuoteSchema, default: null })
  quote!: DraftQuote | null;

  @Field(() => Perspective, {
    nullable: true,
    description: 'What is spoken as; null: not chosen yet, or withheld.',
  })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  @Field({ description: 'Whether the member chose to say no perspective.' })
  @Prop({ type: Boolean, required: true })
  withheld!: boolean;

  @Field(() => Int, { description: 'Rises with every save; a save names the version that it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  updatedAt!: Date;

  @Field(() => [OtherWords], { description: 'What was written on another device at the same time.' })
  @Prop({ type: [OtherWordsSchema], required: true })
  others!: OtherWords[];

  /** Whether there are any words; a field that was emptied keeps its version here, so that an older device cannot fill it again unseen. */
  @Prop({ type: Boolean, required: true })
  kept!: boolean;
}

/** How drafts are stored: one for each place; gone 90 days after their last change. */
export const PostDraftSchema = SchemaFactory.createForClass(PostDraft);
PostDraftSchema.index({ memberId: 1, discussionId: 1, parentId: 1 }, { unique: true });
PostDraftSchema.index({ memberId: 1, kept: 1, updatedAt: -1 });
PostDraftSchema.index({ updatedAt: 1 }, { expireAfterSeconds: 90 * 24 * 3600 });

/** A draft as read from the database, with ids as strings. */
export const draftOf = (row: Omit<PostDraft, 'id'>): PostDraft => ({
  ...row,
  id: row._id.toHexString(),
  others: row.others.map((other) => ({ ...other, id: other._id.toHexString() })),
});

/** The drafts of the signed-in member. */
@ObjectType({ description: 'What the signed-in member has begun to write and not posted, newest first.' })
export class MyPostDrafts {
  /** Read before the drafts, so that nothing that another device writes in between is missed. */
  @Field(() => Int, {
    description: 'The number of the newest event in the own room when this was read: pass it as `after`.',
  })
  number!: number;

  @Field(() => [PostDraft])
  drafts!: PostDraft[];
}
