import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';
import type { AuditDetails } from './audit.rules';

/** What a record is about. */
@ObjectType({ description: 'What an act was about, by kind and id.' })
export class AuditObject {
  @Field()
  kind!: string;

  @Field(() => ID)
  id!: string;
}

/** One line of the audit log. It is written once; only its place in the chain is added afterwards. */
@ObjectType({ description: 'An act that was put on record: who did what to what, and when.' })
@Schema({ collection: 'auditrecords', versionKey: false, strict: 'throw' })
export class AuditRecord {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Field({ description: 'What was done, such as `account.signedIn`.' })
  @Prop({ type: String, required: true })
  action!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The member who did it; `null` for a guest or the server itself.',
  })
  @Prop({ type: String, default: null })
  actorId!: string | null;

  @Field(() => AuditObject, { nullable: true })
  @Prop({ type: Object, default: null })
  object!: AuditObject | null;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The request in which it was done, as the log names it.',
  })
  @Prop({ type: String, default: null })
  requestId!: string | null;

  @Prop({ type: String, default: null })
  before!: string | null;

  @Prop({ type: String, default: null })
  after!: string | null;

  @Prop({ type: Object, default: null })
  details!: AuditDetails | null;

  /** The code over all of the above. */
  @Prop({ type: String, required: true })
  code!: string;

  /** The place in the chain, from 1 on without gaps; 0 until it is sealed. */
  @Prop({ type: Number, default: 0 })
  number!: number;

  /** The hash over the record before it, its number and its code; empty until it is sealed. */
  @Prop({ type: String, default: '' })
  hash!: string;
}

/** The records' schema with its indexes. Records are kept for good. */
export const AuditRecordSchema = SchemaFactory.createForClass(AuditRecord);
AuditRecordSchema.index({ number: 1 }, { unique: true, partialFilterExpression: { number: { $gt: 0 } } });
AuditRecordSchema.index({ number: 1, _id: 1 });
AuditRecordSchema.index({ action: 1, _id: -1 });

/** The network from which something was done, apart from the record, so that it can go while the chain stays whole. */
@Schema({ collection: 'auditaddresses', versionKey: false, strict: 'throw' })
export class AuditAddress {
  /** The record's id. */
  @Prop({ type: Types.ObjectId, required: true })
  _id!: Types.ObjectId;

  @Prop({ type: String, required: true })
  network!: string;

  @Prop({ type: Date, required: true })
  at!: Date;
}

/** The addresses' schema; the database removes them after thirty days. */
export const AuditAddressSchema = SchemaFactory.createForClass(AuditAddress);
AuditAddressSchema.index({ at: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });

/** Where the chain ends: one document, which everybody who seals has to change. */
@Schema({ collection: 'audithead', versionKey: false, strict: 'throw' })
export class AuditHead {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  number!: number;

  @Prop({ type: String, default: '' })
  hash!: string;

  @Prop({ type: String, required: true })
  code!: string;
}

/** The head's schema. */
export const AuditHeadSchema = SchemaFactory.createForClass(AuditHead);

/** The id of the one head. */
export const HEAD = 'head';

/** A page of the audit log. */
@ObjectType()
export class AuditRecordConnection extends connectionOf(AuditRecord) {}
