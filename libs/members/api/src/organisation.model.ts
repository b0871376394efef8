import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';

/** A body that provides or arranges care, and its parts. */
@ObjectType({ description: 'A body that provides or arranges care.' })
@Schema({ collection: 'organisations', versionKey: false, strict: 'throw' })
export class Organisation {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Field()
  @Prop({ type: String, required: true })
  name!: string;

  /** The name folded: two organisations never differ only in how the name is written. A merged one keeps its own, so that the old name still leads on. */
  @Prop({ type: String, required: true })
  nameKey!: string;

  /** Where it stands in lists by name. */
  @Prop({ type: String, required: true })
  order!: string;

  /** The beginnings of the words of its name, by which it is found. */
  @Prop({ type: [String], required: true })
  keys!: string[];

  @Field(() => [String], { description: 'Its parts, such as wards and teams.' })
  @Prop({ type: [String], required: true })
  units!: string[];

  /** The organisation that it became; who still holds the old id is led there. */
  @Prop({ type: Types.ObjectId, default: null })
  mergedInto!: Types.ObjectId | null;
}

/** The organisations' schema: one for a name, however it is written. */
export const OrganisationSchema = SchemaFactory.createForClass(Organisation);
OrganisationSchema.index({ name: 1 }, { unique: true });
OrganisationSchema.index(
  { nameKey: 1 },
  { unique: true, partialFilterExpression: { nameKey: { $exists: true } } },
);
OrganisationSchema.index({ mergedInto: 1, order: 1, _id: 1 });
OrganisationSchema.index({ keys: 1, mergedInto: 1, order: 1, _id: 1 });

/** A page of organisations. */
@ObjectType()
export class OrganisationConnection extends connectionOf(Organisation) {}
