import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Something that happened and of which members are still to be told: kept until the last of them was, whoever crashes meanwhile. */
@Schema({ collection: 'notice_tasks', versionKey: false, strict: 'throw' })
export class NoticeTask {
  /** The id of the event, so that hearing it twice makes one task. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  kind!: string;

  /** The ids that the event names. */
  @Prop({ type: Map, of: String, required: true })
  ids!: Map<string, string> | Record<string, string>;

  @Prop({ type: Date, required: true })
  at!: Date;

  /** Who is at it may be until then; afterwards another process takes it over. */
  @Prop({ type: Date, required: true })
  leaseUntil!: Date;
}

const DAYS_KEPT = 7;

/** How tasks are stored: found by when they may be taken, and given up after as long as events are kept. */
export const NoticeTaskSchema = SchemaFactory.createForClass(NoticeTask);
NoticeTaskSchema.index({ leaseUntil: 1 });
NoticeTaskSchema.index({ at: 1 }, { expireAfterSeconds: DAYS_KEPT * 24 * 3600 });
