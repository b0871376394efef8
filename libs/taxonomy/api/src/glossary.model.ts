import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf } from '@cp/kit/api';
import { Types } from 'mongoose';
import { GlossaryKind, GlossaryStatus } from './glossary.vocabulary';

/** One step in the life of an entry. */
@ObjectType({ description: 'One step in the life of an entry: what was decided, when and why.' })
@Schema({ _id: false, strict: 'throw' })
export class GlossaryStep {
  @Field(() => GlossaryStatus)
  @Prop({ type: String, enum: GlossaryStatus, required: true })
  status!: GlossaryStatus;

  /** Who took the step; `null` for what came with the software, and once they have left. Never told. */
  @Prop({ type: Types.ObjectId, default: null })
  byId!: Types.ObjectId | null;

  @Field({ description: 'Why, in the words of whoever decided; empty where nobody had to say.' })
  @Prop({ type: String, default: '' })
  reason!: string;

  @Field()
  @Prop({ type: Date, required: true })
  at!: Date;
}

/** A term and what it means, in words that members found for each other. */
@ObjectType({ description: 'A term, and what it means in plain words.' })
@Schema({ collection: 'glossary_entries', versionKey: false, strict: 'throw' })
export class GlossaryEntry {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the request that proposed it, so that asking twice proposes once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Field()
  @Prop({ type: String, required: true })
  term!: string;

  /** What makes two spellings the same term; every term is there once. */
  @Prop({ type: String, required: true })
  termKey!: string;

  @Field(() => GlossaryKind)
  @Prop({ type: String, enum: GlossaryKind, required: true })
  kind!: GlossaryKind;

  @Field(() => String, { nullable: true, description: 'What the initials stand for.' })
  @Prop({ type: String, default: null })
  longForm!: string | null;

  @Field({ description: 'What it means, in plain words.' })
  @Prop({ type: String, required: true })
  explanation!: string;

  @Field(() => String, { nullable: true, description: 'A plainer word that says the same.' })
  @Prop({ type: String, default: null })
  suggestion!: string | null;

  @Field(() => GlossaryStatus)
  @Prop({ type: String, enum: GlossaryStatus, required: true })
  status!: GlossaryStatus;

  /** Who proposed it; `null` for what came with the software, from a story without a name, or from somebody who left. Never told. */
  @Prop({ type: Types.ObjectId, default: null })
  proposedById!: Types.ObjectId | null;

  /** Who wrote what came from a story without a name: only so that they do not decide on it themselves. Never told. */
  @Prop({ type: Types.ObjectId, default: null })
  sealedById!: Types.ObjectId | null;

  /** The beginnings of the words under which it is looked for, so that an index serves words half typed. */
  @Prop({ type: [String], required: true })
  keys!: string[];

  @Prop({ type: [SchemaFactory.createForClass(GlossaryStep)], required: true })
  history!: GlossaryStep[];

  @Field(() => Int, {
    description: 'Rises with every change; a change names the version that it started from.',
  })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

/** How entries are stored, with an index for every read of them. */
export const GlossaryEntrySchema = SchemaFactory.createForClass(GlossaryEntry);
GlossaryEntrySchema.index({ termKey: 1 }, { unique: true });
GlossaryEntrySchema.index({ proposedById: 1, key: 1 }, { unique: true });
GlossaryEntrySchema.index({ status: 1, termKey: 1 });
GlossaryEntrySchema.index({ status: 1, keys: 1, termKey: 1 });
GlossaryEntrySchema.index({ status: 1, createdAt: 1, _id: 1 });
GlossaryEntrySchema.index({ proposedById: 1, createdAt: -1, _id: -1 });
GlossaryEntrySchema.index({ sealedById: 1 });
GlossaryEntrySchema.index({ 'history.byId': 1 });

/** An entry as read from the database, with its id as a string. */
export const entryOf = <T extends Omit<GlossaryEntry, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of entries. */
@ObjectType({ description: 'A page of entries of the glossary.' })
export class GlossaryConnection extends connectionOf(GlossaryEntry) {}

/** What the viewer may do with an entry; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with an entry.' })
export class GlossaryAbilities {
  @Field()
  decide!: boolean;

  @Field()
  edit!: boolean;
}

/** A word that readers asked about and the glossary does not explain yet: how many asked, never who and never where. */
@ObjectType({ description: 'A word that readers asked about and the glossary does not explain yet.' })
@Schema({ collection: 'glossary_requests', versionKey: false, strict: 'throw' })
export class GlossaryRequest {
  _id!: Types.ObjectId;

  @Field()
  @Prop({ type: String, required: true })
  term!: string;

  @Prop({ type: String, required: true })
  termKey!: string;

  @Field(() => Int, { description: 'How often it was asked about; never who asked.' })
  @Prop({ type: Number, required: true })
  count!: number;

  @Prop({ type: Date, required: true })
  at!: Date;
}

/** How requests are stored: each term once, the most asked first. */
export const GlossaryRequestSchema = SchemaFactory.createForClass(GlossaryRequest);
GlossaryRequestSchema.index({ termKey: 1 }, { unique: true });
GlossaryRequestSchema.index({ count: -1, termKey: 1 });
