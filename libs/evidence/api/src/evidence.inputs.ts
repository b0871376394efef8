import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsEnum,
  IsInt,
  IsMongoId,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { EVIDENCE_LIMITS } from './evidence.rules';
import { BetterDirection, MeasureKind } from './evidence.vocabulary';

const DAY = 10;

/** A value on a day. */
@InputType()
export class MeasurePointInput {
  @Field()
  @IsString()
  @MaxLength(DAY)
  on!: string;

  @Field(() => Float)
  @IsNumber()
  value!: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(EVIDENCE_LIMITS.note)
  note?: string | null;
}

/** A change that parts a measure. */
@InputType()
export class MeasurePhaseInput {
  @Field()
  @IsString()
  @MaxLength(DAY)
  startsOn!: string;

  @Field()
  @IsString()
  @MaxLength(EVIDENCE_LIMITS.label)
  label!: string;
}

/** Something that happened on a day. */
@InputType()
export class MeasureAnnotationInput {
  @Field()
  @IsString()
  @MaxLength(DAY)
  on!: string;

  @Field()
  @IsString()
  @Length(0, EVIDENCE_LIMITS.note)
  text!: string;
}

/** What is measured, over time; what is left out stays as it is. */
@InputType({ isAbstract: true })
class MeasureSeriesInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @Length(0, EVIDENCE_LIMITS.unit)
  unit?: string | null;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber()
  goal?: number | null;

  @Field(() => [MeasurePointInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(EVIDENCE_LIMITS.points)
  @ValidateNested({ each: true })
  @Type(() => MeasurePointInput)
  points?: MeasurePointInput[] | null;

  @Field(() => [MeasurePhaseInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(EVIDENCE_LIMITS.phases)
  @ValidateNested({ each: true })
  @Type(() => MeasurePhaseInput)
  phases?: MeasurePhaseInput[] | null;

  @Field(() => [MeasureAnnotationInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(EVIDENCE_LIMITS.annotations)
  @ValidateNested({ each: true })
  @Type(() => MeasureAnnotationInput)
  annotations?: MeasureAnnotationInput[] | null;
}

/** A measure to add to a story. */
@InputType({
  description: 'A measure to add to a story. `key` is a UUID: asking again with the same key adds one.',
})
export class AddMeasureInput extends MeasureSeriesInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field()
  @IsString()
  @Length(0, EVIDENCE_LIMITS.name)
  name!: string;

  @Field(() => MeasureKind)
  @IsEnum(MeasureKind)
  kind!: MeasureKind;

  @Field(() => BetterDirection)
  @IsEnum(BetterDirection)
  direction!: BetterDirection;
}

/** What changed in a measure since the version it names. */
@InputType({
  description:
    'What changed in a measure; what is left out stays. `version` is the one that the change started from.',
})
export class SaveMeasureInput extends MeasureSeriesInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version!: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @Length(0, EVIDENCE_LIMITS.name)
  name?: string | null;

  @Field(() => MeasureKind, { nullable: true })
  @IsOptional()
  @IsEnum(MeasureKind)
  kind?: MeasureKind | null;

  @Field(() => BetterDirection, { nullable: true })
  @IsOptional()
  @IsEnum(BetterDirection)
  direction?: BetterDirection | null;
}

/** The words and days of a cycle; what is left out stays as it is. */
@InputType({ isAbstract: true })
class CycleWordsInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(EVIDENCE_LIMITS.part)
  plan?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(EVIDENCE_LIMITS.part)
  do?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(EVIDENCE_LIMITS.part)
  study?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(EVIDENCE_LIMITS.part)
  act?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(EVIDENCE_LIMITS.part)
  learned?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(DAY)
  startedOn?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(DAY)
  endedOn?: string | null;
}

/** A cycle to add to a story. */
@InputType({
  description: 'A PDSA cycle to add to a story. `key` is a UUID: asking again with the same key adds one.',
})
export class AddCycleInput extends CycleWordsInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;
}

/** What changed in a cycle since the version it names. */
@InputType({
  description:
    'What changed in a cycle; what is left out stays. `version` is the one that the change started from.',
})
export class SaveCycleInput extends CycleWordsInput {
  @Field(() => ID)
  @IsMongoId()
  id!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version!: number;
}
