import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** A member whose stories go out at once where first stories are looked at; the id is the member’s. */
@Schema({ collection: 'trusted_authors', versionKey: false, strict: 'throw' })
export class TrustedAuthor {
  _id!: Types.ObjectId;

  @Prop({ type: Date, required: true })
  since!: Date;
}

/** How trust is stored: one row for each member who has it. */
export const TrustedAuthorSchema = SchemaFactory.createForClass(TrustedAuthor);
