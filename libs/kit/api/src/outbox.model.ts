import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** An event as stored with the change it tells of: kind, ids, number and audience, never any text. */
@Schema({ collection: 'events', versionKey: false, strict: 'throw' })
export class OutboxEvent {
  _id!: Types.ObjectId;

  @Prop({ type: String, required: true })
  kind!: string;

  /** The audience, such as `discussion:65f…`; `null` where only listeners in the server want to know. */
  @Prop({ type: String, default: null })
  room!: string | null;

  /** The place among the room's events, from 1 on without gaps; 0 without a room. */
  @Prop({ type: Number, required: true })
  number!: number;

  @Prop({ type: Object, required: true })
  ids!: Record<string, string>;

  @Prop({ type: Date, required: true })
  at!: Date;

  @Prop({ type: Boolean, required: true })
  delivered!: boolean;

  /** Until when the writing process may deliver; afterwards any process takes over. */
  @Prop({ type: Date, required: true })
  leaseUntil!: Date;
}

/** The events' schema with its indexes; events are kept for seven days. */
export const OutboxSchema = SchemaFactory.createForClass(OutboxEvent);
OutboxSchema.index({ room: 1, number: 1 }, { unique: true, partialFilterExpression: { number: { $gt: 0 } } });
OutboxSchema.index({ leaseUntil: 1 }, { partialFilterExpression: { delivered: false } });
OutboxSchema.index({ at: 1 }, { expireAfterSeconds: 7 * 24 * 3600 });

/** How many events a room has had; its document is the room's lock while a transaction takes the next number. */
@Schema({ collection: 'rooms', versionKey: false, strict: 'throw' })
export class RoomCounter {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Number, required: true })
  number!: number;
}

/** The counters' schema. */
export const RoomCounterSchema = SchemaFactory.createForClass(RoomCounter);
