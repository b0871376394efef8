import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';

/** Where a suggestion stands. */
export enum SuggestionState {
  WAITING = 'WAITING',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  /** Its member took it back or made another one. */
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(SuggestionState, {
  name: 'SuggestionState',
  description: 'Where the suggestion of a place of work stands.',
});

/** An organisation or a unit that is not in the list yet. Only its member and those who manage the list see it. */
@ObjectType({ description: 'An organisation or a unit that a member would like in the list.' })
@Schema({ collection: 'suggestions', versionKey: false, strict: 'throw' })
export class Suggestion {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the request that made it, so that sending twice suggests once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  /** The organisation of which a new unit is suggested; `null` for a new organisation. */
  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  @Field({ description: 'The name of the organisation.' })
  @Prop({ type: String, required: true })
  name!: string;

  @Field(() => String, { nullable: true })
  @Prop({ type: String, default: null })
  unit!: string | null;

  @Field(() => SuggestionState)
  @Prop({ type: String, enum: SuggestionState, required: true })
  state!: SuggestionState;

  @Field(() => String, { nullable: true, description: 'Why it was declined.' })
  @Prop({ type: String, default: null })
  reason!: string | null;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Prop({ type: Types.ObjectId, default: null })
  decidedById!: Types.ObjectId | null;

  @Prop({ type: Date, default: null })
  decidedAt!: Date | null;
}

/** How suggestions are stored: one that waits for a member, and made once for a key. */
export const SuggestionSchema = SchemaFactory.createForClass(Suggestion);
SuggestionSchema.index({ memberId: 1, key: 1 }, { unique: true });
SuggestionSchema.index(
  { memberId: 1, state: 1 },
  { unique: true, partialFilterExpression: { state: SuggestionState.WAITING } },
);
SuggestionSchema.index({ memberId: 1, createdAt: -1 });
SuggestionSchema.index({ state: 1, createdAt: 1, _id: 1 });
SuggestionSchema.index({ organisationId: 1, state: 1 });

/** A page of suggestions. */
@ObjectType({ description: 'A page of suggestions.' })
export class SuggestionConnection extends connectionOf(Suggestion) {}

/** A suggestion as read from the database, with its id as a string. */
export const suggestionOf = <T extends Omit<Suggestion, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});
