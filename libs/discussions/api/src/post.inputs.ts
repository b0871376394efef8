import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Perspective, VersionedInput } from '@cp/kit/api';
import { Type } from 'class-transformer';
import { IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { LONGEST_POST } from './post.rules';
import { LONGEST_QUOTE } from './quote.rules';

/** A passage of another post that one answers. */
@InputType({ description: 'A passage of a post of the same discussion, as it reads there.' })
export class QuoteInput {
  @Field(() => ID)
  @IsMongoId()
  postId!: string;

  @Field()
  @IsString()
  @MaxLength(LONGEST_QUOTE)
  passage!: string;
}

/** What somebody wants to say; checked for its form here and for its sense by the rules. */
@InputType({ description: 'What to say, where and as whom. `key` is a UUID: the same key posts once.' })
export class PostInput {
  @Field(() => ID)
  @IsUUID()
  key!: string;

  @Field(() => ID)
  @IsMongoId()
  discussionId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The post to answer; one that answers another cannot be answered.',
  })
  @IsOptional()
  @IsMongoId()
  parentId?: string | null;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;

  @Field({ description: 'Markdown. `@{handle}` mentions somebody, by a handle that `mentionable` gave.' })
  @IsString()
  @MaxLength(LONGEST_POST)
  body!: string;

  @Field(() => QuoteInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuoteInput)
  quote?: QuoteInput | null;
}

/** Other words for a post; refused when they were changed meanwhile. */
@InputType({ description: 'Other words for a post, and the version that they replace.' })
export class EditPostInput extends VersionedInput {
  @Field()
  @IsString()
  @MaxLength(LONGEST_POST)
  body!: string;
}

/** That somebody recognises a post, and as what. */
@InputType({ description: 'Which post a member recognises, and as what.' })
export class RecognisePostInput {
  @Field(() => ID)
  @IsMongoId()
  postId!: string;

  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  spokenAs?: Perspective | null;
}

/** By which words somebody to mention is looked for. */
@ArgsType()
export class MentionableArgs {
  @Field(() => ID)
  @IsMongoId()
  discussionId!: string;

  @Field({ defaultValue: '', description: 'Beginnings of the words of a name.' })
  @IsString()
  @MaxLength(60)
  words!: string;
}
