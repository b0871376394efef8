import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { Contributions } from './erasure.vocabulary';

/** The taking away of somebody who left: what has been done of it, and who is at it. Its id is the member's. */
@Schema({ collection: 'erasures', versionKey: false, strict: 'throw' })
export class Erasure {
  @Prop({ type: Types.ObjectId, required: true })
  _id!: Types.ObjectId;

  @Prop({ type: String, enum: Contributions, required: true })
  contributions!: Contributions;

  /** Where it is told that everything is done; gone with that mail. */
  @Prop({ type: String, default: null })
  address!: string | null;

  @Prop({ type: Date, required: true })
  requestedAt!: Date;

  /** The names of the steps that are done. */
  @Prop({ type: [String], required: true })
  done!: string[];

  /** Which run of which process is at it; only this one may write. */
  @Prop({ type: String, default: null })
  holder!: string | null;

  /** Until when nobody else may take it over. */
  @Prop({ type: Date, required: true })
  leaseUntil!: Date;

  @Prop({ type: Date, default: null })
  finishedAt!: Date | null;
}

/** How erasures are stored: those to be done are found by their lease. What remains of one is an id and dates. */
export const ErasureSchema = SchemaFactory.createForClass(Erasure);
ErasureSchema.index({ finishedAt: 1, leaseUntil: 1 });
