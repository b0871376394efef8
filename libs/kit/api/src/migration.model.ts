import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** How far the stored data of this community have been brought, and who is at it. There is one of it. */
@Schema({ collection: 'migrations', versionKey: false, strict: 'throw' })
export class MigrationState {
  @Prop({ type: String, required: true })
  _id!: string;

  /** The number of the last step that is done; 0 before the first. */
  @Prop({ type: Number, required: true })
  version!: number;

  /** Until when the process that is at it may go on; another takes over afterwards. */
  @Prop({ type: Date, default: null })
  leaseUntil!: Date | null;

  @Prop({ type: String, default: null })
  holder!: string | null;
}

/** The schema of the one document. */
export const MigrationSchema = SchemaFactory.createForClass(MigrationState);
