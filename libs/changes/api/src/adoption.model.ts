import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf, Perspective } from '@cp/kit/api';
import { StoryOutcome } from '@cp/stories/api';
import { Types } from 'mongoose';
import { AdoptionManner, AdoptionState } from './change.vocabulary';

/** Somebody tried elsewhere what a story tells of, or means to. */
@ObjectType({ description: 'Somebody tried elsewhere what a story tells of, or means to.' })
@Schema({ collection: 'adoptions', versionKey: false, strict: 'throw' })
export class Adoption {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  /** The client's key of the request, so that asking twice tells it once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Field(() => AdoptionState)
  @Prop({ type: String, enum: AdoptionState, required: true })
  state!: AdoptionState;

  @Field(() => AdoptionManner)
  @Prop({ type: String, enum: AdoptionManner, required: true })
  manner!: AdoptionManner;

  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  @Field({ description: 'Where, in the member’s own words.' })
  @Prop({ type: String, default: '' })
  place!: string;

  /** By what a place is told from others, so that it counts once. */
  @Prop({ type: String, required: true })
  placeKey!: string;

  @Field({ description: 'What was changed to fit the place.' })
  @Prop({ type: String, default: '' })
  changed!: string;

  @Field({ description: 'What happened; for a plan, what is hoped for.' })
  @Prop({ type: String, default: '' })
  happened!: string;

  @Field(() => StoryOutcome, { nullable: true })
  @Prop({ type: String, enum: [...Object.values(StoryOutcome), null], default: null })
  outcome!: StoryOutcome | null;

  @Field(() => Perspective, {
    nullable: true,
    description: 'The perspective it is spoken from; null: not said.',
  })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  /** A story of their own that tells more. */
  @Prop({ type: Types.ObjectId, default: null })
  ownStoryId!: Types.ObjectId | null;

  @Field(() => Int, { description: 'Rises with every save; a save names the version that it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  updatedAt!: Date;
}

/** How adoptions are stored, with an index for every read of them. */
export const AdoptionSchema = SchemaFactory.createForClass(Adoption);
AdoptionSchema.index({ storyId: 1, createdAt: -1, _id: -1 });
AdoptionSchema.index({ memberId: 1, key: 1 }, { unique: true });
AdoptionSchema.index({ organisationId: 1 });

/** An adoption as read from the database, with its id as a string. */
export const adoptionOf = <T extends Omit<Adoption, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of adoptions. */
@ObjectType({ description: 'A page of adoptions.' })
export class AdoptionConnection extends connectionOf(Adoption) {}

/** What the viewer may do with an adoption; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with an adoption.' })
export class AdoptionAbilities {
  @Field()
  edit!: boolean;
}
