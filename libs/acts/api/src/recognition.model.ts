import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf, Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { RecognitionKind } from './recognition.vocabulary';

/** A member recognises a story, or says what is different where they are: one of each for a member and a story. */
@ObjectType({ description: 'A member recognises a story, or says what is different where they are.' })
@Schema({ collection: 'recognitions', versionKey: false, strict: 'throw' })
export class Recognition {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the last request that said it, so that asking twice says it once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Field(() => RecognitionKind)
  @Prop({ type: String, enum: RecognitionKind, required: true })
  kind!: RecognitionKind;

  @Field({ description: 'Where the member is, in their own words; empty: not said.' })
  @Prop({ type: String, default: '' })
  setting!: string;

  @Field(() => Perspective, {
    nullable: true,
    description: 'The perspective it is spoken from; null: not said.',
  })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  /** Where the member works, if they chose to show it. */
  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How recognitions are stored: one of a kind for each member and story, listed newest first. */
export const RecognitionSchema = SchemaFactory.createForClass(Recognition);
RecognitionSchema.index({ storyId: 1, memberId: 1, kind: 1 }, { unique: true });
RecognitionSchema.index({ storyId: 1, kind: 1, at: -1, _id: -1 });
RecognitionSchema.index({ memberId: 1, key: 1 }, { unique: true });
RecognitionSchema.index({ organisationId: 1 });

/** A recognition as read from the database, with its id as a string. */
export const recognitionOf = <T extends Omit<Recognition, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of recognitions. */
@ObjectType({ description: 'A page of recognitions.' })
export class RecognitionConnection extends connectionOf(Recognition) {}

/** How many people said the same of a story, by the groups in which voices are counted. */
@ObjectType({ description: 'How many people said the same of a story, by the groups of voices.' })
export class RecognitionCount {
  @Field(() => RecognitionKind)
  kind!: RecognitionKind;

  @Field(() => Int)
  people!: number;

  @Field(() => Int, { description: 'Patients and carers count together.' })
  patientsAndCarers!: number;

  @Field(() => Int)
  clinicians!: number;

  @Field(() => Int)
  nonClinicalStaff!: number;

  @Field(() => Int)
  managers!: number;

  @Field(() => Int)
  otherPeople!: number;

  @Field(() => Int, { description: 'People who did not say from where they speak.' })
  notStatedPeople!: number;
}
