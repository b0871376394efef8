import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';

/** When a member's digest is due, under the member's id; a row comes with the first thing that waits for one. */
@Schema({ collection: 'digest_turns', versionKey: false, strict: 'throw' })
export class DigestTurn {
  _id!: Types.ObjectId;

  /** When it is looked at next; while a process is at it, when another may take it over. `null`: the member wants no digest. */
  @Prop({ type: Date, default: null })
  dueAt!: Date | null;

  /** When the next digest is meant to go; `null` until it was planned by what the member chose. */
  @Prop({ type: Date, default: null })
  plannedAt!: Date | null;

  /** Up to when the last digest told. */
  @Prop({ type: Date, default: null })
  toldAt!: Date | null;

  /** Rises whenever somebody takes it or ends a turn: who comes with another number has lost it. */
  @Prop({ type: Number, required: true })
  takes!: number;
}

/** How turns are stored: found by when they are due. */
export const DigestTurnSchema = SchemaFactory.createForClass(DigestTurn);
DigestTurnSchema.index({ dueAt: 1 });
