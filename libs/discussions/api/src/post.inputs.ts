import { Field, ID, InputType } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import { IsEnum, IsMongoId, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { LONGEST_POST } from './post.rules';

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

  @Field()
  @IsString()
  @MaxLength(LONGEST_POST)
  body!: string;
}
