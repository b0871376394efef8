import { Field, ObjectType } from '@nestjs/graphql';
import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Perspective } from '@cp/kit/api';
import { Types } from 'mongoose';
import { SeniorSupport, StoryOutcome, StorySectionKey, StoryVisibility } from './story.vocabulary';
import { type Teller, TellerSchema } from './teller.model';

/** A section of a story: what stands under one heading, as markdown. */
@ObjectType({ description: 'What a story says under one heading.' })
@Schema({ _id: false, strict: 'throw' })
export class StorySection {
  @Field(() => StorySectionKey)
  @Prop({ type: String, enum: StorySectionKey, required: true })
  key!: StorySectionKey;

  @Field({ description: 'What was written, as markdown.' })
  @Prop({ type: String, default: '' })
  text!: string;
}

/** Everything in a story that its authors write and choose, and that a version of it keeps. */
@ObjectType({ isAbstract: true })
@Schema({ _id: false, versionKey: false, strict: 'throw' })
export class StoryWords {
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

  @Field({ description: 'Which of the place’s priorities it served, in plain words.' })
  @Prop({ type: String, default: '' })
  strategicAim!: string;

  @Field(() => SeniorSupport, { nullable: true })
  @Prop({ type: String, enum: [...Object.values(SeniorSupport), null], default: null })
  seniorSupport!: SeniorSupport | null;

  @Field({ description: 'How those who decide helped, or did not.' })
  @Prop({ type: String, default: '' })
  seniorSupportNote!: string;

  @Field(() => [Perspective], { description: 'Whom it touched, in the authors’ eyes.' })
  @Prop({ type: [String], enum: Perspective, default: [] })
  touched!: Perspective[];

  @Field({ description: 'How those who could be recognised in it agreed.' })
  @Prop({ type: String, default: '' })
  consent!: string;

  @Field(() => StoryVisibility)
  @Prop({ type: String, enum: StoryVisibility, required: true })
  visibility!: StoryVisibility;

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

  /** Whose account it is, when somebody else writes it down; `null`: the authors' own. */
  @Prop({ type: TellerSchema, default: null })
  teller!: Teller | null;

  /** All headings of the kind in their order, those without words yet included. */
  @Prop({ type: [SchemaFactory.createForClass(StorySection)], required: true })
  sections!: StorySection[];
}

/** How words are stored inside a story and in its versions. */
export const StoryWordsSchema = SchemaFactory.createForClass(StoryWords);

/** The words of a story, and nothing else of it. */
export function wordsOf(story: StoryWords): StoryWords {
  const { title, summary, outcome, setting, when, strategicAim, seniorSupport, seniorSupportNote } = story;
  const { touched, consent, visibility, spokenAs, organisationId, unit, teller, sections } = story;
  return {
    ...{ title, summary, outcome, setting, when, strategicAim, seniorSupport, seniorSupportNote },
    ...{ touched, consent, visibility, spokenAs, organisationId, unit, teller: teller ?? null, sections },
  };
}
