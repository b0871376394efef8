import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Perspective, VersionedInput } from '@cp/kit/api';
import { StoryOutcome } from '@cp/stories/api';
import { IsEnum, IsInt, IsMongoId, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { AdoptionManner, AdoptionState, ChangeQuestion, ChangeStepKind } from './change.vocabulary';

/** What passes the door; how long each text may be is said by the rules, in words about that text. */
const LONG = 5_000;

/** What every step of a change says. */
@InputType({ isAbstract: true })
class StepInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ChangeStepKind)
  @IsEnum(ChangeStepKind)
  kind!: ChangeStepKind;

  @Field({ description: 'The day it is about, such as 2026-03-03; today at the latest.' })
  @IsString()
  @MaxLength(10)
  on!: string;

  @Field({ description: 'A few words: how, or why not.' })
  @IsString()
  @MaxLength(LONG)
  note!: string;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field(() => String, {
    nullable: true,
    description: 'For a plan: the day by which it is meant to be made.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  dueOn?: string | null;
}

/** A change that followed from a story. */
@InputType({
  description: 'A change that followed from a story. `key` is a UUID: asking again records it once.',
})
export class RecordChangeInput extends StepInput {
  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field({ description: 'What the change is.' })
  @IsString()
  @MaxLength(LONG)
  what!: string;
}

/** What came next with a change. */
@InputType({ description: 'What came next with a change. `key` is a UUID: asking again takes one step.' })
export class StepChangeInput extends StepInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version!: number;

  @Field(() => ChangeQuestion, { nullable: true, description: 'The question that this answers.' })
  @IsOptional()
  @IsEnum(ChangeQuestion)
  question?: ChangeQuestion | null;
}

/** A thing of one's own in the version that one has seen. */
@InputType({ description: 'Which one, in the version that its member has seen.' })
export class VersionInput extends VersionedInput {}

/** What every adoption says. */
@InputType({ isAbstract: true })
class AdoptionFields {
  @Field(() => AdoptionState)
  @IsEnum(AdoptionState)
  state!: AdoptionState;

  @Field(() => AdoptionManner)
  @IsEnum(AdoptionManner)
  manner!: AdoptionManner;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;

  @Field({ description: 'Where, in own words; may be empty where an organisation is named.' })
  @IsString()
  @MaxLength(LONG)
  place!: string;

  @Field({ description: 'What was changed to fit the place.' })
  @IsString()
  @MaxLength(LONG)
  changed!: string;

  @Field({ description: 'What happened; for a plan, what is hoped for.' })
  @IsString()
  @MaxLength(LONG)
  happened!: string;

  @Field(() => StoryOutcome, { nullable: true })
  @IsOptional()
  @IsEnum(StoryOutcome)
  outcome?: StoryOutcome | null;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field(() => ID, { nullable: true, description: 'A published story of one’s own that tells more.' })
  @IsOptional()
  @IsMongoId()
  ownStoryId?: string | null;
}

/** That somebody tried elsewhere what a story tells of. */
@InputType({
  description:
    'That somebody tried elsewhere what a story tells of. `key` is a UUID: asking again tells it once.',
})
export class AdoptInput extends AdoptionFields {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;
}

/** An adoption told anew; it replaces all that was said. */
@InputType({ description: 'An adoption told anew: it replaces everything that was said of it.' })
export class SaveAdoptionInput extends AdoptionFields {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version!: number;
}
