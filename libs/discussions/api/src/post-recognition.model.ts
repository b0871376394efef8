import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';

/** A member recognises what a post says: once for each member and post. Nobody is shown who it was, only as what. */
@Schema({ collection: 'post_recognitions', versionKey: false, strict: 'throw' })
export class PostRecognition {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  postId!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How recognitions of posts are stored: one for each member and post. */
export const PostRecognitionSchema = SchemaFactory.createForClass(PostRecognition);
PostRecognitionSchema.index({ postId: 1, memberId: 1 }, { unique: true });
PostRecognitionSchema.index({ memberId: 1, _id: 1 });
