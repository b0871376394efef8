import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** A provider's account that somebody signs in with: told apart by who vouches and their name for it, never by an address. */
@Schema({ collection: 'identities', versionKey: false, strict: 'throw' })
export class Identity {
  @Prop({ type: String, required: true })
  issuer!: string;

  /** What the provider calls the account: never given to another one. */
  @Prop({ type: String, required: true })
  subject!: string;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Date, required: true })
  connectedAt!: Date;
}

/** The identities' schema: an identity leads to one member, and a member has one of each provider. */
export const IdentitySchema = SchemaFactory.createForClass(Identity);
IdentitySchema.index({ issuer: 1, subject: 1 }, { unique: true });
IdentitySchema.index({ memberId: 1, issuer: 1 }, { unique: true });
