import { Field, ID, InputType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { StoryVisibility } from '@cp/stories/api';
import { ArrayMaxSize, IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DiscussionKind } from './discussion.vocabulary';
import { OPENING_LIMITS } from './opening.rules';

/** What somebody opens a discussion with. */
@InputType({ description: 'What opens a discussion. `key` is a UUID: the same key opens once.' })
export class OpenDiscussionInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => DiscussionKind)
  @IsEnum(DiscussionKind)
  kind!: DiscussionKind;

  @Field()
  @IsString()
  @MaxLength(OPENING_LIMITS.title)
  title!: string;

  @Field()
  @IsString()
  @MaxLength(OPENING_LIMITS.body)
  body!: string;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field(() => ID, { nullable: true, description: 'The published story that it is about.' })
  @IsOptional()
  @IsMongoId()
  storyId?: string | null;

  @Field(() => StoryVisibility, {
    defaultValue: StoryVisibility.MEMBERS,
    description: 'Whom it is open to; one about a story is open to whom the story is.',
  })
  @IsEnum(StoryVisibility)
  visibility!: StoryVisibility;

  @Field(() => [ID], { defaultValue: [], description: 'The skills that it is about: at most three.' })
  @ArrayMaxSize(OPENING_LIMITS.skills)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  skillIds!: string[];
}
