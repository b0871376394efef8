import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** When an author is next told that proposed marks wait, and when they last were: so that no day brings two such mails. */
@Schema({ collection: 'mark_notices', versionKey: false, strict: 'throw' })
export class MarkNotice {
  /** The author's id. */
  _id!: Types.ObjectId;

  /** `null` while there is nothing to tell. */
  @Prop({ type: Date, default: null })
  dueAt!: Date | null;

  @Prop({ type: Date, default: null })
  toldAt!: Date | null;
}

/** How it is stored: what is due is found by its time. */
export const MarkNoticeSchema = SchemaFactory.createForClass(MarkNotice);
MarkNoticeSchema.index({ dueAt: 1 });
