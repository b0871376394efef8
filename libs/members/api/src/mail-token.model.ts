import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** What a mailed link is for. */
export const TOKEN_KINDS = ['SIGN_IN', 'NEW_PASSWORD', 'NEW_EMAIL', 'EXPORT', 'INVITATION'] as const;
/** One of the purposes of a mailed link. */
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A link that was mailed: found only by the hash of the token in it, and gone once used. */
@Schema({ collection: 'mail_tokens', versionKey: false, strict: 'throw' })
export class MailToken {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, enum: TOKEN_KINDS, required: true })
  kind!: TokenKind;

  /** Whose account it is for; `null` where nobody has the address, so that both cases do the same work. */
  @Prop({ type: Types.ObjectId, default: null })
  memberId!: Types.ObjectId | null;

  /** The address it was mailed to, in the form by which accounts are told apart. */
  @Prop({ type: String, required: true })
  emailKey!: string;

  /** What else the link needs, such as the new address as it was typed. */
  @Prop({ type: Object, default: {} })
  words!: Record<string, string>;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

/** The tokens' schema; the database removes what ran out. */
export const MailTokenSchema = SchemaFactory.createForClass(MailToken);
MailTokenSchema.index({ memberId: 1, kind: 1 });
MailTokenSchema.index({ emailKey: 1, kind: 1 });
MailTokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** Who somebody is to a provider, as they wait to join. */
@Schema({ _id: false, strict: 'throw' })
export class PendingIdentity {
  @Prop({ type: String, required: true })
  issuer!: string;

  @Prop({ type: String, required: true })
  subject!: string;
}

/** Somebody who wants to join and has yet to open the link in the mail: no account before the address is theirs. */
@Schema({ collection: 'pending_joins', versionKey: false, strict: 'throw' })
export class PendingJoin {
  /** The hash of the token in the mailed link. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** The hash of the token in the joining browser's cookie: opened there, the link needs no password. */
  @Prop({ type: String, required: true })
  browser!: string;

  @Prop({ type: String, required: true })
  email!: string;

  @Prop({ type: String, required: true })
  emailKey!: string;

  /** `null` where somebody came from the provider and chose no password. */
  @Prop({ type: String, default: null })
  passwordHash!: string | null;

  /** Who they are to the provider they came from. */
  @Prop({ type: SchemaFactory.createForClass(PendingIdentity), default: null })
  identity!: PendingIdentity | null;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: [String], required: true })
  perspectives!: string[];

  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  @Prop({ type: String, default: null })
  unit!: string | null;

  @Prop({ type: Date, required: true })
  expiresAt!: Date;
}

/** The pending joins' schema; the database removes what ran out. */
export const PendingJoinSchema = SchemaFactory.createForClass(PendingJoin);
PendingJoinSchema.index({ emailKey: 1 });
PendingJoinSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
