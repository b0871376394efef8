import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Types } from 'mongoose';
import { LeftoverReason } from './leftover.vocabulary';

/** What of a document did not come along, or came along differently. */
export enum ImportNote {
  COMMENTS = 'COMMENTS',
  DELETIONS = 'DELETIONS',
  INSERTIONS = 'INSERTIONS',
  FOOTNOTES = 'FOOTNOTES',
  DRAWINGS = 'DRAWINGS',
  MARGINS = 'MARGINS',
  PICTURES_REFUSED = 'PICTURES_REFUSED',
  PICTURES_WITHOUT_WORDS = 'PICTURES_WITHOUT_WORDS',
}
registerEnumType(ImportNote, { name: 'ImportNote' });

/** How long words that nobody placed are kept. */
export const LEFTOVERS_DAYS = 90;

/** A heading of the document and the part of the story that its words went to. */
@Schema({ _id: false, strict: 'throw' })
export class PlacedPart {
  @Prop({ type: String, required: true })
  heading!: string;

  /** A section's key, `TITLE` or `SUMMARY`. */
  @Prop({ type: String, required: true })
  target!: string;
}

/** One thing to know of how the document was read: how often, and what it is called where it has a name. */
@Schema({ _id: false, strict: 'throw' })
export class NotedPart {
  @Prop({ type: String, enum: ImportNote, required: true })
  note!: ImportNote;

  @Prop({ type: Number, required: true })
  count!: number;

  @Prop({ type: [String], required: true })
  names!: string[];
}

/** A picture of an imported document, by its name here and the words that stand for it. */
@ObjectType({ description: 'A picture of an imported document that has no place in the draft yet.' })
export class ImportPicture {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'What it shows, in words; empty where the document does not say.' })
  alt!: string;
}

/** A piece of an imported document that has no place in the draft yet; only whoever imported it sees it. */
@ObjectType({ description: 'Words of an imported document that have no place in the draft yet.' })
@Schema({ _id: false, strict: 'throw' })
export class ImportLeftover {
  @Field(() => ID)
  @Prop({ type: String, required: true })
  id!: string;

  @Field({ description: 'The heading that it stood under; empty where there was none.' })
  @Prop({ type: String, default: '' })
  heading!: string;

  @Field(() => LeftoverReason)
  @Prop({ type: String, enum: LeftoverReason, required: true })
  why!: LeftoverReason;

  /** As markdown, ready for a section. */
  @Prop({ type: String, default: '' })
  text!: string;

  @Field({ description: 'The words alone.' })
  @Prop({ type: String, default: '' })
  plain!: string;

  @Field(() => Int)
  @Prop({ type: Number, required: true })
  words!: number;

  @Field(() => Int, { description: 'How many pictures are among them.' })
  @Prop({ type: Number, required: true })
  pictures!: number;
}

/**
 * What is kept of an import beside the draft that it made: the answer, so that asking again gives the same one, and the pieces that
 * wait for a place. The document itself is not kept.
 */
@Schema({ collection: 'import_leftovers', versionKey: false, strict: 'throw' })
export class WordImport {
  _id!: Types.ObjectId;

  @Prop({ type: Types.ObjectId, required: true })
  memberId!: Types.ObjectId;

  /** The client's key of the request, so that asking twice imports once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Types.ObjectId, required: true })
  storyId!: Types.ObjectId;

  @Prop({ type: [SchemaFactory.createForClass(PlacedPart)], required: true })
  placed!: PlacedPart[];

  @Prop({ type: [SchemaFactory.createForClass(NotedPart)], required: true })
  notes!: NotedPart[];

  @Prop({ type: [SchemaFactory.createForClass(ImportLeftover)], required: true })
  pieces!: ImportLeftover[];

  @Prop({ type: Date, required: true })
  createdAt!: Date;
}

/** How imports are stored, with the time after which the database removes what nobody placed. */
export const WordImportSchema = SchemaFactory.createForClass(WordImport);
WordImportSchema.index({ memberId: 1, key: 1 }, { unique: true });
WordImportSchema.index({ storyId: 1 });
WordImportSchema.index({ 'pieces.id': 1 });
WordImportSchema.index({ createdAt: 1 }, { expireAfterSeconds: LEFTOVERS_DAYS * 24 * 3_600 });
