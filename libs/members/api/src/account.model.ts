import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** A second factor as stored: the secret is sealed, recovery codes are hashed. */
@Schema({ _id: false, strict: 'throw' })
export class SecondFactorSecrets {
  @Prop({ type: String, required: true })
  secret!: string;

  /** When the first code was right; until then the second factor is only on offer. */
  @Prop({ type: Date, default: null })
  confirmedAt!: Date | null;

  /** The newest thirty-second step whose code was used: none is taken twice. */
  @Prop({ type: Number, default: 0 })
  lastStep!: number;

  @Prop({ type: [String], default: [] })
  recoveryHashes!: string[];
}

/** What somebody agreed to on joining: which version of the house rules and of the statement of age, and when. */
@Schema({ _id: false, strict: 'throw' })
export class Agreement {
  @Prop({ type: String, required: true })
  version!: string;

  @Prop({ type: Date, required: true })
  at!: Date;
}

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

  /** `null` for an account that is only entered through a provider or by links. */
  @Prop({ type: String, default: null })
  passwordHash!: string | null;

  @Prop({ type: SchemaFactory.createForClass(SecondFactorSecrets), default: null })
  secondFactor!: SecondFactorSecrets | null;

  /** Hashes of the tokens of browsers that signed in before, newest last (see sign-in-throttle.ts). */
  @Prop({ type: [String], default: [] })
  devices!: string[];

  /** `null` for an account that was made on the host. */
  @Prop({ type: SchemaFactory.createForClass(Agreement), default: null })
  agreedTo!: Agreement | null;

  /** An account of the demo community: needs no second factor on an evaluation server. */
  @Prop({ type: Boolean, default: false })
  demo!: boolean;
}

/** The accounts' schema: one account for an address. */
export const AccountSchema = SchemaFactory.createForClass(Account);
AccountSchema.index({ emailKey: 1 }, { unique: true });
