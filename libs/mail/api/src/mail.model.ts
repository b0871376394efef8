import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';

/** Where a mail is on its way. `KEPT` ones are never sent: an evaluation server without a mail server only shows them. */
export type MailState = 'WAITING' | 'SENDING' | 'SENT' | 'FAILED' | 'KEPT';

/** A mail of the queue. Its words are closed with a key of the process, and gone once it is sent. */
@Schema({ collection: 'mails', versionKey: false, strict: 'throw' })
export class QueuedMail {
  _id!: Types.ObjectId;

  @Prop({ type: String, required: true })
  to!: string;

  @Prop({ type: Date, required: true })
  at!: Date;

  @Prop({ type: String, required: true, enum: ['WAITING', 'SENDING', 'SENT', 'FAILED', 'KEPT'] })
  state!: MailState;

  /** When it is tried next; for one that is being sent: when another process may take it over. `null` once nobody has to. */
  @Prop({ type: Date, default: null })
  dueAt!: Date | null;

  @Prop({ type: Number, default: 0 })
  tries!: number;

  /** What the last failed try met: a code of SMTP or of the network. */
  @Prop({ type: String, default: null })
  setback!: string | null;

  /** The closed `MailWords`. */
  @Prop({ type: Buffer, default: null })
  words!: Buffer | null;
}

/** The queue's schema with its indexes; of a mail that was sent or given up nothing is left after thirty days. */
export const QueuedMailSchema = SchemaFactory.createForClass(QueuedMail);
QueuedMailSchema.index({ dueAt: 1 });
QueuedMailSchema.index({ to: 1 });
QueuedMailSchema.index({ at: -1, _id: -1 });
QueuedMailSchema.index({ at: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });

/** A mail as the catcher page of an evaluation server shows it. */
@ObjectType({
  description: 'A mail that this evaluation server shows, so that it can be tried without a mailbox.',
})
export class Mail {
  @Field(() => ID)
  id!: string;

  @Field()
  to!: string;

  @Field()
  subject!: string;

  @Field({ description: 'The plain text of the mail.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'What the one button of the mail says.' })
  action!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the button leads: a path of this community.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: 'The address by which it can be answered.' })
  replyTo!: string | null;

  @Field()
  at!: Date;
}

/** A page of mails. */
@ObjectType()
export class MailConnection extends connectionOf(Mail) {}
