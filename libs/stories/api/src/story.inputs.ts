import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { PageArgs, Perspective, VersionedInput } from '@cp/kit/api';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsEnum,
  IsInt,
  IsMongoId,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LONGEST_QUOTE } from './passage.rules';
import { STORY_LIMITS } from './story.rules';
import {
  SeniorSupport,
  StoryKind,
  StoryOutcome,
  StorySectionKey,
  StoryVisibility,
  TagPolarity,
} from './story.vocabulary';
import { TellerInput } from './teller.inputs';

/** What begins a story. */
@InputType({
  description: 'What begins a story. `key` is a UUID: asking again with the same key begins nothing new.',
})
export class StartStoryInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => StoryKind)
  @IsEnum(StoryKind)
  kind!: StoryKind;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;
}

/** The new words under one heading. */
@InputType()
export class SectionInput {
  @Field(() => StorySectionKey)
  @IsEnum(StorySectionKey)
  key!: StorySectionKey;

  @Field()
  @IsString()
  @MaxLength(STORY_LIMITS.section)
  text!: string;
}

/** What changed in a draft since the version it names; what is left out stays. */
@InputType({
  description:
    'What changed in a draft; what is left out stays. `version` is the one that the change started from.',
})
export class SaveDraftInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.title)
  title?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.summary)
  summary?: string | null;

  @Field(() => StoryOutcome, { nullable: true })
  @IsOptional()
  @IsEnum(StoryOutcome)
  outcome?: StoryOutcome | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.setting)
  setting?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.when)
  when?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.strategicAim)
  strategicAim?: string | null;

  @Field(() => SeniorSupport, { nullable: true })
  @IsOptional()
  @IsEnum(SeniorSupport)
  seniorSupport?: SeniorSupport | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.seniorSupportNote)
  seniorSupportNote?: string | null;

  @Field(() => [Perspective], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsEnum(Perspective, { each: true })
  touched?: Perspective[] | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.consent)
  consent?: string | null;

  @Field(() => [SectionInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => SectionInput)
  sections?: SectionInput[] | null;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field(() => TellerInput, { nullable: true, description: 'Whose account it is; null: the authors’ own.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TellerInput)
  teller?: TellerInput | null;

  @Field(() => StoryVisibility, { nullable: true })
  @IsOptional()
  @IsEnum(StoryVisibility)
  visibility?: StoryVisibility | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.unit)
  unit?: string | null;
}

/** A story, in the version that whoever decides about it has read. */
@InputType({ isAbstract: true })
export class StoryVersionInput extends VersionedInput {}

/** Which draft to publish, or which changes of a published story. */
@InputType({
  description:
    'Which draft to publish, or which changes of a published story, in the version that its author has read.',
})
export class PublishStoryInput extends StoryVersionInput {
  @Field(() => String, {
    nullable: true,
    description: 'What was changed and why, for those who read it before.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.changeNote)
  note?: string | null;
}

/** Which published story to leave as it is. */
@InputType({ description: 'Which published story to leave as it is.' })
export class DropChangesInput extends StoryVersionInput {}

/** A skill seen, or missed, at a place of a section that holds the quoted words. */
@InputType({
  description:
    'A skill seen, or missed, in a passage. `key` is a UUID: asking again with the same key marks once.',
})
export class MarkPassageInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field(() => StorySectionKey)
  @IsEnum(StorySectionKey)
  section!: StorySectionKey;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  start!: number;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  end!: number;

  @Field()
  @IsString()
  @MaxLength(LONGEST_QUOTE)
  quote!: string;

  @Field(() => ID)
  @IsString()
  @MaxLength(20)
  skillId!: string;

  @Field(() => TagPolarity)
  @IsEnum(TagPolarity)
  polarity!: TagPolarity;

  @Field()
  @IsString()
  @MaxLength(STORY_LIMITS.reason)
  reason!: string;
}

/** Which of the published stories to list. */
@InputType({ description: 'Which published stories to list; what is left out does not narrow the list.' })
export class StoryFilter {
  @Field(() => StoryKind, { nullable: true })
  @IsOptional()
  @IsEnum(StoryKind)
  kind?: StoryKind | null;

  @Field(() => StoryOutcome, { nullable: true })
  @IsOptional()
  @IsEnum(StoryOutcome)
  outcome?: StoryOutcome | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  skillId?: string | null;

  @Field(() => Perspective, { nullable: true, description: 'The perspective it is told from.' })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field(() => ID, { nullable: true, description: 'The organisation where it was.' })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;
}

/** Which page of the published stories, and which of them. */
@ArgsType()
export class StoriesArgs extends PageArgs {
  @Field(() => StoryFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => StoryFilter)
  filter?: StoryFilter | null;
}
