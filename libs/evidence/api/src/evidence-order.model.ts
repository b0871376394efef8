import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/**
 * In which order the measures and cycles of a story stand. Whoever adds, moves or removes one changes this row, so that two who do so at
 * the same time meet here and a story never carries more than it may.
 */
@Schema({ collection: 'evidence', versionKey: false, strict: 'throw' })
export class EvidenceOrder {
  /** The story's id. */
  @Prop({ type: Types.ObjectId, required: true })
  _id!: Types.ObjectId;

  @Prop({ type: [Types.ObjectId], default: [] })
  measureIds!: Types.ObjectId[];

  @Prop({ type: [Types.ObjectId], default: [] })
  cycleIds!: Types.ObjectId[];
}

/** How the order is stored. */
export const EvidenceOrderSchema = SchemaFactory.createForClass(EvidenceOrder);
