import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/**
 * A browser that rings when there is news for a member, and how it is reached. It is bound to the session in which it was turned on:
 * on a shared computer nobody is told of another's news. The address is told to nobody.
 */
@Schema({ collection: 'push_subscriptions', versionKey: false, strict: 'throw' })
export class PushSubscription {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  /** The stored id of the session; it rings only while that lives. */
  @Prop({ type: String, required: true })
  sessionId!: string;

  /** Where the service of the browser's maker takes messages for it. */
  @Prop({ type: String, required: true })
  endpoint!: string;

  /** The browser's public key, with which messages are sealed for it alone. */
  @Prop({ type: String, required: true })
  p256dh!: string;

  /** What the browser and we know besides, for the same. */
  @Prop({ type: String, required: true })
  auth!: string;

  /** The browser and system in a few words, as its session has them. */
  @Prop({ type: String, default: '' })
  device!: string;

  @Prop({ type: Date, required: true })
  addedAt!: Date;

  /** When its session ends whatever happens; it goes then. */
  @Prop({ type: Date, required: true })
  until!: Date;

  /** Whether something waits to be told there. */
  @Prop({ type: Boolean, required: true })
  due!: boolean;

  /** Rises with everything that comes, so that what comes while it is being told is not taken for told. */
  @Prop({ type: Number, required: true })
  news!: number;

  /** Not before then is it told anything; while a process is at it, not before that may be taken over. */
  @Prop({ type: Date, required: true })
  restUntil!: Date;

  /** When it was last reached. */
  @Prop({ type: Date, default: null })
  toldAt!: Date | null;

  /** How often in a row it could not be reached. */
  @Prop({ type: Number, required: true })
  tries!: number;
}

/** How devices are stored: each address once, found by member, by session, and by what waits; the database removes them in the end. */
export const PushSubscriptionSchema = SchemaFactory.createForClass(PushSubscription);
PushSubscriptionSchema.index({ endpoint: 1 }, { unique: true });
PushSubscriptionSchema.index({ memberId: 1, addedAt: 1 });
PushSubscriptionSchema.index({ sessionId: 1 });
PushSubscriptionSchema.index({ due: 1, restUntil: 1 });
PushSubscriptionSchema.index({ until: 1 }, { expireAfterSeconds: 0 });
