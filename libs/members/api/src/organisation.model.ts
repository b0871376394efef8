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

  @Field(() => [String], { description: 'Its parts, such as wards and teams.' })
  @Prop({ type: [String], required: true })
  units!: string[];
}

/** The organisations' schema: one for a name. */
export const OrganisationSchema = SchemaFactory.createForClass(Organisation);
OrganisationSchema.index({ name: 1 }, { unique: true });

/** A page of organisations. */
@ObjectType()
export class OrganisationConnection extends connectionOf(Organisation) {}
