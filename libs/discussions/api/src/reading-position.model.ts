import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { IsMongoId, IsOptional } from 'class-validator';
import { Types } from 'mongoose';

/** How far somebody has read in a discussion; known to them alone, and no part of any measure. */
@Schema({ collection: 'reading_positions', versionKey: false, strict: 'throw' })
export class ReadingPosition {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  /** The last post that was read, */
  @Prop({ type: Types.ObjectId, required: true })
  postId!: Types.ObjectId;

  /** and when it was said: what is newer is unread. */
  @Prop({ type: Date, required: true })
  seenAt!: Date;

  @Prop({ type: Date, required: true })
  updatedAt!: Date;
}

/** How positions are stored: one for each member and discussion. */
export const ReadingPositionSchema = SchemaFactory.createForClass(ReadingPosition);
ReadingPositionSchema.index({ memberId: 1, discussionId: 1 }, { unique: true });

/** What others have said in a discussion since the viewer was last there. */
@ObjectType({ description: 'What others have said in a discussion since the viewer last read in it.' })
export class Unread {
  @Field(() => Int, { description: 'How many posts, at most 50.' })
  count!: number;

  @Field({ description: 'Whether there are more than that.' })
  andMore!: boolean;

  @Field(() => ID, { nullable: true, description: 'The oldest of them; null: there is none.' })
  firstPostId!: string | null;

  @Field({ description: 'When the last post that was read was said: what is newer is unread.' })
  since!: Date;
}

/** How far somebody has read. */
@InputType({ description: 'A discussion that was opened, and the last post that was on the screen.' })
export class MarkReadInput {
  @Field(() => ID)
  @IsMongoId()
  discussionId!: string;

  @Field(() => ID, { nullable: true, description: 'Without one there was nothing new to be seen.' })
  @IsOptional()
  @IsMongoId()
  postId?: string | null;
}
