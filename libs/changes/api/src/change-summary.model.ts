import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { ChangeState } from './change.vocabulary';

/**
 * What followed from a story in one line, kept with every write so that a list reads one row for each story. Writers of one story
 * take turns at it, so that no limit is passed and no count is lost.
 */
@ObjectType({ description: 'What followed from a story, in short.' })
@Schema({ collection: 'change_summaries', versionKey: false, strict: 'throw' })
export class ChangeSummary {
  /** The story's id. */
  _id!: Types.ObjectId;

  /** Rises with every write: the lock that writers take turns at. */
  @Prop({ type: Number, required: true })
  turn!: number;

  @Field(() => Int, { description: 'How many changes are recorded.' })
  @Prop({ type: Number, default: 0 })
  changes!: number;

  /** How many have tried it or mean to, whether they did or not. */
  @Prop({ type: Number, default: 0 })
  adoptions!: number;

  @Field(() => ChangeState, { nullable: true, description: 'How far the change got that got furthest.' })
  @Prop({ type: String, enum: [...Object.values(ChangeState), null], default: null })
  state!: ChangeState | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether any was still so after three months; null while nobody has said.',
  })
  @Prop({ type: Boolean, default: null })
  heldAt3!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether any was still so after twelve months; null while nobody has said.',
  })
  @Prop({ type: Boolean, default: null })
  heldAt12!: boolean | null;

  @Field(() => Int, { description: 'In how many other places it was tried. A place counts once.' })
  @Prop({ type: Number, default: 0 })
  adoptedElsewhere!: number;
}

/** How the short lines are stored: found by their stories' ids. */
export const ChangeSummarySchema = SchemaFactory.createForClass(ChangeSummary);
