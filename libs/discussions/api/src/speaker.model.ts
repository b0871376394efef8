import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';

/**
 * Who has spoken in a discussion, as what and how often: one row for each voice, written with the posts. Voices and the
 * number of posts are read from it, so that both cost as much as there are voices, however much was written.
 */
@Schema({ collection: 'speakers', versionKey: false, strict: 'throw' })
export class Speaker {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  discussionId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  @Prop({ type: Number, required: true })
  posts!: number;
}

/** How voices are stored: one row for each, by its unique index. */
export const SpeakerSchema = SchemaFactory.createForClass(Speaker);
SpeakerSchema.index({ discussionId: 1, memberId: 1, spokenAs: 1 }, { unique: true });
