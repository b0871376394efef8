import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { BYTES_SECONDS, UNATTACHED_SECONDS } from './image.rules';

/** A picture without its bytes: whose it is, and what holds it. Nothing of it but its size is ever told. */
@Schema({ collection: 'images', versionKey: false, strict: 'throw' })
export class Image {
  /** Random in all its digits: where it is asked for, it is the picture's only name. */
  _id!: Types.ObjectId;

  /** Who brought it; `null` once they have left. */
  @Prop({ type: Types.ObjectId, default: null })
  ownerId!: Types.ObjectId | null;

  /** The client's key of the request that brought it, so that asking twice brings it once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Number, required: true })
  width!: number;

  @Prop({ type: Number, required: true })
  height!: number;

  /** How large the kept bytes are. */
  @Prop({ type: Number, required: true })
  bytes!: number;

  /** What holds it: a kind that an area registered, and the id of one of these. */
  @Prop({ type: String, default: null })
  parentKind!: string | null;

  @Prop({ type: Types.ObjectId, default: null })
  parentId!: Types.ObjectId | null;

  /** From when on nothing holds it: to come where it is held for a while, `null` where it is held without an end. */
  @Prop({ type: Date, default: null })
  unattachedSince!: Date | null;

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

/** How pictures are stored; one that nothing holds is removed by the database itself. */
export const ImageSchema = SchemaFactory.createForClass(Image);
ImageSchema.index({ ownerId: 1, key: 1 }, { unique: true });
ImageSchema.index({ parentId: 1, parentKind: 1 });
ImageSchema.index({ unattachedSince: 1 }, { expireAfterSeconds: UNATTACHED_SECONDS });

/** The bytes of a picture, under its id: kept apart, so that lists of pictures are read without them. */
@Schema({ collection: 'image_bytes', versionKey: false, strict: 'throw' })
export class ImageBytes {
  _id!: Types.ObjectId;

  @Prop({ type: Buffer, required: true })
  bytes!: Buffer;

  /** The same as the picture's. */
  @Prop({ type: Date, default: null })
  unattachedSince!: Date | null;
}

/** How bytes are stored. */
export const ImageBytesSchema = SchemaFactory.createForClass(ImageBytes);
ImageBytesSchema.index({ unattachedSince: 1 }, { expireAfterSeconds: BYTES_SECONDS });
