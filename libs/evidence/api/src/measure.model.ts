import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { BetterDirection, MeasureKind } from './evidence.vocabulary';

/** A value that was measured on a day. */
@ObjectType({ description: 'A value that was measured on a day.' })
@Schema({ _id: false, strict: 'throw' })
export class MeasurePoint {
  @Field({ description: 'The day, such as `2026-03-01`.' })
  @Prop({ type: String, required: true })
  on!: string;

  @Field(() => Float)
  @Prop({ type: Number, required: true })
  value!: number;

  @Field(() => String, { nullable: true })
  @Prop({ type: String, default: null })
  note!: string | null;
}

/** A change that parts a measure: from this day on its values have a middle of their own. */
@ObjectType({ description: 'A change that parts a measure: from this day on values have their own middle.' })
@Schema({ _id: false, strict: 'throw' })
export class MeasurePhase {
  @Field()
  @Prop({ type: String, required: true })
  startsOn!: string;

  @Field()
  @Prop({ type: String, required: true })
  label!: string;
}

/** Something that happened on a day and may explain a value. */
@ObjectType({ description: 'Something that happened on a day and may explain a value.' })
@Schema({ _id: false, strict: 'throw' })
export class MeasureAnnotation {
  @Field()
  @Prop({ type: String, required: true })
  on!: string;

  @Field()
  @Prop({ type: String, required: true })
  text!: string;
}

/** Something that was measured over time, and hangs on a story. */
@ObjectType({ description: 'Something that was measured over time.' })
@Schema({ collection: 'measures', versionKey: false, strict: 'throw' })
export class Measure {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the request that made it, so that asking twice makes one. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  /** Who added it: theirs to take along, and gone with what they take out. Never shown. */
  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Field({ description: 'What is measured, in plain words, such as “Falls on the ward”.' })
  @Prop({ type: String, required: true })
  name!: string;

  @Field(() => MeasureKind)
  @Prop({ type: String, enum: MeasureKind, required: true })
  kind!: MeasureKind;

  @Field({ description: 'In what it is counted, such as “falls a month”; empty: not said.' })
  @Prop({ type: String, default: '' })
  unit!: string;

  @Field(() => BetterDirection)
  @Prop({ type: String, enum: BetterDirection, required: true })
  direction!: BetterDirection;

  @Field(() => Float, { nullable: true, description: 'What was hoped for, in the unit of the values.' })
  @Prop({ type: Number, default: null })
  goal!: number | null;

  @Field(() => [MeasurePoint], {
    description: 'The values, in the order of their days; at most 500, one for each day.',
    complexity: ({ childComplexity }) => 20 * childComplexity,
  })
  @Prop({ type: [SchemaFactory.createForClass(MeasurePoint)], required: true })
  points!: MeasurePoint[];

  @Field(() => [MeasurePhase], { description: 'At most 10, in the order of their days.' })
  @Prop({ type: [SchemaFactory.createForClass(MeasurePhase)], required: true })
  phases!: MeasurePhase[];

  @Field(() => [MeasureAnnotation], { description: 'At most 20, in the order of their days.' })
  @Prop({ type: [SchemaFactory.createForClass(MeasureAnnotation)], required: true })
  annotations!: MeasureAnnotation[];

  @Field(() => Int, { description: 'Rises with every save; a save names the version that it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  updatedAt!: Date;
}

/** How measures are stored: read by story, and by who added them. */
export const MeasureSchema = SchemaFactory.createForClass(Measure);
MeasureSchema.index({ storyId: 1, _id: 1 });
MeasureSchema.index({ memberId: 1, key: 1 }, { unique: true });

/** A measure as read from the database, with its id as a string. */
export const measureOf = (row: Omit<Measure, 'id'>): Measure => ({ ...row, id: row._id.toHexString() });
