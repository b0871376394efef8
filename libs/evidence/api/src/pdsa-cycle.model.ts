import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** One small test of a change: plan, do, study, act. Texts that nobody has written yet are empty. */
@ObjectType({ description: 'One small test of a change: plan, do, study, act.' })
@Schema({ collection: 'cycles', versionKey: false, strict: 'throw' })
export class PdsaCycle {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** Its place among the cycles of the story; told from their order and never stored. */
  @Field(() => Int, { description: 'Which of the story’s cycles it is, from 1 on.' })
  number!: number;

  /** The client's key of the request that made it, so that asking twice makes one. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  /** Who added it: theirs to take along, and gone with what they take out. Never shown. */
  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Field({ description: 'What was to be tried, and what was expected.' })
  @Prop({ type: String, default: '' })
  plan!: string;

  @Field({ description: 'What was really done, and what got in the way.' })
  @Prop({ type: String, default: '' })
  do!: string;

  @Field({ description: 'What was seen, beside what was expected.' })
  @Prop({ type: String, default: '' })
  study!: string;

  @Field({ description: 'What was decided: keep it, change it, or leave it.' })
  @Prop({ type: String, default: '' })
  act!: string;

  @Field({ description: 'What was learned that others can use.' })
  @Prop({ type: String, default: '' })
  learned!: string;

  @Field(() => String, { nullable: true, description: 'The day it began, such as `2026-03-01`.' })
  @Prop({ type: String, default: null })
  startedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'The day it ended.' })
  @Prop({ type: String, default: null })
  endedOn!: string | null;

  @Field(() => Int, { description: 'Rises with every save; a save names the version that it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  updatedAt!: Date;
}

/** How cycles are stored: read by story, and by who added them. */
export const PdsaCycleSchema = SchemaFactory.createForClass(PdsaCycle);
PdsaCycleSchema.index({ storyId: 1, _id: 1 });
PdsaCycleSchema.index({ memberId: 1, key: 1 }, { unique: true });

/** A cycle as read from the database, with its id as a string and its number. */
export const cycleOf = (row: Omit<PdsaCycle, 'id' | 'number'>, number: number): PdsaCycle => ({
  ...row,
  id: row._id.toHexString(),
  number,
});
