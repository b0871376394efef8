import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** The secrets of an account, kept apart from what others see; its id is the member's. */
@Schema({ collection: 'accounts', versionKey: false, strict: 'throw' })
export class Account {
  @Prop({ type: Types.ObjectId, required: true })
  _id!: Types.ObjectId;

  /** The address as it was typed: the one that mail goes to. */
  @Prop({ type: String, required: true })
  email!: string;

  /** The form by which accounts are told apart. */
  @Prop({ type: String, required: true })
  emailKey!: string;

  @Prop({ type: String, required: true })
  passwordHash!: string;
}

/** The accounts' schema: one account for an address. */
export const AccountSchema = SchemaFactory.createForClass(Account);
AccountSchema.index({ emailKey: 1 }, { unique: true });

/** A session as stored: its id is the hash of the token that only the member's browser holds. */
@Schema({ collection: 'sessions', versionKey: false, strict: 'throw' })
export class Session {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Date, required: true })
  startedAt!: Date;

  @Prop({ type: Date, required: true })
  seenAt!: Date;

  /** When it ends whatever happens. */
  @Prop({ type: Date, required: true })
  endsAt!: Date;
}

/** The sessions' schema; the database removes what ran out. */
export const SessionSchema = SchemaFactory.createForClass(Session);
SessionSchema.index({ memberId: 1 });
SessionSchema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });
