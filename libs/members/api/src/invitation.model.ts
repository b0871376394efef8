import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';
import type { InvitationFate } from './invitation.rules';

const KEPT_S = 90 * 24 * 3600;

/** Where an invitation stands, as it is shown. */
export enum InvitationState {
  WAITING = 'WAITING',
  ACCEPTED = 'ACCEPTED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}
registerEnumType(InvitationState, { name: 'InvitationState', description: 'Where an invitation stands.' });

/** An invitation to join. Once it is accepted the address is gone from it: whose address is whose is then the account's secret. */
@ObjectType({ description: 'An invitation to join, as those who invite see it.' })
@Schema({ collection: 'invitations', versionKey: false, strict: 'throw' })
export class Invitation {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  inviterId!: Types.ObjectId;

  /** The key of the request that it came with, and its line there: the same request invites once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Number, required: true })
  line!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The address; `null` once the invitation is accepted.',
  })
  @Prop({ type: String, default: null })
  email!: string | null;

  @Prop({ type: String, default: null })
  emailKey!: string | null;

  @Field({ description: 'The name that the invitation speaks to; may be empty.' })
  @Prop({ type: String, default: '' })
  name!: string;

  @Prop({ type: String, default: '' })
  words!: string;

  @Prop({ type: String, required: true })
  fate!: InvitationFate;

  /** Whether its mail has yet to be written. */
  @Prop({ type: Boolean, default: true })
  unmailed!: boolean;

  @Field({ description: 'When it was mailed last.' })
  @Prop({ type: Date, required: true })
  mailedAt!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

/** The invitations' schema: one that waits for an address; removed ninety days after they ran out. */
export const InvitationSchema = SchemaFactory.createForClass(Invitation);
InvitationSchema.index({ inviterId: 1, key: 1, line: 1 }, { unique: true });
InvitationSchema.index({ emailKey: 1 }, { unique: true, partialFilterExpression: { fate: 'WAITING' } });
InvitationSchema.index({ inviterId: 1, _id: -1 });
InvitationSchema.index({ unmailed: 1, _id: 1 }, { partialFilterExpression: { unmailed: true } });
InvitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: KEPT_S });

/** A page of invitations. */
@ObjectType()
export class InvitationConnection extends connectionOf(Invitation) {}

/** One row of a list that somebody wants to invite, as it was read. */
@ObjectType({ description: 'One row of a list of people to invite, as it was read.' })
export class PreviewedRow {
  @Field(() => Int, { description: 'Where it stands in the list, counted from 1.' })
  line!: number;

  @Field()
  email!: string;

  @Field()
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is wrong with it, in words; `null` when nothing is.',
  })
  problem!: string | null;
}

/** What a list would do. */
@ObjectType({
  description: 'What sending a list would do. Whether an address belongs to a member is not told.',
})
export class InvitationPreview {
  @Field(() => [PreviewedRow])
  rows!: PreviewedRow[];

  @Field(() => Int, { description: 'How many would be invited.' })
  good!: number;

  @Field(() => Int, { description: 'How many rows would be left out.' })
  bad!: number;
}

/** What sending a list did. */
@ObjectType({ description: 'What sending a list did.' })
export class InvitationsSent {
  @Field(() => Int)
  sent!: number;
}

/** What the holder of an invitation sees of it. */
@ObjectType({ description: 'An invitation, as the one who was invited sees it.' })
export class ReceivedInvitation {
  @Field({ description: 'The name of the member who invites.' })
  inviter!: string;

  @Field({ description: 'A sentence from the one who invites; may be empty.' })
  words!: string;

  @Field({ description: 'The name that was written on it; may be empty.' })
  name!: string;

  @Field({ description: 'The address that it was mailed to.' })
  email!: string;

  @Field()
  expiresAt!: Date;
}
