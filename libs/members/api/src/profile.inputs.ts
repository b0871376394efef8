import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Perspective } from '@cp/kit/api';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEnum,
  IsInt,
  IsMongoId,
  IsOptional,
  IsString,
  MaxLength,
  Min,
} from 'class-validator';
import { ProfileField } from './profile.vocabulary';

/** A whole profile as its member wants it, and the version that they saw. What they may do is never in it. */
@InputType()
export class SaveProfileInput {
  @Field(() => Int)
  @IsInt()
  @Min(0)
  version!: number;

  @Field()
  @IsString()
  @MaxLength(200)
  name!: string;

  @Field()
  @IsString()
  @MaxLength(200)
  pronouns!: string;

  @Field(() => [Perspective])
  @ArrayMaxSize(10)
  @IsEnum(Perspective, { each: true })
  perspectives!: Perspective[];

  @Field()
  @IsString()
  @MaxLength(400)
  jobTitle!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsMongoId()
  organisationId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  unit?: string | null;

  @Field()
  @IsString()
  @MaxLength(5000)
  offer!: string;

  @Field(() => [ID])
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  skillIds!: string[];

  @Field()
  @IsString()
  @MaxLength(5000)
  lookingFor!: string;

  @Field(() => [String])
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  interests!: string[];

  @Field(() => [ProfileField], {
    description: 'The fields that members see; the others stay the member’s own.',
  })
  @ArrayMaxSize(20)
  @IsEnum(ProfileField, { each: true })
  shown!: ProfileField[];

  @Field()
  @IsBoolean()
  findable!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Left out: as it was.' })
  @IsOptional()
  @IsBoolean()
  showsPresence?: boolean | null;
}
