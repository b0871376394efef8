import { Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { StoryVersionInput } from './story.inputs';
import { STORY_LIMITS } from './story.rules';
import { ReviewDecision } from './story.vocabulary';

/** Which draft to send to be looked at. */
@InputType({ description: 'Which draft to send to be looked at, in the version that its author has read.' })
export class SubmitStoryInput extends StoryVersionInput {
  @Field(() => String, { nullable: true, description: 'What to say to whoever looks at it.' })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.submitNote)
  note?: string | null;
}

/** Which story to take back from being looked at. */
@InputType({ description: 'Which story to take back from being looked at.' })
export class WithdrawStoryInput extends StoryVersionInput {}

/** Which published story to take out. */
@InputType({ description: 'Which published story to take out.' })
export class ArchiveStoryInput extends StoryVersionInput {
  @Field(() => String, { nullable: true, description: 'Why; only its authors see it.' })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.reason)
  reason?: string | null;
}

/** What becomes of a story that waits. */
@InputType({
  description:
    'What becomes of a story that waits. `key` is a UUID: asking again with the same key decides nothing more.',
})
export class ReviewStoryInput extends StoryVersionInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ReviewDecision)
  @IsEnum(ReviewDecision)
  decision!: ReviewDecision;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is given back, for its authors to read; required then.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(STORY_LIMITS.reviewReason)
  reason?: string | null;
}
