import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { PageArgs, Perspective } from '@cp/kit/api';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsEnum,
  IsMongoId,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** Whom somebody looks for; what is left out narrows nothing. */
@InputType()
export class PeopleFilter {
  @Field(() => Perspective, { nullable: true })
  @IsOptional()
  @IsEnum(Perspective)
  perspective?: Perspective | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A skill that they offer.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  skillId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The beginnings of words of their name, job, offer or interests.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  words?: string | null;
}

/** A page of the people whom a filter finds. */
@ArgsType()
export class PeopleArgs extends PageArgs {
  @Field(() => PeopleFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PeopleFilter)
  filter?: PeopleFilter | null;
}

/** The skills that a team needs. */
@ArgsType()
export class TeamArgs {
  @Field(() => [ID], { description: 'One to six skills.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  skillIds!: string[];
}
