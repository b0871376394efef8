import { Field, InputType, Int } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, Min } from 'class-validator';
import { JoinMode, StoryReview } from './community.vocabulary';

/** What to change about the community. */
@InputType({ description: 'What to change, from the version that was read.' })
export class ChangeCommunityInput {
  @Field(() => Int)
  @IsInt()
  @Min(0)
  version!: number;

  @Field(() => JoinMode)
  @IsEnum(JoinMode)
  joinMode!: JoinMode;

  @Field(() => StoryReview, { nullable: true, description: 'Left out, it stays as it is.' })
  @IsOptional()
  @IsEnum(StoryReview)
  storyReview?: StoryReview | null;
}
