import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';

/** An address in a mail by which a member answers in a discussion: found only by the hash of the token in it. */
@Schema({ collection: 'reply_addresses', versionKey: false, strict: 'throw' })
export class ReplyAddress {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  /** The post that is answered; `null`: it is said in the discussion itself. */
  @Prop({ type: Types.ObjectId, default: null })
  parentId!: Types.ObjectId | null;

  /** As what it is said, as the mail tells; nothing is posted once the member is not that any more. */
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  /** The mark of the address that the mail went to: nothing is posted once the member has another. */
  @Prop({ type: String, required: true })
  sentTo!: string;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

const DAYS_REMEMBERED = 30;

/** How the addresses are stored; for thirty days after their end whoever uses one is told that it is too old. */
export const ReplyAddressSchema = SchemaFactory.createForClass(ReplyAddress);
ReplyAddressSchema.index({ memberId: 1 });
ReplyAddressSchema.index({ expiresAt: 1 }, { expireAfterSeconds: DAYS_REMEMBERED * 24 * 3600 });
