import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEnum,
  IsInt,
  IsMongoId,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LONGEST_DRAFT, MOST_OTHERS, MOST_PEOPLE } from './post-draft.rules';
import { LONGEST_QUOTE } from './quote.rules';

/** Somebody whom the words mention. */
@InputType()
export class DraftPersonInput {
  @Field()
  @IsString()
  @MaxLength(120)
  handle!: string;

  @Field()
  @IsString()
  @MaxLength(120)
  name!: string;

  @Field()
  @IsString()
  @MaxLength(10)
  initials!: string;
}

/** The passage that the words answer. */
@InputType()
export class DraftQuoteInput {
  @Field(() => ID)
  @IsMongoId()
  postId!: string;

  @Field()
  @IsString()
  @MaxLength(LONGEST_QUOTE)
  text!: string;

  @Field()
  @IsString()
  @MaxLength(120)
  name!: string;
}

/** What somebody has begun to write, and where. */
@InputType({
  description:
    'Words begun in one place. `key` is a UUID made when they were begun; post them with the same.',
})
export class PostDraftInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  discussionId!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  parentId?: string | null;

  @Field({ description: 'Empty when the member took them out again.' })
  @IsString()
  @MaxLength(LONGEST_DRAFT)
  body!: string;

  @Field(() => [DraftPersonInput], { defaultValue: [] })
  @ArrayMaxSize(MOST_PEOPLE)
  @ValidateNested({ each: true })
  @Type(() => DraftPersonInput)
  people: DraftPersonInput[] = [];

  @Field(() => DraftQuoteInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => DraftQuoteInput)
  quote?: DraftQuoteInput | null;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  withheld = false;

  @Field(() => Int, { description: 'The version that the words were written over; 0: none.' })
  @IsInt()
  @Min(0)
  @Max(2 ** 30)
  version!: number;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Words of other devices that the member took over or left out.',
  })
  @ArrayMaxSize(MOST_OTHERS)
  @IsMongoId({ each: true })
  dealtWith: string[] = [];
}
