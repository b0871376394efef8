import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { ProviderPurpose, ProviderStep } from './provider.vocabulary';

/** What the provider said of somebody. */
@Schema({ _id: false, strict: 'throw' })
export class Claims {
  @Prop({ type: String, required: true })
  issuer!: string;

  @Prop({ type: String, required: true })
  subject!: string;

  @Prop({ type: String, default: null })
  email!: string | null;

  /** Whether the provider knows that the address is theirs. */
  @Prop({ type: Boolean, default: false })
  emailVerified!: boolean;

  @Prop({ type: String, default: null })
  name!: string | null;

  /** Whether more than a password was asked for there. */
  @Prop({ type: Boolean, default: false })
  secondFactor!: boolean;
}

/** A way to the provider and back: of one browser, used once, and soon over. */
@Schema({ collection: 'provider_visits', versionKey: false, strict: 'throw' })
export class ProviderVisit {
  /** The hash of the token in the browser's cookie; state, nonce and verifier follow from that token and are stored nowhere. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, enum: ProviderStep, required: true })
  step!: ProviderStep;

  @Prop({ type: String, enum: ProviderPurpose, required: true })
  purpose!: ProviderPurpose;

  /** Who was signed in, where the purpose needs somebody. */
  @Prop({ type: Types.ObjectId, default: null })
  memberId!: Types.ObjectId | null;

  /** Where to go afterwards: a path of ours. */
  @Prop({ type: String, required: true })
  returnPath!: string;

  @Prop({ type: SchemaFactory.createForClass(Claims), default: null })
  claims!: Claims | null;

  @Prop({ type: Date, required: true })
  startedAt!: Date;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

/** The visits' schema; the database removes what ran out. */
export const ProviderVisitSchema = SchemaFactory.createForClass(ProviderVisit);
ProviderVisitSchema.index({ memberId: 1 });
ProviderVisitSchema.index({ 'claims.email': 1 });
ProviderVisitSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
