import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** A made-up name that somebody has had. Kept so that nobody ever gets one twice, by which two stories could be linked. */
@Schema({ collection: 'pseudonyms', versionKey: false, strict: 'throw' })
export class Pseudonym {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Prop({ type: String, required: true })
  name!: string;

  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How names that were drawn are stored: for one person each once. */
export const PseudonymSchema = SchemaFactory.createForClass(Pseudonym);
PseudonymSchema.index({ memberId: 1, name: 1 }, { unique: true });
PseudonymSchema.index({ memberId: 1, storyId: 1 });
