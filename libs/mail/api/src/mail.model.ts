import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';

/** A mail that waits to be sent, or that the catcher page of an evaluation server shows. */
@ObjectType({ description: 'A mail that this evaluation server caught instead of sending it.' })
@Schema({ collection: 'mails', versionKey: false, strict: 'throw' })
export class Mail {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  @Field()
  @Prop({ type: String, required: true })
  to!: string;

  @Field()
  @Prop({ type: String, required: true })
  subject!: string;

  @Field()
  @Prop({ type: String, required: true })
  text!: string;

  @Field()
  @Prop({ type: Date, required: true })
  sentAt!: Date;
}

/** The mails' schema with its indexes; mails are kept for thirty days. */
export const MailSchema = SchemaFactory.createForClass(Mail);
MailSchema.index({ sentAt: -1, _id: -1 });
MailSchema.index({ sentAt: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });

/** A page of mails. */
@ObjectType()
export class MailConnection extends connectionOf(Mail) {}
