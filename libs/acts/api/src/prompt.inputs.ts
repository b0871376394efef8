import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { IsEnum, IsInt, IsMongoId, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { LONGEST_ANSWER, PROMPT_TASKS } from './prompt.rules';
import { PromptWording } from './prompt.vocabulary';

/** An answer to the question about a story: which question, and the words. */
@InputType({
  description: 'An answer to the question about a story. `key` is a UUID: the same key posts once.',
})
export class AnswerPromptInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  storyId!: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(PROMPT_TASKS)
  task!: number;

  @Field(() => PromptWording)
  @IsEnum(PromptWording)
  wording!: PromptWording;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field()
  @IsString()
  @MaxLength(LONGEST_ANSWER)
  body!: string;
}
