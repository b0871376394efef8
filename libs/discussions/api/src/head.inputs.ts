import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { PageArgs, VersionedInput } from '@cp/kit/api';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEnum,
  IsMongoId,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { AwaitedKind } from './awaited-reply.vocabulary';
import { DiscussionKind } from './discussion.vocabulary';
import { OPENING_LIMITS } from './opening.rules';
import { LONGEST_POST } from './post.rules';
import { EAR_LIMITS } from './senior-ear.rules';
import { PromiseOutcome, SeniorVerdict } from './senior-ear.vocabulary';

const KINDS = 5;

/** Which discussions a list is to hold; each part narrows it. */
@InputType({ description: 'Which discussions a list is to hold; each part narrows it.' })
export class DiscussionFilter {
  @Field(() => [DiscussionKind], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(KINDS)
  @IsEnum(DiscussionKind, { each: true })
  kinds?: DiscussionKind[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those about a published story.' })
  @IsOptional()
  @IsMongoId()
  storyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those about a skill.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  skillId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that wait for an answer, or only those that do not.',
  })
  @IsOptional()
  @IsBoolean()
  waiting?: boolean | null;
}

/** Which discussions, and which page of them. */
@ArgsType()
export class DiscussionsArgs extends PageArgs {
  @Field(() => DiscussionFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => DiscussionFilter)
  filter?: DiscussionFilter | null;
}

/** Which part of what waits, and which page of it. */
@ArgsType()
export class WaitingArgs extends PageArgs {
  @Field(() => AwaitedKind)
  @IsEnum(AwaitedKind)
  kind!: AwaitedKind;
}

/** New words of an opening, and the version that was read. */
@InputType({ description: 'New words of an opening, and the version that was read.' })
export class EditOpeningInput extends VersionedInput {
  @Field()
  @IsString()
  @MaxLength(OPENING_LIMITS.title)
  title!: string;

  @Field()
  @IsString()
  @MaxLength(OPENING_LIMITS.body)
  body!: string;
}

/** Which post answers a question; none when it is left out. */
@InputType({ description: 'Which post answers a question; without one, none does.' })
export class MarkAnswerInput extends VersionedInput {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  postId?: string | null;
}

/** What somebody who can decide answers: posted for all to read. */
@InputType({
  description: 'What somebody who can decide answers. `key` is a UUID: the same key answers once.',
})
export class AnswerSeniorEarInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  discussionId!: string;

  @Field(() => SeniorVerdict)
  @IsEnum(SeniorVerdict)
  verdict!: SeniorVerdict;

  @Field(() => String, { nullable: true, description: 'By which day, such as 2026-03-03.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  byDay?: string | null;

  @Field()
  @IsString()
  @MaxLength(LONGEST_POST)
  body!: string;
}

/** What came of a promise, and the version that was read. */
@InputType({ description: 'What came of a promise, and the version that was read.' })
export class TellPromiseInput extends VersionedInput {
  @Field(() => PromiseOutcome)
  @IsEnum(PromiseOutcome)
  outcome!: PromiseOutcome;

  @Field({ defaultValue: '' })
  @IsString()
  @MaxLength(EAR_LIMITS.why)
  why!: string;
}
