import { Field, ID, InputType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { StoryKind, StoryOutcome } from '@cp/stories/api';
import { IsBoolean, IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { FOLLOW_LIMITS } from './follow.rules';
import { FollowKind } from './follow.vocabulary';

/** What to follow, or to let go of. */
@InputType({ description: 'What to follow, or to let go of.' })
export class FollowInput {
  @Field(() => FollowKind)
  @IsEnum(FollowKind)
  kind!: FollowKind;

  @Field(() => ID, { description: 'The id of a story, a discussion, a skill, a member or an organisation.' })
  @IsString()
  @MaxLength(40)
  subjectId!: string;
}

/** What to be quiet about, or to hear of again. */
@InputType({ description: 'What to be quiet about, or to hear of again. It need not be followed before.' })
export class MuteInput extends FollowInput {
  @Field()
  @IsBoolean()
  muted!: boolean;
}

/** A filter of stories to be told of under a name. */
@InputType({
  description:
    'A filter of stories to be told of, under a name. `key` is a UUID: the same key saves it once.',
})
export class SaveSearchInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field()
  @IsString()
  @MaxLength(FOLLOW_LIMITS.name)
  name!: string;

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

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only what nobody of the own perspectives has spoken to yet.',
  })
  @IsBoolean()
  waitsForMe = false;
}
