import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf, Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { PostState } from './post.vocabulary';

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

  @Field({ description: 'What was written, as markdown; empty when it was taken back.' })
  @Prop({ type: String, required: true })
  body!: string;

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

/** A post as read from the database, with its id as a string. */
export const postOf = <T extends Omit<Post, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of posts. */
@ObjectType({ description: 'A page of posts.' })
export class PostConnection extends connectionOf(Post) {}
