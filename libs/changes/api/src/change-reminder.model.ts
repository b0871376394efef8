import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { ChangeQuestion } from './change.vocabulary';
import type { Day } from './day.rules';

/** A question to the authors of a story that waits for its day, or for an answer. */
@Schema({ collection: 'change_reminders', versionKey: false, strict: 'throw' })
export class ChangeReminder {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  changeId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Prop({ type: String, enum: ChangeQuestion, required: true })
  question!: ChangeQuestion;

  /** From this day on it is among the questions that wait in the app. */
  @Prop({ type: String, required: true })
  dueOn!: Day;

  /** When the authors are written to; `null` once they were. */
  @Prop({ type: Date, default: null })
  mailAt!: Date | null;

  @Prop({ type: Date, default: null })
  askedAt!: Date | null;
}

/** How reminders are stored: one for each question, found by when they are due. */
export const ChangeReminderSchema = SchemaFactory.createForClass(ChangeReminder);
ChangeReminderSchema.index({ changeId: 1, question: 1 }, { unique: true });
ChangeReminderSchema.index({ mailAt: 1, _id: 1 });
ChangeReminderSchema.index({ storyId: 1, dueOn: 1 });
