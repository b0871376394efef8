import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** How somebody showed who they are. */
export const PROOFS = ['PASSWORD', 'LINK', 'PROVIDER'] as const;
/** One of the ways in which somebody showed who they are. */
export type ProofKind = (typeof PROOFS)[number];

/** A session as stored: its id is the hash of the token that only the member's browser holds. */
@Schema({ collection: 'sessions', versionKey: false, strict: 'throw' })
export class Session {
  @Prop({ type: String, required: true })
  _id!: string;

  /** What the member calls it by, to end it: tells nothing of the token. */
  @Prop({ type: Types.ObjectId, required: true })
  handle!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  /** The browser and the system it said it is, in a few words. */
  @Prop({ type: String, default: '' })
  device!: string;

  /** Whether it still waits for a code of the second factor: it acts for nobody until then. */
  @Prop({ type: Boolean, default: false })
  waitsForCode!: boolean;

  /** Whether it was entered with a second factor, or the account need not. */
  @Prop({ type: Boolean, default: false })
  secondFactor!: boolean;

  @Prop({ type: Boolean, default: false })
  remembered!: boolean;

  @Prop({ type: String, enum: PROOFS, required: true })
  provedBy!: ProofKind;

  @Prop({ type: Date, required: true })
  provedAt!: Date;

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
SessionSchema.index({ memberId: 1, startedAt: 1 });
SessionSchema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });

/** A session as its own member sees it. */
@ObjectType({ description: 'A browser in which you are signed in.' })
export class MySession {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'The browser and system, in a few words; empty when it did not say.' })
  device!: string;

  @Field({ description: 'Whether this is the session that asks.' })
  current!: boolean;

  @Field({ description: 'Whether it stays signed in when the browser is closed.' })
  remembered!: boolean;

  @Field()
  startedAt!: Date;

  @Field()
  seenAt!: Date;

  @Field()
  endsAt!: Date;
}
