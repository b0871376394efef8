import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf, Perspective } from '@cp/kit/api';
import { Byline } from '@cp/members/api';
import { Types } from 'mongoose';
import type { PostAction, PostFacts } from './post.rules';
import { PostState } from './post.vocabulary';

/** A passage of a post of the same discussion that another one answers; its words go when that post is taken back. */
@Schema({ _id: false, strict: 'throw' })
export class PostQuote {
  @Prop({ type: Types.ObjectId, required: true })
  postId!: Types.ObjectId;

  /** Plain words, with mentions as they are stored. */
  @Prop({ type: String, required: false, default: '' })
  text!: string;
}
const PostQuoteSchema = SchemaFactory.createForClass(PostQuote);

/** How many recognised a post, by what they did it as; `NOT_STATED` for those who did not say. */
export type Recognised = Partial<Record<Perspective | 'NOT_STATED', number>>;

/** What somebody said in a discussion, spoken from one perspective or with it withheld. */
@ObjectType({ description: 'What somebody said in a discussion.' })
@Schema({ collection: 'posts', versionKey: false, strict: 'throw' })
export class Post {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the request that made the post, so that sending twice posts once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  /** The post that this one answers; `null` for one that answers the story. */
  @Prop({ type: Types.ObjectId, default: null })
  parentId!: Types.ObjectId | null;

  /** Which answer to its parent it is, from 1 on; 0 without a parent. Finds the first answers to many posts in one read. */
  @Prop({ type: Number, required: true })
  place!: number;

  /** How many answers it has; also the lock under which they take their places. */
  @Prop({ type: Number, required: true })
  replyCount!: number;

  @Field(() => PostState)
  @Prop({ type: String, enum: PostState, default: PostState.PUBLISHED })
  state!: PostState;

  @Prop({ type: Types.ObjectId, required: true })
  authorId!: Types.ObjectId;

  @Field(() => Perspective, {
    nullable: true,
    description: 'The perspective it is spoken from; null: not said.',
  })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  /** Markdown; people in it are mentioned by id. Read by others only through `PostWords`. */
  @Prop({ type: String, required: false, default: '' })
  body!: string;

  @Prop({ type: PostQuoteSchema, default: null })
  quote!: PostQuote | null;

  /** Whether its author changed it since: the number of its wordings. */
  @Field(() => Int, { description: 'The number of its wording: 1 until its author changes it.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field(() => Date, { nullable: true, description: 'When its author last changed it.' })
  @Prop({ type: Date, default: null })
  editedAt!: Date | null;

  @Field(() => Int, { description: 'How many recognise what it says.' })
  @Prop({ type: Number, required: true })
  recognitions!: number;

  /** The same number by what people recognised it as; adjusted with each of them, and counted again when the server starts. */
  @Prop({ type: Map, of: Number, default: {} })
  recognised!: Recognised;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

/** How posts are stored, with an index for every read of them. */
export const PostSchema = SchemaFactory.createForClass(Post);
PostSchema.index({ discussionId: 1, parentId: 1, createdAt: 1, _id: 1 });
PostSchema.index({ discussionId: 1, createdAt: 1, _id: 1 });
PostSchema.index({ parentId: 1, place: 1 });
PostSchema.index({ authorId: 1, key: 1 }, { unique: true });
PostSchema.index({ 'quote.postId': 1 });
PostSchema.index({ recognitions: 1, _id: 1 });

/** What a post is before anybody did anything with it. */
export const freshPost = { version: 1, editedAt: null, recognitions: 0, recognised: {} } as const;

/** A post as read from the database, with its id as a string. */
export const postOf = <T extends Omit<Post, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** What the rules need to know of a post. */
export const factsOf = ({ authorId, state, parentId }: Post): PostFacts => ({
  authorId: authorId.toHexString(),
  state,
  isAnswer: parentId !== null,
});

/** A quoted passage as it is read: with who said it. */
@ObjectType({ description: 'A passage of another post that a post answers.' })
export class QuotedPassage {
  @Field(() => ID, { description: 'The post that it is from, in the same discussion.' })
  postId!: string;

  @Field({ description: 'Plain words; empty when that post was taken back.' })
  text!: string;

  @Field(() => Byline, { nullable: true, description: 'Who said it; null when that post was taken back.' })
  author!: Byline | null;

  @Field(() => Perspective, { nullable: true })
  spokenAs!: Perspective | null;
}

/** Somebody whom a post mentions, or whom one may mention. */
@ObjectType({ description: 'Somebody whom words mention, or may mention.' })
export class MentionedPerson {
  @Field({ description: 'What stands in the words for them: `@{handle}`.' })
  handle!: string;

  @Field({ description: 'The name that is shown, as it is now.' })
  name!: string;

  @Field()
  initials!: string;

  @Field({ description: 'True for somebody who tells the story under a made-up name.' })
  pseudonymous!: boolean;
}

/** What the viewer may do with a post; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with a post.' })
export class PostAbilities implements Record<PostAction, boolean> {
  @Field({ description: 'Change its words.' })
  edit!: boolean;

  @Field({ description: 'Take it back.' })
  retract!: boolean;

  @Field({ description: 'Answer it.' })
  reply!: boolean;

  @Field({ description: 'Say that they recognise it.' })
  recognise!: boolean;

  @Field({ description: 'Quote from it.' })
  quote!: boolean;
}

/** A page of posts. */
@ObjectType({ description: 'A page of posts.' })
export class PostConnection extends connectionOf(Post) {}
