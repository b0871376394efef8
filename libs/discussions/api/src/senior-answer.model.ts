import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import type { Opening } from './opening.model';
import { PromiseOutcome, SeniorVerdict } from './senior-ear.vocabulary';

/** What somebody who can decide answered to an ask. Its words are a post like any other; this is what they come to. */
@ObjectType({ description: 'What somebody who can decide answered; its words are its post’s.' })
@Schema({ collection: 'senior_answers', versionKey: false, strict: 'throw' })
export class SeniorAnswer {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  postId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Field(() => SeniorVerdict)
  @Prop({ type: String, enum: SeniorVerdict, required: true })
  verdict!: SeniorVerdict;

  @Field(() => String, { nullable: true, description: 'By which day it will be done, such as 2026-03-03.' })
  @Prop({ type: String, default: null })
  byDay!: string | null;

  /** When whoever promised is reminded; `null`: no more. */
  @Prop({ type: Date, default: null })
  remindAt!: Date | null;

  @Field(() => PromiseOutcome, { nullable: true, description: 'What came of it; null: nobody has said.' })
  @Prop({ type: String, enum: [...Object.values(PromiseOutcome), null], default: null })
  outcome!: PromiseOutcome | null;

  @Field({ description: 'Why, in the words of whoever says what came of it.' })
  @Prop({ type: String, required: false, default: '' })
  why!: string;

  /** Whether whoever asked says so; otherwise whoever promised does. */
  @Prop({ type: Boolean, default: false })
  toldByAsker!: boolean;

  @Field(() => Date, { nullable: true })
  @Prop({ type: Date, default: null })
  toldAt!: Date | null;

  @Field(() => Int)
  @Prop({ type: Number, default: 1 })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

/** An answer with the ask that it is to. */
export type AskedAnswer = SeniorAnswer & { readonly ask: Opening | null };

/** How answers are stored, with an index for every read of them. */
export const SeniorAnswerSchema = SchemaFactory.createForClass(SeniorAnswer);
SeniorAnswerSchema.index({ postId: 1 }, { unique: true });
SeniorAnswerSchema.index({ discussionId: 1, createdAt: 1 });
SeniorAnswerSchema.index({ memberId: 1, _id: 1 });
SeniorAnswerSchema.index({ remindAt: 1 }, { partialFilterExpression: { remindAt: { $type: 'date' } } });

/** An answer as read from the database, with its id as a string. */
export const seniorAnswerOf = <T extends Omit<SeniorAnswer, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});
