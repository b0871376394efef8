import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { connectionOf, Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import type { StoryFacts } from './story.rules';
import { StoryKind, StoryOutcome, StorySectionKey, StoryStatus, StoryVisibility } from './story.vocabulary';

/** A section of a story: the plain text under one heading, paragraphs parted by a blank line. */
@ObjectType({ description: 'What a story says under one heading.' })
@Schema({ _id: false, strict: 'throw' })
export class StorySection {
  @Field(() => StorySectionKey)
  @Prop({ type: String, enum: StorySectionKey, required: true })
  key!: StorySectionKey;

  @Field({ description: 'Plain text; paragraphs are parted by a blank line.' })
  @Prop({ type: String, default: '' })
  text!: string;
}

/** A story of improvement work or of care, with everything that is told under its headings. */
@ObjectType({ description: 'A story of improvement work, or of what care was like.' })
@Schema({ collection: 'stories', versionKey: false, strict: 'throw' })
export class Story {
  _id!: Types.ObjectId;

  @Field(() => ID)
  id!: string;

  /** The client's key of the request that began the story, so that asking twice begins it once. */
  @Prop({ type: String, required: true })
  key!: string;

  @Field(() => StoryKind)
  @Prop({ type: String, enum: StoryKind, required: true })
  kind!: StoryKind;

  @Field(() => StoryStatus)
  @Prop({ type: String, enum: StoryStatus, required: true })
  status!: StoryStatus;

  @Field(() => StoryVisibility)
  @Prop({ type: String, enum: StoryVisibility, required: true })
  visibility!: StoryVisibility;

  @Prop({ type: Types.ObjectId, required: true })
  authorId!: Types.ObjectId;

  @Field(() => Perspective, {
    nullable: true,
    description: 'The perspective it is told from; null: not said.',
  })
  @Prop({ type: String, enum: [...Object.values(Perspective), null], default: null })
  spokenAs!: Perspective | null;

  @Prop({ type: Types.ObjectId, default: null })
  organisationId!: Types.ObjectId | null;

  @Field(() => String, { nullable: true })
  @Prop({ type: String, default: null })
  unit!: string | null;

  @Field()
  @Prop({ type: String, default: '' })
  title!: string;

  @Field({ description: 'The story in short, in plain language.' })
  @Prop({ type: String, default: '' })
  summary!: string;

  @Field(() => StoryOutcome, { nullable: true })
  @Prop({ type: String, enum: [...Object.values(StoryOutcome), null], default: null })
  outcome!: StoryOutcome | null;

  @Field({ description: 'Where it was, in plain words.' })
  @Prop({ type: String, default: '' })
  setting!: string;

  @Field({ description: 'When it was, in plain words.' })
  @Prop({ type: String, default: '' })
  when!: string;

  /** All headings of the kind in their order, those without words yet included. */
  @Prop({ type: [SchemaFactory.createForClass(StorySection)], required: true })
  sections!: StorySection[];

  /** The skills of the marks that have a place, kept with them so that stories are found by skill through an index. */
  @Prop({ type: [String], required: true })
  skillIds!: string[];

  /** How many marks it has. Every change of the marks moves it, so that a save and a mark at one time never cross. */
  @Prop({ type: Number, required: true })
  markCount!: number;

  @Field(() => Int, { description: 'Rises with every save; a save names the version that it started from.' })
  @Prop({ type: Number, required: true })
  version!: number;

  @Field()
  @Prop({ type: Date, required: true })
  createdAt!: Date;

  @Field()
  @Prop({ type: Date, required: true })
  updatedAt!: Date;

  @Field(() => Date, { nullable: true })
  @Prop({ type: Date, default: null })
  publishedAt!: Date | null;
}

/** How stories are stored, with an index for every list of them. */
export const StorySchema = SchemaFactory.createForClass(Story);
StorySchema.index({ authorId: 1, key: 1 }, { unique: true });
StorySchema.index({ authorId: 1, updatedAt: -1, _id: -1 });
StorySchema.index({ status: 1, visibility: 1, publishedAt: -1, _id: -1 });
StorySchema.index({ status: 1, visibility: 1, organisationId: 1, publishedAt: -1, _id: -1 });
StorySchema.index({ organisationId: 1 });
StorySchema.index({ skillIds: 1, status: 1, visibility: 1, publishedAt: -1, _id: -1 });

/** A story as read from the database, with its id as a string. */
export const storyOf = <T extends Omit<Story, 'id'>>(row: T): T & { id: string } => ({
  ...row,
  id: row._id.toHexString(),
});

/** A page of stories. */
@ObjectType({ description: 'A page of stories.' })
export class StoryConnection extends connectionOf(Story) {}

/** What the viewer may do with a story; decided here, never by who shows it. */
@ObjectType({ description: 'What the viewer may do with a story.' })
export class StoryAbilities {
  @Field()
  edit!: boolean;

  @Field()
  publish!: boolean;

  @Field()
  mark!: boolean;
}

/** Words that stand together under the same marks. */
@ObjectType({ description: 'Words that stand together under the same marks.' })
export class Run {
  @Field()
  text!: string;

  @Field(() => [ID])
  tagIds!: string[];
}

/** A paragraph, cut where marks begin and end. */
@ObjectType({ description: 'A paragraph, cut where marks begin and end.' })
export class Paragraph {
  @Field(() => [Run])
  runs!: Run[];
}

/** What the rules need to know of a story. */
export const factsOf = (
  story: Pick<Story, 'status' | 'visibility' | 'authorId' | 'organisationId'>,
): StoryFacts => ({
  status: story.status,
  visibility: story.visibility,
  authorId: story.authorId.toHexString(),
  organisationId: story.organisationId?.toHexString() ?? null,
});
