import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** How a post was worded before its author changed it; goes when the post is taken back. */
@Schema({ collection: 'post_edits', versionKey: false, strict: 'throw' })
export class PostEdit {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  postId!: Types.ObjectId;

  @Prop({ type: Number, required: true })
  version!: number;

  /** Markdown, with mentions as they are stored. */
  @Prop({ type: String, required: true })
  body!: string;

  /** Since when it was worded so. */
  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How earlier wordings are stored: one for each version of a post. */
export const PostEditSchema = SchemaFactory.createForClass(PostEdit);
PostEditSchema.index({ postId: 1, version: -1 }, { unique: true });

/** An earlier wording as it is read. */
@ObjectType({ description: 'How a post was worded before its author changed it.' })
export class EarlierWording {
  @Field(() => Int)
  version!: number;

  @Field({ description: 'Since when it was worded so.' })
  at!: Date;

  @Field({ description: 'The words as they were written: markdown, with `@{handle}` for whom they mention.' })
  body!: string;

  @Field({ description: 'The words as safe HTML.' })
  html!: string;
}
