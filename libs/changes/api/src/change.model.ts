import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import type { HeldMonth } from './change.rules';
import { ChangeQuestion, ChangeState, ChangeStepKind } from './change.vocabulary';
import type { Day } from './day.rules';

/** A step in the record of a change. It is told by the authors of the story together; who typed it is kept and never shown. */
@ObjectType({ description: 'What the authors of a story said of a change, and when.' })
@Schema({ _id: false, strict: 'throw' })
export class ChangeStep {
  /** The client's key of the request, so that asking twice takes one step. */
  @Prop({ type: String, required: true })
  key!: string;

  /** Who typed it; `null` once they left and took what they wrote with them. */
  @Prop({ type: Types.ObjectId, default: null })
  byId!: Types.ObjectId | null;

  @Field(() => ChangeStepKind)
  @Prop({ type: String, enum: ChangeStepKind, required: true })
  kind!: ChangeStepKind;

  @Field(() => String, { description: 'The day it is about, such as 2026-03-03.' })
  @Prop({ type: String, required: true })
  on!: Day;

  @Field(() => String, {
    nullable: true,
    description: 'For a plan: the day by which it is meant to be made.',
  })
  @Prop({ type: String, default: null })
  dueOn!: Day | null;

  @Field(() => Int, { nullable: true, description: 'For an answer: after how many months, 3 or 12.' })
  @Prop({ type: Number, default: null })
  month!: HeldMonth | null;

  @Field({ description: 'How it went, or why not, in the authors’ words.' })
  @Prop({ type: String, required: true })
  note!: string;

  @Field(() => Perspective, {
    nullable: true,
    description: 'The perspective it is told from; null: not said.',
  })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  @Field({ description: 'When it was written here.' })
  @Prop({ type: Date, required: true })
  at!: Date;
}

/** Whether a change was still so when the authors were asked again. */
@ObjectType({ description: 'Whether a change was still so when the authors were asked again.' })
@Schema({ _id: false, strict: 'throw' })
export class HeldAnswer {
  @Field(() => Int, { description: 'After how many months: 3 or 12.' })
  @Prop({ type: Number, required: true })
  month!: HeldMonth;

  @Field({ description: 'False: it slipped back. That is worth knowing too.' })
  @Prop({ type: Boolean, required: true })
  held!: boolean;

  @Field({ description: 'How the authors know, or why it slipped back.' })
  @Prop({ type: String, required: true })
  note!: string;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;
}

/** One change that followed from a story, with everything that was said of it in order. */
@ObjectType({ description: 'A change that followed from a story, told by the authors of the story.' })
@Schema({ collection: 'change_records', versionKey: false, strict: 'throw' })
export class ChangeRecord {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  /** The client's key of the request that began it, and who asked: asking twice begins it once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  begunById!: Types.ObjectId;

  @Field({ description: 'What the change is.' })
  @Prop({ type: String, required: true })
  what!: string;

  @Field(() => ChangeState)
  @Prop({ type: String, enum: ChangeState, required: true })
  state!: ChangeState;

  @Field(() => String, { nullable: true, description: 'The day by which it is meant to be made.' })
  @Prop({ type: String, default: null })
  dueOn!: Day | null;

  @Field(() => String, { nullable: true, description: 'The day on which it was made.' })
  @Prop({ type: String, default: null })
  madeOn!: Day | null;

  @Field(() => [HeldAnswer])
  @Prop({ type: [SchemaFactory.createForClass(HeldAnswer)], required: true })
  heldAt!: HeldAnswer[];

  @Field(() => [ChangeStep], { description: 'Everything that was said of it, first to last.' })
  @Prop({ type: [SchemaFactory.createForClass(ChangeStep)], required: true })
  steps!: ChangeStep[];

  /** The day from which the authors want to be asked again. */
  @Prop({ type: String, default: null })
  askAgainOn!: Day | null;

  @Field(() => Int, { description: 'Rises with every step; a step names the version that it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  updatedAt!: Date;
}

/** How change records are stored, with an index for every read of them. */
export const ChangeRecordSchema = SchemaFactory.createForClass(ChangeRecord);
ChangeRecordSchema.index({ storyId: 1, createdAt: 1, _id: 1 });
ChangeRecordSchema.index({ begunById: 1, key: 1 }, { unique: true });
ChangeRecordSchema.index({ 'steps.byId': 1, _id: 1 });

/** A change record as read from the database, with its id as a string. */
export const changeOf = <T extends Omit<ChangeRecord, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** What the viewer may do with a change record; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with a change record.' })
export class ChangeAbilities {
  @Field(() => [ChangeStepKind], { description: 'What the viewer may say of it today.' })
  step!: ChangeStepKind[];

  @Field(() => ChangeQuestion, { nullable: true, description: 'What the viewer is asked about it today.' })
  answer!: ChangeQuestion | null;

  @Field()
  takeBack!: boolean;
}

/** What the viewer may add to a story; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may add to what followed from a story.' })
export class FollowAbilities {
  @Field({ description: 'Say what changed: for the authors of the story.' })
  record!: boolean;

  @Field({ description: 'Say that it was tried elsewhere: for everybody else who reads it.' })
  adopt!: boolean;
}
