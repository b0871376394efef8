import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

/** Whose wording an entry has: the paper's, with its citation, or this community's own. */
export enum EntryStatus {
  PUBLISHED = 'PUBLISHED',
  WORKING = 'WORKING',
}
registerEnumType(EntryStatus, {
  name: 'EntryStatus',
  description: 'Whose wording an entry has: `PUBLISHED` is the paper’s, `WORKING` is this community’s own.',
});

/** A skill of the taxonomy, plain words first. Its id never changes, so that a mark keeps its meaning. */
@ObjectType({ description: 'A skill that makes improvement happen, and that members mark in stories.' })
@Schema({ _id: false })
export class SofftSkill {
  @Field(() => ID)
  @Prop({ type: String, required: true })
  id!: string;

  @Prop({ type: String, required: true })
  taskId!: string;

  @Field({ description: 'Its place, such as `1.5`.' })
  @Prop({ type: String, required: true })
  number!: string;

  @Field({ description: 'The plain-language label that members see first.' })
  @Prop({ type: String, required: true })
  label!: string;

  @Field({ description: 'What it looks like on an ordinary day.' })
  @Prop({ type: String, required: true })
  example!: string;

  @Field({ description: 'The formal wording.' })
  @Prop({ type: String, required: true })
  wording!: string;

  @Field(() => EntryStatus)
  @Prop({ type: String, enum: EntryStatus, required: true })
  status!: EntryStatus;

  @Field({ description: 'The citation of a published wording, or this community.' })
  @Prop({ type: String, required: true })
  source!: string;
}

/** A task of the taxonomy, under which its skills stand. */
@ObjectType({ description: 'One of the six tasks under which the skills stand.' })
@Schema({ _id: false })
export class SofftTask {
  @Field(() => ID)
  @Prop({ type: String, required: true })
  id!: string;

  @Field(() => Int)
  @Prop({ type: Number, required: true })
  number!: number;

  @Field({ description: 'A short name of our own wording.' })
  @Prop({ type: String, required: true })
  shortName!: string;

  @Field()
  @Prop({ type: String, required: true })
  wording!: string;

  @Field(() => EntryStatus, { description: 'Whose wording `wording` is.' })
  @Prop({ type: String, enum: EntryStatus, required: true })
  status!: EntryStatus;

  @Field()
  @Prop({ type: String, required: true })
  source!: string;
}

/** One version of a taxonomy as a whole; older versions stay, so that nothing marked loses its words. */
@ObjectType({ description: 'The tasks and skills in their current version.' })
@Schema({ collection: 'taxonomies', versionKey: false, strict: 'throw' })
export class Taxonomy {
  /** Which taxonomy, such as `sofft`. */
  @Prop({ type: String, required: true })
  name!: string;

  @Field()
  @Prop({ type: String, required: true })
  version!: string;

  @Field()
  @Prop({ type: String, required: true })
  title!: string;

  @Field()
  @Prop({ type: String, required: true })
  source!: string;

  @Field(() => [SofftTask])
  @Prop({ type: [SchemaFactory.createForClass(SofftTask)], required: true })
  tasks!: SofftTask[];

  @Prop({ type: [SchemaFactory.createForClass(SofftSkill)], required: true })
  skills!: SofftSkill[];

  @Prop({ type: Date, required: true })
  at!: Date;
}

/** The taxonomies' schema: every version of each once. */
export const TaxonomySchema = SchemaFactory.createForClass(Taxonomy);
TaxonomySchema.index({ name: 1, version: 1 }, { unique: true });
TaxonomySchema.index({ name: 1, at: -1 });
